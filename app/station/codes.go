package station

import (
	"dalil/app/link"
	"dalil/app/qr"
)

// Prove draws an address as a code and reads it back; nil: it is read as it was.
func Prove(address string) error {
	c, err := qr.New(address)
	if err != nil {
		return err
	}
	return qr.Prove(c, address)
}

// WiFi is the text of the code that joins the centre's network for visitors; empty when the settings name none,
// or name one that makes no sound code.
func (s *Station) WiFi() string {
	w := s.config.Settings.WiFi
	if w.SSID == "" {
		return ""
	}
	text, err := link.WiFi(w.SSID, w.Password, w.Security)
	if err != nil {
		s.config.Log.Error("the wi-fi of the settings makes no code", "cause", err)
		return ""
	}
	return text
}
