package release_test

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"aead.dev/minisign"

	"dalil/app/release"
)

var now = time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC)

type keyPair struct {
	public  minisign.PublicKey
	private minisign.PrivateKey
}

func newKey(t *testing.T) keyPair {
	t.Helper()
	public, private, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return keyPair{public, private}
}

// put writes a file of a folder, with the folders above it.
func put(t *testing.T, dir, name string, content []byte) {
	t.Helper()
	target := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(target, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, dir, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// sign puts a key's signature of a file beside it.
func sign(t *testing.T, dir, name string, k keyPair) {
	t.Helper()
	put(t, dir, release.SignatureName(name, k.public), release.Sign(k.private, get(t, dir, name), "of "+name))
}

// publish lays out a folder with two files and their signed manifest.
func publish(t *testing.T, k keyPair, version int64, created time.Time) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, "RTA.csv", []byte("id,entity\nRTA-1,RTA\n"))
	put(t, dir, "more/DEWA.csv", []byte("id,entity\nDEWA-1,DEWA\n"))
	manifest(t, dir, k, version, created)
	return dir
}

func manifest(t *testing.T, dir string, k keyPair, version int64, created time.Time) {
	t.Helper()
	var files []release.File
	for _, name := range []string{"RTA.csv", "more/DEWA.csv"} {
		size, sum, err := release.Hash(bytes.NewReader(get(t, dir, name)))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, release.File{Path: name, Size: size, SHA256: sum})
	}
	rewrite(t, dir, k, release.NewManifest(files, version, created))
}

func rewrite(t *testing.T, dir string, k keyPair, m release.Manifest) {
	t.Helper()
	b, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, release.ManifestName, b)
	sign(t, dir, release.ManifestName, k)
}

func decode(t *testing.T, dir string) release.Manifest {
	t.Helper()
	var m release.Manifest
	if err := json.Unmarshal(get(t, dir, release.ManifestName), &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func rule(err error) string {
	var r *release.Refusal
	if errors.As(err, &r) {
		return r.Rule
	}
	if err != nil {
		return "error: " + err.Error()
	}
	return ""
}

func TestAPublicationIsTakenWholeOrNotAtAll(t *testing.T) {
	publisher, stranger := newKey(t), newKey(t)
	for _, c := range []struct {
		name  string
		spoil func(dir string)
		want  string
	}{
		{"as published", func(string) {}, ""},
		{"no manifest", func(d string) { os.Remove(filepath.Join(d, release.ManifestName)) }, release.Unsigned},
		{"no signature", func(d string) {
			os.Remove(filepath.Join(d, release.SignatureName(release.ManifestName, publisher.public)))
		}, release.Unsigned},
		{"a stranger's signature", func(d string) {
			os.Remove(filepath.Join(d, release.SignatureName(release.ManifestName, publisher.public)))
			sign(t, d, release.ManifestName, stranger)
		}, release.Stranger},
		{"a stranger's signature beside the publisher's", func(d string) { sign(t, d, release.ManifestName, stranger) }, ""},
		{"the signature is no signature", func(d string) {
			put(t, d, release.SignatureName(release.ManifestName, publisher.public), []byte("trusted"))
		}, release.Stranger},
		{"one byte of the manifest", func(d string) {
			b := get(t, d, release.ManifestName)
			b[len(b)-3] ^= 1
			put(t, d, release.ManifestName, b)
		}, release.Broken},
		{"the signature of another file", func(d string) {
			put(t, d, "other", []byte("{}"))
			put(t, d, release.SignatureName(release.ManifestName, publisher.public), release.Sign(publisher.private, []byte("{}"), ""))
		}, release.Broken},
		{"an emergency under the manifest's name", func(d string) {
			b, _ := release.Emergency{Centres: []string{"*"}}.Encode()
			put(t, d, release.ManifestName, b)
			sign(t, d, release.ManifestName, publisher)
		}, release.WrongKind},
		{"another kind", func(d string) {
			m := decode(t, d)
			m.Kind = "dalil policy"
			rewrite(t, d, publisher, m)
		}, release.WrongKind},
		{"a field that nobody knows", func(d string) {
			b := bytes.Replace(get(t, d, release.ManifestName), []byte(`"version"`), []byte(`"also": 1, "version"`), 1)
			put(t, d, release.ManifestName, b)
			sign(t, d, release.ManifestName, publisher)
		}, release.WrongKind},
		{"something behind the manifest", func(d string) {
			put(t, d, release.ManifestName, append(get(t, d, release.ManifestName), "{}"...))
			sign(t, d, release.ManifestName, publisher)
		}, release.WrongKind},
		{"version 0", func(d string) { manifest(t, d, publisher, 0, now) }, release.WrongKind},
		{"the version before the last one seen", func(d string) { manifest(t, d, publisher, 6, now) }, release.Rollback},
		{"the last one seen again", func(d string) { manifest(t, d, publisher, 7, now) }, ""},
		{"as far ahead as may be", func(d string) { manifest(t, d, publisher, 10_007, now) }, ""},
		{"further ahead", func(d string) { manifest(t, d, publisher, 10_008, now) }, release.FastForward},
		{"of tomorrow", func(d string) { manifest(t, d, publisher, 8, now.Add(24*time.Hour)) }, ""},
		{"of the day after", func(d string) { manifest(t, d, publisher, 8, now.Add(25*time.Hour)) }, release.Early},
		{"a file is changed", func(d string) { put(t, d, "RTA.csv", []byte("id,entity\nRTA-2,RTA\n")) }, release.Incomplete},
		{"a file is longer", func(d string) { put(t, d, "RTA.csv", append(get(t, d, "RTA.csv"), '\n')) }, release.Incomplete},
		{"a file is missing", func(d string) { os.Remove(filepath.Join(d, "more/DEWA.csv")) }, release.Incomplete},
		{"files of two publications", func(d string) {
			before := get(t, d, "RTA.csv")
			put(t, d, "RTA.csv", []byte("id,entity\nRTA-9,RTA\n"))
			manifest(t, d, publisher, 9, now)
			put(t, d, "RTA.csv", before)
		}, release.Incomplete},
		{"a file is a link", func(d string) {
			os.Rename(filepath.Join(d, "RTA.csv"), filepath.Join(d, "elsewhere"))
			if err := os.Symlink("elsewhere", filepath.Join(d, "RTA.csv")); err != nil {
				t.Fatal(err)
			}
			m := decode(t, d)
			m.Files[0].Size = int64(len("elsewhere"))
			rewrite(t, d, publisher, m)
		}, release.Unsafe},
		{"the manifest is a link", func(d string) {
			os.Rename(filepath.Join(d, release.ManifestName), filepath.Join(d, "real"))
			if err := os.Symlink("real", filepath.Join(d, release.ManifestName)); err != nil {
				t.Fatal(err)
			}
		}, release.Unsafe},
		{"a path out of the folder", func(d string) {
			m := decode(t, d)
			m.Files[0].Path = "../RTA.csv"
			rewrite(t, d, publisher, m)
		}, release.WrongKind},
		{"an empty path", func(d string) {
			m := decode(t, d)
			m.Files[0].Path = ""
			rewrite(t, d, publisher, m)
		}, release.WrongKind},
		{"a path with a backslash", func(d string) {
			m := decode(t, d)
			m.Files[0].Path = `a\b`
			rewrite(t, d, publisher, m)
		}, release.WrongKind},
		{"a path twice", func(d string) {
			m := decode(t, d)
			m.Files = append(m.Files, m.Files[0])
			rewrite(t, d, publisher, m)
		}, release.WrongKind},
		{"a manifest of five megabytes", func(d string) { put(t, d, release.ManifestName, make([]byte, 5<<20)) }, release.Unsafe},
		{"a manifest of the limit", func(d string) { put(t, d, release.ManifestName, make([]byte, 4<<20)) }, release.Broken},
		{"a manifest of a byte more", func(d string) { put(t, d, release.ManifestName, make([]byte, 4<<20+1)) }, release.Unsafe},
		{"sixteen signatures", func(d string) {
			for i := range 15 {
				put(t, d, fmt.Sprintf("%s.%d.minisig", release.ManifestName, i), []byte("x"))
			}
		}, ""},
		{"seventeen signatures", func(d string) {
			for i := range 16 {
				put(t, d, fmt.Sprintf("%s.%d.minisig", release.ManifestName, i), []byte("x"))
			}
		}, release.Unsafe},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := publish(t, publisher, 8, now)
			c.spoil(dir)
			seen := release.Seen{fmt.Sprintf("%016X", publisher.public.ID()): 7}
			v, err := release.VerifyManifest(os.DirFS(dir), []minisign.PublicKey{publisher.public}, seen, now, time.Time{})
			if got := rule(err); got != c.want {
				t.Fatalf("%q, want %q", got, c.want)
			}
			if err == nil {
				if f, ok := v.File("RTA.csv"); !ok || len(f.SHA256) != 64 || f.Size != int64(len(get(t, dir, "RTA.csv"))) {
					t.Errorf("the published file is %+v", f)
				}
				if _, ok := v.File("other.csv"); ok {
					t.Error("a file that was not published may be read")
				}
			}
		})
	}
}

func TestWhatWasSeenOfOneKeyBindsNoOther(t *testing.T) {
	stolen, successor := newKey(t), newKey(t)
	seen := release.Seen{}
	dir := publish(t, stolen, 10_000, now)
	v, err := release.VerifyManifest(os.DirFS(dir), []minisign.PublicKey{stolen.public}, seen, now, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	seen.Remember(v)
	if _, err := release.VerifyManifest(os.DirFS(publish(t, stolen, 9_999, now)), []minisign.PublicKey{stolen.public}, seen, now, time.Time{}); rule(err) != release.Rollback {
		t.Errorf("an older one of the same key: %v", err)
	}
	if _, err := release.VerifyManifest(os.DirFS(publish(t, successor, 1, now)), []minisign.PublicKey{successor.public}, seen, now, time.Time{}); err != nil {
		t.Errorf("the first one of the next key: %v", err)
	}
	older := *v
	older.Version = 3
	seen.Remember(&older)
	if seen[v.Key] != 10_000 {
		t.Errorf("what was seen went down to %d", seen[v.Key])
	}
}

func TestPastItsDateTheContentStaysAndIsFlagged(t *testing.T) {
	k := newKey(t)
	dir := publish(t, k, 1, now)
	trusted := []minisign.PublicKey{k.public}
	for _, c := range []struct {
		clock, floor time.Time
		want         string
		expired      bool
	}{
		{now.Add(release.ManifestLife), time.Time{}, "", false},
		{now.Add(release.ManifestLife + time.Second), time.Time{}, "", true},
		{now.AddDate(-20, 0, 0), time.Time{}, release.Early, false},
		{now.AddDate(-20, 0, 0), now, "", false}, // a clock of twenty years ago, and something signed that is newer
	} {
		v, err := release.VerifyManifest(os.DirFS(dir), trusted, release.Seen{}, c.clock, c.floor)
		if rule(err) != c.want || err == nil && v.Expired != c.expired {
			t.Errorf("at %v: %v", c.clock, err)
		}
	}
}

// policy writes a policy of a version whose roots are the given keys, two of which must sign.
func policy(t *testing.T, version int64, expires string, roots ...keyPair) []byte {
	t.Helper()
	a := release.Authority{Version: version, Expires: expires, Roots: release.Roots{Threshold: 2}}
	for _, k := range roots {
		a.Roots.Keys = append(a.Roots.Keys, k.public.String())
	}
	b, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAPolicyNeedsItsOldAndItsNewRoots(t *testing.T) {
	a, b, c, d, e := newKey(t), newKey(t), newKey(t), newKey(t), newKey(t)
	current, err := release.ParseAuthority(policy(t, 4, "2027-12-31", a, b, c))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		name    string
		next    []byte
		signers []keyPair
		want    string
	}{
		{"two of three", policy(t, 5, "2027-12-31", a, b, c), []keyPair{a, c}, ""},
		{"nobody", policy(t, 5, "2027-12-31", a, b, c), nil, release.Unsigned},
		{"one of three", policy(t, 5, "2027-12-31", a, b, c), []keyPair{b}, release.TooFew},
		{"strangers", policy(t, 5, "2027-12-31", d, e), []keyPair{d, e}, release.Stranger},
		{"one root and a stranger", policy(t, 5, "2027-12-31", a, b, c), []keyPair{a, d}, release.TooFew},
		{"roots that are replaced, signed by all", policy(t, 5, "2027-12-31", c, d, e), []keyPair{a, c, d}, ""},
		{"new roots that have not signed", policy(t, 5, "2027-12-31", d, e), []keyPair{a, b}, release.Stranger},
		{"one of the new roots", policy(t, 5, "2027-12-31", d, e), []keyPair{a, b, d}, release.TooFew},
		{"the same version", policy(t, 4, "2027-12-31", a, b, c), []keyPair{a, b}, release.Rollback},
		{"an older version", policy(t, 3, "2027-12-31", a, b, c), []keyPair{a, b}, release.Rollback},
		{"its last day", policy(t, 5, "2026-11-27", a, b, c), []keyPair{a, b}, ""},
		{"past its date", policy(t, 5, "2026-11-26", a, b, c), []keyPair{a, b}, release.Expired},
		{"without a date", policy(t, 5, "", a, b, c), []keyPair{a, b}, release.WrongKind},
		{"a threshold of none", bytes.Replace(policy(t, 5, "2027-12-31", a, b, c), []byte(`"threshold":2`), []byte(`"threshold":0`), 1), []keyPair{a, b}, release.WrongKind},
		{"more than there are", bytes.Replace(policy(t, 5, "2027-12-31", a, b, c), []byte(`"threshold":2`), []byte(`"threshold":4`), 1), []keyPair{a, b}, release.WrongKind},
		{"a publisher that is no key", bytes.Replace(policy(t, 5, "2027-12-31", a, b, c), []byte(`"publishers":null`), []byte(`"publishers":["x"]`), 1), []keyPair{a, b}, release.WrongKind},
		{"a publisher of programs that is no key", bytes.Replace(policy(t, 5, "2027-12-31", a, b, c), []byte(`"program_publishers":null`), []byte(`"program_publishers":["x"]`), 1), []keyPair{a, b}, release.WrongKind},
		{"no JSON", []byte("version: 5"), []keyPair{a, b}, release.WrongKind},
	} {
		t.Run(x.name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, release.PolicyName, x.next)
			for _, k := range x.signers {
				sign(t, dir, release.PolicyName, k)
			}
			got, err := release.VerifyPolicy(os.DirFS(dir), current, now)
			if rule(err) != x.want {
				t.Fatalf("%v, want %q", err, x.want)
			}
			if err == nil && !bytes.Equal(got, x.next) {
				t.Error("other bytes than those that were signed")
			}
		})
	}
}

func TestAPolicyWithoutRootsIsNeverChangedFromAFolder(t *testing.T) {
	a, b := newKey(t), newKey(t)
	dir := t.TempDir()
	put(t, dir, release.PolicyName, policy(t, 2, "2027-12-31", a, b))
	sign(t, dir, release.PolicyName, a)
	sign(t, dir, release.PolicyName, b)
	if _, err := release.VerifyPolicy(os.DirFS(dir), release.Authority{Version: 1}, now); rule(err) != release.Stranger {
		t.Error(err)
	}
}

func TestTheSameRootTwiceIsOne(t *testing.T) {
	a, b := newKey(t), newKey(t)
	current, _ := release.ParseAuthority(policy(t, 1, "2027-12-31", a, b))
	dir := t.TempDir()
	put(t, dir, release.PolicyName, policy(t, 2, "2027-12-31", a, b))
	sign(t, dir, release.PolicyName, a)
	put(t, dir, release.PolicyName+".again.minisig", release.Sign(a.private, get(t, dir, release.PolicyName), "again"))
	if _, err := release.VerifyPolicy(os.DirFS(dir), current, now); rule(err) != release.TooFew {
		t.Error(err)
	}
}

func TestAnEmergencyEndsByItselfAndHoldsWhereItSays(t *testing.T) {
	k, stranger := newKey(t), newKey(t)
	good := release.Emergency{Centres: []string{"RTA-C45"}, TextAR: "يرجى مغادرة المبنى", TextEN: "Please leave the building", From: now, To: now.Add(time.Hour)}
	for _, c := range []struct {
		name  string
		spoil func(*release.Emergency)
		by    keyPair
		want  string
	}{
		{"as raised", func(*release.Emergency) {}, k, ""},
		{"by a stranger", func(*release.Emergency) {}, stranger, release.Stranger},
		{"without Arabic", func(e *release.Emergency) { e.TextAR = "" }, k, release.WrongKind},
		{"without English", func(e *release.Emergency) { e.TextEN = "" }, k, release.WrongKind},
		{"with as many words as may be", func(e *release.Emergency) { e.TextAR, e.TextEN = strings.Repeat("أ", 300), strings.Repeat("e", 300) }, k, ""},
		{"with too many Arabic words", func(e *release.Emergency) { e.TextAR = strings.Repeat("أ", 301) }, k, release.WrongKind},
		{"with too many English words", func(e *release.Emergency) { e.TextEN = strings.Repeat("e", 301) }, k, release.WrongKind},
		{"without an end", func(e *release.Emergency) { e.To = time.Time{} }, k, release.WrongKind},
		{"of no length", func(e *release.Emergency) { e.To = e.From }, k, release.WrongKind},
		{"as long as may be", func(e *release.Emergency) { e.To = e.From.Add(release.EmergencyLife) }, k, ""},
		{"longer", func(e *release.Emergency) { e.To = e.From.Add(release.EmergencyLife + 1) }, k, release.WrongKind},
	} {
		e := good
		c.spoil(&e)
		dir := t.TempDir()
		b, err := e.Encode()
		if err != nil {
			t.Fatal(err)
		}
		put(t, dir, release.EmergencyName, b)
		sign(t, dir, release.EmergencyName, c.by)
		got, err := release.VerifyEmergency(os.DirFS(dir), []minisign.PublicKey{k.public})
		if rule(err) != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if err == nil && (got.TextEN != e.TextEN || got.TextAR != e.TextAR) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	if e, err := release.VerifyEmergency(os.DirFS(t.TempDir()), nil); e != nil || err != nil {
		t.Errorf("an empty folder: %v %v", e, err)
	}
	for _, c := range []struct {
		centre string
		at     time.Time
		want   bool
	}{
		{"RTA-C45", now, true}, {"RTA-C45", now.Add(-1), false}, {"RTA-C45", now.Add(time.Hour), false}, {"RTA-C45", now.Add(time.Hour - 1), true}, {"RTA-C46", now, false},
	} {
		if got := good.For(c.centre, c.at); got != c.want {
			t.Errorf("%s at %v: %v", c.centre, c.at, got)
		}
	}
	everywhere := good
	everywhere.Centres = []string{"*"}
	if !everywhere.For("", now) {
		t.Error("an emergency for all does not hold at a station without a centre")
	}
}

// minisignKey makes a key with Debian's minisign: the file of the secret part, and the public part.
func minisignKey(t *testing.T, tool string) (secret string, public release.Keys) {
	t.Helper()
	secret = filepath.Join(t.TempDir(), "key")
	if out, err := exec.Command(tool, "-G", "-W", "-p", secret+".pub", "-s", secret).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	text, err := os.ReadFile(secret + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	public, err = release.ParseKeys([]string{string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return secret, public
}

// TestDebiansMinisignVerifiesAndSignsTheSameFiles is the promise that nobody depends on this program to check a signature.
func TestDebiansMinisignVerifiesAndSignsTheSameFiles(t *testing.T) {
	tool, err := exec.LookPath("minisign")
	if err != nil {
		t.Skip("minisign is not installed: apt-get install minisign")
	}
	k := newKey(t)
	dir := publish(t, k, 1, now)
	name := filepath.Join(dir, release.ManifestName)
	out, err := exec.Command(tool, "-V", "-P", k.public.String(), "-m", name, "-x", filepath.Join(dir, release.SignatureName(release.ManifestName, k.public))).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "of release.json") {
		t.Fatalf("minisign does not verify: %v %s", err, out)
	}

	secret, keys := minisignKey(t, tool)
	if out, err := exec.Command(tool, "-S", "-s", secret, "-m", name).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	if _, err := release.VerifyManifest(os.DirFS(dir), keys, release.Seen{}, now, time.Time{}); err != nil {
		t.Errorf("what minisign signed: %v", err)
	}
}

func TestAKeyOpensWithItsPassphraseAlone(t *testing.T) {
	for _, phrase := range []string{"", "correct horse"} {
		secret, public, err := release.NewKey(phrase)
		if err != nil {
			t.Fatal(err)
		}
		if release.Encrypted(secret) != (phrase != "") {
			t.Errorf("%q: encrypted %v", phrase, release.Encrypted(secret))
		}
		if _, err := release.OpenKey(secret, phrase+"x"); phrase != "" && err == nil {
			t.Error("a wrong passphrase opens the key")
		}
		key, err := release.OpenKey(secret, phrase)
		if err != nil {
			t.Fatal(err)
		}
		keys, err := release.ParseKeys([]string{string(public)})
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		for version := int64(1); version <= 2; version++ {
			m, err := release.Publish(dir, map[string][]byte{"a/b.csv": {byte(version)}}, map[string]string{"a/b.csv": "RTA"}, key, nil, now)
			if err != nil || m.Version != version || m.Files[0].Entity != "RTA" {
				t.Fatalf("%+v %v", m, err)
			}
			if _, err := release.VerifyManifest(os.DirFS(dir), keys, release.Seen{}, now, time.Time{}); err != nil {
				t.Error(err)
			}
		}
	}
	if _, err := release.OpenKey([]byte("no key"), ""); err == nil {
		t.Error("what is no key opens")
	}
}

// TestTwoPublishersTakeTurns: each goes on from the version of the other, and no signature of before refuses what one of them publishes.
func TestTwoPublishersTakeTurns(t *testing.T) {
	var keys []release.Key
	var public release.Keys
	for range 2 {
		secret, one, err := release.NewKey("")
		if err != nil {
			t.Fatal(err)
		}
		key, err := release.OpenKey(secret, "")
		if err != nil {
			t.Fatal(err)
		}
		known, err := release.ParseKeys([]string{string(one)})
		if err != nil {
			t.Fatal(err)
		}
		keys, public = append(keys, key), append(public, known...)
	}
	dir, seen := t.TempDir(), release.Seen{}
	for turn := range int64(5) {
		m, err := release.Publish(dir, map[string][]byte{"b.csv": {byte(turn)}}, nil, keys[turn%2], public, now)
		if err != nil || m.Version != turn+1 {
			t.Fatalf("turn %d: %+v %v", turn, m, err)
		}
		v, err := release.VerifyManifest(os.DirFS(dir), public, seen, now, time.Time{})
		if err != nil {
			t.Fatalf("turn %d: %v", turn, err)
		}
		seen[v.Key] = v.Version
	}
	for turn := range 3 {
		e := release.Emergency{Centres: []string{"*"}, TextAR: "يرجى مغادرة المبنى", TextEN: fmt.Sprint("Please leave the building ", turn), From: now, To: now.Add(time.Hour)}
		if err := release.RaiseEmergency(dir, e, keys[turn%2]); err != nil {
			t.Fatal(err)
		}
		if got, err := release.VerifyEmergency(os.DirFS(dir), public); err != nil || got.TextEN != e.TextEN {
			t.Errorf("emergency %d: %+v %v", turn, got, err)
		}
	}
	if m, err := release.Publish(dir, nil, nil, keys[1], public, now.AddDate(0, 0, -30)); err != nil || m.Version != 6 {
		t.Errorf("by a clock that is a month behind: %+v %v", m, err)
	}
	if m, err := release.Publish(dir, nil, nil, keys[1], nil, now); err != nil || m.Version != 7 {
		t.Errorf("after one of its own: %+v %v", m, err)
	}
	if m, err := release.Publish(dir, nil, nil, keys[0], nil, now); err != nil || m.Version != 1 {
		t.Errorf("a version of a key that does not count: %+v %v", m, err)
	}
}

func TestTheFilesOfAManifestAreInOrder(t *testing.T) {
	m := release.NewManifest([]release.File{{Path: "b"}, {Path: "a"}}, 3, now)
	if m.Files[0].Path != "a" || m.Version != 3 || !m.Expires.Equal(now.AddDate(0, 0, 35)) {
		t.Errorf("%+v", m)
	}
}

// BenchmarkVerify is 41 files of 8 MB in all.
func BenchmarkVerify(b *testing.B) {
	public, private, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	var files []release.File
	for i := range 41 {
		name := fmt.Sprintf("%d.xlsx", i)
		content := bytes.Repeat([]byte{byte(i)}, 8<<20/41)
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			b.Fatal(err)
		}
		size, sum, _ := release.Hash(bytes.NewReader(content))
		files = append(files, release.File{Path: name, Size: size, SHA256: sum})
	}
	m, _ := release.NewManifest(files, 1, now).Encode()
	if err := errors.Join(os.WriteFile(filepath.Join(dir, release.ManifestName), m, 0o644),
		os.WriteFile(filepath.Join(dir, release.SignatureName(release.ManifestName, public)), release.Sign(private, m, ""), 0o644)); err != nil {
		b.Fatal(err)
	}
	var dirFS fs.FS = os.DirFS(dir)
	for b.Loop() {
		if _, err := release.VerifyManifest(dirFS, slices.Clone([]minisign.PublicKey{public}), release.Seen{}, now, time.Time{}); err != nil {
			b.Fatal(err)
		}
	}
}
