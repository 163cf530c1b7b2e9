package link

import (
	"slices"
	"strings"
)

// Where the stores are. A station in Dubai opens the store of the Emirates.
const (
	iosStore     = "apps.apple.com"
	androidStore = "play.google.com"
)

// iosPath finds the id in the path of a store link: /ae/app/rta-dubai/id426109507.
var iosPath = lazy(`^(?:/[a-z]{2})?/app(?:/[^/]+)?/id([0-9]+)/?$`)

// AppIOS judges an App Store id, or a store link of which only the id is kept: it must be one that the policy has for the entity.
func (p *Policy) AppIOS(code, raw string) (Address, *Refusal) {
	return p.app(code, raw, appStore{
		host: iosStore, others: []string{"itunes.apple.com"}, example: "426109507",
		bare: func(s string) (string, bool) {
			s = strings.TrimPrefix(asciiDigits(s), "id")
			return s, iosForm().MatchString(s)
		},
		within: func(t addressParts) (string, bool) {
			m := iosPath().FindStringSubmatch(t.path)
			if m == nil {
				return "", false
			}
			return m[1], iosForm().MatchString(m[1])
		},
		pinned: func(e *entity) []string { return e.ios },
		build:  func(id string) string { return "https://" + iosStore + "/ae/app/id" + id },
	})
}

// AppAndroid judges a package name, or a Google Play link of which only the package name is kept: it must be one that the policy has for the
// entity.
func (p *Policy) AppAndroid(code, raw string) (Address, *Refusal) {
	return p.app(code, raw, appStore{
		host: androidStore, example: "com.rta.rtadubai",
		bare: func(s string) (string, bool) { return s, androidForm().MatchString(s) },
		within: func(t addressParts) (string, bool) {
			if strings.TrimSuffix(t.path, "/") != "/store/apps/details" {
				return "", false
			}
			id, found := "", 0
			for pair := range strings.SplitSeq(t.query, "&") {
				if value, ok := strings.CutPrefix(pair, "id="); ok {
					id, found = value, found+1
				}
			}
			// Two ids are refused: one reader takes the first, another the last.
			return id, found == 1 && androidForm().MatchString(id)
		},
		pinned: func(e *entity) []string { return e.android },
		build:  func(id string) string { return "https://" + androidStore + "/store/apps/details?id=" + id },
	})
}

// appStore is what the two app stores do differently.
type appStore struct {
	host    string
	others  []string // hosts whose links are read too
	example string
	bare    func(string) (string, bool)       // an id as it stands
	within  func(addressParts) (string, bool) // an id inside a link
	pinned  func(*entity) []string
	build   func(id string) string
}

// app reads an id and holds it against the ids of the entity: they alone decide.
func (p *Policy) app(entity, raw string, s appStore) (Address, *Refusal) {
	e, ok := p.entities[entity]
	if !ok {
		return Address{}, unknownEntity(entity, raw)
	}
	pinned := s.pinned(e)
	id, refused := s.read(raw)
	if refused == nil && !slices.Contains(pinned, id) {
		switch {
		case p.appOwner(id, s) != "":
			refused = refuse("link_app_of_other", "id", Sanitize(id), "owner", p.appOwner(id, s))
		case len(pinned) == 0:
			refused = refuse("link_app_none", "id", Sanitize(id))
		default:
			refused = refuse("link_app_not_allowed", "id", Sanitize(id))
		}
	}
	if refused != nil {
		refused.with("found", Sanitize(raw), "entity", entity, "ids", listed(pinned), "store", s.host, "example", s.example, "hosts", s.host)
		return Address{}, refused
	}
	link := s.build(id)
	if refused := verifyRebuilt(link, s.host); refused != nil {
		refused.with("found", Sanitize(raw), "entity", entity, "hosts", s.host)
		return Address{}, refused
	}
	return Address{URL: link, Domain: s.host}, nil
}

func (s appStore) read(raw string) (string, *Refusal) {
	typed := trim(raw)
	if typed == "" {
		return "", refuse("link_empty")
	}
	whole := strings.ContainsAny(typed, ":/") // a link, not an id
	if refused := rejectInvisible(typed); refused != nil && (whole || refused.Rule != "link_space") {
		return "", refused
	}
	if id, ok := s.bare(typed); ok {
		return id, nil
	}
	if !whole {
		return "", refuse("link_app_form")
	}
	t, refused := parseAddress(typed)
	if refused != nil {
		return "", refused
	}
	if t.host != s.host && !slices.Contains(s.others, t.host) {
		if shortener(t.host) {
			return "", refuse("link_shortener", "host", Sanitize(t.host))
		}
		return "", refuse("link_app_store", "host", Sanitize(unicodeHost(t.host)))
	}
	id, ok := s.within(t)
	if !ok {
		return "", refuse("link_app_form")
	}
	return id, nil
}

// appOwner names the first entity that has an app; empty when none has.
func (p *Policy) appOwner(id string, s appStore) string {
	for _, code := range p.codes {
		if slices.Contains(s.pinned(p.entities[code]), id) {
			return code
		}
	}
	return ""
}
