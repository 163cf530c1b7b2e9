package release

import (
	"cmp"
	"encoding/json"
	"io/fs"
	"strconv"
	"time"

	"aead.dev/minisign"
)

// PolicyName is the file in which a new policy arrives.
const PolicyName = "policy.json"

// Roots are the keys that may change the policy, and how many of them must sign together.
type Roots struct {
	Threshold int      `json:"threshold"` // how many must sign, 1 to the number of keys
	Keys      []string `json:"keys"`      // minisign public keys
}

// Authority is what of a policy this room reads: who may sign what. The policy's rules of addresses belong to others.
type Authority struct {
	Version    int64    `json:"version"`
	Expires    string   `json:"expires"` // ISO date, inclusive
	Roots      Roots    `json:"roots"`
	Publishers []string `json:"publishers"`         // minisign public keys that may publish and raise an emergency
	Programs   []string `json:"program_publishers"` // minisign public keys that may sign programs

	Entities map[string]struct {
		Keys []string `json:"keys"` // minisign public keys of the entity's own; see Owners
	} `json:"entities"`
}

// ParseAuthority reads the authority out of a policy that is trusted already, because it lies inside the program
// or was verified before. Other fields of the policy are left alone, and so are keys and dates until somebody asks for them. An error
// means that it is no JSON of this form; nothing at all is an error too.
func ParseAuthority(policy []byte) (Authority, error) {
	var a Authority
	err := json.Unmarshal(policy, &a)
	return a, err
}

// PublisherKeys are the keys that may publish. An error names the first that cannot be read.
func (a Authority) PublisherKeys() ([]minisign.PublicKey, error) { return ParseKeys(a.Publishers) }

// ProgramKeys are the keys that may sign programs. Those that may publish content may not. An error names the first that cannot be read.
func (a Authority) ProgramKeys() ([]minisign.PublicKey, error) { return ParseKeys(a.Programs) }

// CheckKeys gives nil when every key of those that may sign something can be read, else an error that names one that cannot. The roots
// are not looked at.
func (a Authority) CheckKeys() error {
	_, publishers := a.PublisherKeys()
	_, programs := a.ProgramKeys()
	_, owners := a.Owners()
	return cmp.Or(publishers, programs, owners)
}

// VerifyPolicy checks a new policy of a folder against the one in force: as many roots of the old policy must have signed it
// as the old one demands, and as many of its own as it demands itself, so that nobody can appoint roots that do not exist;
// its version must be higher and its date not past. It gives the bytes to be kept. Without a policy in the folder the error is
// fs.ErrNotExist; one that is not taken gives a *Refusal: Unsigned, Stranger, Broken, Unsafe, TooFew, WrongKind, Rollback or Expired.
func VerifyPolicy(dir fs.FS, current Authority, now time.Time) ([]byte, error) {
	content, signatures, err := signed(dir, PolicyName)
	if err != nil {
		return nil, err
	}
	if len(current.Roots.Keys) == 0 { // a policy without roots is changed on the machine alone
		return nil, refuse(Stranger, "file", PolicyName)
	}
	if err := enough(current.Roots, content, signatures); err != nil {
		return nil, err
	}
	next, err := ParseAuthority(content)
	if err != nil {
		return nil, refuse(WrongKind, "file", PolicyName, "cause", err.Error())
	}
	if err := enough(next.Roots, content, signatures); err != nil {
		return nil, err
	}
	until, err := time.Parse(time.DateOnly, next.Expires)
	switch {
	case next.Version <= current.Version:
		return nil, refuse(Rollback, "version", strconv.FormatInt(next.Version, 10), "seen", strconv.FormatInt(current.Version, 10))
	case err != nil:
		return nil, refuse(WrongKind, "file", PolicyName, "expires", next.Expires)
	case !now.Before(until.AddDate(0, 0, 1)):
		return nil, refuse(Expired, "file", PolicyName, "expires", next.Expires)
	}
	if err := next.CheckKeys(); err != nil {
		return nil, refuse(WrongKind, "file", PolicyName, "cause", err.Error())
	}
	return content, nil
}

// enough demands the signatures of as many roots as the threshold says, never fewer than one.
func enough(r Roots, content []byte, signatures [][]byte) error {
	keys, err := ParseKeys(r.Keys)
	if err != nil {
		return refuse(WrongKind, "file", PolicyName, "cause", err.Error())
	}
	if r.Threshold < 1 || r.Threshold > len(keys) {
		return refuse(WrongKind, "file", PolicyName, "threshold", strconv.Itoa(r.Threshold))
	}
	by, err := signers(keys, PolicyName, content, signatures)
	if err != nil {
		return err
	}
	if len(by) < r.Threshold {
		return refuse(TooFew, "count", strconv.Itoa(len(by)), "of", strconv.Itoa(r.Threshold))
	}
	return nil
}
