package station

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"dalil/app/disk"
)

// unpackedManifest is the file in which a first run notes what it laid out, so that a later program
// renews the files that nobody has edited and leaves the others alone.
const unpackedManifest = ".dalil-laid-out.json"

// unpackShipped puts the shipped files into a folder of the machine's own, so that anyone can edit one and see it change.
func unpackShipped(files fs.FS, folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("make the content folder: %w", err)
	}
	before := map[string]string{}
	note := filepath.Join(folder, unpackedManifest)
	if b, err := os.ReadFile(note); err == nil {
		_ = json.Unmarshal(b, &before) // an unreadable note means that no file is renewed
	}
	now := map[string]string{}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		now[name] = hash(content)
		target := filepath.Join(folder, filepath.FromSlash(name))
		switch there, err := os.ReadFile(target); {
		case errors.Is(err, fs.ErrNotExist) && before[name] != "": // somebody took it away
			return nil
		case errors.Is(err, fs.ErrNotExist):
			return writeWhole(target, content)
		case err != nil:
			return err
		case hash(there) == now[name] || hash(there) != before[name]:
			return nil
		}
		return writeWhole(target, content)
	})
	if err != nil {
		return fmt.Errorf("lay out the shipped catalog: %w", err)
	}
	b, err := json.MarshalIndent(now, "", "\t")
	if err != nil {
		return err
	}
	return writeWhole(note, b)
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// writeWhole makes the folders of a file too.
func writeWhole(target string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	return disk.Replace(target, content, 0o644)
}
