package station

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dalil/app/settings"
	"dalil/app/store"
	"dalil/app/update"
)

// TestAStationIsOpenedWithThePlacesOfItsSystem, unless it is told others.
func TestAStationIsOpenedWithThePlacesOfItsSystem(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	if s := b.open(t); s.config.Places != update.DefaultPlaces() || s.config.Places == (update.Places{}) {
		t.Errorf("%+v, want %+v", s.config.Places, update.DefaultPlaces())
	}
	b = newTestbed(t, services("RTA-1"))
	b.config.Places = update.Places{Kept: t.TempDir()}
	if s := b.open(t); s.config.Places != b.config.Places {
		t.Errorf("%+v, want %+v", s.config.Places, b.config.Places)
	}
}

// TestWhatIsKeptOfStartsAndCannotBeReadCountsForNothing: else a half of it would show the safe catalog.
func TestWhatIsKeptOfStartsAndCannotBeReadCountsForNothing(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	st, err := store.Open(b.config.Settings.State)
	if err != nil {
		t.Fatal(err)
	}
	at := b.clock.read().Format(`"2006-01-02T15:04:05Z07:00"`)
	kept := `{"at":[` + strings.Join([]string{at, at, at, at, at, at}, ",") + `],"safe":7}`
	if err := st.Remember(startsKey, []byte(kept)); err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	s := b.open(t)
	if lines := b.log.lines("what was kept of earlier starts is damaged"); len(lines) != 1 || len(s.starts.At) != 1 || s.Status().SafeMode != SafeNot {
		t.Errorf("%q, %d starts, %q", lines, len(s.starts.At), s.Status().SafeMode)
	}
}

// TestAFolderThatNobodyMaySignIsTold: nothing of it will ever be taken, whatever the sync tool brings.
func TestAFolderThatNobodyMaySignIsTold(t *testing.T) {
	one, two := newPublisher(t).public, newPublisher(t).public
	policy := filepath.Join(t.TempDir(), "policy.json")
	named := `{"version": 3, "expires": "2027-12-31", "publishers": ["` + two + `"], "entities": {"RTA": {"hosts": ["www.rta.ae"]}}}`
	if err := os.WriteFile(policy, []byte(named), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		trust      settings.Trust
		publishers []string
		policy     string
		want       int
	}{
		"nobody":              {settings.TrustRelease, nil, "", 1},
		"one of the settings": {settings.TrustRelease, []string{one}, "", 0},
		"one of the policy":   {settings.TrustRelease, nil, policy, 0},
		"one of the settings, another of the policy": {settings.TrustRelease, []string{one}, policy, 0},
		"nobody, and none is due":                    {settings.TrustPolicy, nil, "", 0},
	} {
		b := newTestbed(t, services("RTA-1"))
		b.config.Settings.Trust, b.config.Settings.Publishers, b.config.Settings.File = c.trust, c.publishers, filepath.Join("etc", "dalil.toml")
		b.config.Settings.Policy = c.policy
		b.open(t)
		if lines := b.log.lines("neither the policy nor the settings name a publisher"); len(lines) != c.want || c.want > 0 && !strings.Contains(lines[0], "settings=etc/dalil.toml") {
			t.Errorf("%s: %q", name, lines)
		}
	}
}
