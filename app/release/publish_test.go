package release_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dalil/app/release"
)

// publisher makes a key and its public part.
func publisher(t *testing.T) (release.Key, release.Keys) {
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
	return key, keys
}

// TestAPublicationSaysWhoseEachFileIs, and its comment, which is signed too, says which one it is.
func TestAPublicationSaysWhoseEachFileIs(t *testing.T) {
	key, public := publisher(t)
	if stranger, _ := publisher(t); key.Among(nil) || stranger.Among(public) || !key.Among(public) {
		t.Error("a key is not told from another one")
	}
	dir := t.TempDir()
	_, err := release.Publish(dir, map[string][]byte{"more/DEWA.csv": []byte("two"), "RTA.csv": []byte("one")}, map[string]string{"RTA.csv": "RTA"}, key, public, now)
	if err != nil {
		t.Fatal(err)
	}
	v, err := release.VerifyManifest(os.DirFS(dir), public, release.Seen{}, now, time.Time{})
	if err != nil || len(v.Files) != 2 || v.Version != 1 || !v.Created.Equal(now) || !v.Expires.Equal(now.Add(release.ManifestLife)) {
		t.Fatalf("%+v %v", v, err)
	}
	for i, want := range []release.File{
		{Path: "RTA.csv", Entity: "RTA", Size: 3, SHA256: "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"},
		{Path: "more/DEWA.csv", Size: 3, SHA256: "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3"},
	} {
		if v.Files[i] != want {
			t.Errorf("%+v, want %+v", v.Files[i], want)
		}
	}
}

// TestWhatCannotBeLaidOutIsNotPublished: whatever cannot be written, no signature says that it is there, and what was published before is not half
// replaced.
func TestWhatCannotBeLaidOutIsNotPublished(t *testing.T) {
	key, public := publisher(t)
	signature := release.SignatureName(release.ManifestName, public[0])
	for name, spoil := range map[string]func(dir string){
		"a file where a folder must be":       func(d string) { put(t, d, "more", []byte("x")) },
		"a signature that cannot be removed":  func(d string) { put(t, d, release.ManifestName+".other.minisig/x", nil) },
		"a manifest that cannot be written":   func(d string) { put(t, d, release.ManifestName+"/x", nil) },
		"a signature that cannot be replaced": func(d string) { put(t, d, signature+"/x", nil) },
	} {
		dir := t.TempDir()
		spoil(dir)
		if m, err := release.Publish(dir, map[string][]byte{"more/DEWA.csv": []byte("two")}, nil, key, public, now); err == nil {
			t.Errorf("%s: %+v", name, m)
		}
		if info, err := os.Stat(filepath.Join(dir, signature)); err == nil && info.Mode().IsRegular() || err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: there is a signature: %v", name, err)
		}
	}
	program := release.Program{Version: "1.2.0", Created: now, Expires: now.Add(release.ProgramLife), Stages: []release.Stage{{Stations: []string{"*"}, From: now}}}
	file, err := release.ListFile("program/1.2.0/dalil.deb", []byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	program.Packages = []release.Package{{Platform: "debian/amd64", Files: []release.File{file}}}
	for name, spoil := range map[string]func(dir string){
		"a file where a folder must be":      func(d string) { put(t, d, "program", []byte("x")) },
		"a signature that cannot be removed": func(d string) { put(t, d, release.ProgramName+".other.minisig/x", nil) },
		"an offer that cannot be written":    func(d string) { put(t, d, release.ProgramName+"/x", nil) },
	} {
		dir := t.TempDir()
		spoil(dir)
		if err := release.PublishProgram(dir, program, map[string][]byte{file.Path: []byte("x")}, key); err == nil {
			t.Errorf("a program, %s: no error", name)
		}
	}
	for name, spoil := range map[string]func(dir string){
		"that cannot be written": func(d string) { put(t, d, release.EmergencyName+"/x", nil) },
		"that cannot be signed":  func(d string) { put(t, d, release.SignatureName(release.EmergencyName, public[0])+"/x", nil) },
	} {
		dir := t.TempDir()
		spoil(dir)
		if err := release.RaiseEmergency(dir, release.Emergency{}, key); err == nil {
			t.Errorf("an emergency %s: no error", name)
		}
	}
}
