package tally_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/tally"
)

func TestOnlyEventsOfTheClosedListsAreCounted(t *testing.T) {
	for _, c := range []struct {
		event tally.Event
		ok    bool
	}{
		{tally.Event{What: tally.ServiceShown, Service: "RTA-1"}, true},
		{tally.Event{What: tally.ServiceShown}, false},
		{tally.Event{What: tally.ServiceShown, Service: "RTA-1", Channel: "website"}, false},
		{tally.Event{What: tally.ServiceShown, Service: "RTA-1", Detail: "x"}, false},
		{tally.Event{What: tally.CodeShown, Service: "RTA-1", Channel: "website"}, true},
		{tally.Event{What: tally.CodeShown, Service: "RTA-1"}, false},
		{tally.Event{What: tally.Opened, Service: "RTA-1", Channel: "website"}, true},
		{tally.Event{What: tally.NotOpened, Service: "RTA-1", Channel: "website"}, true},
		{tally.Event{What: tally.NotOpened, Channel: "website"}, false},
		{tally.Event{What: tally.Outcome, Service: "RTA-1", Detail: "done"}, true},
		{tally.Event{What: tally.Outcome, Service: "RTA-1", Detail: "needs_person_cash"}, true},
		{tally.Event{What: tally.Outcome, Service: "RTA-1", Detail: "0501234567"}, false},
		{tally.Event{What: tally.Outcome, Service: "RTA-1"}, false},
		{tally.Event{What: tally.Outcome, Detail: "done"}, false},
		{tally.Event{What: tally.Happiness, Detail: "happy"}, true},
		{tally.Event{What: tally.Happiness, Detail: "delighted"}, false},
		{tally.Event{What: tally.Happiness, Detail: "happy", Service: "RTA-1"}, false},
		{tally.Event{What: tally.Language, Detail: "ar"}, true},
		{tally.Event{What: tally.Language, Detail: strings.Repeat("a", 41)}, false},
		{tally.Event{What: tally.LargeView}, true},
		{tally.Event{What: tally.LargeView, Detail: "x"}, false},
		{tally.Event{What: tally.NothingFound, Detail: "passport"}, true},
		{tally.Event{What: tally.NothingFound}, true},
		{tally.Event{What: tally.Flag, Service: "RTA-1", Detail: "dead_link"}, true},
		{tally.Event{What: tally.Flag, Service: "RTA-1", Detail: "ugly"}, false},
		{tally.Event{What: "visitor", Service: "RTA-1"}, false},
		{tally.Event{}, false},
	} {
		if err := c.event.Check(); (err == nil) != c.ok {
			t.Errorf("%+v: %v", c.event, err)
		}
	}
}

func TestAnHourIsTheFinestTime(t *testing.T) {
	if got := tally.HourOf(time.Date(2018, 10, 21, 8, 59, 59, 999, time.FixedZone("+04", 4*3600))); got != "2018-10-21T04:00:00Z" {
		t.Error(got)
	}
}

func TestWhichWordsOfASearchMayBeKept(t *testing.T) {
	m := tally.NewMisses(func(w string) bool { return w == "licence" || w == "رخصة" || w == "tax" })
	for _, c := range []struct{ query, want string }{
		{"Licence", "licence"},
		{"ahmad licence", "licence"},
		{"tax licence", "licence"}, // the longest
		{"licence tax", "licence"},
		{"رخصة محمد", "رخصة"},
		{"licence 784199012345678", ""},
		{"licence 050 765 4321", ""},
		{"رخصة ٠٥٠٧٦٥٤٣٢١", ""},
		{"licence a@b.ae", ""},
		{"licence 123456", "licence"}, // six digits are no telephone
		{"ahmad", ""},                 // the second time
		{"AHMAD!", "ahmad"},           // the third
		{"ahmad", "ahmad"},
		{"ab", ""}, {"ab", ""}, {"ab", ""}, // too short to say anything
		{strings.Repeat("x", 21), ""}, {strings.Repeat("x", 21), ""}, {strings.Repeat("x", 21), ""},
		{strings.Repeat("y", 20), ""}, {strings.Repeat("y", 20), ""}, {strings.Repeat("y", 20), strings.Repeat("y", 20)},
		{"tax", "tax"}, // three letters do
		{"", ""},
	} {
		if got := m.Word(c.query); got != c.want {
			t.Errorf("%q: %q, want %q", c.query, got, c.want)
		}
	}
}

func TestTheWordsThatWaitAreBounded(t *testing.T) {
	m := tally.NewMisses(func(string) bool { return false })
	word := func(i int) string {
		return strings.NewReplacer("0", "a", "1", "b", "2", "c", "3", "d", "4", "e", "5", "f", "6", "g", "7", "h", "8", "i", "9", "j").Replace(fmt.Sprintf("%06d", i))
	}
	m.Word("first")
	m.Word("first")
	for i := range 5_000 {
		m.Word(word(i))
	}
	if got := m.Word("first"); got != "" {
		t.Error("words wait without end")
	}
}

// day is a day with one count of each kind of text.
func day(station, date string, serial int64, n int64) tally.Day {
	e := func(what tally.What, service, channel, detail string) tally.Event {
		return tally.Event{What: what, Service: service, Channel: channel, Detail: detail}
	}
	return tally.Day{Station: station, Date: date, Serial: serial, Counts: []tally.Count{
		{Key: tally.Key{Hour: date + "T05:00:00Z", Centre: "RTA-C45", Station: station, Event: e(tally.NothingFound, "", "", "جواز")}, N: n},
		{Key: tally.Key{Hour: date + "T04:00:00Z", Centre: "RTA-C45", Station: station, Event: e(tally.CodeShown, "RTA-1", "website", "")}, N: n + 1},
		{Key: tally.Key{Hour: date + "T04:00:00Z", Centre: "RTA-C45", Station: station, Event: e(tally.CodeShown, "RTA-1", "mobile-app", "")}, N: 2},
	}}
}

func TestADayIsWrittenForSpreadsheetsAndReadBack(t *testing.T) {
	outbox := t.TempDir()
	d := day("c45-1", "2018-10-21", 7, 3)
	if err := d.Write(outbox); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(outbox, "counts-c45-1-2018-10-21.csv"))
	if err != nil {
		t.Fatal(err)
	}
	want := "\ufeffserial,day,hour,centre,station,what,service,channel,detail,count\r\n" +
		"7,2018-10-21,2018-10-21T04:00:00Z,RTA-C45,c45-1,code_shown,RTA-1,mobile-app,,2\r\n" +
		"7,2018-10-21,2018-10-21T04:00:00Z,RTA-C45,c45-1,code_shown,RTA-1,website,,4\r\n" +
		"7,2018-10-21,2018-10-21T05:00:00Z,RTA-C45,c45-1,nothing_found,,,جواز,3\r\n"
	if string(b) != want {
		t.Errorf("%s\nwant %s", b, want)
	}
	entries, _ := os.ReadDir(outbox)
	if len(entries) != 1 {
		t.Errorf("%v", entries)
	}
	back, err := tally.Decode(strings.NewReader(want))
	if err != nil || back.Serial != 7 || back.Date != d.Date || back.Station != d.Station || len(back.Counts) != 3 || back.Counts[2] != d.Counts[0] {
		t.Errorf("%+v %v", back, err)
	}
	if d.Write(filepath.Join(outbox, "none")) == nil {
		t.Error("a missing outbox was no error")
	}
}

func TestACellIsNeverAFormula(t *testing.T) {
	for _, detail := range []string{"=cmd", "+1", "-1", "@x", "\tx"} {
		d := tally.Day{Station: "s", Date: "2018-10-21", Counts: []tally.Count{{Key: tally.Key{Hour: "2018-10-21T04:00:00Z", Station: "s",
			Event: tally.Event{What: tally.NothingFound, Detail: detail}}, N: 1}}}
		if !strings.Contains(string(d.Encode()), "'"+detail) {
			t.Errorf("%q stands bare: %s", detail, d.Encode())
		}
	}
	for in, want := range map[string]string{"\rx": "'\rx", "x=1": "x=1", "": ""} {
		if got := tally.Plain(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestAFileThatIsNotADayIsRefusedWhole(t *testing.T) {
	head := "serial,day,hour,centre,station,what,service,channel,detail,count\n"
	row := "1,2018-10-21,2018-10-21T04:00:00Z,C,s,service_shown,RTA-1,,,2\n"
	for _, c := range []struct {
		name, text string
		ok         bool
	}{
		{"a day", head + row, true},
		{"a day without counts", head, true},
		{"nothing", "", false},
		{"another header", "a,b\n1,2\n", false},
		{"two serials", head + row + strings.Replace(row, "1,", "2,", 1), false},
		{"two days", head + row + strings.ReplaceAll(row, "10-21", "10-22"), false},
		{"two stations", head + row + strings.Replace(row, ",s,", ",t,", 1), false},
		{"a day and an hour that are none", head + "1,x,xT,C,s,service_shown,RTA-1,,,2\n", false},
		{"an hour of another place", head + strings.Replace(row, "04:00:00Z", "04:00:00+04:00", 1), false},
		{"a minute", head + strings.Replace(row, "04:00:00Z", "04:30:00Z", 1), false},
		{"an hour of another day", head + strings.Replace(row, "2018-10-21T", "2018-10-20T", 1), false},
		{"nothing counted", head + strings.Replace(row, ",2\n", ",0\n", 1), false},
		{"less than nothing", head + strings.Replace(row, ",2\n", ",-2\n", 1), false},
		{"no number", head + strings.Replace(row, ",2\n", ",two\n", 1), false},
		{"no serial", head + strings.Replace(row, "1,", "one,", 1), false},
		{"an event that nobody counts", head + strings.Replace(row, "service_shown", "visitor", 1), false},
		{"cut", head + row[:40], false},
		{"as large as may be", head + strings.Repeat("\n", 8<<20-len(head)), true},
		{"larger by one", head + strings.Repeat("\n", 8<<20-len(head)+1), false},
		{"too large", head + strings.Repeat(row, 8<<20/len(row)+1), false},
	} {
		_, err := tally.Decode(strings.NewReader(c.text))
		if (err == nil) != c.ok || err != nil && !errors.Is(err, tally.ErrNoCounts) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestTakingInAFileTwiceCountsOnce(t *testing.T) {
	older, newer := day("a", "2018-10-21", 1, 1), day("a", "2018-10-21", 2, 10)
	dir := fstest.MapFS{
		"x/" + newer.FileName():           {Data: newer.Encode()},
		"y/" + newer.FileName():           {Data: newer.Encode()},
		"z/" + older.FileName():           {Data: older.Encode()},
		"counts-b-2018-10-21.csv":         {Data: day("b", "2018-10-21", 1, 1).Encode()},
		"counts-a-2018-10-22.csv":         {Data: day("a", "2018-10-22", 1, 1).Encode()},
		".stversions/counts-c-2018-1.csv": {Data: day("c", "2018-10-21", 1, 1).Encode()},
		"counts-broken.csv":               {Data: []byte("half")},
		"notes.csv":                       {Data: []byte("half")},
		"counts-pipe.csv":                 {Mode: fs.ModeNamedPipe},
		"counts-link.csv":                 {Mode: fs.ModeSymlink, Data: []byte("notes.csv")},
	}
	days, bad, err := tally.Read(dir)
	if err != nil || len(days) != 3 || len(bad) != 1 || bad[0].Path != "counts-broken.csv" {
		t.Fatalf("%d days, %v, %v", len(days), bad, err)
	}
	if n := tally.Total(days, tally.CodeShown); n != (11+2)+(2+2)+(2+2) {
		t.Errorf("%d codes", n)
	}
	if _, _, err := tally.Read(os.DirFS(filepath.Join(t.TempDir(), "none"))); err == nil {
		t.Error("a missing folder was no error")
	}
}

func TestCountsAreSummedByEachColumn(t *testing.T) {
	days := []tally.Day{day("a", "2018-10-21", 1, 1), day("b", "2018-10-22", 1, 5)}
	for _, c := range []struct {
		what tally.What
		by   tally.By
		want []tally.Line
	}{
		{tally.CodeShown, tally.ByChannel, []tally.Line{{"website", 8}, {"mobile-app", 4}}},
		{tally.CodeShown, tally.ByHour, []tally.Line{{"04", 12}}},
		{tally.CodeShown, tally.ByDay, []tally.Line{{"2018-10-22", 8}, {"2018-10-21", 4}}},
		{tally.CodeShown, tally.ByStation, []tally.Line{{"b", 8}, {"a", 4}}},
		{tally.CodeShown, tally.ByCentre, []tally.Line{{"RTA-C45", 12}}},
		{tally.CodeShown, tally.ByService, []tally.Line{{"RTA-1", 12}}},
		{tally.NothingFound, tally.ByDetail, []tally.Line{{"جواز", 6}}},
		{tally.Opened, tally.ByDetail, nil},
	} {
		if got := tally.Sum(days, c.what, c.by); !slices.Equal(got, c.want) {
			t.Errorf("%s by %s: %v, want %v", c.what, c.by, got, c.want)
		}
	}
}

func TestSmallNumbersAreHidden(t *testing.T) {
	for n, want := range map[int64]bool{0: false, 1: true, 4: true, 5: false} {
		if tally.Hidden(n) != want {
			t.Errorf("%d: %v", n, !want)
		}
	}
}

// barred is a folder of which some names cannot be opened.
type barred struct {
	fstest.MapFS
	names []string
}

func (b barred) Open(name string) (fs.File, error) {
	if slices.Contains(b.names, name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return b.MapFS.Open(name)
}

func (b barred) ReadDir(name string) ([]fs.DirEntry, error) {
	if slices.Contains(b.names, name) {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrPermission}
	}
	return b.MapFS.ReadDir(name)
}

// TestWhatCannotBeOpenedIsToldAndTheRestIsRead.
func TestWhatCannotBeOpenedIsToldAndTheRestIsRead(t *testing.T) {
	a, b := day("a", "2018-10-21", 1, 1), day("b", "2018-10-21", 1, 1)
	days, bad, err := tally.Read(barred{fstest.MapFS{"shut/" + a.FileName(): {Data: a.Encode()}, a.FileName(): {Data: a.Encode()}, b.FileName(): {Data: b.Encode()}}, []string{"shut", a.FileName()}})
	if err != nil || len(days) != 1 || days[0].Station != "b" {
		t.Errorf("%+v %v", days, err)
	}
	if len(bad) != 2 || bad[0].Path != a.FileName() || bad[1].Path != "shut" || !errors.Is(bad[0].Err, fs.ErrPermission) || !errors.Is(bad[1].Err, fs.ErrPermission) {
		t.Errorf("%+v", bad)
	}
	if _, _, err := tally.Read(barred{fstest.MapFS{}, []string{"."}}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a folder that cannot be read: %v", err)
	}
}
