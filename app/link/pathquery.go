package link

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// decodings is how often a tail may be decoded before it must stand still.
// Servers and proxies decode once or twice; what needs more is there to hide something.
const decodings = 3

// splitTail does steps 4 and 5 for what follows the host: path, query and fragment in ASCII.
// Letters outside ASCII become their UTF-8 in percent form, as every browser does it.
func splitTail(s string) (addressParts, *Refusal) {
	var t addressParts
	s, t.fragment, t.marked = strings.Cut(s, "#")
	t.path, t.query, t.asked = strings.Cut(s, "?")
	for _, part := range []struct {
		text *string
		also string
	}{
		{&t.path, "/'"},
		{&t.query, "/?"}, // an apostrophe is refused here: phones re-encode it and then it is another string
		{&t.fragment, "/?"},
	} {
		built, refused := encodeTail(*part.text, part.also)
		if refused != nil {
			return addressParts{}, refused
		}
		*part.text = built
	}
	if t.path == "" && (t.asked || t.marked) {
		t.path = "/"
	}
	return t, nil
}

// encodeTail holds one part against the grammar (RFC 3986: unreserved, sub-delims, ":" and "@", %XX, and also) and encodes letters.
func encodeTail(s, also string) (string, *Refusal) {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '%':
			if i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]) {
				return "", refuse("link_encoding", "part", Sanitize(s[i:min(i+6, len(s))]))
			}
			b.WriteByte('%')
		case r < utf8.RuneSelf && (isAlnum(byte(r)) || strings.ContainsRune("-._~!$&()*+,;=:@", r) || strings.ContainsRune(also, r)):
			b.WriteByte(byte(r))
		case r >= utf8.RuneSelf && unicode.In(r, unicode.L, unicode.M, unicode.N):
			for _, c := range []byte(s[i : i+n]) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
		default:
			return "", refuse("link_character", "character", Sanitize(string(r)))
		}
		i += n
	}
	return b.String(), nil
}

// checkTail is step 8: what is hidden inside the path, the query or the fragment, under up to three layers of encoding.
// A link that the policy lists word for word is spared the search for a second address, and nothing else.
func checkTail(t addressParts, e *entity, link string) *Refusal {
	listed := e.links[link]
	for _, part := range []string{t.path, t.query, t.fragment} {
		for layer := range decodings + 1 {
			if refused := scanLayer(part, e, listed); refused != nil {
				return refused
			}
			next, err := url.PathUnescape(part)
			if err != nil || !utf8.ValidString(next) {
				return refuse("link_encoding", "part", Sanitize(part))
			}
			if next == part {
				break
			}
			if layer == decodings {
				return refuse("link_encoding_layers", "part", Sanitize(part))
			}
			part = next
		}
	}
	return nil
}

// embeddedURL finds an address inside a tail, the mark of a page that sends visitors on to wherever the link says.
var embeddedURL = regexp.MustCompile(`(?i)(https?|ftp|file|intent|javascript|vbscript|data|blob|market|itms[a-z-]*|tel|sms|mailto):|www\.`)

// redirectParam finds a parameter by which pages send visitors on, with a host for its value.
var redirectParam = regexp.MustCompile(`(?i)(?:^|[?&;#])(?:[a-z_-]*(?:url|uri|redirect|redir|return|returnto|goto|next|dest|destination|target|continue|forward|link|site|host|domain|out))=\s*([^&;#/?\s]*\.[^&;#/?\s]*)`)

// scanLayer looks at one layer of one part.
func scanLayer(s string, e *entity, listed bool) *Refusal {
	for i, r := range s {
		if r == utf8.RuneError || invisible(r) && r != 0xA0 {
			return refuse("link_encoded_hidden", "character", escapeRune(s[i:]))
		}
	}
	folded := norm.NFKC.String(s) // only to look at, never to go on
	if strings.Contains(folded, `\`) {
		return refuse("link_backslash")
	}
	for segment := range strings.FieldsFuncSeq(folded, func(r rune) bool { return strings.ContainsRune("/?&=", r) }) {
		if name, _, _ := strings.Cut(segment, ";"); name == "." || name == ".." {
			return refuse("link_dot_segment", "part", Sanitize(segment))
		}
	}
	if listed {
		return nil
	}
	if m := embeddedURL.FindString(folded); m != "" {
		return refuse("link_redirect", "part", Sanitize(m))
	}
	if i := strings.Index(folded, "//"); i >= 0 {
		return refuse("link_redirect", "part", Sanitize(truncate(folded[i:], 30)))
	}
	for _, m := range redirectParam.FindAllStringSubmatch(folded, -1) {
		if looksLikeHost(m[1]) && !e.allows(m[1]) {
			return refuse("link_redirect", "part", Sanitize(m[0]))
		}
	}
	return nil
}

// truncate shortens a text to n bytes, at a whole character.
func truncate(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func isAlnum(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}
