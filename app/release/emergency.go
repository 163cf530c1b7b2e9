package release

import (
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"time"
	"unicode/utf8"

	"aead.dev/minisign"
)

// EmergencyName is the file that puts one sentence over the whole screen.
const EmergencyName = "emergency.json"

// EmergencyLife is the longest that one may last, from its From to its To: it ends by itself, whoever forgets it.
const EmergencyLife = 72 * time.Hour

// EmergencyText is the most that one may say in one language, in characters: it must be readable from afar.
const EmergencyText = 300

const emergencyKind = "dalil emergency"

// Emergency is one sentence over the whole screen of some or all centres.
type Emergency struct {
	Kind    string    `json:"kind"`
	Centres []string  `json:"centres"` // centre ids, or "*" for all
	TextAR  string    `json:"text_ar"`
	TextEN  string    `json:"text_en"`
	From    time.Time `json:"from"`
	To      time.Time `json:"to"` // exclusive, at most EmergencyLife behind From
}

func (e *Emergency) kind() string { return e.Kind }

// Encode writes an emergency as it is signed: JSON with its kind, whatever Kind says.
func (e Emergency) Encode() ([]byte, error) {
	e.Kind = emergencyKind
	b, err := json.MarshalIndent(e, "", "\t")
	return append(b, '\n'), err
}

// For tells whether the emergency holds at a centre at a moment.
func (e *Emergency) For(centre string, now time.Time) bool {
	return !now.Before(e.From) && now.Before(e.To) && (slices.Contains(e.Centres, "*") || slices.Contains(e.Centres, centre))
}

// VerifyEmergency reads the emergency of a folder, whether or not it holds now, which For tells; nil without an error when there is none.
// One that is not taken gives a *Refusal: Unsigned, Stranger, Broken, WrongKind or Unsafe.
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
	if err := e.Check(); err != nil {
		return nil, err
	}
	return &e, nil
}

// Check refuses, as WrongKind, an emergency without a text in both languages of at most EmergencyText, without an end or longer than
// EmergencyLife.
func (e *Emergency) Check() error {
	if e.TextAR == "" || e.TextEN == "" || utf8.RuneCountInString(e.TextAR) > EmergencyText || utf8.RuneCountInString(e.TextEN) > EmergencyText ||
		!e.To.After(e.From) || e.To.Sub(e.From) > EmergencyLife {
		return refuse(WrongKind, "file", EmergencyName)
	}
	return nil
}

// RaiseEmergency signs an emergency and puts it into a folder, first the file and then its signature. It does not judge it, which Check
// does. Signatures of what stood there before go first: of another publisher's key they would refuse the new one as broken.
func RaiseEmergency(dir string, e Emergency, key Key) error {
	text, err := e.Encode()
	if err != nil {
		return err
	}
	if err := dropSignatures(dir, EmergencyName); err != nil {
		return err
	}
	if err := writeWhole(dir, EmergencyName, text); err != nil {
		return err
	}
	return SignBeside(dir, EmergencyName, text, key, "Dalil emergency until "+e.To.Format(time.RFC3339))
}
