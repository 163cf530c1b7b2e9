package station

import (
	"fmt"

	"dalil/app/catalog"
	"dalil/app/intake"
	"dalil/app/link"
	"dalil/app/release"
	"dalil/app/settings"
	"dalil/content"
)

// Signers are those whom a station with these settings believes; policy are the bytes of the policy in force. A policy that cannot be read,
// or a key of it or of the settings, is an error.
func Signers(set settings.Settings, policy []byte) (*intake.Signers, error) {
	a, err := release.ParseAuthority(policy)
	if err != nil {
		return nil, fmt.Errorf("read who may sign: %w", err)
	}
	if err := a.CheckKeys(); err != nil {
		return nil, fmt.Errorf("read the keys of the policy: %w", err)
	}
	keys, err := release.ParseKeys(set.Publishers)
	return &intake.Signers{Authority: a, Publishers: keys}, err
}

// Releases is how the importer of a station with these settings reads its folder; nil: every file.
func Releases(set settings.Settings) *intake.Releases {
	if set.Trust != settings.TrustRelease {
		return nil
	}
	return &intake.Releases{}
}

// openPolicy reads the policy in force: that of the machine, or a newer one that came signed through the folder. With a broken one
// what was accepted is shown, and nothing of the folder is taken: another policy might let more through.
func (s *Station) openPolicy() {
	c := s.config
	bytes, err := PolicyBytes(c.Settings.Policy)
	if err == nil {
		s.policy, err = ReadPolicy(c.Settings.Policy)
	}
	if err == nil {
		s.signers, err = Signers(c.Settings, bytes)
	}
	if err != nil {
		c.Log.Error("the policy cannot be read; what was accepted is shown and nothing new is taken in", "cause", err)
		s.policyBroken = true
		bytes = content.Policy()
		if s.policy, err = link.ReadPolicy(bytes); err != nil {
			panic(err) // it is inside the program, whose tests read it
		}
	}
	if kept := s.keptPolicy(); kept != nil {
		s.policy, bytes, s.policyBroken = kept.policy, kept.bytes, false
	}
	if s.signers, err = Signers(c.Settings, bytes); err != nil {
		c.Log.Error("who may sign cannot be read; nobody is believed", "cause", err)
		s.signers = &intake.Signers{}
	}
	if c.Settings.Trust == settings.TrustRelease && len(s.signers.Publishers)+len(s.signers.Authority.Publishers) == 0 {
		c.Log.Error("neither the policy nor the settings name a publisher; nothing of the folder is taken", "settings", c.Settings.File)
	}
}

// keptPolicy is one that came signed through the folder and is newer than the machine's own; nil when there is none.
type keptPolicy struct {
	policy *link.Policy
	bytes  []byte
}

func (s *Station) keptPolicy() *keptPolicy {
	kept, err := s.store.Recall(intake.PolicyKey)
	if err == nil && kept != nil {
		var p *link.Policy
		if p, err = link.ReadPolicy(kept); err == nil && p.Version() > s.policy.Version() {
			return &keptPolicy{p, kept}
		}
	}
	if err != nil {
		s.config.Log.Error("the policy that came through the folder cannot be read; the one of the machine counts", "cause", err)
	}
	return nil
}

// noteSigned keeps what came signed through the folder, and tells operators once why something did not.
func (s *Station) noteSigned(r passed) {
	if r.Policy != nil {
		s.policy = r.Policy
		s.status.PolicyVersion, s.status.PolicyExpires = r.Policy.Version(), r.Policy.Expires()
	}
	if r.err != nil { // a folder that is gone withdraws nothing: an emergency ends at its own time
		return
	}
	s.emergency = r.Emergency
	was := s.status.SignedRefused
	s.status.SignedRefused = nil
	for _, p := range r.Refusals {
		rule := string(p.Rule)
		s.status.SignedRefused = append(s.status.SignedRefused, rule)
		if len(was) != len(r.Refusals) || was[len(s.status.SignedRefused)-1] != rule {
			s.config.Log.Error("something signed is not taken from the folder", append([]any{"place", p.Place.String(), "rule", p.Rule}, inEveryLanguage(p)...)...)
		}
	}
}

// emergencyNow is the text that a publisher has put over the screens of this station's centre through the folder, while it holds.
// The machine's clock counts, also in a rehearsal. s.mu is held.
func (s *Station) emergencyNow() *catalog.Text {
	e := s.emergency
	if e == nil || !e.For(s.config.Settings.Centre, s.config.Now()) {
		return nil
	}
	return &catalog.Text{AR: e.TextAR, EN: e.TextEN}
}

// Emergency is the text that covers the screens now, nil when none does: a publisher's before the staff's, because it is signed and
// ends by itself.
func (s *Station) Emergency() *catalog.Text {
	if e := s.Status().Emergency; e != nil {
		return e
	}
	return s.OnSpot().Emergency
}
