package release_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dalil/app/release"
)

// offer is a sound offer of version 1.2.0 over 1.1.0 and later, for all at once.
func offer(t *testing.T, dir string) release.Program {
	t.Helper()
	file := func(name, content string) release.File {
		put(t, dir, name, []byte(content))
		f, err := release.ListFile(name, []byte(content))
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	return release.Program{Version: "1.2.0", From: "1.1.0", Created: now, Expires: now.Add(release.ProgramLife),
		Packages: []release.Package{
			{Platform: "debian/amd64", Files: []release.File{file("program/1.2.0/dalil_1.2.0_amd64.deb", "the program"), file("program/1.2.0/kiosk.deb", "the units")}},
			{Platform: "windows/amd64", Files: []release.File{file("program/1.2.0/dalil-setup.exe", "the setup")}},
		},
		Stages: []release.Stage{{Stations: []string{"*"}, From: now}}}
}

func putOffer(t *testing.T, dir string, p release.Program, k keyPair) {
	t.Helper()
	b, err := p.Encode()
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, release.ProgramName, b)
	sign(t, dir, release.ProgramName, k)
}

func TestAnOfferOfAProgramIsRefusedByName(t *testing.T) {
	key, publisher := newKey(t), newKey(t)
	for _, c := range []struct {
		name  string
		spoil func(*release.Program) (by keyPair)
		want  string
	}{
		{"as published", func(*release.Program) keyPair { return key }, ""},
		{"signed by a publisher of content", func(*release.Program) keyPair { return publisher }, release.Stranger},
		{"version with a letter", func(p *release.Program) keyPair { p.Version = "1.2.0a"; return key }, release.WrongKind},
		{"version with a leading zero", func(p *release.Program) keyPair { p.Version = "1.02.0"; return key }, release.WrongKind},
		{"version of two parts", func(p *release.Program) keyPair { p.Version = "1.2"; return key }, release.WrongKind},
		{"from no version", func(p *release.Program) keyPair { p.From = "old"; return key }, release.WrongKind},
		{"from any version", func(p *release.Program) keyPair { p.From = ""; return key }, ""},
		{"a platform twice", func(p *release.Program) keyPair { p.Packages[1].Platform = "debian/amd64"; return key }, release.WrongKind},
		{"no platform", func(p *release.Program) keyPair { p.Packages[0].Platform = ""; return key }, release.WrongKind},
		{"no files", func(p *release.Program) keyPair { p.Packages[0].Files = nil; return key }, release.WrongKind},
		{"an empty file", func(p *release.Program) keyPair { p.Packages[0].Files[1].Size = 0; return key }, release.WrongKind},
		{"a path out of the folder", func(p *release.Program) keyPair { p.Packages[0].Files[0].Path = "../x.deb"; return key }, release.WrongKind},
		{"a name that reads as an option", func(p *release.Program) keyPair {
			p.Packages[0].Files[0].Path = "program/--admindir=x.deb"
			return key
		}, release.WrongKind},
		{"a hidden name", func(p *release.Program) keyPair { p.Packages[0].Files[0].Path = "program/.x.deb"; return key }, release.WrongKind},
		{"two files of one name", func(p *release.Program) keyPair {
			p.Packages[0].Files[0].Path = "program/other/kiosk.deb"
			return key
		}, release.WrongKind},
		{"a stage of nobody", func(p *release.Program) keyPair { p.Stages[0].Stations = nil; return key }, release.WrongKind},
		{"a stage of 101 of a hundred", func(p *release.Program) keyPair { p.Stages[0].Percent = 101; return key }, release.WrongKind},
		{"a stage of less than none", func(p *release.Program) keyPair { p.Stages[0].Percent = -1; return key }, release.WrongKind},
		{"a stage of all in a hundred", func(p *release.Program) keyPair { p.Stages[0].Percent = 100; return key }, ""},
		{"a stage without a date", func(p *release.Program) keyPair { p.Stages[0].From = time.Time{}; return key }, release.WrongKind},
		{"made when the newest was", func(p *release.Program) keyPair { p.Created = now.Add(-time.Hour); return key }, ""},
		{"made before the newest", func(p *release.Program) keyPair { p.Created = now.Add(-time.Hour - time.Second); return key }, release.Rollback},
		{"of tomorrow", func(p *release.Program) keyPair { p.Created = now.Add(24 * time.Hour); return key }, ""},
		{"of the day after", func(p *release.Program) keyPair { p.Created = now.Add(24*time.Hour + time.Second); return key }, release.Early},
		{"in its last moment", func(p *release.Program) keyPair { p.Expires = now; return key }, ""},
		{"past its date", func(p *release.Program) keyPair { p.Expires = now.Add(-time.Second); return key }, release.Expired},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			p := offer(t, dir)
			by := c.spoil(&p)
			putOffer(t, dir, p, by)
			_, err := release.ReadProgram(os.DirFS(dir), release.Keys{key.public}, now.Add(-time.Hour), now)
			if got := rule(err); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestWhatIsNotASignedOfferIsNone(t *testing.T) {
	key := newKey(t)
	signature := release.SignatureName(release.ProgramName, key.public)
	for _, c := range []struct {
		name  string
		spoil func(dir string)
		want  string
	}{
		{"one byte is another", func(d string) {
			put(t, d, release.ProgramName, []byte(strings.Replace(string(get(t, d, release.ProgramName)), "1.2.0", "1.2.1", 1)))
		}, release.Broken},
		{"no signature", func(d string) { os.Remove(filepath.Join(d, signature)) }, release.Unsigned},
		{"the signature of a publication was moved here", func(d string) {
			put(t, d, signature, release.Sign(key.private, []byte("a publication"), "Dalil release 4"))
		}, release.Broken},
		{"a publication under its name", func(d string) {
			b, _ := release.NewManifest(nil, 1, now).Encode()
			put(t, d, release.ProgramName, b)
			sign(t, d, release.ProgramName, key)
		}, release.WrongKind},
		{"a field that nobody knows", func(d string) {
			put(t, d, release.ProgramName, []byte(strings.Replace(string(get(t, d, release.ProgramName)), `"version"`, `"run": "x", "version"`, 1)))
			sign(t, d, release.ProgramName, key)
		}, release.WrongKind},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			putOffer(t, dir, offer(t, dir), key)
			c.spoil(dir)
			if _, err := release.ReadProgram(os.DirFS(dir), release.Keys{key.public}, time.Time{}, now); rule(err) != c.want {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
	if _, err := release.ReadProgram(os.DirFS(t.TempDir()), release.Keys{key.public}, time.Time{}, now); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without an offer: %v", err)
	}
}

func TestAnEarlierClockThanTheNewestOfferIsWrong(t *testing.T) {
	key, dir := newKey(t), t.TempDir()
	p := offer(t, dir)
	p.Created, p.Expires = now, now.Add(time.Hour)
	putOffer(t, dir, p, key)
	at := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	if _, err := release.ReadProgram(os.DirFS(dir), release.Keys{key.public}, now, at); err != nil {
		t.Errorf("the newest offer says what day it is: %v", err)
	}
	p.Expires = now.Add(-time.Second)
	putOffer(t, dir, p, key)
	if _, err := release.ReadProgram(os.DirFS(dir), release.Keys{key.public}, now, at); rule(err) != release.Expired {
		t.Errorf("a clock that was put back brings an offer back: %v", err)
	}
}

func TestWhichMachineTakesAVersion(t *testing.T) {
	p := offer(t, t.TempDir())
	first, ten, all := now, now.Add(24*time.Hour), now.Add(72*time.Hour)
	p.Stages = []release.Stage{{Stations: []string{"RTA-C45"}, From: first}, {Stations: []string{"deira-2", "DEWA-C1"}, From: ten}, {Stations: []string{"*"}, From: all}}
	for _, c := range []struct {
		name string
		m    release.Machine
		at   time.Time
		want string
	}{
		{"the first centre", release.Machine{Version: "1.1.9", Station: "c45-1", Centre: "rta-c45"}, first, ""},
		{"the first centre, a second early", release.Machine{Version: "1.1.9", Centre: "RTA-C45"}, first.Add(-time.Second), release.NotStaged},
		{"another centre on the first day", release.Machine{Version: "1.1.9", Station: "deira-2"}, ten.Add(-time.Second), release.NotStaged},
		{"a named station on the second", release.Machine{Version: "1.1.9", Station: "Deira-2"}, ten, ""},
		{"a station that is not named", release.Machine{Version: "1.1.9", Station: "deira-3", Centre: "DEWA-C2"}, ten, release.NotStaged},
		{"all in the end", release.Machine{Version: "1.1.9"}, all, ""},
		{"all, a second early", release.Machine{Version: "1.1.9"}, all.Add(-time.Second), release.NotStaged},
		{"it runs already", release.Machine{Version: "1.2.0"}, all, release.Current},
		{"a newer one runs", release.Machine{Version: "1.10.0"}, all, release.Rollback},
		{"the oldest that may", release.Machine{Version: "1.1.0"}, all, ""},
		{"an older one", release.Machine{Version: "1.0.99"}, all, release.TooOld},
		{"another kind of machine", release.Machine{Version: "1.1.9", Platform: "debian/arm64"}, all, release.OtherPlatform},
		{"Windows", release.Machine{Version: "1.1.9", Platform: "windows/amd64"}, all, ""},
	} {
		if c.m.Platform == "" {
			c.m.Platform = "debian/amd64"
		}
		got, err := p.For(c.m, c.at)
		if rule(err) != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if err == nil && got.Platform != c.m.Platform {
			t.Errorf("%s: gets the package for %s", c.name, got.Platform)
		}
	}
	p.Stages = []release.Stage{{Stations: []string{""}, From: first}} // a list that names nobody is for nobody
	for _, m := range []release.Machine{{Station: "c45-1"}, {Centre: "RTA-C45"}} {
		m.Platform, m.Version = "debian/amd64", "1.1.9"
		if _, err := p.For(m, all); rule(err) != release.NotStaged {
			t.Errorf("%+v takes what is for nobody: %v", m, err)
		}
	}
	if _, err := p.For(release.Machine{Platform: "debian/amd64", Version: "dev"}, all); err == nil || rule(err) == "" {
		t.Errorf("a program without a version: %v", err)
	}
}

func TestAShareOfTheStationsIsTheSameAtEachLook(t *testing.T) {
	p := offer(t, t.TempDir())
	takes := func(version string, percent int) map[string]bool {
		p.Version, p.Stages = version, []release.Stage{{Percent: percent, From: now}}
		out := map[string]bool{}
		for i := range 1000 {
			m := release.Machine{Platform: "debian/amd64", Version: "1.1.0", Station: fmt.Sprintf("station-%d", i)}
			if _, err := p.For(m, now); err == nil {
				out[m.Station] = true
			}
		}
		return out
	}
	ten, half, all := takes("1.2.0", 10), takes("1.2.0", 50), takes("1.2.0", 100)
	if len(ten) < 60 || len(ten) > 140 || len(half) < 400 || len(half) > 600 || len(all) != 1000 {
		t.Errorf("%d, %d and %d of 1000 take 10, 50 and 100 of a hundred", len(ten), len(half), len(all))
	}
	for s := range ten {
		if !half[s] {
			t.Fatalf("%s was among ten and is not among fifty", s)
		}
	}
	for s := range 1000 {
		name := fmt.Sprintf("station-%d", s)
		capitals := release.Machine{Platform: "debian/amd64", Version: "1.1.0", Station: strings.ToUpper(name)}
		p.Version, p.Stages = "1.2.0", []release.Stage{{Percent: 50, From: now}}
		if _, err := p.For(capitals, now); (err == nil) != half[name] {
			t.Fatalf("%s has another place in capitals", name)
		}
		p.Stages = []release.Stage{{Stations: []string{"another"}, From: now}}
		if _, err := p.For(capitals, now); rule(err) != release.NotStaged {
			t.Fatalf("%s takes what is for another one: %v", name, err)
		}
	}
	same := 0
	for s := range takes("1.3.0", 10) {
		if ten[s] {
			same++
		}
	}
	if same > len(ten)/2 {
		t.Errorf("%d of %d go first with each version", same, len(ten))
	}
}

func TestAPublishedProgramIsWhole(t *testing.T) {
	key, keys := publisher(t)
	dir := t.TempDir()
	p := offer(t, dir)
	old := newKey(t)
	put(t, dir, release.SignatureName(release.ProgramName, old.public), []byte("of another who had the role"))
	if err := release.PublishProgram(dir, p, map[string][]byte{"program/1.2.0/kiosk.deb": []byte("the units")}, key); err != nil {
		t.Fatal(err)
	}
	got, err := release.ReadProgram(os.DirFS(dir), keys, time.Time{}, now)
	if err != nil || got.Version != "1.2.0" || len(got.Packages) != 2 || len(got.Stages) != 1 {
		t.Errorf("%+v %v", got, err)
	}
	if names, err := release.SignedNames(os.DirFS(dir), release.ProgramName); err != nil || len(names) != 2 {
		t.Errorf("signatures of before lie there: %v %v", names, err)
	}
	if err := release.PublishProgram(dir, p, nil, key); rule(err) != release.Rollback {
		t.Errorf("an offer as old as the one that lies there: %v", err)
	}
	p.Created = now.Add(-48 * time.Hour)
	if err := release.PublishProgram(dir, p, nil, key); rule(err) != release.Rollback {
		t.Errorf("an offer two days older: %v", err)
	}
	p.Created = now.Add(time.Second)
	p.Packages[0].Files[0].Size++
	if err := release.PublishProgram(dir, p, nil, key); rule(err) != release.Incomplete {
		t.Errorf("a package that is not as listed: %v", err)
	}
	p.Version = "x"
	if err := release.PublishProgram(dir, p, nil, key); rule(err) != release.WrongKind {
		t.Errorf("an offer that stations refuse: %v", err)
	}
}

func TestOnlyThePolicysOwnKeysSignPrograms(t *testing.T) {
	program, publisher := newKey(t), newKey(t)
	a, err := release.ParseAuthority(fmt.Appendf(nil, `{"publishers":[%q],"program_publishers":[%q]}`, publisher.public.String(), program.public.String()))
	if err != nil {
		t.Fatal(err)
	}
	keys, err := a.ProgramKeys()
	if err != nil || len(keys) != 1 || keys[0].String() != program.public.String() {
		t.Errorf("%v %v", keys, err)
	}
	if keys, err := a.PublisherKeys(); err != nil || len(keys) != 1 || keys[0].String() != publisher.public.String() {
		t.Errorf("%v %v", keys, err)
	}
}
