package station

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/release"
	"dalil/app/settings"
	"dalil/app/tally"
	"dalil/content"
)

// TestABrokenPolicyLetsNothingIn: the content stays, the operator reads why, and who may sign is then nobody of that policy.
func TestABrokenPolicyLetsNothingIn(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, c := range map[string]struct {
		policy string
		broken bool
	}{
		"the one inside the program": {"", false},
		"none":                       {filepath.Join(dir, "none.json"), true},
		"no JSON":                    {write("a.json", "{"), true},
		"no date":                    {write("b.json", `{"version":9}`), true},
		"publishers that are none":   {write("c.json", `{"version":9,"expires":"2027-12-31","publishers":["x"],"entities":{"RTA":{"hosts":["www.rta.ae"]}}}`), true},
		"a sound one":                {write("d.json", `{"version":9,"expires":"2027-12-31","entities":{"RTA":{"hosts":["www.rta.ae"]}}}`), false},
	} {
		b := newTestbed(t, services("RTA-1"))
		b.config.Settings.Policy = c.policy
		s := b.open(t)
		st := s.Status()
		if st.PolicyBroken != c.broken || slices.Contains(st.Faults(), "policy") != c.broken || len(b.log.lines("the policy cannot be read")) == 1 != c.broken || ids(s.View()) != "RTA-1" {
			t.Errorf("%s: broken %v, %v, %s", name, st.PolicyBroken, st.Faults(), ids(s.View()))
		}
		if c.broken {
			results, done := s.lookAtFolder(t.Context())
			select {
			case <-done:
			default:
				t.Errorf("%s: the folder is looked at", name)
			}
			if len(results) != 0 {
				t.Errorf("%s: something came of the folder", name)
			}
		}
		if want := 9; name == "a sound one" && st.PolicyVersion != want || c.broken && st.PolicyVersion == want {
			t.Errorf("%s: policy %d is in force", name, st.PolicyVersion)
		}
		s.Close()
	}
}

// TestWhoMaySignIsReadOrNobodyIsBelieved.
func TestWhoMaySignIsReadOrNobodyIsBelieved(t *testing.T) {
	p := newPublisher(t)
	for name, c := range map[string]struct {
		trust      settings.Trust
		publishers []string
		nobody     bool // is believed
		unread     bool
	}{
		"nobody, and all may write":   {settings.Default().Trust, nil, false, false},
		"nobody, and all must sign":   {settings.TrustRelease, nil, true, false},
		"somebody, and all must sign": {settings.TrustRelease, []string{p.public}, false, false},
		"a key that is none":          {settings.TrustRelease, []string{"x"}, true, true},
	} {
		b := newTestbed(t, services("RTA-1"))
		b.config.Settings.Policy = filepath.Join(t.TempDir(), "policy.json")
		if err := os.WriteFile(b.config.Settings.Policy, []byte(`{"version":9,"expires":"2027-12-31","entities":{"RTA":{"hosts":["www.rta.ae"]}}}`), 0o644); err != nil {
			t.Fatal(err)
		}
		b.config.Settings.Trust, b.config.Settings.Publishers = c.trust, c.publishers
		s := b.open(t)
		if got := len(b.log.lines("nothing of the folder is taken")); got == 1 != c.nobody {
			t.Errorf("%s: told %d times that nothing is taken", name, got)
		}
		if got := len(b.log.lines("nobody is believed")); got == 1 != c.unread || s.signers == nil || len(s.signers.Publishers) != len(c.publishers) && !c.unread || c.unread && len(s.signers.Publishers) != 0 {
			t.Errorf("%s: told %d times that nobody is believed; %+v", name, got, s.signers)
		}
		if (Releases(s.config.Settings) == nil) != (c.trust != settings.TrustRelease) {
			t.Errorf("%s: publications are read the other way", name)
		}
	}
}

// TestAPolicyOfTheFolderIsKeptWhereItIsNewer than the machine's own.
func TestAPolicyOfTheFolderIsKeptWhereItIsNewer(t *testing.T) {
	policy := func(version, until string) []byte {
		return []byte(`{"version":` + version + `,"expires":"` + until + `","entities":{"RTA":{"hosts":["www.rta.ae"]}}}`)
	}
	for kept, want := range map[string]int{"": 5, "4": 5, "5": 5, "6": 6, "{": 5} {
		b := newTestbed(t, services("RTA-1"))
		b.config.Settings.Policy = filepath.Join(t.TempDir(), "policy.json")
		if err := os.WriteFile(b.config.Settings.Policy, policy("5", "2027-12-31"), 0o644); err != nil {
			t.Fatal(err)
		}
		if kept != "" {
			s := b.open(t)
			if err := s.store.Remember("policy", policy(kept, "2028-12-31")); err != nil && kept != "{" {
				t.Fatal(err)
			}
			s.Close()
		}
		if kept == "{" {
			files, _ := filepath.Glob(filepath.Join(b.config.Settings.State, "memory-policy*"))
			for _, f := range append(files, filepath.Join(b.config.Settings.State, "memory-policy.json")) {
				if err := os.WriteFile(f, []byte(`{"version":7}`), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
		s := b.open(t)
		if got := s.Status().PolicyVersion; got != want || s.policy.Version() != want {
			t.Errorf("version %q came through the folder: %d is in force, want %d", kept, got, want)
		}
		if got := s.policy.Expires().Year(); got != map[bool]int{false: 2027, true: 2028}[want == 6] {
			t.Errorf("version %q came through the folder: the one in force holds until %d", kept, got)
		}
		if got := len(b.log.lines("the policy that came through the folder cannot be read")); got == 1 != (kept == "{") {
			t.Errorf("version %q: told %d times", kept, got)
		}
		s.Close()
	}
}

// TestARefusalOfSomethingSignedIsToldOnce, in the order of the folder, and again when it is another.
func TestARefusalOfSomethingSignedIsToldOnce(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	emergency := &release.Emergency{Centres: []string{"*"}, TextAR: "ع", TextEN: "Leave", From: b.clock.read(), To: b.clock.read().Add(time.Hour)}
	read, err := link.ReadPolicy([]byte(`{"version":77,"expires":"2026-12-30","entities":{"RTA":{"hosts":["www.rta.ae"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	refused := func(rules ...string) (r passed) {
		for _, rule := range rules {
			r.Refusals = append(r.Refusals, catalog.Problem{Place: catalog.Place{File: "policy.json"}, Rule: catalog.Rule(rule)})
		}
		return r
	}
	for i, c := range []struct {
		r    passed
		told int
		want string
	}{
		{refused(), 0, ""}, {refused("a", "b"), 2, "a b"}, {refused("a", "b"), 0, "a b"}, {refused("a", "c"), 1, "a c"}, {refused("c"), 1, "c"}, {refused("c"), 0, "c"}, {refused("a", "c", "b"), 3, "a c b"}, {refused(), 0, ""},
	} {
		b.log.b.Reset()
		c.r.Emergency = emergency
		s.take(c.r)
		if got := len(b.log.lines("something signed is not taken")); got != c.told || strings.Join(s.Status().SignedRefused, " ") != c.want {
			t.Errorf("%d: told %d times of %v, want %d of %s", i, got, s.Status().SignedRefused, c.told, c.want)
		}
	}
	s.assess()
	if e := s.Emergency(); e == nil || *e != (catalog.Text{AR: "ع", EN: "Leave"}) {
		t.Errorf("the emergency of the folder is %+v", e)
	}
	gone := passed{err: os.ErrNotExist}
	gone.Policy = read
	s.take(gone)
	s.assess()
	if st := s.Status(); st.Emergency == nil || st.PolicyVersion != 77 || st.PolicyExpires.Format(time.DateOnly) != "2026-12-30" {
		t.Errorf("a folder that is gone takes an emergency back, or a policy is not in force: %+v", st)
	}
	s.take(refused())
	s.assess()
	if s.Emergency() != nil {
		t.Error("an emergency that was taken away stays")
	}
}

// TestTheStateIsTriedSeldomWhileAllIsWell, soon after it was not, and at once when the clock was set back.
func TestTheStateIsTriedSeldomWhileAllIsWell(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	for i, c := range []struct {
		later time.Duration
		ill   string // why nothing is counted
		tried bool
	}{
		{0, "", true}, {time.Second, "", false}, {proveWell - 2*time.Second, "", false}, {time.Second, "", true}, {-time.Second, "", true}, {proveIll, "", false}, {time.Second, "why", true},
		{proveIll - time.Second, "why", false}, {time.Second, "why", true},
	} {
		b.clock.add(c.later)
		s.mu.Lock()
		s.status.Uncounted = c.ill
		s.mu.Unlock()
		if s.proveState(); s.proved.Equal(b.clock.read()) != c.tried {
			t.Errorf("%d: last tried at %v, now it is %v", i, s.proved, b.clock.read())
		}
	}
}

// TestAnAuditThatCannotTurnItsFilesSaysSo, and loses no older one.
func TestAnAuditThatCannotTurnItsFilesSaysSo(t *testing.T) {
	s, b := hall(t, settings.Kiosk)
	if err := os.Mkdir(s.audit.file(auditKept), 0o755); err != nil { // a folder where the oldest file should be
		t.Fatal(err)
	}
	if err := os.WriteFile(s.audit.file(auditKept-1), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	full := strings.Repeat("x", auditLimit)
	if err := os.WriteFile(s.audit.file(0), []byte(full), 0o600); err != nil {
		t.Fatal(err)
	}
	s.audit.note("staff_enter")
	if text, err := os.ReadFile(s.audit.file(0)); err != nil || string(text) != full {
		t.Errorf("%d bytes, %v", len(text), err)
	}
	if text, err := os.ReadFile(s.audit.file(auditKept - 1)); err != nil || string(text) != "old" || len(b.log.lines("the audit of the hall cannot be written")) != 1 {
		t.Errorf("an older file is %q, %v, or nobody is told", text, err)
	}
}

func TestJoinersOfLettersAreSeenAndOtherSignsAreNot(t *testing.T) {
	for r, want := range map[rune]bool{'\u200c': false, '\u200d': false, 'a': false, 'ع': false, ' ': false, '\u202e': true, '\u200b': true, '\u0000': true, '\ue000': true, '\ufffd': true, '\u00ad': true} {
		if hidden(r) != want {
			t.Errorf("%U is hidden: %v", r, !want)
		}
	}
}

// TestWhatIsWipedComesInTheSizesOfGo: memory of another size would be taken from elsewhere.
func TestWhatIsWipedComesInTheSizesOfGo(t *testing.T) {
	for i, size := range largerSizes {
		if got := cap(append([]byte(nil), make([]byte, size)...)); got != size {
			t.Errorf("%d bytes are handed out as %d", size, got)
		}
		if i > 0 {
			if got := cap(append([]byte(nil), make([]byte, largerSizes[i-1]+1)...)); got != size {
				t.Errorf("between %d and %d there is %d", largerSizes[i-1], size, got)
			}
		}
	}
}

// TestAnOutcomeThatCouldNotBeTakenBackMayBeTriedAgain: it is still counted.
func TestAnOutcomeThatCouldNotBeTakenBackMayBeTriedAgain(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	if err := s.Count("a", tally.Event{What: tally.Outcome, Service: "RTA-1", Detail: "done"}); err != nil {
		t.Fatal(err)
	}
	counts := s.counts
	s.mu.Lock()
	s.counts, s.status.Uncounted, s.reopened = nil, "no space left", b.clock.read()
	s.mu.Unlock()
	for range 2 {
		if err := s.Undo("a"); !errors.Is(err, ErrUncounted) {
			t.Errorf("%v", err)
		}
	}
	s.mu.Lock()
	s.counts, s.status.Uncounted = counts, ""
	s.mu.Unlock()
	if err := s.Undo("a"); err != nil || len(s.Shift().Hours) != 0 {
		t.Errorf("%v, counted %+v", err, s.Shift().Hours)
	}
	if err := s.Undo("a"); !errors.Is(err, ErrTooLate) {
		t.Errorf("taken back twice: %v", err)
	}
}

// TestADayHasSoManyExceptionsAtMost, and one of the same service takes the place of the last.
func TestADayHasSoManyExceptionsAtMost(t *testing.T) {
	var names []string
	for i := range mostExceptions + 1 {
		names = append(names, fmt.Sprint("RTA-", i))
	}
	b := newTestbed(t, services(names...))
	b.config.Settings.Profile, b.config.Settings.Centre = settings.Desk, "RTA-C45"
	s := b.open(t)
	desk := catalog.Text{AR: "المكتب", EN: "Desk"}
	for i, name := range names {
		want := ""
		if i == mostExceptions {
			want = "many"
		}
		if err := s.SetException(name, true, desk); reason(err) != want || (err == nil) != (want == "") {
			t.Errorf("%s: %v", name, err)
		}
	}
	other := catalog.Text{AR: "شباك", EN: "Window"}
	if err := s.SetException(names[0], true, other); err != nil {
		t.Error(err)
	}
	all := s.OnSpot().Exceptions
	if len(all) != mostExceptions || all[0].Service != names[1] || all[0].Centre != "RTA-C45" || all[mostExceptions-1].Desk != other {
		t.Errorf("%d: %+v", len(all), all)
	}
}

// TestShippedFilesThatCannotBeLaidOutAreAnError, and the catalog inside the program is there all the same.
func TestShippedFilesThatCannotBeLaidOutAreAnError(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := unpackShipped(program("a.csv", "1"), filepath.Join(file, "content")); err == nil || !strings.HasPrefix(err.Error(), "make the content folder: ") {
		t.Errorf("below a file: %v", err)
	}
	folder := filepath.Join(dir, "content")
	if err := os.MkdirAll(filepath.Join(folder, "a.csv"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := unpackShipped(program("a.csv", "1"), folder); err == nil || !strings.HasPrefix(err.Error(), "lay out the shipped catalog: ") {
		t.Errorf("over a folder: %v", err)
	}
	if err := writeWhole(filepath.Join(file, "b", "c.csv"), nil); err == nil {
		t.Error("a file was written below a file")
	}
	b := newTestbed(t, services("RTA-1"))
	b.config.Settings.Folder = ""
	s := b.open(t)
	if err := os.WriteFile(filepath.Join(b.config.Settings.State, "content"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	i := s.importer()
	if lines := b.log.lines("the shipped files cannot be laid out"); len(lines) != 1 || i.Folder != filepath.Join(b.config.Settings.State, "content") || i.Checker.Shipped == nil {
		t.Errorf("%q, %s", lines, i.Folder)
	}
}

// TestAPolicyIsReadFromItsFileOrItIsSaidWhichFile.
func TestAPolicyIsReadFromItsFileOrItIsSaidWhichFile(t *testing.T) {
	dir := t.TempDir()
	broken := filepath.Join(dir, "broken.json")
	if err := os.WriteFile(broken, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if p, err := ReadPolicy(""); err != nil || p.Version() == 0 {
		t.Errorf("%v", err)
	}
	for file, want := range map[string]string{broken: "read policy \"" + broken + "\": ", filepath.Join(dir, "none.json"): "read policy: "} {
		if p, err := ReadPolicy(file); p != nil && err == nil || err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", file, err)
		}
	}
	set := settings.Default()
	for text, want := range map[string]string{"{": "read who may sign: ", `{"version":1,"expires":"2027-12-31","publishers":["x"],"entities":{}}`: "read"} {
		if _, err := Signers(set, []byte(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if s, err := Signers(set, content.Policy()); err != nil || s == nil || s.Authority.Version == 0 {
		t.Errorf("%+v %v", s, err)
	}
}

// TestAStartThatCannotBeNotedIsAStart: no disk keeps a station from showing.
func TestAStartThatCannotBeNotedIsAStart(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	if err := os.MkdirAll(filepath.Join(b.config.Settings.State, "memory-"+startsKey+".json"), 0o755); err != nil {
		t.Fatal(err)
	}
	s := b.open(t)
	if ids(s.View()) != "RTA-1" || s.Status().SafeMode != SafeNot || len(b.log.lines("this start is not noted")) != 1 {
		t.Errorf("%s, %q, %q", ids(s.View()), s.Status().SafeMode, b.log.lines("start"))
	}
}

func TestEndedAndGoodStartsLeaveTheCount(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	earlier := b.clock.read().Add(-time.Second)
	for name, c := range map[string]struct {
		at     []time.Time
		proved bool
		listen string
		want   int
	}{
		"one of two":       {[]time.Time{earlier, b.clock.read()}, false, "", 1},
		"the only one":     {[]time.Time{b.clock.read()}, false, "", 0},
		"none":             {nil, false, "", 0},
		"a good one":       {[]time.Time{earlier}, true, "", 1},
		"without a window": {[]time.Time{earlier}, false, "127.0.0.1:0", 1},
	} {
		s.starts.At, s.starts.proved, s.config.Settings.Listen = c.at, c.proved, c.listen
		if s.endStart(); len(s.starts.At) != c.want || c.want > 0 && !s.starts.At[0].Equal(earlier) {
			t.Errorf("%s: %v", name, s.starts.At)
		}
	}
	s.starts.At, s.config.Settings.Listen = nil, ""
}
