package link

import (
	"strings"
	"unicode"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// registration is IDNA for those who register a name: nothing is mapped, so a full-width letter, an ideographic dot
// or a capital outside ASCII is an error and is never turned into something else in silence.
var registration = idna.New(
	idna.ValidateForRegistration(),
	idna.BidiRule(),
	idna.StrictDomainName(true),
	idna.CheckHyphens(true),
	idna.VerifyDNSLength(true),
)

// readHost reads the host part of an address: a plain name, no user, no port, no number, and nothing below which anybody registers a name.
// The answer is ASCII and lower case.
func readHost(s string) (string, *Refusal) {
	s = lower(s)
	switch {
	case s == "":
		return "", refuse("link_host_missing")
	case strings.Contains(s, "@"):
		return "", refuse("link_userinfo", "host", Sanitize(s[strings.LastIndexByte(s, '@')+1:]))
	case strings.ContainsAny(s, "[]"):
		return "", refuse("link_ip", "host", Sanitize(s))
	case strings.Contains(s, ":"):
		return "", refuse("link_port", "port", Sanitize(s[strings.IndexByte(s, ':'):]))
	case strings.Contains(s, "%"):
		return "", refuse("link_host_encoded", "host", Sanitize(s))
	}
	host, ok := ascii(s)
	if !ok {
		if numeric(s) {
			return "", refuse("link_ip", "host", Sanitize(s))
		}
		return "", refuse("link_host_form", "host", Sanitize(s))
	}
	switch {
	case numeric(host):
		return "", refuse("link_ip", "host", Sanitize(host))
	case !strings.Contains(host, "."):
		return "", refuse("link_host_form", "host", Sanitize(host))
	case publicSuffix(host):
		return "", refuse("link_public_suffix", "host", Sanitize(host))
	}
	return host, nil
}

// spelled tells names made of letters, marks, digits and hyphens alone. IDNA as browsers do it still lets symbols through
// that look like a slash or a question mark; the registries (RFC 5892) do not.
func spelled(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool {
		return r != '.' && r != '-' && !unicode.In(r, unicode.L, unicode.M, unicode.Nd)
	})
}

// ascii writes a host in ASCII. Plain ASCII hosts go through IDNA as well: a broken xn-- label opens on no phone,
// and a label that does not come back the same is not the one that was registered.
func ascii(s string) (string, bool) {
	for label := range strings.SplitSeq(s, ".") {
		if strings.HasPrefix(label, "xn--") && strings.ContainsFunc(label, func(r rune) bool { return r > unicode.MaxASCII }) {
			return "", false // Go takes such a label when its ending is plain, browsers do not
		}
	}
	host, err := registration.ToASCII(s)
	if err != nil || !plainHost(host) {
		return "", false
	}
	if strings.Contains(host, "xn--") {
		name, err := registration.ToUnicode(host)
		if err != nil || !spelled(name) {
			return "", false
		}
		if again, err := registration.ToASCII(name); err != nil || again != host {
			return "", false
		}
	}
	return host, true
}

// plainHost holds a host against the grammar: labels of a-z, 0-9 and inner hyphens, 63 bytes each, 253 in all.
func plainHost(host string) bool {
	if host == "" || len(host) > 253 {
		return false
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for i := range len(label) {
			if c := label[i]; !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-') {
				return false
			}
		}
	}
	return true
}

// numeric tells hosts that browsers read as an IPv4 address: the last label is a number, decimal or 0x;
// so 127.1, 2130706433 and 0x7f000001 are found as well. A dot at the end changes nothing for browsers.
func numeric(host string) bool {
	host = strings.TrimSuffix(host, ".")
	last := host[strings.LastIndexByte(host, '.')+1:]
	if hex, ok := strings.CutPrefix(last, "0x"); ok {
		return strings.Trim(hex, "0123456789abcdef") == ""
	}
	return last != "" && strings.Trim(last, "0123456789") == ""
}

// publicSuffix tells hosts under which anybody registers a name: gov.ae, com, github.io.
func publicSuffix(host string) bool {
	suffix, _ := publicsuffix.PublicSuffix(host)
	return suffix == host
}

// host is one entry of an entity's list.
type host struct {
	pattern string // as the policy has it
	ascii   string
	shown   string // what visitors read: the pattern without "*.", and without "www." where the entity has the bare host too
	below   bool   // "*.rta.ae": rta.ae and everything below it
}

// name is the host as the policy writes it, without its star.
func (h host) name() string { return strings.TrimPrefix(h.pattern, "*.") }

// note is what a list of the policy says of a host, under its pattern or its name.
func (h host) note(of map[string]string) string {
	if s := of[h.pattern]; s != "" {
		return s
	}
	return of[h.name()]
}

// match finds the entry that allows a host: an exact one before the longest one with a star.
func (e *entity) match(name string) (host, bool) {
	var best host
	for _, h := range e.hosts {
		switch {
		case h.ascii == name && !h.below:
			return h, true
		case h.below && strings.HasSuffix("."+name, "."+h.ascii) && len(h.ascii) > len(best.ascii):
			best = h
		}
	}
	return best, best.ascii != ""
}

// safeSubdomain tells whether the labels below a host with a star are ones that every phone can open: plain ASCII, or Arabic
// of the first Unicode. A letter that was added to Unicode later is no letter yet for older phones, and nobody
// would notice a stranger's letters below a host that is known. What the policy itself spells out is not asked.
func (h host) safeSubdomain(name string) bool {
	for label := range strings.SplitSeq(strings.TrimSuffix(name, h.ascii), ".") {
		if !strings.HasPrefix(label, "xn--") {
			continue
		}
		letters, err := registration.ToUnicode(label)
		if err != nil || strings.ContainsFunc(letters, func(r rune) bool {
			return r > unicode.MaxASCII && (r < 'ء' || r > 'غ') && (r < 'ف' || r > 'ي') && (r < '٠' || r > '٩')
		}) {
			return false
		}
	}
	return true
}
