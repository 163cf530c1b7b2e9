package release_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/release"
)

var rows = []byte("id,entity\nRTA-1,RTA\n")

// ownSign is an entity's signature of content.
func ownSign(k keyPair, content []byte, entity string, at time.Time) []byte {
	return release.Sign(k.private, content, release.OwnComment(entity, at))
}

func signable(file string, content []byte, signatures ...[]byte) release.Signable {
	return release.Signable{File: file, Digest: release.NewDigest(content), Signatures: signatures}
}

// refusals are what is said of each file and entity, a line each.
func refusals(all release.OwnRefusals) string {
	var lines []string
	for file, of := range all {
		for entity, r := range of {
			lines = append(lines, fmt.Sprint(file, " ", entity, " ", r.Rule, " ", r.Args))
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// TestOnlyAnEntitysOwnKeySignsForIt: each other signature is refused by name, and no refusal hides that nothing fits.
func TestOnlyAnEntitysOwnKeySignsForIt(t *testing.T) {
	own, second, stranger := newKey(t), newKey(t), newKey(t)
	owners := release.Owners{"RTA": {own.public, second.public}}
	at := now.Add(-time.Hour)
	good, other := ownSign(own, rows, "RTA", at), ownSign(own, []byte("other"), "RTA", at)
	tampered := bytes.Replace(good, []byte("dalil entity RTA"), []byte("dalil entity DHA"), 1)
	for name, x := range map[string]struct {
		signatures [][]byte
		want       string // rule; empty: it is signed
	}{
		"signed":                          {[][]byte{good}, ""},
		"by another of its keys":          {[][]byte{ownSign(second, rows, "RTA", at)}, ""},
		"a day ahead of the clock":        {[][]byte{ownSign(own, rows, "RTA", now.Add(24*time.Hour))}, ""},
		"beside one of earlier content":   {[][]byte{other, good}, ""},
		"before one of earlier content":   {[][]byte{good, other}, ""},
		"beside a stranger's and rubbish": {[][]byte{[]byte("x"), release.Sign(stranger.private, rows, "x"), good}, ""},
		"stripped":                        {nil, release.OwnUnsigned},
		"by a stranger":                   {[][]byte{ownSign(stranger, rows, "RTA", at)}, release.OwnStranger},
		"of other content":                {[][]byte{other}, release.OwnBroken},
		"broken and a stranger's":         {[][]byte{release.Sign(stranger.private, rows, "x"), other}, release.OwnBroken},
		"rubbish":                         {[][]byte{[]byte("x")}, release.OwnBroken},
		"its comment was changed":         {[][]byte{tampered}, release.OwnBroken},
		"for another entity":              {[][]byte{ownSign(own, rows, "DHA", at)}, release.OwnMoved},
		"for an entity of a longer code":  {[][]byte{ownSign(own, rows, "RTA2", at)}, release.OwnMoved},
		"as something else":               {[][]byte{release.Sign(own.private, rows, "Dalil release 3 of 2026-11-27T08:00:00Z")}, release.OwnMoved},
		"with more behind the time":       {[][]byte{release.Sign(own.private, rows, release.OwnComment("RTA", at)+" x")}, release.OwnMoved},
		"without a time":                  {[][]byte{release.Sign(own.private, rows, "dalil entity RTA 7")}, release.OwnMoved},
		"two days ahead":                  {[][]byte{ownSign(own, rows, "RTA", now.Add(24*time.Hour+time.Second))}, release.OwnEarly},
	} {
		unsigned, met := owners.Judge([]release.Signable{signable("RTA.csv", rows, x.signatures...)}, nil, now, time.Time{})
		got := unsigned["RTA.csv"]["RTA"]
		if x.want == "" {
			if len(unsigned) != 0 || len(met) != 1 {
				t.Errorf("%s: %v, met %v", name, refusals(unsigned), met)
			}
			continue
		}
		if got == nil || got.Rule != x.want || got.Args["file"] != "RTA.csv" || got.Args["entity"] != "RTA" || len(met) != 0 {
			t.Errorf("%s: %v, want %s; met %v", name, got, x.want, met)
		}
	}
	if unsigned, _ := owners.Judge([]release.Signable{{File: "RTA.csv", Signatures: [][]byte{good}}}, nil, now, time.Time{}); unsigned["RTA.csv"]["RTA"] == nil {
		t.Error("a file that was not digested counts as signed")
	}
	// The clock is no earlier than the newest date that something signed bore.
	late := signable("RTA.csv", rows, ownSign(own, rows, "RTA", now.Add(72*time.Hour)))
	if unsigned, _ := owners.Judge([]release.Signable{late}, nil, now, now.Add(48*time.Hour)); len(unsigned) != 0 {
		t.Errorf("a clock that is behind: %s", refusals(unsigned))
	}
	if unsigned, met := (release.Owners{}).Judge([]release.Signable{signable("RTA.csv", rows)}, nil, now, time.Time{}); len(unsigned)+len(met) != 0 {
		t.Errorf("no entity has keys: %s", refusals(unsigned))
	}
}

// TestNothingThatAnEntityHasSignedComesBack: neither after newer content of any of its keys, nor beside it in one publication.
func TestNothingThatAnEntityHasSignedComesBack(t *testing.T) {
	a, b := newKey(t), newKey(t)
	both, alone := release.Owners{"RTA": {a.public, b.public}, "DHA": {a.public}}, release.Owners{"RTA": {b.public}}
	old, newer := now.Add(-2*time.Hour), now.Add(-time.Hour)
	oldFile := signable("RTA.csv", rows, ownSign(b, rows, "RTA", old))
	newFile := signable("more/RTA.csv", []byte("new"), ownSign(a, []byte("new"), "RTA", old), ownSign(a, []byte("new"), "RTA", newer), ownSign(a, []byte("new"), "RTA", old))

	_, met := both.Judge([]release.Signable{newFile}, nil, now, time.Time{})
	want := release.Seen{fmt.Sprintf("RTA %016X", a.public.ID()): newer.Unix()}
	if !reflect.DeepEqual(met, want) {
		t.Fatalf("met %v, want %v", met, want)
	}
	if _, again := both.Judge([]release.Signable{newFile, signable("x", rows, ownSign(a, rows, "RTA", old))}, nil, now, time.Time{}); !reflect.DeepEqual(again, want) {
		t.Errorf("met %v beside older, want %v", again, want)
	}
	older := "RTA.csv RTA release_own_older map[entity:RTA file:RTA.csv seen:2026-11-27T08:00:00Z signed:2026-11-27T07:00:00Z]"
	for name, x := range map[string]struct {
		owners release.Owners
		files  []release.Signable
		seen   release.Seen
		want   string
	}{
		"the same again":    {both, []release.Signable{newFile}, met, ""},
		"older after newer": {both, []release.Signable{oldFile}, met, older},
		"older by a second": {both, []release.Signable{signable("RTA.csv", rows, ownSign(b, rows, "RTA", newer.Add(-time.Second)))}, met,
			strings.Replace(older, "signed:2026-11-27T07:00:00Z", "signed:2026-11-27T07:59:59Z", 1)},
		"older beside newer":                {both, []release.Signable{oldFile, newFile}, nil, older},
		"newer beside older":                {both, []release.Signable{newFile, oldFile}, nil, older},
		"after a key that no longer counts": {alone, []release.Signable{oldFile}, met, ""},
		"after what it signed for another":  {both, []release.Signable{oldFile}, release.Seen{fmt.Sprintf("DHA %016X", a.public.ID()): newer.Unix()}, ""},
		"after a publication of the key":    {both, []release.Signable{oldFile}, release.Seen{fmt.Sprintf("%016X", a.public.ID()): newer.Unix()}, ""},
		"one that is ahead binds nobody":    {both, []release.Signable{oldFile, signable("x", rows, ownSign(a, rows, "RTA", now.Add(48*time.Hour)))}, nil, "x RTA release_own_early map[entity:RTA file:x signed:2026-11-29T09:00:00Z]"},
	} {
		unsigned, _ := x.owners.Judge(x.files, x.seen, now, time.Time{})
		for _, of := range unsigned {
			delete(of, "DHA") // what is not DHA's is not signed by it
		}
		if got := refusals(unsigned); got != x.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, x.want)
		}
	}

	var r release.Record
	if !r.Note(met) || r.Note(met) || !reflect.DeepEqual(r.Seen, want) || r.Note(release.Seen{fmt.Sprintf("RTA %016X", a.public.ID()): 1}) || !reflect.DeepEqual(r.Seen, want) || r.Note(nil) {
		t.Errorf("noted: %v", r.Seen)
	}
}

func TestAPolicyNamesTheKeysOfEntities(t *testing.T) {
	k := newKey(t)
	for policy, want := range map[string]string{
		`{"version":1}`: "map[]",
		`{"entities":{"RTA":{"hosts":["rta.ae"]},"DHA":{"keys":[]}}}`:                           "map[]",
		fmt.Sprintf(`{"entities":{"RTA":{"keys":[%q]},"DHA":{"hosts":[]}}}`, k.public.String()): fmt.Sprint(release.Owners{"RTA": {k.public}}),
	} {
		a, err := release.ParseAuthority([]byte(policy))
		if err != nil {
			t.Fatal(err)
		}
		owners, err := a.Owners()
		if got := fmt.Sprint(owners); got != want || err != nil || a.CheckKeys() != nil {
			t.Errorf("%s: %s %v, want %s", policy, got, err, want)
		}
	}
	for _, policy := range []string{`{"entities":{"RTA":{"keys":["RWx"]}}}`, `{"publishers":["RWx"]}`, `{"program_publishers":["RWx"]}`} {
		a, err := release.ParseAuthority([]byte(policy))
		if err != nil || a.CheckKeys() == nil {
			t.Errorf("%s: %v", policy, err)
		}
	}
	root := newKey(t)
	dir := t.TempDir()
	next := fmt.Sprintf(`{"version":2,"expires":"2027-12-31","roots":{"threshold":1,"keys":[%q]},"entities":{"RTA":{"keys":["RWx"]}}}`, root.public.String())
	put(t, dir, release.PolicyName, []byte(next))
	sign(t, dir, release.PolicyName, root)
	current := release.Authority{Version: 1, Roots: release.Roots{Threshold: 1, Keys: []string{root.public.String()}}}
	if _, err := release.VerifyPolicy(os.DirFS(dir), current, now); rule(err) != release.WrongKind || !strings.Contains(err.Error(), `entity "RTA"`) {
		t.Errorf("a policy with a key that is none: %v", err)
	}
}

func remove(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

// TestSignaturesOfFilesArePartOfAPublication: one that is stripped or changed leaves it incomplete, one that is not listed does not count.
func TestSignaturesOfFilesArePartOfAPublication(t *testing.T) {
	publisher, own := newKey(t), newKey(t)
	named := "RTA/RTA.csv." + fmt.Sprintf("%016X", own.public.ID()) + ".minisig"
	lay := func() string {
		dir := t.TempDir()
		var files []release.File
		for name, content := range map[string][]byte{"RTA/RTA.csv": rows, named: []byte("one"), "RTA/RTA.csv.minisig": []byte("two")} {
			put(t, dir, name, content)
			f, err := release.ListFile(name, content)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
		put(t, dir, "RTA/RTA.csv.0123456789ABCDEF.minisig", []byte("not listed"))
		rewrite(t, dir, publisher, release.NewManifest(files, 1, now))
		return dir
	}
	for name, x := range map[string]struct {
		spoil func(dir string)
		want  string
	}{
		"whole":     {func(string) {}, ""},
		"stripped":  {func(dir string) { remove(t, dir, named) }, "1 " + named},
		"changed":   {func(dir string) { put(t, dir, named, []byte("eno")) }, "1 " + named},
		"both gone": {func(dir string) { remove(t, dir, named); remove(t, dir, "RTA/RTA.csv.minisig") }, "2 " + named},
	} {
		dir := lay()
		x.spoil(dir)
		v, err := release.ReadManifest(os.DirFS(dir), release.Keys{publisher.public}, nil, now, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		signatures, err := v.Signatures(os.DirFS(dir))
		if x.want == "" {
			if got := fmt.Sprintf("%s", signatures); err != nil || got != "map[RTA/RTA.csv:[one two]]" {
				t.Errorf("%s: %s %v", name, got, err)
			}
			continue
		}
		r, ok := err.(*release.Refusal)
		if !ok || r.Rule != release.Incomplete || r.Args["count"]+" "+r.Args["file"] != x.want || signatures != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	dir := lay()
	remove(t, dir, named)
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, named)); err != nil {
		t.Fatal(err)
	}
	v, err := release.ReadManifest(os.DirFS(dir), release.Keys{publisher.public}, nil, now, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Signatures(os.DirFS(dir)); rule(err) != release.Unsafe {
		t.Errorf("a link: %v", err)
	}
	for name, want := range map[string]string{"a/b.csv.0123456789abCDEF.minisig": "a/b.csv", "b.csv.minisig": "b.csv", "b.csv.012.minisig": "b.csv.012", ".minisig": "", "b.csv": "", "b.minisig.csv": ""} {
		if got, ok := release.SignedFile(name); got != want || ok != (want != "") {
			t.Errorf("%s: %q %v", name, got, ok)
		}
	}
}

// TestDebiansMinisignSignsForAnEntity, and verifies what this program has signed for it.
func TestDebiansMinisignSignsForAnEntity(t *testing.T) {
	tool, err := exec.LookPath("minisign")
	if err != nil {
		t.Skip("minisign is not installed: apt-get install minisign")
	}
	dir := t.TempDir()
	put(t, dir, "RTA.csv", rows)
	name := filepath.Join(dir, "RTA.csv")
	own := newKey(t)
	put(t, dir, release.SignatureName("RTA.csv", own.public), ownSign(own, rows, "RTA", now))
	out, err := exec.Command(tool, "-V", "-P", own.public.String(), "-m", name, "-x", filepath.Join(dir, release.SignatureName("RTA.csv", own.public))).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "Trusted comment: dalil entity RTA 2026-11-27T09:00:00Z") {
		t.Fatalf("minisign does not verify: %v %s", err, out)
	}
	secret, keys := minisignKey(t, tool)
	if out, err := exec.Command(tool, "-S", "-s", secret, "-t", "dalil entity RTA 2026-11-27T08:00:00Z", "-m", name).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	unsigned, met := release.Owners{"RTA": keys}.Judge([]release.Signable{signable("RTA.csv", rows, get(t, dir, "RTA.csv.minisig"))}, nil, now, time.Time{})
	if len(unsigned) != 0 || met[fmt.Sprintf("RTA %016X", keys[0].ID())] != now.Add(-time.Hour).Unix() {
		t.Errorf("what minisign signed: %s, met %v", refusals(unsigned), met)
	}
}
