package release

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"aead.dev/minisign"

	"dalil/app/disk"
)

// Key is a secret key that was opened with its passphrase.
type Key struct{ private minisign.PrivateKey }

// NewKey makes a key pair in minisign's own form: the secret part encrypted under the passphrase, or bare without one.
func NewKey(passphrase string) (secret, public []byte, err error) {
	pub, key, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	if passphrase == "" {
		secret, err = key.MarshalText()
	} else {
		secret, err = minisign.EncryptKey(passphrase, key)
	}
	if err != nil {
		return nil, nil, err
	}
	public, err = pub.MarshalText()
	return append(secret, '\n'), append(public, '\n'), err
}

// Encrypted tells whether a secret key wants a passphrase.
func Encrypted(secret []byte) bool { return minisign.IsEncrypted(secret) }

// OpenKey reads a secret key; the passphrase of one that is not encrypted is not looked at. Its error does not tell a wrong passphrase
// from what is no key.
func OpenKey(secret []byte, passphrase string) (Key, error) {
	var k Key
	var err error
	if Encrypted(secret) {
		k.private, err = minisign.DecryptKey(passphrase, secret)
	} else {
		err = k.private.UnmarshalText(secret)
	}
	if err != nil {
		return Key{}, errors.New("the passphrase does not fit, or this is no secret key")
	}
	return k, nil
}

func (k Key) public() minisign.PublicKey {
	public, _ := k.private.Public().(minisign.PublicKey) // minisign gives no other kind
	return public
}

// Among tells whether a key is one of those.
func (k Key) Among(keys Keys) bool {
	return slices.ContainsFunc(keys, func(known minisign.PublicKey) bool { return known.Equal(k.public()) })
}

// Publish lays files out in a folder, by their paths with slashes, and signs their manifest; entities name whose each file is, where it is
// known, and publishers are the keys whose last publication there it follows, beside its own. The files come first, then the manifest,
// then its signature, and those of the manifest before go: whoever reads half of it finds no signature yet, and waits. Other files of
// the folder stay, and are no part of it. After an error a part of it may lie there.
func Publish(dir string, files map[string][]byte, entities map[string]string, key Key, publishers Keys, now time.Time) (Manifest, error) {
	var list []File
	for name, content := range files {
		if err := writeWhole(dir, name, content); err != nil {
			return Manifest{}, err
		}
		size, sum, err := Hash(bytes.NewReader(content))
		if err != nil {
			return Manifest{}, err
		}
		list = append(list, File{Path: name, Entity: entities[name], Size: size, SHA256: sum})
	}
	m := NewManifest(list, lastVersion(dir, append(slices.Clone(publishers), key.public()))+1, now)
	text, err := m.Encode()
	if err != nil {
		return m, err
	}
	if err := dropSignatures(dir, ManifestName); err != nil {
		return m, err
	}
	if err := writeWhole(dir, ManifestName, text); err != nil {
		return m, err
	}
	return m, SignBeside(dir, ManifestName, text, key, fmt.Sprintf("Dalil release %d of %s", m.Version, m.Created.Format(time.RFC3339)))
}

// SignBeside puts a key's signature of content, which lies in dir as name, beside it, in place of an earlier one of the same key. The
// comment is signed too.
func SignBeside(dir, name string, content []byte, key Key, comment string) error {
	return writeWhole(dir, SignatureName(name, key.public()), Sign(key.private, content, comment))
}

// lastVersion is the version that one of these keys published last in a folder; 0 for none. What none of them signed does not count,
// and files that have changed since do not matter, nor does a clock: a version that starts anew is refused by every station.
func lastVersion(dir string, keys Keys) int64 {
	v, err := signedManifest(os.DirFS(dir), keys)
	if err != nil {
		return 0
	}
	return v.Version
}

// writeWhole makes the folders of a file too. A sync tool never carries half of it away.
func writeWhole(dir, name string, content []byte) error {
	target := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	return disk.Replace(target, content, 0o644)
}
