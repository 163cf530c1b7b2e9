package intake

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/link"
	"dalil/app/release"
)

// signer is a person with a key.
type signer struct {
	key    release.Key
	public release.Keys
}

func newSigner(t *testing.T) signer {
	t.Helper()
	secret, public, err := release.NewKey("")
	if err != nil {
		t.Fatal(err)
	}
	key, err := release.OpenKey(secret, "")
	if err != nil {
		t.Fatal(err)
	}
	keys, err := release.ParseKeys([]string{string(public)})
	if err != nil {
		t.Fatal(err)
	}
	return signer{key, keys}
}

// publishing is an importer that reads publications of one signer only.
func publishing(t *testing.T) (*Importer, *rememberer, *clock, signer) {
	t.Helper()
	m, k, c := remembering(t)
	s := newSigner(t)
	m.Signers, m.Releases = &Signers{Publishers: s.public}, &Releases{}
	return m, k, c, s
}

func publish(t *testing.T, m *Importer, s signer, at time.Time, files map[string]string) release.Manifest {
	t.Helper()
	content := map[string][]byte{}
	for name, text := range files {
		content[name] = []byte(text)
	}
	manifest, err := release.Publish(m.Folder, content, nil, s.key, nil, at)
	if err != nil {
		t.Fatal(err)
	}
	return manifest
}

func look(t *testing.T, m *Importer) (PassResult, bool) {
	t.Helper()
	a, again, err := m.Pass(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return a, again
}

// told are the verdicts and the problems of a pass, a line each.
func told(a PassResult) string {
	var lines []string
	for _, f := range a.Files {
		lines = append(lines, fmt.Sprint(f.File, " ", f.Verdict))
	}
	for _, p := range a.Problems {
		lines = append(lines, fmt.Sprint(p.Place.File, " ", p.Rule, " ", p.Grave, " ", p.Args))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

var (
	one = header + row("RTA-1", "One", "https://www.rta.ae/1")
	two = header + row("DEWA-1", "Two", "https://www.dewa.gov.ae/1")
)

// TestOnlyWhatIsPublishedIsTakenIn, at the first look, and once; whatever else lies there is named and not read.
func TestOnlyWhatIsPublishedIsTakenIn(t *testing.T) {
	m, k, c, s := publishing(t)
	manifest := publish(t, m, s, c.now, map[string]string{"RTA.csv": one, "a/DEWA.csv": two})
	write(t, m, "own.csv", header+row("RTA-2", "Own", "https://www.rta.ae/2"))
	write(t, m, "x.xls", "x")
	write(t, m, "RTA (1).csv", one)
	write(t, m, "~t.csv", "x")
	a, again := look(t, m)
	if a.Verdict != check.Accepted || !a.Changed || a.Version != 1 || again || len(k.last.Services) != 2 {
		t.Fatalf("%+v %v", a, again)
	}
	want := release.InForce{Version: 1, Key: a.Release.InForce.Key, Created: manifest.Created, Expires: manifest.Expires}
	if a.Release.InForce != want || a.Release.Refused != "" || m.Releases.record.Seen[want.Key] != 1 || len(m.Releases.record.Seen) != 1 {
		t.Errorf("%+v, record %+v", a.Release, m.Releases.record)
	}
	if got := told(a); got != "RTA (1).csv file_not_published false map[]\nRTA (1).csv ignored\nRTA.csv accepted\na/DEWA.csv accepted\nown.csv file_not_published false map[]\nown.csv ignored\nx.xls file_not_published false map[]\nx.xls ignored\n~t.csv ignored" {
		t.Errorf("told:\n%s", got)
	}
	if first, second := string(k.values["releases"]), string(k.values["releases-again"]); first == "" || first != second {
		t.Errorf("kept %q and %q", first, second)
	}
	if a, again := look(t, m); a.Changed || again || a.Verdict != check.Unchanged || a.Version != 1 || a.Release.InForce != want {
		t.Errorf("the same once more: %+v %v", a, again)
	}
	write(t, m, "own2.csv", one)
	if a, _ := look(t, m); !a.Changed || !strings.Contains(told(a), "own2.csv file_not_published") {
		t.Errorf("a stranger's file is not told: %+v", a)
	}

	publish(t, m, s, c.now, map[string]string{"RTA.csv": one}) // the other file is not withdrawn by mistake: its entity is held
	a, _ = look(t, m)
	if a.Release.InForce.Version != 2 || !strings.Contains(told(a), "a/DEWA.csv ignored") {
		t.Errorf("%+v\n%s", a.Release, told(a))
	}
}

// TestAPublicationIsTakenWholeOrNot: a file that is missing, cut or changed lets it wait, and nothing of it is judged.
func TestAPublicationIsTakenWholeOrNot(t *testing.T) {
	for name, spoil := range map[string]func(path string) error{
		"gone": os.Remove,
		"cut":  func(path string) error { return os.Truncate(path, 20) },
		"changed": func(path string) error {
			return os.WriteFile(path, []byte(strings.Replace(one, "One", "Eno", 1)), 0o644)
		},
	} {
		m, k, c, s := publishing(t)
		publish(t, m, s, c.now, map[string]string{"RTA.csv": one, "a/DEWA.csv": two})
		path := filepath.Join(m.Folder, "RTA.csv")
		if err := spoil(path); err != nil {
			t.Fatal(err)
		}
		a, again := look(t, m)
		if got := told(a); got != "release.json release_incomplete true map[count:1 file:RTA.csv]\nrelease.json waiting" || !a.Changed || a.Verdict != check.Waiting || again || a.Version != 0 || k.last != nil || a.Release.Refused != release.Incomplete {
			t.Errorf("%s: %+v\n%s", name, a, got)
		}
		if a, _ := look(t, m); a.Changed || a.Verdict != check.Unchanged || len(a.Problems) != 0 || a.Release.Refused != release.Incomplete {
			t.Errorf("%s, once more: %+v", name, a)
		}
		if len(m.Releases.record.Seen) != 0 || k.values["releases"] != nil {
			t.Errorf("%s: it was noted: %+v", name, m.Releases.record)
		}
		write(t, m, "RTA.csv", one)
		if a, _ := look(t, m); a.Verdict != check.Accepted || a.Version != 1 || len(k.last.Services) != 2 || a.Release.Refused != "" {
			t.Errorf("%s, mended: %+v\n%s", name, a, told(a))
		}
	}
}

// TestWhatIsNotSignedAsItMustBeIsRefused, told once, and the content stays.
func TestWhatIsNotSignedAsItMustBeIsRefused(t *testing.T) {
	stranger := newSigner(t)
	for name, x := range map[string]struct {
		spoil   func(t *testing.T, m *Importer, s signer, c *clock)
		verdict check.Verdict
		rule    string
	}{
		"unsigned": {func(t *testing.T, m *Importer, s signer, _ *clock) {
			if err := os.Remove(filepath.Join(m.Folder, release.SignatureName(release.ManifestName, s.public[0]))); err != nil {
				t.Fatal(err)
			}
		}, check.Waiting, release.Unsigned},
		"broken":   {func(t *testing.T, m *Importer, _ signer, _ *clock) { write(t, m, release.ManifestName, "{}") }, check.Waiting, release.Broken},
		"stranger": {func(_ *testing.T, m *Importer, _ signer, _ *clock) { m.Signers.Publishers = stranger.public }, check.Refused, release.Stranger},
		"early":    {func(_ *testing.T, _ *Importer, _ signer, c *clock) { c.add(-48 * time.Hour) }, check.Refused, release.Early},
		"older":    {func(t *testing.T, m *Importer, s signer, _ *clock) { m.Releases.record.Seen = seenBy(t, s, 7) }, check.Refused, release.Rollback},
	} {
		m, k, c, s := publishing(t)
		publish(t, m, s, c.now, map[string]string{"RTA.csv": one})
		x.spoil(t, m, s, c)
		a, again := look(t, m)
		if a.Verdict != x.verdict || !a.Changed || again || k.last != nil || a.Release.Refused != x.rule || !a.Looked.Equal(c.now) || a.Version != 0 {
			t.Errorf("%s: %+v", name, a)
		}
		if len(a.Files) != 1 || a.Files[0] != (check.FileVerdict{File: release.ManifestName, Verdict: x.verdict}) || len(a.Problems) != 1 || a.Problems[0].Rule != catalog.Rule(x.rule) || !a.Problems[0].Grave || a.Problems[0].Place.File != release.ManifestName {
			t.Errorf("%s: told\n%s", name, told(a))
		}
		if a, _ := look(t, m); a.Changed || a.Verdict != check.Unchanged || len(a.Files)+len(a.Problems) != 0 || a.Release.Refused != x.rule {
			t.Errorf("%s, once more: %+v", name, a)
		}
	}
}

// seenBy is what is seen of a signer after a version.
func seenBy(t *testing.T, s signer, version int64) release.Seen {
	t.Helper()
	m, _, c := remembering(t)
	m.Signers, m.Releases = &Signers{Publishers: s.public}, &Releases{}
	publish(t, m, s, c.now, map[string]string{"RTA.csv": one})
	look(t, m)
	seen := release.Seen{}
	for key := range m.Releases.record.Seen {
		seen[key] = version
	}
	return seen
}

// TestAPublicationPastItsDateStays, and it is told.
func TestAPublicationPastItsDateStays(t *testing.T) {
	m, k, c, s := publishing(t)
	publish(t, m, s, c.now, map[string]string{"RTA.csv": one})
	if a, _ := look(t, m); strings.Contains(told(a), release.Expired) {
		t.Errorf("told too early:\n%s", told(a))
	}
	c.add(release.ManifestLife + time.Second)
	a, _ := look(t, m)
	if !a.Changed || !strings.Contains(told(a), "release.json release_expired false map[file:release.json]") || len(k.last.Services) != 1 || a.Release.Refused != "" {
		t.Errorf("%+v\n%s", a, told(a))
	}
}

// TestWhatWasPublishedIsKnownAfterAStart, from either of the two copies, and is kept before anything is accepted.
func TestWhatWasPublishedIsKnownAfterAStart(t *testing.T) {
	for name, damage := range map[string]func(values map[string][]byte){
		"both":            func(map[string][]byte) {},
		"the first alone": func(v map[string][]byte) { v["releases-again"] = []byte("damaged") },
		"the second":      func(v map[string][]byte) { v["releases"] = []byte("damaged") },
		"half a first":    func(v map[string][]byte) { v["releases"] = v["releases"][:20] },
		"no first":        func(v map[string][]byte) { delete(v, "releases") },
	} {
		m, k, c, s := publishing(t)
		publish(t, m, s, c.now, map[string]string{"RTA.csv": one})
		old := t.TempDir()
		if err := os.CopyFS(old, os.DirFS(m.Folder)); err != nil {
			t.Fatal(err)
		}
		publish(t, m, s, c.now, map[string]string{"RTA.csv": one})
		look(t, m)
		damage(k.values)
		next, _, _ := importer(t)
		next.Folder, next.Store, next.Now, next.Signers, next.Releases = old, k, m.Now, m.Signers, &Releases{}
		if a, _ := look(t, next); a.Release.Refused != release.Rollback || a.Release.InForce.Version != 2 || a.Problems[0].Args["seen"] != "2" || a.Problems[0].Args["version"] != "1" {
			t.Errorf("%s: %+v", name, a)
		}
	}
	m, k, c, s := publishing(t)
	publish(t, m, s, c.now, map[string]string{"RTA.csv": one})
	k.full = errors.New("no space left")
	if _, again, err := m.Pass(t.Context(), ""); err == nil || err.Error() != "note the publication: no space left" || !again || k.last != nil || len(m.Releases.record.Seen) != 0 {
		t.Errorf("what cannot be noted was taken: %v, %+v", err, m.Releases.record)
	}
	k.full = nil
	if a, _ := look(t, m); a.Verdict != check.Accepted {
		t.Errorf("%+v", a)
	}
	if m, _, _ := importer(t); m.releaseState("x") != (ReleaseState{}) || m.readPublication() != nil || m.readSigned() != nil {
		t.Error("a station that reads every file knows of publications")
	}
}

// judgedBy is a store that notes the policy.
type judgedBy struct {
	rememberer
	policy *link.Policy
}

func (j *judgedBy) JudgedBy(p *link.Policy) { j.policy = p }

func policyOf(t *testing.T, version int, root signer, more map[string]any) []byte {
	t.Helper()
	all := map[string]any{"version": version, "expires": "2027-12-31", "publishers": []string{root.public[0].String()}, "roots": map[string]any{"threshold": 1, "keys": []string{root.public[0].String()}},
		"entities": map[string]any{"RTA": map[string]any{"hosts": []string{"new.rta.ae"}}}}
	for key, value := range more {
		all[key] = value
	}
	b, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestASignedPolicyIsInForceAtOnce: it is kept, the files are judged by it, and the one in force is no refusal.
func TestASignedPolicyIsInForceAtOnce(t *testing.T) {
	m, _, c := importer(t)
	root := newSigner(t)
	k := &judgedBy{rememberer: rememberer{values: map[string][]byte{}}}
	first, err := release.ParseAuthority(policyOf(t, 1, root, nil))
	if err != nil {
		t.Fatal(err)
	}
	m.Store, m.Signers = k, &Signers{Authority: first}
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://new.rta.ae/1"))
	put := func(content []byte, s signer) {
		t.Helper()
		write(t, m, release.PolicyName, string(content))
		if err := release.SignBeside(m.Folder, release.PolicyName, content, s.key, "policy"); err != nil {
			t.Fatal(err)
		}
	}
	second := policyOf(t, 2, root, nil)
	write(t, m, release.PolicyName, string(second))
	a, _ := look(t, m)
	if a.Policy != nil || len(a.Refusals) != 1 || a.Refusals[0].Rule != release.Unsigned || a.Refusals[0].Place.File != release.PolicyName || !a.Refusals[0].Grave || a.Refusals[0].Args["file"] != release.PolicyName {
		t.Errorf("without a signature: %+v", a.Refusals)
	}
	k.full = errors.New("no space left")
	put(second, root)
	if _, again, err := m.Pass(t.Context(), ""); err == nil || err.Error() != "keep the new policy: no space left" || !again || m.Signers.Authority.Version != 1 || m.Checker.Policy.Version() != 1 || k.policy != nil {
		t.Errorf("a policy that cannot be kept: %v", err)
	}
	k.full = nil
	m.lastPass = "x"
	a, again := look(t, m)
	if a.Policy == nil || a.Policy.Version() != 2 || a.Policy != m.Checker.Policy || a.Policy != k.policy || !again || a.Verdict != check.Unchanged || a.Changed || !a.Looked.Equal(c.now) || m.lastPass != "" ||
		m.Signers.Authority.Version != 2 || string(k.values[PolicyKey]) != string(second) || len(a.Refusals) != 0 {
		t.Errorf("%+v %v", a, again)
	}
	a = settled(t, m, c)
	if a.Policy != nil || len(a.Refusals) != 0 || a.Verdict != check.Accepted || len(k.last.Services) != 1 {
		t.Errorf("the next pass: %+v\n%s", a, told(a))
	}
	put(policyOf(t, 1, root, nil), root)
	if a, _ := look(t, m); len(a.Refusals) != 1 || a.Refusals[0].Rule != release.Rollback || a.Policy != nil {
		t.Errorf("an older one: %+v", a.Refusals)
	}
	put(policyOf(t, 3, root, map[string]any{"entities": map[string]any{}}), root)
	a, _ = look(t, m)
	if len(a.Refusals) != 1 || a.Refusals[0].Rule != release.WrongKind || a.Refusals[0].Args["file"] != release.PolicyName || a.Refusals[0].Args["cause"] != "policy names no entity" || a.Policy != nil || m.Signers.Authority.Version != 2 {
		t.Errorf("one that is none: %+v", a.Refusals)
	}
	for _, x := range []struct {
		err  error
		want bool
	}{
		{os.ErrNotExist, true}, {errors.New("x"), false}, {&release.Refusal{Rule: release.Rollback, Args: map[string]string{"version": "2", "seen": "2"}}, true},
		{&release.Refusal{Rule: release.Rollback, Args: map[string]string{"version": "1", "seen": "2"}}, false}, {&release.Refusal{Rule: release.Stranger, Args: map[string]string{"version": "2", "seen": "2"}}, false},
	} {
		if got := knownPolicy(x.err); got != x.want {
			t.Errorf("%v is known: %v", x.err, got)
		}
	}
	var f signedFiles
	f.refuse("x", errors.New("why"))
	if p := f.refusals[0]; p.Rule != "file_unreadable" || p.Args["cause"] != "why" || !p.Grave || p.Place.File != "x" {
		t.Errorf("%+v", p)
	}
}

// TestAnEmergencyOfAPublisherIsTold, and that of anybody else is refused.
func TestAnEmergencyOfAPublisherIsTold(t *testing.T) {
	m, _, c := importer(t)
	s, stranger := newSigner(t), newSigner(t)
	m.Signers = &Signers{Publishers: s.public}
	if a, _ := look(t, m); a.Emergency != nil || len(a.Refusals) != 0 {
		t.Errorf("%+v", a)
	}
	e := release.Emergency{Kind: "dalil-emergency", Centres: []string{"*"}, TextAR: "إخلاء", TextEN: "Leave", From: c.now, To: c.now.Add(time.Hour)}
	if err := release.RaiseEmergency(m.Folder, e, s.key); err != nil {
		t.Fatal(err)
	}
	if a, _ := look(t, m); len(a.Refusals) != 0 || a.Emergency == nil || a.Emergency.TextEN != "Leave" || a.Emergency.TextAR != "إخلاء" || !a.Emergency.To.Equal(e.To) {
		t.Errorf("%+v %+v", a.Emergency, a.Refusals)
	}
	m.Signers.Publishers = stranger.public
	if a, _ := look(t, m); a.Emergency != nil || len(a.Refusals) != 1 || a.Refusals[0].Rule != release.Stranger || a.Refusals[0].Place.File != release.EmergencyName {
		t.Errorf("%+v %+v", a.Emergency, a.Refusals)
	}
	// Keys of the policy count more than those of the settings; keys that are none are nobody's.
	for _, x := range []struct {
		policy []string
		want   string
	}{{nil, stranger.public[0].String()}, {[]string{s.public[0].String()}, s.public[0].String()}, {[]string{"none"}, ""}} {
		signers := Signers{Authority: release.Authority{Publishers: x.policy}, Publishers: stranger.public}
		got := ""
		for _, key := range signers.publishers() {
			got += key.String()
		}
		if got != x.want {
			t.Errorf("%q: %q", x.policy, got)
		}
	}
}
