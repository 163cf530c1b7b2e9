package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"dalil/app/intake"
	"dalil/app/release"
	"dalil/app/settings"
	"dalil/app/station"
)

// trust is what of a folder is read, as the command line says.
type trust struct {
	level      string
	publishers []string // names of files
}

func (t *trust) flags(f *pflag.FlagSet) {
	f.StringVar(&t.level, "trust", "", "what of the folder is read: policy (every file within the link policy) or release (only what a publisher has signed)")
	f.StringArrayVar(&t.publishers, "publisher", nil, "file of a publisher's public key, where the policy names none; as often as there are keys")
}

// apply lets the command line take the place of the settings.
func (t *trust) apply(set *settings.Settings) error {
	if t.level != "" {
		set.Trust = settings.Trust(t.level)
	}
	if t.publishers == nil {
		return nil
	}
	set.Publishers = nil
	for _, name := range t.publishers {
		text, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read key: %w", err)
		}
		keys, err := release.ParseKeys([]string{strings.TrimSpace(string(text))})
		if err != nil {
			return fmt.Errorf("read key %q: %w", name, err)
		}
		set.Publishers = append(set.Publishers, keys[0].String())
	}
	return nil
}

// trust makes an importer that has no settings beside the command line read its folder so.
func (t *trust) trust(m *intake.Importer, policyFile string) error {
	set := settings.Default()
	if err := t.apply(&set); err != nil {
		return err
	}
	if set.Trust != settings.TrustPolicy && set.Trust != settings.TrustRelease {
		return fmt.Errorf("--trust %q: want policy or release: %w", set.Trust, errUsage)
	}
	policy, err := station.PolicyBytes(policyFile)
	if err != nil {
		return err
	}
	m.Releases = station.Releases(set)
	m.Signers, err = station.Signers(set, policy)
	return err
}
