package station

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/release"
)

// rooted gives a policy of a version that two of three roots may change, naming publishers and the hosts of RTA.
func rooted(t *testing.T, version int, roots []publisher, publishers []string, hosts ...string) []byte {
	t.Helper()
	keys := []string{}
	for _, r := range roots {
		keys = append(keys, r.public)
	}
	b, err := json.Marshal(map[string]any{"version": version, "expires": "2027-12-31", "publishers": publishers,
		"roots": map[string]any{"threshold": 2, "keys": keys}, "entities": map[string]any{"RTA": map[string]any{"hosts": hosts}}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestAPolicyOfTwoRootsIsTakenFromTheFolder: it then decides which addresses and which publishers count, also after a start.
func TestAPolicyOfTwoRootsIsTakenFromTheFolder(t *testing.T) {
	roots := []publisher{newPublisher(t), newPublisher(t), newPublisher(t)}
	p, next := newPublisher(t), newPublisher(t)
	b := trusting(t)
	b.config.Settings.Policy = filepath.Join(t.TempDir(), "policy.json")
	if err := os.WriteFile(b.config.Settings.Policy, rooted(t, 1, roots, []string{p.public}, "www.rta.ae"), 0o644); err != nil {
		t.Fatal(err)
	}
	folder, now := b.config.Settings.Folder, b.clock.read()
	file := map[string]string{"RTA.csv": heads + offer("RTA-1", "www.rta.ae", "one") + offer("RTA-2", "new.rta.ae", "two")}
	old, content := p.publication(t, 1, now, file), next.publication(t, 1, now, file)
	policy := edition{release.PolicyName: rooted(t, 2, roots, []string{next.public}, "www.rta.ae", "new.rta.ae")}
	one := roots[0].sign(t, policy, release.PolicyName)
	two := roots[2].sign(t, one, release.PolicyName)

	s := b.open(t)
	stop := run(t, s)
	old.lay(t, folder)
	b.await(t, "what the first policy allows", func() bool { return ids(s.View()) == "RTA-1" })
	old.with(one).lay(t, folder)
	b.await(t, "one root is too few", func() bool { return slices.Contains(s.Status().SignedRefused, release.TooFew) })
	if s.Status().PolicyVersion != 1 || !slices.Contains(s.heartbeatOf(now).Flags, release.TooFew) {
		t.Errorf("%+v", s.Status())
	}
	if lines := b.log.lines("something signed is not taken"); len(lines) != 1 {
		t.Errorf("told %d times", len(lines))
	}
	old.with(two).lay(t, folder)
	b.await(t, "the new policy drops the old publisher", func() bool { return s.Status().Release.Refused == release.Stranger })
	if st := s.Status(); st.PolicyVersion != 2 || len(st.SignedRefused) != 0 || ids(s.View()) != "RTA-1" {
		t.Errorf("%+v", st)
	}
	content.with(two).lay(t, folder)
	b.await(t, "what the second policy allows", func() bool { return ids(s.View()) == "RTA-1 RTA-2" })
	stop()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	content.lay(t, folder) // the policy's file is gone, and what it said stays
	s = b.open(t)
	stop = run(t, s)
	b.await(t, "the folder was looked at", func() bool { return !s.Status().LastPass.IsZero() })
	if st := s.Status(); st.PolicyVersion != 2 || st.Release.Refused != "" || ids(s.View()) != "RTA-1 RTA-2" {
		t.Errorf("after a start: %+v", st)
	}
	first := roots[1].sign(t, roots[0].sign(t, edition{release.PolicyName: rooted(t, 1, roots, []string{p.public}, "www.rta.ae")}, release.PolicyName), release.PolicyName)
	content.with(first).lay(t, folder)
	b.await(t, "an older policy is refused", func() bool { return slices.Contains(s.Status().SignedRefused, release.Rollback) })
	broken := edition{release.PolicyName: []byte(`{"version":3,"expires":"2027-12-31","roots":` + rootsOf(t, policy) + `}`)}
	content.with(roots[1].sign(t, roots[0].sign(t, broken, release.PolicyName), release.PolicyName)).lay(t, folder)
	b.await(t, "a signed policy that is none is refused", func() bool { return slices.Contains(s.Status().SignedRefused, release.WrongKind) })
	if s.Status().PolicyVersion != 2 {
		t.Errorf("policy %d is in force", s.Status().PolicyVersion)
	}
	stop()
	s.Close()

	// A newer policy of the machine itself counts more than one that came before it.
	if err := os.WriteFile(b.config.Settings.Policy, rooted(t, 9, roots, []string{p.public}, "www.rta.ae"), 0o644); err != nil {
		t.Fatal(err)
	}
	if s = b.open(t); s.Status().PolicyVersion != 9 || s.signers.Authority.Publishers[0] != p.public {
		t.Errorf("policy %d of %v", s.Status().PolicyVersion, s.signers.Authority.Publishers)
	}
}

func rootsOf(t *testing.T, e edition) string {
	t.Helper()
	var f struct {
		Roots json.RawMessage `json:"roots"`
	}
	if err := json.Unmarshal(e[release.PolicyName], &f); err != nil {
		t.Fatal(err)
	}
	return string(f.Roots)
}

// TestASignedEmergencyCoversTheScreenOfItsCentresUntilItEnds, whatever else of the folder is read.
func TestASignedEmergencyCoversTheScreenOfItsCentresUntilItEnds(t *testing.T) {
	p, stranger := newPublisher(t), newPublisher(t)
	for _, c := range []struct {
		name    string
		centres []string
		by      publisher
		want    bool
		refused string
	}{
		{"all centres", []string{"*"}, p, true, ""},
		{"this centre", []string{"RTA-C1", "RTA-C45"}, p, true, ""},
		{"another centre", []string{"RTA-C1"}, p, false, ""},
		{"of a stranger", []string{"*"}, stranger, false, release.Stranger},
	} {
		b := newTestbed(t, services("RTA-1"))
		b.config.Settings.Centre, b.config.Settings.Publishers = "RTA-C45", []string{p.public}
		now := b.clock.read()
		e := release.Emergency{Centres: c.centres, TextAR: "يرجى مغادرة المبنى", TextEN: "Please leave the building", From: now, To: now.Add(time.Hour)}
		content, err := e.Encode()
		if err != nil {
			t.Fatal(err)
		}
		s := b.open(t)
		news, _ := s.News()
		stop := run(t, s)
		b.await(t, "the folder was looked at", func() bool { return !s.Status().LastPass.IsZero() })
		c.by.sign(t, edition{release.EmergencyName: content}, release.EmergencyName).lay(t, b.config.Settings.Folder)
		switch {
		case c.want:
			<-news // the page is told
			b.await(t, c.name, func() bool { return s.Status().Emergency != nil })
			if e := s.Status().Emergency; e.AR != "يرجى مغادرة المبنى" || e.EN != "Please leave the building" || !slices.Contains(s.heartbeatOf(now).Flags, "emergency") {
				t.Errorf("%s: %+v", c.name, e)
			}
			if err := s.SetEmergency(true, catalog.Text{AR: "يرجى البقاء هنا", EN: "Please stay here"}); err != nil {
				t.Fatal(err)
			}
			if e := s.Emergency(); e.EN != "Please leave the building" {
				t.Errorf("%s: the staff's words %q stand before the publisher's", c.name, e.EN)
			}
			if err := os.Rename(b.config.Settings.Folder, b.config.Settings.Folder+"-gone"); err != nil { // nobody takes it back so
				t.Fatal(err)
			}
			b.await(t, "the folder is gone", func() bool { return s.Status().Folder.State == FolderMissing })
			if s.Status().Emergency == nil {
				t.Errorf("%s: it went with the folder", c.name)
			}
			b.clock.set(now.Add(time.Hour).Format(time.RFC3339))
			b.await(t, c.name+" ends by itself", func() bool { return s.Status().Emergency == nil })
			if e := s.Emergency(); e == nil || e.EN != "Please stay here" {
				t.Errorf("%s: what staff said is %v when the publisher's has ended", c.name, e)
			}
			if len(b.log.lines("an emergency covers the screen")) != 1 || len(b.log.lines("the emergency is over")) != 1 {
				t.Errorf("%s: operators were not told once", c.name)
			}
		case c.refused != "":
			b.await(t, c.name, func() bool { return slices.Contains(s.Status().SignedRefused, c.refused) })
			fallthrough
		default:
			b.await(t, "it was seen", func() bool { s.mu.Lock(); defer s.mu.Unlock(); return s.emergency != nil || c.refused != "" })
			b.tick <- time.Time{}
			b.tick <- time.Time{}
			if s.Status().Emergency != nil {
				t.Errorf("%s: it covers the screen", c.name)
			}
		}
		stop()
	}
}
