package link

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// phoneNumber is a phone number of the Emirates in one form, so that all ways to write it are equal.
type phoneNumber struct {
	digits   string // 43347777 for a line, 8009090, 600522222, 901
	national bool   // a line with area or mobile code: dialled with 0 at home and +971 from abroad
}

// The numbering plan of the Emirates as far as a caller meets it (ITU national numbering plan of the UAE).
var (
	lineForm  = lazy(`^(?:[234679]\d{7}|5\d{8})$`)
	freeForm  = lazy(`^800\d{2,7}$`) // also as short as 80060
	sharedNum = lazy(`^600\d{6}$`)
	shortForm = lazy(`^[1-9]\d{2,3}$`)
	premium   = lazy(`^(?:900|700)\d{3,}$`)
)

// emergency are the numbers of police, ambulance, civil defence, coastguard and the utilities' emergency desks. A code dials
// with one touch and by mistake: these lines must stay free for those who need them, whatever the policy lists.
var emergency = []string{"999", "998", "997", "996", "995", "991", "992", "112", "911"}

// Phone judges a phone number: it must be one of the entity's, however it is written, and no emergency line. The address is tel: with the country's
// code for lines, and as dialled in the country for the others.
func (p *Policy) Phone(entity, raw string) (Address, *Refusal) {
	e, ok := p.entities[entity]
	if !ok {
		return Address{}, unknownEntity(entity, raw)
	}
	n, refused := readNumber(raw)
	if refused == nil && slices.Contains(emergency, n.digits) {
		refused = refuse("link_phone_emergency")
	}
	if refused == nil && !slices.Contains(e.phones, n) {
		if len(e.phones) == 0 {
			refused = refuse("link_phone_none")
		} else {
			refused = refuse("link_phone_not_allowed")
		}
	}
	if refused != nil {
		refused.with("found", Sanitize(raw), "entity", entity, "phones", e.phoneList())
		return Address{}, refused
	}
	return Address{URL: n.tel(), Domain: n.grouped()}, nil
}

// readNumber reads a number as people write it. Digits may be Arabic, Persian or full-width: the number is
// only compared with those of the policy, so that folding them cannot lead anywhere else.
func readNumber(raw string) (phoneNumber, *Refusal) {
	s := trim(raw)
	if s == "" {
		return phoneNumber{}, refuse("link_empty")
	}
	if len(s) > 100 {
		return phoneNumber{}, refuse("link_phone_form")
	}
	for i, r := range s {
		if invisible(r) && r != 0xA0 {
			return phoneNumber{}, refuse("link_hidden_character", "character", escapeRune(s[i:]))
		}
	}
	s = asciiDigits(norm.NFKC.String(s))
	if strings.ContainsAny(s, "*#,;،؛") {
		return phoneNumber{}, refuse("link_phone_control")
	}
	s = strings.ReplaceAll(s, "(0)", "") // +971 (0)4 334 7777
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -.()/‐‑‒–", r) {
			return -1
		}
		return r
	}, s)
	abroad := strings.HasPrefix(digits, "+")
	digits = strings.TrimPrefix(digits, "+")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return phoneNumber{}, refuse("link_phone_form")
	}
	if !abroad && strings.HasPrefix(digits, "00") {
		abroad, digits = true, digits[2:]
	}
	if abroad {
		rest, ok := strings.CutPrefix(digits, "971")
		if len(digits) < 5 {
			return phoneNumber{}, refuse("link_phone_form")
		}
		if !ok {
			return phoneNumber{}, refuse("link_phone_foreign")
		}
		digits = rest
	} else if rest, ok := strings.CutPrefix(digits, "971"); ok && len(digits) > 10 { // the plus was lost in a sheet
		digits, abroad = rest, true
	}
	return shaped(digits, abroad)
}

// shaped finds the kind of a number that has no country code any more.
func shaped(digits string, abroad bool) (phoneNumber, *Refusal) {
	rest, zero := strings.CutPrefix(digits, "0")
	switch {
	case premium().MatchString(rest):
		return phoneNumber{}, refuse("link_phone_premium")
	case !zero && (freeForm().MatchString(digits) || sharedNum().MatchString(digits)):
		return phoneNumber{digits: digits}, nil
	case !zero && !abroad && shortForm().MatchString(digits):
		return phoneNumber{digits: digits}, nil
	case lineForm().MatchString(rest):
		return phoneNumber{digits: rest, national: true}, nil
	}
	return phoneNumber{}, refuse("link_phone_form")
}

// tel writes the number for a phone: with the country for lines, as dialled in the country for the others,
// which cannot be reached from abroad.
func (n phoneNumber) tel() string {
	if n.national {
		return "tel:+971" + n.digits
	}
	return "tel:" + n.digits
}

// grouped writes the number as people dial and read it: 04 334 7777, 050 123 4567, 800 9090, 600 522 222, 901.
func (n phoneNumber) grouped() string {
	d := n.digits
	switch {
	case n.national && len(d) == 9:
		return "0" + d[:2] + " " + d[2:5] + " " + d[5:]
	case n.national:
		return "0" + d[:1] + " " + d[1:4] + " " + d[4:]
	case len(d) <= 4:
		return d
	case len(d) >= 9:
		return d[:3] + " " + d[3:6] + " " + d[6:]
	}
	return d[:3] + " " + d[3:]
}

// phoneList names the numbers for a sentence; a dash when there are none.
func (e *entity) phoneList() string {
	names := make([]string, len(e.phones))
	for i, n := range e.phones {
		names[i] = n.grouped()
	}
	return listed(names)
}

// asciiDigits turns the digits of Arabic and Persian keyboards into those of ASCII.
func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case '٠' <= r && r <= '٩':
			return r - '٠' + '0'
		case '۰' <= r && r <= '۹':
			return r - '۰' + '0'
		}
		return r
	}, s)
}

// Digits is the one form of a telephone number in which two ways to write it are equal, with tel: before it; empty when it is no number of the
// Emirates, or a premium one.
func Digits(raw string) string {
	n, refused := readNumber(raw)
	if refused != nil {
		return ""
	}
	return n.tel()
}

// HasPhone tells whether a number is one of an entity's in the policy, however it is written; false for an unknown entity and for what is no
// number.
func (p *Policy) HasPhone(entity, raw string) bool {
	e, ok := p.entities[entity]
	n, refused := readNumber(raw)
	return ok && refused == nil && slices.Contains(e.phones, n)
}

// AnyPhone judges a number that a visitor reads and dials though the policy does not pin it, such as a centre's: it must have the shape of
// a number of the Emirates, and be neither premium nor an emergency line. Nil when it may be shown.
func AnyPhone(raw string) *Refusal {
	n, refused := readNumber(raw)
	if refused == nil && slices.Contains(emergency, n.digits) {
		refused = refuse("link_phone_emergency")
	}
	if refused != nil {
		refused.with("found", Sanitize(raw), "entity", "–", "phones", "–")
	}
	return refused
}
