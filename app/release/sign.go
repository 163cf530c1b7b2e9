// Package release knows who may publish: manifests of what stations read, policies, emergencies and programs, each one file beside
// its minisign signatures. Bytes are verified before they are parsed, and a refusal has a name.
// It does not know what the files mean.
//
//	sign.go       the refusals, and what is true of every signature
//	manifest.go   a publication: form, version, dates, files
//	policy.go     a policy that enough roots have signed
//	program.go    an offer of a newer program: packages, and which stations take it when
//	emergency.go  a sentence over the screens
//	ownkeys.go    entities that sign what they offer with keys of their own
//	record.go     what was seen, so that nothing older comes back
//	publish.go    writes a publication
package release

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"aead.dev/minisign"
)

// Refusal is why something signed is not taken. It is an error, always by its pointer, and names the sentence "problem.RULE".
type Refusal struct {
	Rule string            // one of those below
	Args map[string]string // what the sentence needs; nil: nothing
}

// Error says the rule and its arguments for operators.
func (r *Refusal) Error() string {
	if len(r.Args) == 0 {
		return r.Rule
	}
	return fmt.Sprintf("%s %v", r.Rule, r.Args)
}

func refuse(rule string, pairs ...string) *Refusal {
	r := &Refusal{Rule: rule}
	for i := 0; i+1 < len(pairs); i += 2 {
		if r.Args == nil {
			r.Args = map[string]string{}
		}
		r.Args[pairs[i]] = pairs[i+1]
	}
	return r
}

// The refusals.
const (
	Unsigned    = "release_unsigned"     // no signature lies beside the file
	Stranger    = "release_stranger"     // it is signed, by no key that this station trusts for it
	Broken      = "release_broken"       // a trusted key's signature does not fit the bytes
	WrongKind   = "release_wrong_kind"   // a signature of something else was moved here, or the file is not understood
	Rollback    = "release_rollback"     // an older one than was seen, is in force or is installed
	FastForward = "release_fast_forward" // a version so far ahead that it would lock the true publisher out
	Incomplete  = "release_incomplete"   // listed files are missing or differ: it is still arriving, or was changed
	TooFew      = "release_too_few"      // fewer signatures than the policy's roots demand
	Unsafe      = "release_unsafe_file"  // something that is no plain file, or too large
	Expired     = "release_expired"      // past its date
	Early       = "release_early"        // made more than a day ahead of this station's clock

	// Of programs alone.
	Current       = "release_current"        // this version is installed
	NotStaged     = "release_not_staged"     // not yet for this station
	OtherPlatform = "release_other_platform" // nothing for this kind of machine
	TooOld        = "release_too_old"        // the installed version is older than it can be put over
	Failed        = "release_failed"         // it was tried here, and the machine went back
)

// Limits of what is read before anything is trusted.
const (
	sizeLimit      = 4 << 20 // bytes of a signed file
	signatureLimit = 16      // signature files beside it
)

// signatureSuffix is minisign's own: `minisign -V -m release.json` finds it.
const signatureSuffix = ".minisig"

// Sign signs content as `minisign -S` does. The trusted comment says what it is to whoever verifies it by hand.
func Sign(key minisign.PrivateKey, content []byte, comment string) []byte {
	r := minisign.NewReader(bytes.NewReader(content))
	_, _ = io.Copy(io.Discard, r) // a bytes.Reader does not fail
	return r.SignWithComments(key, comment, "signature of Dalil, to be verified with minisign")
}

// SignatureName is the file in which a key's signature of name lies, so that several people can sign one file.
func SignatureName(name string, key minisign.PublicKey) string {
	return fmt.Sprintf("%s.%016X%s", name, key.ID(), signatureSuffix)
}

// signed reads a file and the signatures beside it.
func signed(dir fs.FS, name string) (content []byte, signatures [][]byte, err error) {
	if content, err = readPlain(dir, name); err != nil {
		return nil, nil, err
	}
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		return nil, nil, err
	}
	for _, e := range entries {
		if !isSignatureOf(e.Name(), name) {
			continue
		}
		if len(signatures) == signatureLimit {
			return nil, nil, refuse(Unsafe, "file", name, "signatures", fmt.Sprint(signatureLimit))
		}
		s, err := readPlain(dir, e.Name())
		if err != nil {
			return nil, nil, err
		}
		signatures = append(signatures, s)
	}
	if len(signatures) == 0 {
		return nil, nil, refuse(Unsigned, "file", name)
	}
	return content, signatures, nil
}

func isSignatureOf(file, name string) bool {
	return strings.HasPrefix(file, name+".") && strings.HasSuffix(file, signatureSuffix)
}

// readPlain reads a regular file of bounded size; a link, a pipe or a device is refused unread.
func readPlain(dir fs.FS, name string) ([]byte, error) {
	info, err := fs.Lstat(dir, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > sizeLimit {
		return nil, refuse(Unsafe, "file", name)
	}
	f, err := dir.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, sizeLimit+1))
	if err == nil && len(content) > sizeLimit {
		return nil, refuse(Unsafe, "file", name)
	}
	return content, err
}

// signers gives the trusted keys whose signature fits the content, each once. A signature that names a trusted key
// and does not fit is an alarm and refuses the whole; those of other keys are passed over.
func signers(trusted []minisign.PublicKey, name string, content []byte, signatures [][]byte) ([]minisign.PublicKey, error) {
	var out []minisign.PublicKey
	for _, text := range signatures {
		var s minisign.Signature
		if err := s.UnmarshalText(text); err != nil {
			continue
		}
		i := slices.IndexFunc(trusted, func(k minisign.PublicKey) bool { return k.ID() == s.KeyID })
		if i < 0 {
			continue
		}
		if !minisign.Verify(trusted[i], content, text) {
			return nil, refuse(Broken, "file", name, "key", keyID(trusted[i]))
		}
		if !slices.ContainsFunc(out, func(k minisign.PublicKey) bool { return k.ID() == s.KeyID }) {
			out = append(out, trusted[i])
		}
	}
	if len(out) == 0 {
		return nil, refuse(Stranger, "file", name)
	}
	return out, nil
}

func keyID(k minisign.PublicKey) string { return fmt.Sprintf("%016X", k.ID()) }

// parse reads verified bytes strictly: a field that this program does not know may change the meaning of the others.
func parse(content []byte, name, kind string, to interface{ kind() string }) error {
	d := json.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	if err := d.Decode(to); err != nil {
		return refuse(WrongKind, "file", name, "cause", err.Error())
	}
	if _, err := d.Token(); err != io.EOF || to.kind() != kind {
		return refuse(WrongKind, "file", name, "kind", to.kind())
	}
	return nil
}
