package cli

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/release"
	"dalil/app/settings"
)

// bareKey makes a key pair without a passphrase and gives the name of its secret file.
func bareKey(t *testing.T, dir, name string) string {
	t.Helper()
	stem := filepath.Join(dir, name)
	if code, _, errs := said(t, nil, "keygen", "--name", stem, "--without-passphrase"); code != sound {
		t.Fatal(errs)
	}
	return stem + ".key"
}

// TestASecretKeyIsItsOwnersAlone: nobody else on the machine reads it, and without its passphrase it opens nothing.
func TestASecretKeyIsItsOwnersAlone(t *testing.T) {
	dir := t.TempDir()
	t.Setenv(passphraseVariable, "correct horse")
	stem := filepath.Join(dir, "p")
	if code, out, errs := said(t, nil, "keygen", "--name", stem); code != sound || strings.Contains(out+errs, "correct horse") {
		t.Fatal(code, out, errs)
	}
	for _, secret := range []string{stem + ".key", bareKey(t, dir, "bare")} {
		if info, err := os.Stat(secret); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", secret, info.Mode(), err)
		}
	}
	if text, err := os.ReadFile(stem + ".key"); err != nil || !release.Encrypted(text) {
		t.Errorf("not encrypted: %s %v", text, err)
	}
	c := &call{Streams: Streams{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard}}
	if _, err := c.secretKey(stem + ".key"); err != nil {
		t.Error(err)
	}
	t.Setenv(passphraseVariable, "correct house")
	if _, err := c.secretKey(stem + ".key"); err == nil || !strings.HasPrefix(err.Error(), "open key ") {
		t.Errorf("opened with another passphrase: %v", err)
	}
}

// TestALineIsReadAndNothingBehindIt: what follows a passphrase belongs to the next question.
func TestALineIsReadAndNothingBehindIt(t *testing.T) {
	in := strings.NewReader("one\r\ntwo\nend")
	c := &call{Streams: Streams{In: in}}
	for _, want := range []string{"one", "two"} {
		if have, err := c.line(); string(have) != want || err != nil {
			t.Errorf("%q %v, want %q", have, err, want)
		}
	}
	if rest, _ := io.ReadAll(in); string(rest) != "end" {
		t.Errorf("%q is left", rest)
	}
}

// TestAnEmergencyIsForAllCentresAndAnHourUnlessItSaysOtherwise.
func TestAnEmergencyIsForAllCentresAndAnHourUnlessItSaysOtherwise(t *testing.T) {
	dir := t.TempDir()
	key := bareKey(t, dir, "p")
	for _, c := range []struct {
		more    []string
		centres []string
		lasts   time.Duration
	}{{nil, []string{"*"}, time.Hour}, {[]string{"--centre", "A,B", "--centre", "C", "--for", "72h"}, []string{"A", "B", "C"}, 72 * time.Hour}} {
		before := time.Now().Truncate(time.Second)
		args := append([]string{"emergency", dir, "--key", key, "--ar", "غادروا", "--en", "Leave"}, c.more...)
		if code, _, errs := said(t, nil, args...); code != sound {
			t.Fatal(errs)
		}
		text, err := os.ReadFile(filepath.Join(dir, release.EmergencyName))
		var e release.Emergency
		if err == nil {
			err = json.Unmarshal(text, &e)
		}
		if err != nil || !slices.Equal(e.Centres, c.centres) || e.TextAR != "غادروا" || e.TextEN != "Leave" || e.From.Before(before) || e.To.Sub(e.From) != c.lasts {
			t.Errorf("%v: %+v %v", c.more, e, err)
		}
	}
}

// TestAnOfferSaysOverWhatAndHowLong it holds.
func TestAnOfferSaysOverWhatAndHowLong(t *testing.T) {
	dir := t.TempDir()
	key := bareKey(t, dir, "program")
	setup := filepath.Join(dir, "setup.exe")
	if err := os.WriteFile(setup, []byte("the setup"), 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, errs := said(t, nil, "publish-program", dir, setup, "--of", "9.0.0", "--from", "0.1.0", "--key", key, "--yes", "--stage", "a@now", "--stage", "*@24h")
	if code != sound {
		t.Fatal(errs)
	}
	text, err := os.ReadFile(filepath.Join(dir, release.ProgramName))
	var p release.Program
	if err == nil {
		err = json.Unmarshal(text, &p)
	}
	if err != nil || p.Version != "9.0.0" || p.From != "0.1.0" || p.Expires.Sub(p.Created) != release.ProgramLife || len(p.Stages) != 2 ||
		!p.Stages[0].From.Equal(p.Created) || p.Stages[1].From.Sub(p.Created) != 24*time.Hour {
		t.Errorf("%+v %v", p, err)
	}
}

// TestAPublicationPastItsDateIsTold: it is whole and signed all the same.
func TestAPublicationPastItsDateIsTold(t *testing.T) {
	dir := t.TempDir()
	key := bareKey(t, dir, "p")
	secret, err := (&call{}).secretKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, made := range map[string]time.Time{"old": time.Now().AddDate(-2, 0, 0), "new": time.Now()} {
		at := filepath.Join(dir, name)
		if _, err := release.Publish(at, map[string][]byte{"RTA.csv": []byte("id\n")}, nil, secret, nil, made); err != nil {
			t.Fatal(err)
		}
		code, out, errs := said(t, nil, "verify", at, "--key", strings.TrimSuffix(key, ".key")+".pub")
		if code != sound || !strings.HasPrefix(out, "version 1 of ") || strings.Contains(errs, release.ManifestName) != (name == "old") {
			t.Errorf("%s: exit %d, %s, %s", name, code, out, errs)
		}
	}
}

// TestAPolicyIsSignedWhereItLies, wherever the command is given.
func TestAPolicyIsSignedWhereItLies(t *testing.T) {
	dir := t.TempDir()
	key := bareKey(t, dir, "root")
	file := filepath.Join(dir, "new", release.PolicyName)
	if err := errors.Join(os.Mkdir(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(`{"version":7,"expires":"2027-12-31","entities":{"RTA":{"hosts":["rta.ae"]}}}`), 0o644)); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	if code, out, errs := said(t, nil, "policy", "sign", file, "--key", key); code != sound || out != "Signed: Dalil policy 7, in force through 2027-12-31\n" {
		t.Fatal(code, out, errs)
	}
	beside, err := filepath.Glob(file + ".*.minisig")
	if err != nil || len(beside) != 1 {
		t.Errorf("%q %v", beside, err)
	}
}

// TestKeysOfTheCommandLineTakeThePlaceOfTheSettings: they are not added to them.
func TestKeysOfTheCommandLineTakeThePlaceOfTheSettings(t *testing.T) {
	dir := t.TempDir()
	public := strings.TrimSuffix(bareKey(t, dir, "p"), ".key") + ".pub"
	set := settings.Settings{Trust: settings.TrustPolicy, Publishers: []string{"old"}}
	if err := (&trust{}).apply(&set); err != nil || set.Trust != settings.TrustPolicy || !slices.Equal(set.Publishers, []string{"old"}) {
		t.Errorf("nothing said: %+v %v", set, err)
	}
	if err := (&trust{level: "release", publishers: []string{public}}).apply(&set); err != nil || set.Trust != settings.TrustRelease || len(set.Publishers) != 1 || !strings.HasPrefix(set.Publishers[0], "RW") {
		t.Errorf("%s %q %v", set.Trust, set.Publishers, err)
	}
}

// TestAnUpdateIsLookedForInTheFolderOfTheSettings unless another is named.
func TestAnUpdateIsLookedForInTheFolderOfTheSettings(t *testing.T) {
	dir := ownHome(t)
	public := strings.TrimSuffix(bareKey(t, dir, "program"), ".key") + ".pub"
	file := filepath.Join(dir, "dalil.toml")
	if err := os.WriteFile(file, []byte("folder = '"+t.TempDir()+"'\nstate = '"+filepath.Join(dir, "state")+"'\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	code, out, errs := said(t, nil, "update", "--check", "--settings", file, "--keys", public, "--kept", filepath.Join(dir, "kept"))
	if code != sound || out != "No newer program lies in the folder.\n" {
		t.Errorf("exit %d, %q, %q", code, out, errs)
	}
}
