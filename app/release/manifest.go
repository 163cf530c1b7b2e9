package release

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"aead.dev/minisign"
)

// ManifestName is the file that lists what a publisher has published.
const ManifestName = "release.json"

// Names are the files at the root of a folder that belong to this room and are no content.
var Names = []string{ManifestName, PolicyName, EmergencyName, ProgramName}

// ManifestLife is how long a publication is fresh. Past it the content stays and operators are told.
const ManifestLife = 35 * 24 * time.Hour

// leap is how many versions a publication may be ahead of the last one seen, or of 0 where none was.
const leap = 10_000

const manifestKind = "dalil release"

// Manifest is one publication: all that stations read, or nothing of it.
type Manifest struct {
	Kind    string    `json:"kind"`
	Version int64     `json:"version"` // grows with each publication of a key
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires"`
	Files   []File    `json:"files"` // by path
}

// File is one file of a publication.
type File struct {
	Path   string `json:"path"` // relative to the folder, with slashes
	Entity string `json:"entity,omitempty"`
	Size   int64  `json:"size"`   // bytes
	SHA256 string `json:"sha256"` // of the content, lower-case hexadecimal
}

func (m *Manifest) kind() string { return m.Kind }

// NewManifest lists the files of a publication, by their paths; the list handed in stays as it is. The caller gives the version after the
// last one published, from 1. It is made now, to the second, and fresh for ManifestLife.
func NewManifest(files []File, version int64, now time.Time) Manifest {
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	created := now.UTC().Truncate(time.Second)
	return Manifest{Kind: manifestKind, Version: version, Created: created, Expires: created.Add(ManifestLife), Files: files}
}

// Encode writes a manifest as it is signed, with the kind that NewManifest gave it: stations refuse one of another kind.
func (m Manifest) Encode() ([]byte, error) {
	b, err := json.MarshalIndent(m, "", "\t")
	return append(b, '\n'), err
}

// Hash reads to the end and gives the size, in bytes, and the SHA-256 as a manifest lists them. An error is the reader's.
func Hash(r io.Reader) (size int64, sum string, err error) {
	h := sha256.New()
	size, err = io.Copy(h, r)
	return size, hex.EncodeToString(h.Sum(nil)), err
}

// Verified is a publication whose manifest a trusted key signed. Whether its files are there is for whoever made it: VerifyManifest looks,
// ReadManifest does not.
type Verified struct {
	Manifest
	Key     string // the ID of the publisher's key
	Expired bool   // past its date: the content stays, operators are told
	byPath  map[string]File
}

// File gives what a file must be, by its path in the folder with slashes; false for one that was not published and is not to be read.
func (v *Verified) File(path string) (File, bool) {
	f, ok := v.byPath[path]
	return f, ok
}

// VerifyManifest checks the manifest of a folder as ReadManifest does, and that every file it lists lies there as listed. Where files are
// missing or differ it gives the manifest beside a refusal as Incomplete; where one is no plain file, as Unsafe.
func VerifyManifest(dir fs.FS, publishers Keys, seen Seen, clock, floor time.Time) (*Verified, error) {
	v, err := ReadManifest(dir, publishers, seen, clock, floor)
	if err != nil {
		return nil, err
	}
	return v, present(dir, v.Files)
}

// ReadManifest checks the manifest of a folder and does not look at the files that it lists: whoever reads them holds each
// against its hash. The order is: signature, form, versions, dates, paths. The clock counts as no earlier than the newest date seen
// in something that was signed (floor), because a clock behind it is certainly wrong. What is not taken gives a *Refusal: Unsigned,
// Stranger, Broken, Unsafe, WrongKind, Rollback, FastForward, or Early when it was made more than a day ahead of the clock. One past its
// date is taken and marked Expired.
func ReadManifest(dir fs.FS, publishers Keys, seen Seen, clock, floor time.Time) (*Verified, error) {
	v, err := signedManifest(dir, publishers)
	if err != nil {
		return nil, err
	}
	if err := v.judge(seen, later(clock, floor)); err != nil {
		return nil, err
	}
	return v, nil
}

// signedManifest is the manifest of a folder by its signature and form alone, whatever its version and its dates are.
func signedManifest(dir fs.FS, publishers Keys) (*Verified, error) {
	content, signatures, err := signed(dir, ManifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, refuse(Unsigned, "file", ManifestName)
	}
	if err != nil {
		return nil, err
	}
	keys, err := signers(publishers, ManifestName, content, signatures)
	if err != nil {
		return nil, err
	}
	v := &Verified{Key: keyID(keys[0]), byPath: map[string]File{}}
	if err := parse(content, ManifestName, manifestKind, &v.Manifest); err != nil {
		return nil, err
	}
	return v, nil
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

func (v *Verified) judge(seen Seen, now time.Time) error {
	last, known := seen[v.Key]
	switch {
	case v.Version < 1:
		return refuse(WrongKind, "file", ManifestName, "version", strconv.FormatInt(v.Version, 10))
	case known && v.Version < last:
		return refuse(Rollback, "version", strconv.FormatInt(v.Version, 10), "seen", strconv.FormatInt(last, 10))
	case v.Version > last+leap:
		return refuse(FastForward, "version", strconv.FormatInt(v.Version, 10), "seen", strconv.FormatInt(last, 10))
	case v.Created.After(now.Add(24 * time.Hour)):
		return refuse(Early, "created", v.Created.Format(time.RFC3339))
	}
	v.Expired = now.After(v.Expires)
	return index(v.byPath, v.Files, ManifestName)
}

// index notes files by their paths. A path that leads out of the folder, or comes twice, refuses the list that bears it.
func index(byPath map[string]File, files []File, name string) error {
	for _, f := range files {
		if path.Clean("/" + f.Path)[1:] != f.Path || f.Path == "" || strings.ContainsAny(f.Path, "\\\x00") {
			return refuse(WrongKind, "file", name, "path", f.Path)
		}
		if _, twice := byPath[f.Path]; twice {
			return refuse(WrongKind, "file", name, "path", f.Path)
		}
		byPath[f.Path] = f
	}
	return nil
}

// present tells whether every listed file lies there with its size and hash. Nothing is used before all do.
func present(dir fs.FS, files []File) error {
	var missing []string
	for _, f := range files {
		info, err := fs.Lstat(dir, f.Path)
		switch {
		case errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() != f.Size:
			missing = append(missing, f.Path)
			continue
		case err != nil:
			return err
		case !info.Mode().IsRegular():
			return refuse(Unsafe, "file", f.Path)
		}
		file, err := dir.Open(f.Path)
		if err != nil {
			return err
		}
		_, sum, err := Hash(io.LimitReader(file, f.Size+1))
		file.Close()
		if err != nil {
			return err
		}
		if sum != f.SHA256 {
			missing = append(missing, f.Path)
		}
	}
	if len(missing) > 0 {
		return refuse(Incomplete, "count", strconv.Itoa(len(missing)), "file", missing[0])
	}
	return nil
}

// Keys are public keys of people who sign.
type Keys = []minisign.PublicKey

// ParseKeys reads public keys as minisign writes them, with or without their comment line. The first that cannot be read is an error
// that names it; no text gives no key.
func ParseKeys(texts []string) (Keys, error) {
	var out Keys
	for _, t := range texts {
		var k minisign.PublicKey
		if err := k.UnmarshalText(bytes.TrimSpace([]byte(t))); err != nil {
			return nil, fmt.Errorf("public key %q: %w", t, err)
		}
		out = append(out, k)
	}
	return out, nil
}
