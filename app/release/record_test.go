package release_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"aead.dev/minisign"

	"dalil/app/release"
)

// published is a publication as it was verified.
func published(key string, version int64, created time.Time) *release.Verified {
	return &release.Verified{Manifest: release.Manifest{Version: version, Created: created, Expires: created.Add(24 * time.Hour)}, Key: key}
}

// TestARecordNotesWhatWasTakenAndNeverGoesBack in what was seen of a key, nor in time.
func TestARecordNotesWhatWasTakenAndNeverGoesBack(t *testing.T) {
	var r release.Record
	day := 24 * time.Hour
	for i, c := range []struct {
		v       *release.Verified
		changed bool
		seen    release.Seen
		newest  time.Time
	}{
		{published("A", 7, now), true, release.Seen{"A": 7}, now},
		{published("A", 7, now), false, release.Seen{"A": 7}, now},
		{published("A", 8, now.Add(day)), true, release.Seen{"A": 8}, now.Add(day)},
		{published("B", 2, now.Add(-day)), true, release.Seen{"A": 8, "B": 2}, now.Add(day)},
		{published("A", 5, now), true, release.Seen{"A": 8, "B": 2}, now.Add(day)},
		{published("A", 5, now.Add(time.Second)), true, release.Seen{"A": 8, "B": 2}, now.Add(day)},
	} {
		if changed := r.Take(c.v); changed != c.changed {
			t.Errorf("%d: changed %v", i, changed)
		}
		want := release.Record{Seen: c.seen, Newest: c.newest, InForce: release.InForce{Version: c.v.Version, Key: c.v.Key, Created: c.v.Created, Expires: c.v.Expires}}
		if !reflect.DeepEqual(r, want) {
			t.Errorf("%d: %+v, want %+v", i, r, want)
		}
	}
	r = release.Record{InForce: release.InForce{Version: 7, Key: "A", Created: now, Expires: now.Add(day)}}
	if !r.Take(published("A", 7, now)) || r.Seen["A"] != 7 {
		t.Errorf("what is in force and was not seen: %+v", r)
	}
}

// TestTwoRecordsJoinToTheHigherInEveryRespect, whichever is the older.
func TestTwoRecordsJoinToTheHigherInEveryRespect(t *testing.T) {
	older := release.Record{Seen: release.Seen{"A": 7, "B": 3}, Newest: now, InForce: release.InForce{Version: 7, Key: "A", Created: now}}
	newer := release.Record{Seen: release.Seen{"A": 8, "B": 2, "C": 1}, Newest: now.Add(time.Hour), InForce: release.InForce{Version: 1, Key: "C", Created: now.Add(time.Minute)}}
	want := release.Record{Seen: release.Seen{"A": 8, "B": 3, "C": 1}, Newest: now.Add(time.Hour), InForce: newer.InForce}
	for _, pair := range [][2]release.Record{{older, newer}, {newer, older}, {want, release.Record{}}, {release.Record{}, want}} {
		var r release.Record
		r.Join(pair[0])
		if r.Join(pair[1]); !reflect.DeepEqual(r, want) {
			t.Errorf("%+v, want %+v", r, want)
		}
	}
}

func TestAPublicationExpiresAfterItsDateAndNoneNever(t *testing.T) {
	for i, c := range []struct {
		f    release.InForce
		at   time.Time
		want bool
	}{{release.InForce{Version: 1, Expires: now}, now, false}, {release.InForce{Version: 1, Expires: now}, now.Add(1), true}, {release.InForce{}, now, false}} {
		if got := c.f.Expired(c.at); got != c.want {
			t.Errorf("%d: %v", i, got)
		}
	}
}

func TestARefusalNamesItsRuleAndWhatWasFound(t *testing.T) {
	for want, r := range map[string]*release.Refusal{"release_old": {Rule: "release_old"}, "release_old map[seen:8 version:7]": {Rule: "release_old", Args: map[string]string{"version": "7", "seen": "8"}}} {
		if r.Error() != want {
			t.Errorf("%q, want %q", r.Error(), want)
		}
	}
}

// TestASignedFileOfAnotherKindIsNoEmergency, however much it looks like one; and one that nobody signed is called that.
func TestASignedFileOfAnotherKindIsNoEmergency(t *testing.T) {
	k := newKey(t)
	good := release.Emergency{Centres: []string{"*"}, TextAR: "حريق", TextEN: "Fire", From: now, To: now.Add(time.Hour)}
	b, err := good.Encode()
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(b, &fields); err != nil {
		t.Fatal(err)
	}
	kind := fmt.Sprint(fields["kind"])
	for name, content := range map[string]string{
		"another kind":     strings.Replace(string(b), kind, "dalil notice", 1),
		"two of them":      string(b) + string(b),
		"an unknown field": strings.Replace(string(b), "{", `{"more":1,`, 1),
	} {
		dir := t.TempDir()
		put(t, dir, release.EmergencyName, []byte(content))
		sign(t, dir, release.EmergencyName, k)
		if e, err := release.VerifyEmergency(os.DirFS(dir), []minisign.PublicKey{k.public}); rule(err) != release.WrongKind || e != nil {
			t.Errorf("%s: %+v %v", name, e, err)
		}
	}
	dir := t.TempDir()
	put(t, dir, release.EmergencyName, b)
	if e, err := release.VerifyEmergency(os.DirFS(dir), []minisign.PublicKey{k.public}); rule(err) != release.Unsigned || e != nil {
		t.Errorf("without a signature: %+v %v", e, err)
	}
	var r *release.Refusal
	if _, err := release.VerifyEmergency(os.DirFS(dir), nil); !errors.As(err, &r) || r.Args["file"] != release.EmergencyName {
		t.Errorf("%v", err)
	}
}
