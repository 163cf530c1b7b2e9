// Package link decides which address may ever become a QR code: the link rule and the policy (hosts, app ids, phones).
// An address that passes is rebuilt part by part; what an editor typed never goes on.
//
//	rule.go          the rule of a web address, and how long one may be
//	form.go          which rule a form of address has
//	host.go          the host of an address, and whether the entity has it
//	pathquery.go     what stands behind the host, and what is hidden there
//	lookalike.go     why a host is not the entity's: which known one it looks like
//	shortener.go     sites that hide where they lead, and networks
//	phone.go         numbers to dial
//	app.go           apps of the two stores
//	policy.go        the policy: what is read of it, and what it allows
//	wifi.go          the code of a network
//	text.go          addresses and numbers inside a text that visitors read
//	dressed.go       the same in disguise
//	undotted.go      addresses with rarer dots or none
//	spelled.go       addresses that are spelled
//	digitwords.go    numbers of which digits are words
//	numberwords.go   numbers that are said in groups
//	letterdigits.go  letters that stand in for digits
//	shortnumber.go   short numbers to call or to write to
//	account.go       accounts of networks, banks and currencies
//	lure.go          what sends visitors elsewhere
//	name.go          names that are not what they look like
//	sanitize.go      a value that is safe to show in a sentence
//	rare.go          patterns that are looked for only where one of their words stands
//	lazy.go          patterns that are compiled when they are first asked
package link

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dalil/app/catalog"
)

// Limits of an address in bytes: they are what a QR code at level M holds.
const (
	GoodBytes = 106 // version 6: read with ease from where a visitor stands
	MostBytes = 213 // version 10: the most that a phone still reads off a kiosk

	rawBytes = 4096 // what an editor typed: a longer one is not looked at
)

// An Address may become a QR code.
type Address struct {
	URL string // the rebuilt string, ASCII, at most MostBytes, and the only one that may be encoded

	// Domain is what the visitor must see on the phone: the host as the policy names it, without a www. that it knows a bare host for and
	// without the star of one that allows what is below it; the store's host of an app; or the number as people dial it.
	Domain string
}

// A Refusal says why an address may not become a QR code.
type Refusal struct {
	Rule catalog.Rule      // names the sentences "problem.RULE" and "hint.RULE"
	Args map[string]string // what they need, already harmless to show (see Sanitize); never nil
}

// Website judges a web address for an entity: https, a host that the policy has for it, and nothing hidden behind. The first step that fails gives
// the refusal, an unknown entity link_entity_unknown.
func (p *Policy) Website(entity, raw string) (Address, *Refusal) {
	e, ok := p.entities[entity]
	if !ok {
		return Address{}, unknownEntity(entity, raw)
	}
	a, refused := website(e, raw, p.owner)
	if refused != nil {
		refused.with("found", Sanitize(raw), "entity", entity, "hosts", e.hostList())
	}
	return a, refused
}

// Advice tells that an address is longer than GoodBytes, which phones read with ease; nil when there is nothing to say. It is never grave.
func Advice(a Address) *Refusal {
	if len(a.URL) <= GoodBytes {
		return nil
	}
	return refuse("link_long", "found", Sanitize(a.URL), "length", strconv.Itoa(len(a.URL)), "limit", strconv.Itoa(GoodBytes))
}

// website judges in a fixed order: what cannot be seen, the scheme, the host, the grammar of what follows it, the entity's list, what is hidden
// behind the host, and at last the whole as it was rebuilt. owner names another entity that has a host.
func website(e *entity, raw string, owner func(host string) string) (Address, *Refusal) {
	parts, refused := parseAddress(raw)
	if refused != nil {
		return Address{}, refused
	}
	at, ok := e.match(parts.host)
	if !ok {
		return Address{}, notAllowed(e, parts.host, owner(parts.host))
	}
	if !at.safeSubdomain(parts.host) {
		return Address{}, refuse("link_host_form", "host", Sanitize(unicodeHost(parts.host)))
	}
	link := parts.build()
	if refused := checkTail(parts, e, link); refused != nil {
		return Address{}, refused
	}
	if refused := verifyRebuilt(link, parts.host); refused != nil {
		return Address{}, refused
	}
	return Address{URL: link, Domain: at.shown}, nil
}

// addressParts is an address taken apart; every part is ASCII and keeps to the grammar.
type addressParts struct {
	host     string // ASCII, lower case
	path     string // with its leading slash, or empty
	query    string // without the question mark
	fragment string // without the hash
	asked    bool   // there is a question mark
	marked   bool   // there is a hash
}

// parseAddress finds everything that can be said of an address without knowing the entity.
func parseAddress(raw string) (addressParts, *Refusal) {
	s := trim(raw)
	if s == "" {
		return addressParts{}, refuse("link_empty")
	}
	if len(s) > rawBytes {
		return addressParts{}, tooLong(len(s))
	}
	if onlyWords(s) {
		return addressParts{}, refuse("link_words")
	}
	if refused := rejectInvisible(s); refused != nil {
		return addressParts{}, refused
	}
	rest, refused := afterScheme(s)
	if refused != nil {
		return addressParts{}, refused
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host, refused := readHost(rest[:end])
	if refused != nil {
		return addressParts{}, refused
	}
	t, refused := splitTail(rest[end:])
	if refused != nil {
		return addressParts{}, refused
	}
	t.host = host
	return t, nil
}

// trim takes blanks and no-break spaces off both ends: editors paste them unseen. Nothing else is forgiven.
func trim(s string) string { return strings.Trim(s, " \u00a0") }

// onlyWords tells text in which nobody wrote an address: letters, digits and blanks with no sign that an address has.
func onlyWords(s string) bool {
	letter := false
	for _, r := range s {
		switch {
		case invisible(r):
			return false
		case unicode.IsLetter(r):
			letter = true
		case !unicode.IsDigit(r) && !strings.ContainsRune(" -_()،,؛;!?؟", r):
			return false
		}
	}
	return letter
}

// rejectInvisible wants every character to be one that can be seen, because a phone drops or turns the others; a blank and a backslash are none
// of an address either.
func rejectInvisible(s string) *Refusal {
	for i, r := range s {
		switch {
		case r == utf8.RuneError || invisible(r):
			_, n := utf8.DecodeRuneInString(s[i:])
			return refuse("link_hidden_character", "character", escapeRune(s[i:i+n]))
		case r == ' ':
			return refuse("link_space")
		case r == '\\':
			return refuse("link_backslash")
		}
	}
	return nil
}

// afterScheme wants https:// with exactly two slashes, because browsers forgive one, three or none
// and then go where Go's own parser sees no host at all.
func afterScheme(s string) (string, *Refusal) {
	colon := strings.IndexByte(s, ':')
	slash := strings.IndexAny(s, "/?#")
	if colon < 0 || slash >= 0 && slash < colon || strings.Contains(s[:colon], ".") {
		return "", refuse("link_scheme_missing")
	}
	rest := s[colon+1:]
	switch lower(s[:colon]) {
	case "https":
	case "http":
		return "", refuse("link_http")
	default:
		return "", refuse("link_scheme", "scheme", Sanitize(s[:colon]+":"))
	}
	if !strings.HasPrefix(rest, "//") || strings.HasPrefix(rest, "///") {
		return "", refuse("link_slashes")
	}
	return rest[2:], nil
}

// build is the only place where an address is written.
func (t addressParts) build() string {
	var b strings.Builder
	b.WriteString("https://")
	b.WriteString(t.host)
	b.WriteString(t.path)
	if t.asked {
		b.WriteString("?" + t.query)
	}
	if t.marked {
		b.WriteString("#" + t.fragment)
	}
	return b.String()
}

// verifyRebuilt is the last step, belt and braces: the length, and Go's own parser must see what was built.
func verifyRebuilt(link, host string) *Refusal {
	if len(link) > MostBytes {
		return tooLong(len(link))
	}
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" || u.Host != host || u.User != nil || u.Opaque != "" {
		return refuse("link_doubtful")
	}
	return nil
}

func tooLong(n int) *Refusal {
	return refuse("link_too_long", "length", strconv.Itoa(n), "limit", strconv.Itoa(MostBytes))
}

func unknownEntity(entity, raw string) *Refusal {
	return refuse("link_entity_unknown", "entity", Sanitize(entity), "found", Sanitize(raw))
}

// refuse makes a refusal from a rule and pairs of argument names and values.
func refuse(rule catalog.Rule, pairs ...string) *Refusal {
	r := &Refusal{Rule: rule, Args: make(map[string]string, len(pairs)/2+3)}
	r.with(pairs...)
	return r
}

// with adds arguments and keeps those that are there: the step that refused knows best.
func (r *Refusal) with(pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if _, ok := r.Args[pairs[i]]; !ok {
			r.Args[pairs[i]] = pairs[i+1]
		}
	}
}

// lower turns only A to Z: Unicode's own lower case makes a k of the Kelvin sign.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
