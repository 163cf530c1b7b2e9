package release

import (
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"time"

	"aead.dev/minisign"
)

// EmergencyName is the file that puts one sentence over the whole screen.
const EmergencyName = "emergency.json"

// EmergencyLife is the longest that one may last: it ends by itself, whoever forgets it.
const EmergencyLife = 72 * time.Hour

const emergencyKind = "dalil emergency"

// Emergency is one sentence over the whole screen of some or all centres.
type Emergency struct {
	Kind    string    `json:"kind"`
	Centres []string  `json:"centres"` // centre ids, or "*" for all
	TextAR  string    `json:"text_ar"`
	TextEN  string    `json:"text_en"`
	From    time.Time `json:"from"`
	To      time.Time `json:"to"` // exclusive
}

func (e *Emergency) kind() string { return e.Kind }

// Encode writes an emergency as it is signed.
func (e Emergency) Encode() ([]byte, error) {
	e.Kind = emergencyKind
	b, err := json.MarshalIndent(e, "", "\t")
	return append(b, '\n'), err
}

// For tells whether the emergency holds at a centre at a moment.
func (e *Emergency) For(centre string, now time.Time) bool {
	return !now.Before(e.From) && now.Before(e.To) && (slices.Contains(e.Centres, "*") || slices.Contains(e.Centres, centre))
}

// VerifyEmergency reads the emergency of a folder; nil without an error when there is none.
// One without a text in both languages, without an end or longer than EmergencyLife is refused.
func VerifyEmergency(dir fs.FS, publishers []minisign.PublicKey) (*Emergency, error) {
	if _, err := fs.Lstat(dir, EmergencyName); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	content, signatures, err := signed(dir, EmergencyName)
	if err != nil {
		return nil, err
	}
	if _, err := signers(publishers, EmergencyName, content, signatures); err != nil {
		return nil, err
	}
	var e Emergency
	if err := parse(content, EmergencyName, emergencyKind, &e); err != nil {
		return nil, err
	}
	if e.TextAR == "" || e.TextEN == "" || !e.To.After(e.From) || e.To.Sub(e.From) > EmergencyLife {
		return nil, refuse(WrongKind, "file", EmergencyName)
	}
	return &e, nil
}
