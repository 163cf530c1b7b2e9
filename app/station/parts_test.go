package station

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/fleet"
	"dalil/app/intake"
	"dalil/app/release"
	"dalil/app/tally"
)

// TestAHeartbeatRaisesAFlagForEachTrouble, and none where there is none.
func TestAHeartbeatRaisesAFlagForEachTrouble(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	now := b.clock.read()
	for flag, trouble := range map[string]func(*Status){
		"":                        func(*Status) {},
		"emergency":               func(st *Status) { st.Emergency = &catalog.Text{EN: "Leave"} },
		release.Stranger:          func(st *Status) { st.Release = intake.ReleaseState{Refused: release.Stranger} },
		release.TooFew:            func(st *Status) { st.SignedRefused = []string{release.TooFew} },
		"settings":                func(st *Status) { st.Settings = "line 3" },
		"policy_broken":           func(st *Status) { st.PolicyBroken = true },
		"state_passing":           func(st *Status) { st.Passing = true },
		"safe_mode":               func(st *Status) { st.SafeMode = SafePrevious },
		"clock":                   func(st *Status) { st.ClockDoubtful = true },
		"state_read_only":         func(st *Status) { st.ReadOnly = true },
		"uncounted":               func(st *Status) { st.Uncounted = "full" },
		"clock safe_mode":         func(st *Status) { st.SafeMode, st.ClockDoubtful = SafeShipped, true },
		"settings uncounted":      func(st *Status) { st.Uncounted, st.Settings = "full", "line 3" },
		"clock policy_broken":     func(st *Status) { st.PolicyBroken, st.ClockDoubtful = true, true },
		"safe_mode uncounted":     func(st *Status) { st.Uncounted, st.SafeMode = "full", SafeShipped },
		"clock state_passing":     func(st *Status) { st.Passing, st.ClockDoubtful = true, true },
		"policy_broken safe_mode": func(st *Status) { st.PolicyBroken, st.SafeMode = true, SafeShipped },
	} {
		s.mu.Lock()
		was := s.status
		trouble(&s.status)
		s.mu.Unlock()
		if got := strings.Join(s.heartbeatOf(now).Flags, " "); got != flag {
			t.Errorf("%q, want %q", got, flag)
		}
		s.mu.Lock()
		s.status = was
		s.mu.Unlock()
	}
}

// TestAHeartbeatCodeNeedsAKeyAndAHeartbeat.
func TestAHeartbeatCodeNeedsAKeyAndAHeartbeat(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	if code, err := s.HeartbeatCode(); code != "" || err != nil {
		t.Errorf("without a key: %q %v", code, err)
	}
	s.config.Settings.HeartbeatKey = strings.Repeat("ab", 32)
	if code, err := s.HeartbeatCode(); code != "" || err != nil {
		t.Errorf("before the first: %q %v", code, err)
	}
	s.tellOutbox() // without an outbox it is kept for the code alone
	code, err := s.HeartbeatCode()
	want, err2 := s.heartbeatOf(b.clock.read()).Code([]byte(strings.Repeat("\xab", 32)))
	if err != nil || err2 != nil || code == "" || len(code) != len(want) || !strings.HasPrefix(code, "DALIL1:") || !s.lastBeat.Written.Equal(b.clock.read()) {
		t.Errorf("%q %v, want %q %v", code, err, want, err2)
	}
	s.config.Settings.HeartbeatKey = "xy"
	if code, err := s.HeartbeatCode(); code != "" || err == nil {
		t.Errorf("with a key that is none: %q %v", code, err)
	}
	s.config.Settings.HeartbeatKey = ""
	s.keepBeat(fleet.Heartbeat{})
	b.clock.set("2018-10-21T08:00:00Z")
	if s.tellOutbox(); !s.lastBeat.Written.IsZero() {
		t.Error("a heartbeat for nobody")
	}
}

// TestADayIsSummedUpForTheNextShift: the most first, by the hours of the hall's clock.
func TestADayIsSummedUpForTheNextShift(t *testing.T) {
	zone := time.FixedZone("+04", 4*3600)
	count := func(hour string, what tally.What, service, detail string, n int64) tally.Count {
		return tally.Count{Key: tally.Key{Hour: hour, Event: tally.Event{What: what, Service: service, Detail: detail}}, N: n}
	}
	got := shiftOf([]tally.Count{
		count("2018-10-20T20:00:00Z", tally.ServiceShown, "B", "", 2), count("2018-10-21T05:00:00Z", tally.ServiceShown, "B", "", 1), count("2018-10-21T05:00:00Z", tally.ServiceShown, "A", "", 3), count("2018-10-21T05:00:00Z", tally.ServiceShown, "C", "", 4),
		count("2018-10-21T05:00:00Z", tally.NothingFound, "", "", 9), count("2018-10-21T05:00:00Z", tally.NothingFound, "", "nol", 1), count("2018-10-21T06:00:00Z", tally.NothingFound, "", "nol", 1), count("2018-10-21T06:00:00Z", tally.NothingFound, "", "salik", 5),
		count("2018-10-21T05:00:00Z", tally.Flag, "A", "wrong", 1), count("2018-10-21T06:00:00Z", tally.Flag, "A", "old", 1), count("2018-10-21T06:00:00Z", tally.Flag, "B", "old", 2), count("2018-10-21T07:00:00Z", tally.Flag, "B", "old", 1),
		count("2018-10-21T05:00:00Z", tally.Outcome, "A", "done", 2), count("2018-10-21T05:00:00Z", tally.Outcome, "B", "done", 1), count("2018-10-21T05:00:00Z", tally.Outcome, "B", "left", 1), count("2018-10-20T20:00:00Z", tally.Outcome, "B", "done", 7),
		count("soon", tally.Outcome, "B", "done", 7), count("2018-10-21T05:00:00Z", tally.LargeView, "", "", 7),
	}, zone)
	want := Shift{
		Asked: []Tally{{"C", 4}, {"A", 3}, {"B", 3}}, NotFound: []Tally{{"salik", 5}, {"nol", 2}},
		Hours: []ShiftHour{{0, map[string]int64{"done": 7}}, {9, map[string]int64{"done": 3, "left": 1}}},
		Flags: []FlagTally{{"B", "old", 3}, {"A", "old", 1}, {"A", "wrong", 1}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("have %+v\nwant %+v", got, want)
	}
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	b.clock.set("2018-10-21T10:00:00Z")
	shown := tally.Event{What: tally.ServiceShown, Service: "RTA-1"}
	for tap, at := range map[string]string{"before": "2018-10-20T19:59:59Z", "first": "2018-10-20T20:00:00Z", "last": "2018-10-21T19:59:59Z", "after": "2018-10-21T20:00:00Z", "noon": "2018-10-21T08:00:00Z"} {
		moment, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.counts.Add(tap, shown, moment); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.Shift(); len(got.Asked) != 1 || got.Asked[0] != (Tally{"RTA-1", 3}) {
		t.Errorf("today in Dubai: %+v", got)
	}
	s.counts.Close()
	if got := s.Shift(); len(got.Asked) != 0 || s.Status().Uncounted == "" {
		t.Errorf("counters that cannot be read: %+v, %q", got, s.Status().Uncounted)
	}
	s.counts = nil
	if got := s.Shift(); !reflect.DeepEqual(got, Shift{}) {
		t.Errorf("%+v", got)
	}
}

// TestATapCanBeTakenBackForAWhile, once, and not one that a clock put into the future.
func TestATapCanBeTakenBackForAWhile(t *testing.T) {
	now := time.Date(2018, 10, 21, 8, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		age  time.Duration
		want bool
	}{{0, true}, {UndoWithin, true}, {UndoWithin + 1, false}, {-1, false}} {
		var all taps
		all.remember(recentTap{tap: "a", at: now.Add(-c.age)})
		if r, ok := all.take("a", now); ok != c.want || ok != (r.tap == "a") {
			t.Errorf("%v old: %+v %v", c.age, r, ok)
		}
		if _, ok := all.take("a", now); ok || len(all.recent) != 0 {
			t.Errorf("%v old: taken twice", c.age)
		}
	}
	var all taps
	for i, tap := range []string{"a", "b", "a", "c"} {
		all.remember(recentTap{tap: tap, at: now, event: tally.Event{Service: fmt.Sprint(i)}})
	}
	if r, ok := all.take("a", now); !ok || r.event.Service != "0" || len(all.recent) != 2 || all.recent[0].tap != "b" || all.recent[1].tap != "c" {
		t.Errorf("%+v, left %+v", r, all.recent)
	}
	if _, ok := all.take("x", now); ok || len(all.recent) != 2 {
		t.Errorf("left %+v", all.recent)
	}
	if elapsed(now, now.Add(-time.Hour)) != 0 || elapsed(now, now.Add(time.Hour)) != time.Hour || elapsed(now, now) != 0 {
		t.Error("elapsed")
	}
	if !equalSecret("a", "a") || equalSecret("a", "b") || equalSecret("", "a") || equalSecret("a", "") {
		t.Error("secrets")
	}
	if onOff(true) != "on" || onOff(false) != "off" {
		t.Error("on and off")
	}
	for want, r := range map[string]*PINRefused{"no PIN is set": {None: true, Wait: time.Second}, "no PIN is tried for 2s": {Wait: 1600 * time.Millisecond, Left: 1}, "a wrong PIN, 1 tries left": {Left: 1}} {
		if r.Error() != want {
			t.Errorf("%q, want %q", r.Error(), want)
		}
	}
}

// TestFiveStartsInAMinuteAreALoop, counted by a clock that may have been set back.
func TestFiveStartsInAMinuteAreALoop(t *testing.T) {
	now := time.Date(2018, 10, 21, 8, 0, 0, 0, time.UTC)
	ago := func(seconds ...int) (out []time.Time) {
		for _, s := range seconds {
			out = append(out, now.Add(-time.Duration(s)*time.Second))
		}
		return out
	}
	for _, c := range []struct {
		at    []time.Time
		safe  SafeMode
		loops bool
		next  SafeMode
		left  int
	}{
		{nil, SafeNot, false, SafeNot, 1}, {ago(3, 2, 1), SafeNot, false, SafeNot, 4}, {ago(4, 3, 2, 1), SafeNot, true, SafePrevious, 0}, {ago(59, 3, 2, 0), SafeNot, true, SafePrevious, 0}, {ago(60, 3, 2, 1), SafeNot, false, SafeNot, 4},
		{ago(-1, 3, 2, 1), SafeNot, false, SafeNot, 4}, {ago(4, 3, 2, 1), SafePrevious, true, SafeShipped, 0}, {ago(4, 3, 2, 1), SafeShipped, true, SafeShipped, 0}, {ago(90, 80, 70, 61), SafePrevious, false, SafePrevious, 1},
	} {
		s := starts{At: c.at, Safe: c.safe}
		if loops := s.begin(now); loops != c.loops || s.Safe != c.next || len(s.At) != c.left || c.left > 0 && !s.At[c.left-1].Equal(now) {
			t.Errorf("%+v: %v, %+v", c, loops, s)
		}
	}
}

// TestQuickCodesAreFourDigitsOfOneServiceEach.
func TestQuickCodesAreFourDigitsOfOneServiceEach(t *testing.T) {
	for s, want := range map[string]bool{"1000": true, "9999": true, "0999": false, "999": false, "10000": false, "+100": false, "1 00": false, "": false, "abcd": false, "-100": false} {
		if isQuick(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
	q := &quickCodes{byID: map[string]string{}, id: map[string]string{}, own: map[string]string{}}
	first, ok := q.free("X-1")
	if !ok || !isQuick(first) {
		t.Fatalf("%q %v", first, ok)
	}
	q.id[first] = "taken"
	if second, ok := q.free("X-1"); !ok || second == first || second != next(first) {
		t.Errorf("after %s comes %s", first, second)
	}
	for n := firstQuick; n <= lastQuick; n++ {
		q.id[fmt.Sprint(n)] = "taken"
	}
	if code, ok := q.free("X-1"); ok || code != "" {
		t.Errorf("%q", code)
	}
	if q.give([]catalog.Service{{ID: "X-1"}}) || q.codeOf("X-1") != "" {
		t.Error("a code was given where all are taken")
	}
	delete(q.id, "9999")
	if !q.give([]catalog.Service{{ID: "X-2"}, {ID: "X-1"}}) || q.codeOf("X-1") != "9999" || q.codeOf("X-2") != "" || q.serviceOf("9999") != "X-1" || q.own["X-1"] != "9999" || q.give([]catalog.Service{{ID: "X-1"}}) {
		t.Errorf("%+v", q.own)
	}
	shipped := shippedQuick()
	id := slices.Min(slices.Collect(func(yield func(string) bool) {
		for id := range shipped {
			if !yield(id) {
				return
			}
		}
	}))
	free := ""
	for n := firstQuick; free == ""; n++ {
		if newQuickCodes(nil).serviceOf(fmt.Sprint(n)) == "" {
			free = fmt.Sprint(n)
		}
	}
	q = newQuickCodes(map[string]string{id: free, "X-1": shipped[id], "X-2": free, "X-3": "12", "X-4": "0999"})
	if q.codeOf(id) != shipped[id] || q.codeOf("X-1") != "" || q.codeOf("X-2") != free || q.codeOf("X-3") != "" || q.codeOf("X-4") != "" || len(q.own) != 1 {
		t.Errorf("%s %+v", id, q.own)
	}
}

func next(code string) string {
	var n int
	fmt.Sscan(code, &n)
	if n == lastQuick {
		return fmt.Sprint(firstQuick)
	}
	return fmt.Sprint(n + 1)
}

// TestTheAuditOfTheHallTurnsItsFiles: the newest line is on the disk, and the oldest file gives way.
func TestTheAuditOfTheHallTurnsItsFiles(t *testing.T) {
	log := &logbook{}
	a := &audit{dir: t.TempDir(), now: func() time.Time { return time.Date(2018, 10, 21, 8, 0, 0, 5, time.FixedZone("+04", 4*3600)) }, log: slog.New(slog.NewTextHandler(log, nil))}
	a.note("staff_enter")
	line := `{"at":"2018-10-21T04:00:00Z","did":"staff_enter"}` + "\n"
	if b, err := os.ReadFile(a.file(0)); err != nil || string(b) != line || filepath.Base(a.file(0)) != "staff-audit.jsonl" || filepath.Base(a.file(2)) != "staff-audit.jsonl.2" {
		t.Errorf("%q %v", b, err)
	}
	if info, err := os.Stat(a.file(0)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	fill := func(size int, mark string) {
		t.Helper()
		if err := os.WriteFile(a.file(0), []byte(mark+strings.Repeat(" ", size-len(mark))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	fill(auditLimit-len(line), "x")
	a.note("staff_enter") // it just fits
	if _, err := os.Stat(a.file(1)); err == nil {
		t.Error("a file was turned that had room")
	}
	for i := range 6 {
		fill(auditLimit-len(line)+1, fmt.Sprint(i))
		a.note("staff_enter")
		if b, err := os.ReadFile(a.file(0)); err != nil || string(b) != line {
			t.Errorf("%d: %d bytes, %v", i, len(b), err)
		}
	}
	var marks []string
	for n := 1; n <= 5; n++ {
		b, err := os.ReadFile(a.file(n))
		if err != nil {
			marks = append(marks, "-")
			continue
		}
		marks = append(marks, string(b[:1]))
	}
	if got := strings.Join(marks, ""); got != "5432-" {
		t.Errorf("older files: %s", got)
	}
	a.dir = filepath.Join(a.dir, "none")
	if a.note("staff_leave"); len(log.lines("the audit of the hall cannot be written")) != 1 {
		t.Error("what cannot be written is not told")
	}
}
