package station

import (
	"fmt"

	"dalil/app/intake"
	"dalil/app/release"
	"dalil/app/settings"
)

// Publishers are the keys whose publications are taken: those that the policy names, or where it names none those of the settings.
// A key that the policy has dropped is trusted no longer, whatever the settings say.
func Publishers(policy []byte, own []string) (release.Keys, error) {
	a, err := release.ParseAuthority(policy)
	if err != nil {
		return nil, fmt.Errorf("read who may publish: %w", err)
	}
	if len(a.Publishers) > 0 {
		return a.PublisherKeys()
	}
	return release.ParseKeys(own)
}

// Releases is how the importer of a station with these settings reads its folder; nil: every file.
// policy are the bytes of the policy in force.
func Releases(set settings.Settings, policy []byte) (*intake.Releases, error) {
	if set.Trust != settings.TrustRelease {
		return nil, nil
	}
	keys, err := Publishers(policy, set.Publishers)
	return &intake.Releases{Publishers: keys}, err
}
