package settings

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestTheLastSoundSettingsStandInForBrokenOnes(t *testing.T) {
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	t.Setenv("STATE_DIRECTORY", "")
	fault := errors.New("line 3: no such setting")

	defaults := LastGood(fault, languages)
	want := Default()
	want.Languages, want.Fault = languages, "line 3: no such setting"
	if !reflect.DeepEqual(defaults, want) {
		t.Errorf("nothing was kept: %+v", defaults)
	}

	good := Default()
	good.Languages, good.Centre, good.Trust, good.Folder, good.Publishers = []string{"en"}, "RTA-C45", TrustRelease, filepath.Join(state, "in"), []string{aKey}
	good.WiFi = WiFi{"Dubai", "12345678", "wpa"}
	kept := good
	kept.Program, kept.Fault, kept.Rehearsal.Speed = "1.2", "of before", 3
	if err := KeepGood(kept); err != nil {
		t.Fatal(err)
	}
	have := LastGood(fault, languages)
	want = good
	want.Fault = "line 3: no such setting"
	if !reflect.DeepEqual(have, want) {
		t.Errorf("have %+v\nwant %+v", have, want)
	}
	name := filepath.Join(state, "dalil", goodFile)
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("it lies there as %v, %v", info, err)
	}

	good.Centre = "RTA-C46" // the next sound ones take its place
	if err := KeepGood(good); err != nil {
		t.Fatal(err)
	}
	if have := LastGood(fault, languages); have.Centre != "RTA-C46" {
		t.Errorf("an older one counts: %s", have.Centre)
	}
	for _, spoilt := range []string{"{", `{"Profile":"cinema","State":"/s","Trust":"policy","Languages":["ar"],"IdleSeconds":45,"ScanDistance":170}`} {
		if err := os.WriteFile(name, []byte(spoilt), 0o600); err != nil {
			t.Fatal(err)
		}
		if have := LastGood(fault, languages); have.Centre != "" || have.Profile != Kiosk {
			t.Errorf("%s: have %+v", spoilt, have)
		}
	}
}

func TestSettingsThatCannotBeKeptAreTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("STATE_DIRECTORY", "")
	t.Setenv("XDG_STATE_HOME", file)
	if err := KeepGood(Default()); err == nil {
		t.Error("a file in the folder's place was passed over")
	}
}
