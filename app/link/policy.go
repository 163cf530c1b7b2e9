package link

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"dalil/app/catalog"
)

// policyBytes is the most that a policy may hold; the shipped one has a few KB.
const policyBytes = 1 << 20

// A Policy says for each entity which hosts, apps and phones may stand in a QR code. It is never changed after it was read.
type Policy struct {
	version  int
	expires  time.Time
	entities map[string]*entity
	codes    []string  // of entities, sorted
	all      []*entity // in the order of codes
}

// entity is what one body may use.
type entity struct {
	hosts   []host // in the order of the policy
	ios     []string
	android []string
	phones  []phoneNumber
	links   map[string]bool   // rebuilt links that may hold a second address
	reasons map[string]string // host -> why it is there, by its pattern or its name
	doubts  map[string]string // host -> what must be seen before go-live
}

// policyFile is the policy as it is written. Of an entity every list may be left out.
type policyFile struct {
	Version  int                     `json:"version"`
	Expires  string                  `json:"expires"`
	Entities map[string]entityInFile `json:"entities"`

	// Who may sign what is read by the room release; it is named here because an unknown key is refused.
	Roots      any `json:"roots"`
	Publishers any `json:"publishers"`
	Programs   any `json:"program_publishers"`
}

type entityInFile struct {
	Hosts   []string          `json:"hosts"`
	IOS     []string          `json:"app_ios"`
	Android []string          `json:"app_android"`
	Phones  []string          `json:"phones"`
	Reasons map[string]string `json:"reasons"` // host -> why a host that is not the entity's main one is there
	Doubts  map[string]string `json:"doubts"`  // host -> what must be seen before anyone relies on it
	Links   []string          `json:"links"`   // whole links that are spared the search for a second address, an account and a number
	Keys    []string          `json:"keys"`    // the entity's own public keys; the room release reads them
}

var (
	codeForm    = lazy(`^[A-Za-z][A-Za-z0-9-]{0,31}$`)
	iosForm     = lazy(`^[1-9][0-9]{5,11}$`)
	androidForm = lazy(`^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+$`)
)

// ReadPolicy reads a policy of at most 1 MB strictly: a key that is unknown or comes twice, a host that is a public suffix, holds a port
// or a capital letter, an id that is none: each is an error, and what is wrong with an entity names it and the value.
func ReadPolicy(content []byte) (*Policy, error) {
	if len(content) > policyBytes {
		return nil, fmt.Errorf("policy has %d bytes, at most %d are read", len(content), policyBytes)
	}
	var f policyFile
	if err := json.Unmarshal(content, &f, json.RejectUnknownMembers(true)); err != nil {
		return nil, fmt.Errorf("policy is not as wanted: %w", err)
	}
	if f.Version < 1 {
		return nil, fmt.Errorf("policy version is %d, wanted 1 or more", f.Version)
	}
	expires, err := time.Parse(time.DateOnly, f.Expires)
	if err != nil {
		return nil, fmt.Errorf("policy expires %q, wanted a date such as 2027-12-31", f.Expires)
	}
	if len(f.Entities) == 0 {
		return nil, errors.New("policy names no entity")
	}
	p := &Policy{version: f.Version, expires: expires, entities: make(map[string]*entity, len(f.Entities)), codes: slices.Sorted(maps.Keys(f.Entities))}
	for _, code := range p.codes {
		if !codeForm().MatchString(code) {
			return nil, fmt.Errorf("entity %q: a code has ASCII letters, digits and hyphens", code)
		}
		if p.entities[code], err = readEntity(f.Entities[code]); err != nil {
			return nil, fmt.Errorf("entity %q: %w", code, err)
		}
		p.all = append(p.all, p.entities[code])
	}
	return p, nil
}

func readEntity(f entityInFile) (*entity, error) {
	e := &entity{ios: f.IOS, android: f.Android, links: make(map[string]bool, len(f.Links)), reasons: f.Reasons, doubts: f.Doubts}
	for _, list := range [][]string{f.Hosts, f.IOS, f.Android, f.Phones, f.Links, f.Keys} {
		if twice, ok := repeated(list); ok {
			return nil, fmt.Errorf("%q is there twice", twice)
		}
	}
	for _, pattern := range f.Hosts {
		h, err := readPattern(pattern)
		if err != nil {
			return nil, fmt.Errorf("host %q: %w", pattern, err)
		}
		e.hosts = append(e.hosts, h)
	}
	for _, id := range f.IOS {
		if !iosForm().MatchString(id) {
			return nil, fmt.Errorf("app_ios %q: an App Store id is 6 to 12 digits", id)
		}
	}
	for _, id := range f.Android {
		if !androidForm().MatchString(id) {
			return nil, fmt.Errorf("app_android %q: not a package name such as com.rta.rtadubai", id)
		}
	}
	for _, typed := range f.Phones {
		n, refused := readNumber(typed)
		if refused != nil {
			return nil, fmt.Errorf("phone %q: not a number that can be dialled from the country (%s)", typed, refused.Rule)
		}
		if slices.Contains(e.phones, n) {
			return nil, fmt.Errorf("phone %q is there twice in other words", typed)
		}
		e.phones = append(e.phones, n)
	}
	e.shortenShown()
	for _, notes := range []struct {
		what string
		of   map[string]string
	}{{"reason", f.Reasons}, {"doubt", f.Doubts}} {
		for _, name := range slices.Sorted(maps.Keys(notes.of)) {
			known := slices.ContainsFunc(e.hosts, func(h host) bool { return name == h.pattern || name == h.name() })
			if !known || strings.TrimSpace(notes.of[name]) == "" {
				return nil, fmt.Errorf("%s for %q: there is no such host, or the %s is empty", notes.what, name, notes.what)
			}
		}
	}
	for _, typed := range f.Links {
		link, err := readLink(e, typed)
		if err != nil {
			return nil, fmt.Errorf("link %q: %w", typed, err)
		}
		e.links[link] = true
	}
	return e, nil
}

// shortenShown names www.rta.ae to visitors as rta.ae where both are the entity's: they are one site to everybody.
func (e *entity) shortenShown() {
	for i, h := range e.hosts {
		bare, www := strings.CutPrefix(h.ascii, "www.")
		if www && !h.below && slices.ContainsFunc(e.hosts, func(o host) bool { return o.ascii == bare }) {
			e.hosts[i].shown = strings.TrimPrefix(h.shown, "www.")
		}
	}
}

// readPattern reads "rta.ae" or "*.rta.ae"; names outside ASCII may be written either way.
func readPattern(pattern string) (host, error) {
	h := host{pattern: pattern}
	h.shown, h.below = strings.CutPrefix(pattern, "*.")
	if h.shown != lower(h.shown) {
		return host{}, errors.New("write it in lower case")
	}
	name, refused := readHost(h.shown)
	if refused != nil {
		why, ok := map[catalog.Rule]string{
			"link_userinfo":      "holds a user part",
			"link_port":          "holds a port",
			"link_ip":            "is a number, not a name",
			"link_host_encoded":  "holds a percent sign",
			"link_public_suffix": "is a public suffix: anybody can register a name below it",
		}[refused.Rule]
		if !ok {
			why = "not a host name"
		}
		return host{}, errors.New(why)
	}
	if shortener(name) {
		return host{}, errors.New("is a link shortener: it can be turned to another place after the check")
	}
	h.ascii = name
	return h, nil
}

// readLink holds a link of the policy against every step but the one it is spared.
func readLink(e *entity, typed string) (string, error) {
	t, refused := parseAddress(typed)
	if refused != nil {
		return "", fmt.Errorf("not an address (%s)", refused.Rule)
	}
	if at, ok := e.match(t.host); !ok || !at.safeSubdomain(t.host) {
		return "", fmt.Errorf("host %q is not among the hosts", t.host)
	}
	link := t.build()
	spared := &entity{hosts: e.hosts, links: map[string]bool{link: true}}
	if refused := checkTail(t, spared, link); refused != nil {
		return "", fmt.Errorf("not an address (%s)", refused.Rule)
	}
	if refused := verifyRebuilt(link, t.host); refused != nil {
		return "", fmt.Errorf("not an address (%s)", refused.Rule)
	}
	return link, nil
}

func repeated(list []string) (string, bool) {
	for i, s := range list {
		if slices.Contains(list[:i], s) {
			return s, true
		}
	}
	return "", false
}

// Version is the policy's number, 1 or more; a newer one is higher.
func (p *Policy) Version() int { return p.version }

// Expires is the last day on which the policy holds, as midnight UTC of that day.
func (p *Policy) Expires() time.Time { return p.expires }

// Expired tells whether the last day is over, in UTC. Content stays all the same.
func (p *Policy) Expired(now time.Time) bool { return !now.Before(p.expires.AddDate(0, 0, 1)) }

// Entities gives the codes of all entities, sorted.
func (p *Policy) Entities() []string { return slices.Clone(p.codes) }

// Has tells whether the policy names an entity, by its code as it is written there.
func (p *Policy) Has(entity string) bool { return p.entities[entity] != nil }

// Hosts gives an entity's hosts as the policy has them, "*." and all; nil for an unknown entity.
func (p *Policy) Hosts(entity string) []string {
	e, ok := p.entities[entity]
	if !ok {
		return nil
	}
	hosts := make([]string, len(e.hosts))
	for i, h := range e.hosts {
		hosts[i] = h.pattern
	}
	return hosts
}

// A HostEntry is one host of an entity as the policy has it, with what an operator must know of it.
type HostEntry struct {
	Pattern string // "rta.ae", or "*.rta.ae" for it and everything below
	Reason  string // why it is there; empty where the policy says none, as of an entity's own main site
	Doubt   string // what must be seen before anyone relies on it; empty when nothing is
}

// HostEntries gives an entity's hosts in the order of the policy; nil for an unknown entity.
func (p *Policy) HostEntries(entity string) []HostEntry {
	e, ok := p.entities[entity]
	if !ok {
		return nil
	}
	list := make([]HostEntry, len(e.hosts))
	for i, h := range e.hosts {
		list[i] = HostEntry{Pattern: h.pattern, Reason: h.note(e.reasons), Doubt: h.note(e.doubts)}
	}
	return list
}

// Contacts gives the store ids, packages and telephone numbers of an entity, as people write them; all empty for an unknown one.
func (p *Policy) Contacts(entity string) (ios, android, phones []string) {
	e, ok := p.entities[entity]
	if !ok {
		return nil, nil, nil
	}
	for _, n := range e.phones {
		phones = append(phones, n.grouped())
	}
	return slices.Clone(e.ios), slices.Clone(e.android), phones
}

// owner names the first entity that has a host; empty when none has.
func (p *Policy) owner(name string) string {
	for _, code := range p.codes {
		if _, ok := p.entities[code].match(name); ok {
			return code
		}
	}
	return ""
}

// allows tells whether a host as somebody typed it is one of the entity's.
func (e *entity) allows(typed string) bool {
	name, ok := ascii(lower(typed))
	if !ok {
		return false
	}
	at, ok := e.match(name)
	return ok && at.safeSubdomain(name)
}

// hostList names the hosts for a sentence; a dash when there are none.
func (e *entity) hostList() string {
	var names []string
	for _, h := range e.hosts {
		if !slices.Contains(names, h.shown) {
			names = append(names, h.shown)
		}
	}
	return listed(names)
}

func listed(names []string) string {
	if len(names) == 0 {
		return "–"
	}
	return strings.Join(names, ", ")
}
