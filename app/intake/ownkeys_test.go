package intake

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/check"
	"dalil/app/release"
)

// owning is a station that reads publications, in whose policy RTA has a key of its own.
type owning struct {
	*testing.T
	m         *Importer
	k         *rememberer
	c         *clock
	publisher signer
	own       signer
}

func newOwning(t *testing.T) *owning {
	t.Helper()
	m, k, c, publisher := publishing(t)
	o := &owning{t, m, k, c, publisher, newSigner(t)}
	o.keys("RTA", o.own)
	return o
}

// keys puts a policy in force in which an entity has the keys of these.
func (o *owning) keys(entity string, owners ...signer) {
	o.Helper()
	var keys []string
	for _, s := range owners {
		keys = append(keys, s.public[0].String())
	}
	text, err := json.Marshal(map[string]any{"entities": map[string]any{entity: map[string]any{"keys": keys}}})
	if err != nil {
		o.Fatal(err)
	}
	if o.m.Signers.Authority, err = release.ParseAuthority(text); err != nil {
		o.Fatal(err)
	}
}

// sign is a signature of content for an entity, by its path in a publication.
func (o *owning) sign(s signer, file, content, entity string, at time.Time) map[string]string {
	o.Helper()
	dir := o.TempDir()
	if err := release.SignBeside(dir, filepath.Base(file), []byte(content), s.key, release.OwnComment(entity, at)); err != nil {
		o.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, release.SignatureName(filepath.Base(file), s.public[0])))
	if err != nil {
		o.Fatal(err)
	}
	return map[string]string{release.SignatureName(file, s.public[0]): string(text)}
}

// publish publishes files and looks once; no file of an earlier publication is left.
func (o *owning) publish(files ...map[string]string) string {
	o.Helper()
	all := map[string]string{}
	for _, f := range files {
		maps.Copy(all, f)
	}
	o.c.add(time.Minute)
	publish(o.T, o.m, o.publisher, o.c.now, all)
	a, again := look(o.T, o.m)
	if again {
		o.Error("it wants another look")
	}
	return told(a)
}

// names are the services in force.
func (o *owning) names() string {
	var out []string
	if o.k.last != nil {
		for _, s := range o.k.last.Services {
			out = append(out, s.ID+" "+s.Name.EN)
		}
	}
	return strings.Join(out, ", ")
}

func file(name, content string) map[string]string { return map[string]string{name: content} }

var (
	newer = header + row("RTA-1", "Newer", "https://www.rta.ae/1")
	three = header + row("DEWA-1", "Three", "https://www.dewa.gov.ae/1")
)

// TestAnEntitysOwnKeysGuardItsServices: what a publisher alone publishes of it is refused by name, its last good content stays, and the
// other entities of the same publication go on.
func TestAnEntitysOwnKeysGuardItsServices(t *testing.T) {
	for name, x := range map[string]struct {
		next func(o *owning) []map[string]string
		want string // told of the files that hold RTA's services
		now  string // of RTA
	}{
		"signed": {func(o *owning) []map[string]string {
			return []map[string]string{file("RTA.csv", newer), o.sign(o.own, "RTA.csv", newer, "RTA", o.c.now)}
		}, "RTA.csv accepted", "RTA-1 Newer"},
		"stripped": {func(o *owning) []map[string]string {
			return []map[string]string{file("RTA.csv", newer)}
		}, "RTA.csv refused\nRTA.csv release_own_unsigned true map[entity:RTA file:RTA.csv]", "RTA-1 One"},
		"the signature of what was before": {func(o *owning) []map[string]string {
			return []map[string]string{file("RTA.csv", newer), o.sign(o.own, "RTA.csv", one, "RTA", o.c.now)}
		}, "RTA.csv refused\nRTA.csv release_own_broken true map[entity:RTA file:RTA.csv]", "RTA-1 One"},
		"by the publisher": {func(o *owning) []map[string]string {
			return []map[string]string{file("RTA.csv", newer), o.sign(o.publisher, "RTA.csv", newer, "RTA", o.c.now)}
		}, "RTA.csv refused\nRTA.csv release_own_stranger true map[entity:RTA file:RTA.csv]", "RTA-1 One"},
		"signed for another entity": {func(o *owning) []map[string]string {
			return []map[string]string{file("RTA.csv", newer), o.sign(o.own, "RTA.csv", newer, "DEWA", o.c.now)}
		}, "RTA.csv refused\nRTA.csv release_own_moved true map[entity:RTA file:RTA.csv]", "RTA-1 One"},
		"older": {func(o *owning) []map[string]string {
			return []map[string]string{file("RTA.csv", newer), o.sign(o.own, "RTA.csv", newer, "RTA", o.c.now.Add(-time.Hour))}
		}, "RTA.csv refused\nRTA.csv release_own_older true map[entity:RTA file:RTA.csv seen:2018-10-21T08:00:00Z signed:2018-10-21T07:02:00Z]", "RTA-1 One"},
		"in a file by another name": {func(o *owning) []map[string]string {
			return []map[string]string{file("RTA.csv", one), o.sign(o.own, "RTA.csv", one, "RTA", o.c.now), file("a/x.csv", header+row("RTA-9", "Nine", "https://www.rta.ae/9"))}
		}, "RTA.csv unchanged\na/x.csv refused\na/x.csv release_own_unsigned true map[entity:RTA file:a/x.csv]", "RTA-1 One"},
		"a row among another entity's": {func(o *owning) []map[string]string {
			return []map[string]string{file("z.csv", header+row("DEWA-7", "Seven", "https://www.dewa.gov.ae/7")+row("DEWA-8", "Eight", "https://www.dewa.gov.ae/8")+row("RTA-1", "Newer", "https://www.rta.ae/1"))}
		}, "RTA.csv file_not_published false map[]\nRTA.csv ignored\nz.csv accepted\nz.csv entity_foreign true map[entity:DEWA found:RTA]\n" +
			"z.csv link_host_of_other true map[entity:DEWA found:https://www.rta.ae/1 host:www.rta.ae hosts:dewa.gov.ae owner:RTA]", "RTA-1 One"},
		"another entity's file in its place": {func(o *owning) []map[string]string {
			return []map[string]string{file("RTA.csv", header+row("DEWA-7", "Seven", "https://www.dewa.gov.ae/7"))}
		}, "RTA.csv accepted", "RTA-1 One"},
		"left out": {func(o *owning) []map[string]string { return nil }, "RTA.csv file_not_published false map[]\nRTA.csv ignored", "RTA-1 One"},
	} {
		o := newOwning(t)
		first := o.publish(file("RTA.csv", one), o.sign(o.own, "RTA.csv", one, "RTA", o.c.now), file("DEWA.csv", two))
		if first != "DEWA.csv accepted\nRTA.csv accepted" || o.names() != "DEWA-1 Two, RTA-1 One" {
			t.Fatalf("%s: first %s: %s", name, first, o.names())
		}
		o.c.add(time.Minute)
		got := strings.Split(o.publish(append(x.next(o), file("DEWA.csv", three))...), "\n")
		got = slices.DeleteFunc(got, func(line string) bool { return line == "DEWA.csv accepted" })
		if strings.Join(got, "\n") != x.want || !strings.Contains(o.names(), "DEWA-1 Three") || !strings.HasSuffix(o.names(), x.now) || strings.Count(o.names(), "RTA") != 1 {
			t.Errorf("%s: told\n%s\nwant\n%s\nin force: %s", name, strings.Join(got, "\n"), x.want, o.names())
		}
		if a, _ := look(t, o.m); a.Changed {
			t.Errorf("%s: told once more:\n%s", name, told(a))
		}
	}
}

// TestANewStationTakesNothingUnsignedOfAnEntityWithOwnKeys, and an entity without own keys needs none.
func TestANewStationTakesNothingUnsignedOfAnEntityWithOwnKeys(t *testing.T) {
	o := newOwning(t)
	if got := o.publish(file("RTA.csv", one), file("DEWA.csv", two)); !strings.Contains(got, "RTA.csv release_own_unsigned") || o.names() != "DEWA-1 Two" {
		t.Errorf("%s\n%s", got, o.names())
	}
	o = newOwning(t)
	o.keys("DEWA")
	if got := o.publish(file("RTA.csv", one), file("DEWA.csv", two)); got != "DEWA.csv accepted\nRTA.csv accepted" || o.names() != "DEWA-1 Two, RTA-1 One" {
		t.Errorf("%s\n%s", got, o.names())
	}
	if strings.Contains(string(o.k.values["releases"]), "RTA ") {
		t.Errorf("noted: %s", o.k.values["releases"])
	}
	// A key that the policy names later is noted with the publication in force.
	o.publish(file("DEWA.csv", two), o.sign(o.own, "DEWA.csv", two, "DEWA", o.c.now))
	o.keys("DEWA", o.own)
	look(t, o.m)
	if !strings.Contains(string(o.k.values["releases-again"]), fmt.Sprintf("DEWA %016X", o.own.public[0].ID())) {
		t.Errorf("not noted: %s", o.k.values["releases-again"])
	}
	o.m.Signers.Authority.Entities["RTA"] = struct {
		Keys []string `json:"keys"`
	}{[]string{"none"}}
	if _, _, err := o.m.Pass(t.Context(), ""); err == nil || o.names() != "DEWA-1 Two, RTA-1 One" {
		t.Errorf("keys that are none: %v", err)
	}
}

// TestASignatureIsPartOfItsPublication: while it is missing nothing of the publication is taken, and what lies there unlisted counts for nothing.
func TestASignatureIsPartOfItsPublication(t *testing.T) {
	o := newOwning(t)
	signature := o.sign(o.own, "a/RTA.csv", one, "RTA", o.c.now)
	name := release.SignatureName("a/RTA.csv", o.own.public[0])
	publish(t, o.m, o.publisher, o.c.now, map[string]string{"a/RTA.csv": one, name: signature[name], "DEWA.csv": two})
	if err := os.Remove(filepath.Join(o.m.Folder, name)); err != nil {
		t.Fatal(err)
	}
	a, _ := look(t, o.m)
	if got := told(a); got != "release.json release_incomplete true map[count:1 file:"+name+"]\nrelease.json waiting" || a.Verdict != check.Waiting || o.k.last != nil || len(o.m.Releases.record.Seen) != 0 {
		t.Errorf("stripped: %s", got)
	}
	write(t, o.m, name, signature[name])
	if a, _ := look(t, o.m); told(a) != "DEWA.csv accepted\na/RTA.csv accepted" {
		t.Errorf("whole: %s", told(a))
	}
	later := o.sign(o.own, "a/RTA.csv", newer, "RTA", o.c.now)
	write(t, o.m, name, later[name])
	if got := o.publish(file("a/RTA.csv", newer)); got != "DEWA.csv file_not_published false map[]\nDEWA.csv ignored\na/RTA.csv refused\na/RTA.csv release_own_unsigned true map[entity:RTA file:a/RTA.csv]" {
		t.Errorf("a signature that is not listed: %s", got)
	}
}

// TestWhatAnEntityHasSignedIsKnownAfterAStart: the publisher cannot bring older content back by starting the station anew.
func TestWhatAnEntityHasSignedIsKnownAfterAStart(t *testing.T) {
	o := newOwning(t)
	old := o.sign(o.own, "RTA.csv", one, "RTA", o.c.now.Add(-time.Minute))
	o.publish(file("RTA.csv", newer), o.sign(o.own, "RTA.csv", newer, "RTA", o.c.now))
	next, _, _ := importer(t)
	next.Folder, next.Store, next.Now, next.Signers, next.Releases = o.m.Folder, o.k, o.m.Now, o.m.Signers, &Releases{}
	o.m = next
	if got := o.publish(file("RTA.csv", one), old); !strings.Contains(got, "RTA.csv release_own_older") || o.names() != "RTA-1 Newer" {
		t.Errorf("%s\n%s", got, o.names())
	}
	// A clock that has gone back makes nothing early that came before.
	o.c.add(-240 * time.Hour)
	o.publish(file("RTA.csv", one))
	o.m.lastPass = ""
	if got := o.publish(file("RTA.csv", newer), o.sign(o.own, "RTA.csv", newer, "RTA", o.c.now.Add(240*time.Hour))); got != "RTA.csv unchanged" {
		t.Errorf("with a clock that is behind: %s", got)
	}
	o.c.add(240 * time.Hour)
	// The same content, signed anew, is noted although its files have not changed.
	o.c.add(time.Hour)
	o.publish(file("RTA.csv", newer), o.sign(o.own, "RTA.csv", newer, "RTA", o.c.now))
	if at := o.m.Releases.record.Seen[fmt.Sprintf("RTA %016X", o.own.public[0].ID())]; at != o.c.now.Add(-time.Minute).Unix() {
		t.Errorf("noted %v", time.Unix(at, 0).UTC())
	}
}

// TestANewKeyOfAnEntityCountsAtOnce: the policy that names it comes signed through the folder, and what the old key signed is taken no more.
func TestANewKeyOfAnEntityCountsAtOnce(t *testing.T) {
	o := newOwning(t)
	root, next := newSigner(t), newSigner(t)
	o.publish(file("RTA.csv", one), o.sign(o.own, "RTA.csv", one, "RTA", o.c.now))
	rotated := policyOf(t, 2, root, map[string]any{"publishers": []string{o.publisher.public[0].String()},
		"entities": map[string]any{"RTA": map[string]any{"hosts": []string{"*.rta.ae"}, "keys": []string{next.public[0].String()}}}})
	authority, err := release.ParseAuthority(policyOf(t, 1, root, nil))
	if err != nil {
		t.Fatal(err)
	}
	o.m.Signers.Authority.Roots = authority.Roots
	write(t, o.m, release.PolicyName, string(rotated))
	if err := release.SignBeside(o.m.Folder, release.PolicyName, rotated, root.key, "policy"); err != nil {
		t.Fatal(err)
	}
	if a, again := look(t, o.m); a.Policy == nil || !again {
		t.Fatalf("the policy is not taken: %+v", a.Refusals)
	}
	if a, _ := look(t, o.m); told(a) != "RTA.csv refused\nRTA.csv release_own_stranger true map[entity:RTA file:RTA.csv]" || o.names() != "RTA-1 One" {
		t.Errorf("by the old key: %s\n%s", told(a), o.names())
	}
	if got := o.publish(file("RTA.csv", newer), o.sign(o.own, "RTA.csv", newer, "RTA", o.c.now)); !strings.Contains(got, "RTA.csv release_own_stranger") || o.names() != "RTA-1 One" {
		t.Errorf("newer, by the old key: %s\n%s", got, o.names())
	}
	// The new key is bound by nothing that the old one has signed.
	if got := o.publish(file("RTA.csv", newer), o.sign(next, "RTA.csv", newer, "RTA", o.c.now.Add(-48*time.Hour))); got != "RTA.csv accepted" || o.names() != "RTA-1 Newer" {
		t.Errorf("by the new key: %s\n%s", got, o.names())
	}
}

// TestSignaturesMakeNoNoise: they are no content, wherever they lie.
func TestSignaturesMakeNoNoise(t *testing.T) {
	m, k, c := importer(t)
	write(t, m, "RTA.csv", one)
	for _, name := range []string{"RTA.csv.0123456789ABCDEF.minisig", "RTA.csv.minisig", "a/DEWA.xlsx.0123456789ABCDEF.minisig"} {
		write(t, m, name, "x")
	}
	if a := settled(t, m, c); told(a) != "RTA.csv accepted" || len(a.Advice) != 0 || len(k.last.Files) != 1 {
		t.Errorf("%s %v", told(a), a.Advice)
	}
	files := fstest.MapFS{"a/RTA.csv": {Data: []byte(one)}, "a/RTA.csv.minisig": {Data: []byte("1")}, "a/RTA.csv.0123456789ABCDEF.minisig": {Data: []byte("0")},
		"release.json.minisig": {Data: []byte("x")}, "notes.txt.minisig": {Data: []byte("x")}, ".a/RTA.csv.minisig": {Data: []byte("x")}, "b/RTA.csv.minisig/x.txt": {Data: []byte("x")}}
	got, err := SignaturesOf(files)
	if text := fmt.Sprintf("%s", got); err != nil || text != "map[a/RTA.csv:map[a/RTA.csv.0123456789ABCDEF.minisig:0 a/RTA.csv.minisig:1]]" {
		t.Errorf("%s %v", text, err)
	}
	s := newSigner(t)
	copies := []Snapshot{NewSnapshot("RTA.csv", []byte(one))}
	dir := t.TempDir()
	if err := release.SignBeside(dir, "RTA.csv", []byte(one), s.key, release.OwnComment("RTA", c.now)); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, release.SignatureName("RTA.csv", s.public[0])))
	if err != nil {
		t.Fatal(err)
	}
	for i, signatures := range []map[string][][]byte{nil, {"RTA.csv": {text}}} {
		met := HoldToOwners(copies, signatures, release.Owners{"RTA": s.public}, nil, c.now, c.now)
		if len(met) != i || len(copies[0].unsigned) != 1-i {
			t.Errorf("%d: met %v, unsigned %v", i, met, copies[0].unsigned)
		}
	}
	if text := fmt.Sprintf("%s", Texts(got)); text != "map[a/RTA.csv:[0 1]]" {
		t.Error(text)
	}
}
