package release

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strconv"
	"time"

	"aead.dev/minisign"
)

// Owners are the own keys of the entities that have some, by the entity's code. What such an entity offers is changed by files that it
// has signed itself, and by nobody else: a publisher can only leave them out.
type Owners map[string]Keys

// Owners are the own keys of entities that the policy names. An error names the entity whose key cannot be read.
func (a Authority) Owners() (Owners, error) {
	out := Owners{}
	for code, e := range a.Entities {
		keys, err := ParseKeys(e.Keys)
		if err != nil {
			return nil, fmt.Errorf("entity %q: %w", code, err)
		}
		if len(keys) > 0 {
			out[code] = keys
		}
	}
	return out, nil
}

// The refusals of a file by the own keys of an entity. They keep what the file says of that entity out, and nothing else.
const (
	OwnUnsigned = "release_own_unsigned" // no signature was published with the file
	OwnStranger = "release_own_stranger" // it is signed, by no key of the entity
	OwnBroken   = "release_own_broken"   // the entity's signature does not fit the bytes
	OwnMoved    = "release_own_moved"    // its signature says that it signs something else
	OwnOlder    = "release_own_older"    // the entity has signed newer content
	OwnEarly    = "release_own_early"    // signed more than a day ahead of this station's clock
)

// Signable is a file, by its path in the folder, and the signatures that were published with it.
type Signable struct {
	File       string
	Digest     Digest
	Signatures [][]byte
}

// Digest is content as a signature binds it. The zero value fits no signature.
type Digest struct{ reader *minisign.Reader }

// NewDigest digests content, so that it need not be kept until its signatures are there.
func NewDigest(content []byte) Digest {
	from := &source{bytes.NewReader(content)}
	r := minisign.NewReader(from)
	_, _ = io.Copy(io.Discard, r) // a bytes.Reader does not fail
	from.Reader = nil             // the reader of a signature holds what it has read from
	return Digest{r}
}

// source is where bytes come from, as long as it holds any.
type source struct{ *bytes.Reader }

func (d Digest) fits(key minisign.PublicKey, signature []byte) bool {
	return d.reader != nil && d.reader.Verify(key, signature)
}

// ownComment is what an entity signs beside the bytes: which entity, and when. `minisign -S -t` can say the same.
var ownComment = regexp.MustCompile(`^dalil entity (\S+) (\S+)$`)

// OwnComment is the trusted comment of an entity's signature: its code and the moment in UTC, to the second.
func OwnComment(entity string, at time.Time) string {
	return fmt.Sprintf("dalil entity %s %s", entity, at.UTC().Format(time.RFC3339))
}

// parseOwnComment gives the time at which an entity signed; false when the comment is of another entity or of something else.
func parseOwnComment(entity, comment string) (time.Time, bool) {
	parts := ownComment.FindStringSubmatch(comment)
	if parts == nil || parts[1] != entity {
		return time.Time{}, false
	}
	at, err := time.Parse(time.RFC3339, parts[2])
	return at, err == nil
}

// OwnRefusals say for a file and an entity with own keys why that entity has not signed it. Entities that have are not in it.
type OwnRefusals map[string]map[string]*Refusal

// Judge holds files of one publication against the own keys. An entity signs all its files together: one that bears an earlier time than
// the newest known of any of its keys is refused, so that nothing old is brought back or mixed with what is new. What a key that
// the policy no longer names has signed does not count, nor binds. met is to be noted in the record once the publication is found whole:
// the newest time, in Unix seconds, of each key. The clock counts as no earlier than floor, and a signature may be a day ahead of it.
func (o Owners) Judge(files []Signable, seen Seen, clock, floor time.Time) (unsigned OwnRefusals, met Seen) {
	unsigned, met = OwnRefusals{}, Seen{}
	latest := later(clock, floor).Add(24 * time.Hour)
	for entity, keys := range o {
		signed, newest := map[string]int64{}, int64(0)
		for _, k := range keys {
			newest = max(newest, seen[seenOf(entity, k)])
		}
		for _, f := range files {
			key, at, refused := f.signedBy(entity, keys, latest)
			if refused != nil {
				unsigned.note(f.File, entity, refused)
				continue
			}
			signed[f.File], newest = at, max(newest, at)
			met[seenOf(entity, key)] = max(met[seenOf(entity, key)], at)
		}
		for file, at := range signed {
			if at < newest {
				unsigned.note(file, entity, refuse(OwnOlder, "file", file, "entity", entity, "signed", signedOn(at), "seen", signedOn(newest)))
			}
		}
	}
	return unsigned, met
}

func (u OwnRefusals) note(file, entity string, r *Refusal) {
	if u[file] == nil {
		u[file] = map[string]*Refusal{}
	}
	u[file][entity] = r
}

// seenOf is where a record keeps the time, in Unix seconds, of the newest that an entity's key has signed. A publisher's entry is a bare ID.
func seenOf(entity string, k minisign.PublicKey) string { return entity + " " + keyID(k) }

func signedOn(at int64) string { return time.Unix(at, 0).UTC().Format(time.RFC3339) }

// ownReasons are the refusals from the one that says most to the one that says least.
var ownReasons = []string{OwnEarly, OwnMoved, OwnBroken, OwnStranger, OwnUnsigned}

// signedBy finds the newest signature of an entity that fits, in Unix seconds; another one beside it, of an earlier content, does no harm.
func (f Signable) signedBy(entity string, keys Keys, latest time.Time) (key minisign.PublicKey, at int64, refused *Refusal) {
	why := map[string]*Refusal{OwnUnsigned: refuse(OwnUnsigned, "file", f.File, "entity", entity)}
	found := false
	for _, text := range f.Signatures {
		var s minisign.Signature
		if err := s.UnmarshalText(text); err != nil {
			why[OwnBroken] = refuse(OwnBroken, "file", f.File, "entity", entity)
			continue
		}
		why[OwnStranger] = refuse(OwnStranger, "file", f.File, "entity", entity)
		for _, k := range keys {
			if k.ID() != s.KeyID {
				continue
			}
			when, ours := parseOwnComment(entity, s.TrustedComment)
			switch {
			case !f.Digest.fits(k, text):
				why[OwnBroken] = refuse(OwnBroken, "file", f.File, "entity", entity)
			case !ours:
				why[OwnMoved] = refuse(OwnMoved, "file", f.File, "entity", entity)
			case when.After(latest):
				why[OwnEarly] = refuse(OwnEarly, "file", f.File, "entity", entity, "signed", signedOn(when.Unix()))
			case !found || when.Unix() > at:
				key, at, found = k, when.Unix(), true
			}
		}
	}
	if found {
		return key, at, nil
	}
	for _, rule := range ownReasons {
		refused = cmp.Or(refused, why[rule])
	}
	return key, 0, refused
}

var signatureForm = regexp.MustCompile(`^(.+?)(\.[0-9A-Fa-f]{16})?` + regexp.QuoteMeta(signatureSuffix) + `$`)

// SignedFile is the path of the file beside which a signature lies, by the signature's own path; false for what is no signature.
func SignedFile(signature string) (file string, ok bool) {
	parts := signatureForm.FindStringSubmatch(signature)
	if parts == nil {
		return "", false
	}
	return parts[1], true
}

// Signatures reads the signatures that a publication lists beside its files, by the path of the file. With one that is missing or differs
// there are none, and the publication is refused as Incomplete; one that is no plain file, or larger than 4 MiB, as Unsafe.
func (v *Verified) Signatures(dir fs.FS) (map[string][][]byte, error) {
	out := map[string][][]byte{}
	var missing []string
	for _, f := range v.Files {
		file, ok := SignedFile(f.Path)
		if !ok {
			continue
		}
		text, err := readPlain(dir, f.Path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if _, sum, err2 := Hash(bytes.NewReader(text)); err != nil || err2 != nil || sum != f.SHA256 {
			missing = append(missing, f.Path)
			continue
		}
		out[file] = append(out[file], text)
	}
	if len(missing) > 0 {
		return nil, refuse(Incomplete, "count", strconv.Itoa(len(missing)), "file", missing[0])
	}
	return out, nil
}
