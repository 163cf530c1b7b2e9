package settings_test

import (
	"fmt"
	"strings"
	"testing"

	"dalil/app/settings"
)

func TestSecretsOfTheSettingsAreLeftOut(t *testing.T) {
	for _, c := range []struct{ toml, left, kept, gone string }{
		{"folder = 'in'\npin = '$2a'\n[wifi]\nssid = 'Guest'\npassword = 'hunter22'\n", "[pin wifi.password]", "Guest", "hunter22"},
		{"wifi = { password = '''\nhun\nter22''', ssid = 'Guest' }\n", "[wifi.password]", "Guest", "ter22"},
		{"wifi.password = 'hunter22'\nstation = 'keyboard-1'\n", "[wifi.password]", "keyboard-1", "hunter22"},
		{"pin_hash = 'x1y2'\nkeys = ['k3k4']\nkeyboard = 'ar'\n", "[keys pin_hash]", "keyboard", "3k4"},
		{"[[publishers]]\nname = 'dof'\npublic-key = 'RW9'\nPASSPHRASE = 'z9z9'\n", "[publishers.PASSPHRASE publishers.public-key]", "dof", "9"},
		{"pixel_pitch = 0.5\nopinion = 'o'\n# password was hunter22\n", "[]", "opinion", "hunter22"},
		{"\ufefffolder = 'in'\n", "[]", "in", "\ufeff"},
	} {
		out, left, err := settings.WithoutSecrets([]byte(c.toml))
		if err != nil || fmt.Sprint(left) != c.left || !strings.Contains(string(out), c.kept) || strings.Contains(string(out), c.gone) {
			t.Errorf("%q: %v %v\n%s", c.toml, left, err, out)
		}
	}
	_, _, err := settings.WithoutSecrets([]byte("folder = 'in'\npassword = 'hunter22\n"))
	if err == nil || err.Error() != "line 2 cannot be read" {
		t.Errorf("%v", err)
	}
}
