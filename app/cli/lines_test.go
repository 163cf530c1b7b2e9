package cli

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/fleet"
	"dalil/app/release"
	"dalil/app/tally"
)

var noon = time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)

func TestAStageSaysWhoAndWhen(t *testing.T) {
	for _, c := range []struct {
		text string
		want release.Stage // without a time: it is refused
	}{
		{"c45-1,RTA-C45@now", release.Stage{Stations: []string{"c45-1", "RTA-C45"}, From: noon}},
		{"1%@0s", release.Stage{Percent: 1, From: noon}},
		{"100%@90m", release.Stage{Percent: 100, From: noon.Add(90 * time.Minute)}},
		{"*@2026-12-04T03:00", release.Stage{Stations: []string{"*"}, From: time.Date(2026, 12, 3, 23, 0, 0, 0, time.UTC)}},
		{"0%@now", release.Stage{}}, {"101%@now", release.Stage{}}, {"x%@now", release.Stage{}}, {"@now", release.Stage{}}, {"a,@now", release.Stage{}},
		{"a@-1s", release.Stage{}}, {"a@", release.Stage{}}, {"a", release.Stage{}}, {"a@soon", release.Stage{}},
	} {
		if s, err := stage(c.text, noon); (err == nil) != !c.want.From.IsZero() || err == nil && !reflect.DeepEqual(s, c.want) {
			t.Errorf("%s: %+v %v", c.text, s, err)
		}
	}
}

// TestAPackageIsOfItsPlatformAndVersion as its name says: a longer number is another version.
func TestAPackageIsOfItsPlatformAndVersion(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ name, platform string }{
		{"dalil_1.2.0_amd64.deb", "debian/amd64"}, {"dalil-kiosk_1.2.0_all.deb", "debian/amd64"}, {"Setup.EXE", "windows/amd64"},
		{"dalil_1.2.01_amd64.deb", ""}, {"dalil_11.2.0_amd64.deb", ""}, {"dalil_1.2.0_arm64.deb", ""}, {"dalil_1.2.0.deb", ""}, {"dalil_1.2.0_all", ""},
	} {
		name := filepath.Join(dir, c.name)
		if err := os.WriteFile(name, []byte(c.name), 0o644); err != nil {
			t.Fatal(err)
		}
		p, packages := release.Program{Version: "1.2.0"}, map[string][]byte{}
		err := addPackage(&p, packages, name)
		if (err == nil) != (c.platform != "") {
			t.Errorf("%s: %v", c.name, err)
		}
		if err != nil {
			continue
		}
		at := "program/1.2.0/" + c.name
		if len(p.Packages) != 1 || p.Packages[0].Platform != c.platform || p.Packages[0].Files[0].Path != at || string(packages[at]) != c.name {
			t.Errorf("%s: %+v %q", c.name, p.Packages, packages)
		}
	}
	var p release.Program
	for _, name := range []string{"dalil_1.2.0_amd64.deb", "Setup.EXE", "dalil-kiosk_1.2.0_all.deb"} {
		p.Version = "1.2.0"
		if err := addPackage(&p, map[string][]byte{}, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if len(p.Packages) != 2 || len(p.Packages[0].Files) != 2 || len(p.Packages[1].Files) != 1 {
		t.Errorf("%+v", p.Packages)
	}
}

// TestOnlyYesIsYes: whoever says anything else, or nothing, has not agreed.
func TestOnlyYesIsYes(t *testing.T) {
	for said, want := range map[string]bool{"y\n": true, "YES\r\n": true, " Yes \n": true, "n\n": false, "no\n": false, "\n": false, "yess\n": false, "ja\n": false} {
		c := &call{Streams: Streams{In: strings.NewReader(said), Err: &bytes.Buffer{}}}
		if yes, err := c.confirmed("Publish?"); yes != want || err != nil {
			t.Errorf("%q: %v %v", said, yes, err)
		}
	}
	c := &call{Streams: Streams{In: strings.NewReader(""), Err: &bytes.Buffer{}}}
	if yes, err := c.confirmed("Publish?"); yes || err == nil {
		t.Errorf("nothing: %v %v", yes, err)
	}
}

func TestAMomentIsOfDubaiUnlessItSaysOtherwise(t *testing.T) {
	for text, want := range map[string]string{
		"2018-10-21": "2018-10-21T08:00:00Z", "2018-10-21T08:00": "2018-10-21T04:00:00Z", "2018-10-21 08:00": "2018-10-21T04:00:00Z",
		"2018-10-21T08:00:30": "2018-10-21T04:00:30Z", "2018-10-21T08:00Z": "2018-10-21T08:00:00Z", "2018-10-21T08:00:00+02:00": "2018-10-21T06:00:00Z",
		"2018-10-32": "", "21.10.2018": "", "": "",
	} {
		at, err := moment(text)
		if want == "" && err == nil || want != "" && (err != nil || at.UTC().Format(time.RFC3339) != want) {
			t.Errorf("%q: %v %v, want %s", text, at, err, want)
		}
	}
}

func TestWhatAnExitCodeSays(t *testing.T) {
	for v, want := range map[check.Verdict]int{check.Accepted: 0, check.Unchanged: 0, check.Ignored: 0, check.Held: 1, check.Refused: 1, check.Waiting: 1} {
		if have := exitCode(v); have != want {
			t.Errorf("%s: %d", v, have)
		}
	}
	if tallied(nil) != 0 || tallied(make([]tally.Unreadable, 1)) != 1 {
		t.Error("a sum that lacks a file is told as whole")
	}
	if version := catalogVersion(&catalog.Catalog{}, &catalog.Catalog{Version: 7}); version != 7 || catalogVersion(nil, &catalog.Catalog{Version: 7}) != 0 {
		t.Errorf("version %d", version)
	}
}

func TestWhatStandsBehindTwoHyphensAsksForNoHelp(t *testing.T) {
	for _, c := range []struct {
		args []string
		want bool
	}{{nil, false}, {[]string{"a", "--help"}, true}, {[]string{"-h"}, true}, {[]string{"--", "--help"}, false}, {[]string{"a", "--", "-h"}, false}, {[]string{"help"}, false}} {
		if have := wantsHelp(c.args); have != c.want {
			t.Errorf("%q: %v", c.args, have)
		}
	}
}

// TestAChannelWithoutAnAddressHasNoCode: the first that has one is drawn, or the one that was asked for.
func TestAChannelWithoutAnAddressHasNoCode(t *testing.T) {
	all := &catalog.Catalog{Services: []catalog.Service{{ID: "A", Channels: []catalog.Channel{{Kind: catalog.Counter}, {Kind: catalog.Website}, {Kind: catalog.CallCentre, Address: "tel:8001"}, {Kind: catalog.Website, Address: "https://own/"}}}}}
	for _, c := range []struct {
		kind catalog.ChannelKind
		want string
	}{{"", "tel:8001"}, {catalog.Website, "https://own/"}, {catalog.CallCentre, "tel:8001"}, {catalog.Counter, ""}, {catalog.MobileApp, ""}} {
		if have, err := addressOf(all, "A", c.kind); have != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q: %q %v", c.kind, have, err)
		}
	}
}

// TestTheFleetsKeyIsItsOwnersAlone: it is made once, readable for nobody else, and never where it should be there.
func TestTheFleetsKeyIsItsOwnersAlone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "fleet.key")
	if _, err := fleetKey(file, false); err == nil {
		t.Error("a missing key was made")
	}
	made, err := fleetKey(file, true)
	if err != nil || len(made) != 32 || bytes.Equal(made, make([]byte, 32)) {
		t.Fatalf("%x %v", made, err)
	}
	for _, mayMake := range []bool{true, false} {
		if again, err := fleetKey(file, mayMake); err != nil || !bytes.Equal(again, made) {
			t.Errorf("%x %v", again, err)
		}
	}
	if info, err := os.Stat(file); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != 0o600) {
		t.Errorf("%v %v", info.Mode(), err)
	}
	for _, text := range []string{strings.Repeat("ab", 31), strings.Repeat("ab", 33), strings.Repeat("xy", 32), ""} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if key, err := fleetKey(file, true); err == nil {
			t.Errorf("%q: %x", text, key)
		}
	}
}

// TestAPackHoldsTheNewest: of the logs the newest comes first, since a full pack leaves out what comes last, and of an audit the last lines stay.
func TestAPackHoldsTheNewest(t *testing.T) {
	state := t.TempDir()
	write := func(name, content string) {
		t.Helper()
		if err := errors.Join(os.MkdirAll(filepath.Join(state, "requests"), 0o755), os.WriteFile(filepath.Join(state, name), []byte(content), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"dalil.log", "dalil-2026-01.log", "dalil-2026-03.log", "dalil-2026-02.log", "dalilx.log"} {
		write(name, name)
	}
	var audit strings.Builder
	for i := range auditKept + 5 {
		fmt.Fprintf(&audit, `{"action":"confirm","from":%d,"to":%d,"by":"Sara"}`+"\nno line\n", i, i+1)
	}
	write("audit.jsonl", audit.String())
	var b bytes.Buffer
	pack := fleet.NewSupport(&b, "0.1.0", noon)
	if err := packLogs(pack, filepath.Join(state, "dalil.log")); err != nil {
		t.Fatal(err)
	}
	facts := stateFacts(pack, state)
	if err := pack.Close(); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
	}
	if want := []string{"log/dalil.log", "log/dalil-2026-03.log", "log/dalil-2026-02.log", "log/dalil-2026-01.log", "contents.json"}; !slices.Equal(names, want) {
		t.Errorf("%q", names)
	}
	if n := len(facts.Audit); n != auditKept || facts.Audit[0].From != 5 || facts.Audit[n-1].To != auditKept+5 {
		t.Errorf("%d lines, %+v", n, facts.Audit)
	}
	i := slices.IndexFunc(facts.Files, func(f stateFile) bool { return f.Name == "dalil.log" })
	if i < 0 || facts.Files[i].Bytes != int64(len("dalil.log")) {
		t.Errorf("%+v", facts.Files)
	}
}

// TestABoardReadsTheListItIsTold, and a missing one is no list only where none was named.
func TestABoardReadsTheListItIsTold(t *testing.T) {
	dir := t.TempDir()
	if all, err := (gathered{dir: dir}).expected(); err != nil || all != nil {
		t.Errorf("%v %v", all, err)
	}
	if all, err := (gathered{dir: dir, stations: filepath.Join(dir, "named.csv")}).expected(); err == nil {
		t.Errorf("%v", all)
	}
	for name, station := range map[string]string{fleet.StationsName: "a", "named.csv": "b"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("station\n"+station+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for named, want := range map[string]string{"": "a", filepath.Join(dir, "named.csv"): "b"} {
		if all, err := (gathered{dir: dir, stations: named}).expected(); err != nil || len(all) != 1 || all[0].Station != want {
			t.Errorf("%q: %v %v", named, all, err)
		}
	}
}

// TestARehearsalTakesTheWholeEdition from before its first day until after its last one, in the time that was asked for.
func TestARehearsalTakesTheWholeEdition(t *testing.T) {
	all := []catalog.Edition{{ID: "2018", Starts: "2018-10-21", Ends: "2018-10-25"}, {ID: "2019", Starts: "2019-10-20", Ends: "2019-10-20"}, {ID: "2017", Starts: "2017-10-22", Ends: "2017-10-26"}}
	dubai := time.FixedZone("", 4*60*60)
	for _, c := range []struct {
		id    string
		first time.Time
		days  int
	}{{"", time.Date(2019, 10, 20, 0, 0, 0, 0, dubai), 1}, {"2018", time.Date(2018, 10, 21, 0, 0, 0, 0, dubai), 5}} {
		r, err := rehearsal(all, c.id, 10*time.Minute)
		takes := time.Duration(c.days)*24*time.Hour + rehearsalLead + rehearsalTail
		if err != nil || !r.From.Equal(c.first.Add(-rehearsalLead)) || r.Speed != float64(takes)/float64(10*time.Minute) {
			t.Errorf("%q: %+v %v", c.id, r, err)
		}
	}
	if _, err := rehearsal(all, "2020", time.Minute); err == nil || !strings.Contains(err.Error(), "2017, 2018, 2019") {
		t.Error(err)
	}
	if _, err := rehearsal([]catalog.Edition{{ID: "x", Starts: "2018-10-21", Ends: "soon"}}, "x", time.Minute); err == nil {
		t.Error("an edition without an end")
	}
}
