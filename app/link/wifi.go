package link

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// wifiEscapes are the characters that end or split a field of a Wi-Fi code.
var wifiEscapes = strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, `:`, `\:`, `"`, `\"`)

// WiFi writes the code that joins a phone to the centre's network: WIFI:T:WPA;S:…;P:…;;
// The name has 1 to 32 bytes and a password 8 to 63, all of which can be seen; anything else is an error.
// security is "" or "nopass" or "open" for a network without a password, "wpa", "wpa2" or "wpa3" with one; WEP is refused as broken.
// It takes the settings of this machine only, never anything out of the synced folder.
func WiFi(ssid, password, security string) (string, error) {
	if ssid == "" || len(ssid) > 32 {
		return "", fmt.Errorf("wi-fi name has %d bytes, wanted 1 to 32", len(ssid))
	}
	for _, s := range []string{ssid, password} {
		if !utf8.ValidString(s) || strings.ContainsFunc(s, invisible) {
			return "", errors.New("wi-fi name or password holds a character that cannot be seen")
		}
	}
	var code string
	switch lower(security) {
	case "", "nopass", "open":
		if password != "" {
			return "", errors.New("wi-fi password is given for a network without one")
		}
		code = "WIFI:T:nopass;S:" + wifiEscapes.Replace(ssid) + ";;"
	case "wpa", "wpa2", "wpa3":
		if len(password) < 8 || len(password) > 63 {
			return "", fmt.Errorf("wi-fi password has %d bytes, wanted 8 to 63", len(password))
		}
		code = "WIFI:T:WPA;S:" + wifiEscapes.Replace(ssid) + ";P:" + wifiEscapes.Replace(password) + ";;"
	default:
		return "", fmt.Errorf("wi-fi security %q is not known; write nopass or wpa", security)
	}
	return code, nil
}
