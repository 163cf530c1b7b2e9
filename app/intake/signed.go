package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"time"

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/release"
)

// Signers are those whom a station believes, whatever of the folder it reads besides: roots that change the policy, and
// publishers that raise an emergency.
type Signers struct {
	Authority  release.Authority // of the policy in force
	Publishers release.Keys      // of the settings; they count while the policy names none
}

// publishers are the keys that count now.
func (s *Signers) publishers() release.Keys {
	if len(s.Authority.Publishers) == 0 {
		return s.Publishers
	}
	keys, err := s.Authority.PublisherKeys()
	if err != nil { // a policy with such keys is never taken
		return nil
	}
	return keys
}

// PolicyKey is where a policy that came signed through the folder is kept in a Memory, as the bytes that were signed.
const PolicyKey = "policy"

// signedFiles is what a look at the folder found beside the content.
type signedFiles struct {
	policy    []byte             // newer than the one in force, signed by enough roots
	emergency *release.Emergency // of a publisher; nil: none
	refusals  []catalog.Problem  // of a policy or an emergency that is not taken, and why
}

// readSigned gives what looks for a policy and an emergency in a folder; nil when nobody is believed.
func (m *Importer) readSigned() func(folder string) signedFiles {
	if m.Signers == nil {
		return nil
	}
	authority, keys, now := m.Signers.Authority, m.Signers.publishers(), m.now()
	return func(folder string) signedFiles {
		var out signedFiles
		dir := os.DirFS(folder)
		policy, err := release.VerifyPolicy(dir, authority, now)
		if err == nil {
			out.policy = policy
		} else if !knownPolicy(err) {
			out.refuse(release.PolicyName, err)
		}
		if out.emergency, err = release.VerifyEmergency(dir, keys); err != nil {
			out.refuse(release.EmergencyName, err)
		}
		return out
	}
}

// knownPolicy tells that there is no policy in the folder, or the one that is in force.
func knownPolicy(err error) bool {
	var r *release.Refusal
	return errors.Is(err, fs.ErrNotExist) || errors.As(err, &r) && r.Rule == release.Rollback && r.Args["version"] == r.Args["seen"]
}

func (f *signedFiles) refuse(name string, err error) {
	p := catalog.Problem{Place: catalog.Place{File: name}, Rule: "file_unreadable", Grave: true, Args: map[string]string{"cause": err.Error()}}
	var r *release.Refusal
	if errors.As(err, &r) {
		p.Rule, p.Args = catalog.Rule(r.Rule), r.Args
	}
	f.refusals = append(f.refusals, p)
}

// judging is a store that notes by which policy a catalog was judged.
type judging interface{ JudgedBy(*link.Policy) }

// takePolicy puts a policy in force that enough roots have signed. It is kept first, so that the next start has it.
func (m *Importer) takePolicy(f *signedFiles) (*link.Policy, error) {
	if f.policy == nil {
		return nil, nil
	}
	p, err := link.ReadPolicy(f.policy)
	if err != nil {
		f.refuse(release.PolicyName, &release.Refusal{Rule: release.WrongKind, Args: map[string]string{"file": release.PolicyName, "cause": err.Error()}})
		return nil, nil
	}
	next, err := release.ParseAuthority(f.policy)
	if err != nil {
		return nil, err
	}
	if memory, ok := m.Store.(Memory); ok {
		if err := memory.Remember(PolicyKey, f.policy); err != nil {
			return nil, fmt.Errorf("keep the new policy: %w", err)
		}
	}
	if j, ok := m.Store.(judging); ok {
		j.JudgedBy(p)
	}
	m.Checker.Policy, m.Signers.Authority, m.lastPass = p, next, ""
	m.log().Info("a new policy is in force", "version", strconv.Itoa(p.Version()), "expires", p.Expires().Format(time.DateOnly))
	return p, nil
}
