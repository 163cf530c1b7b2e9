package link

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// decodings is how often a tail may be decoded before it must stand still.
// Servers and proxies decode once or twice; what needs more is there to hide something.
const decodings = 3

// splitTail takes apart what follows the host: path, query and fragment in ASCII.
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

// encodeTail holds one part against the grammar (RFC 3986: unreserved, sub-delims without the apostrophe, ":" and "@", %XX, and also) and encodes
// letters.
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

// checkTail finds what is hidden inside the path, the query or the fragment, under up to three layers of encoding.
// A link that the policy lists word for word is spared the search for a second address, an account and a number, and nothing else.
func checkTail(t addressParts, e *entity, link string) *Refusal {
	listed := e.links[link]
	for where, part := range []string{inPath: t.path, inQuery: t.query, inFragment: t.fragment} {
		layers, refused := decode(part)
		if refused != nil {
			return refused
		}
		for _, layer := range layers {
			if refused := scanLayer(layer, where, e, listed); refused != nil {
				return refused
			}
		}
	}
	return nil
}

// decode gives a part and what is under each layer of encoding. Nothing in it may be hidden, and it must stand still at last.
func decode(part string) ([]string, *Refusal) {
	var layers []string
	for layer := range decodings + 1 {
		folded, refused := foldLayer(part)
		if refused != nil {
			return nil, refused
		}
		layers = append(layers, folded)
		next, err := url.PathUnescape(part)
		if err != nil || !utf8.ValidString(next) {
			return nil, refuse("link_encoding", "part", Sanitize(part))
		}
		if next == part {
			break
		}
		if layer == decodings {
			return nil, refuse("link_encoding_layers", "part", Sanitize(part))
		}
		part = next
	}
	return layers, nil
}

// embeddedURL finds an address inside a tail, the mark of a page that sends visitors on to wherever the link says.
var embeddedURL = lazy(`(?i)(https?|ftp|file|intent|javascript|vbscript|data|blob|market|itms[a-z-]*|tel|sms|mailto):|www\.`)

// encodedURL finds the beginning of http written in base64 or hexadecimal.
var encodedURL = lazy(`(?i:68747470)|aHR0c|SFRUU`)

// download finds endings of what a phone or a computer installs, opens or trusts instead of showing it.
var download = lazy(`(?i)\.(?:apks?|aab|xapk|apkm|ipa|mobileconfig|mobileprovision|plist|exe|scr|msix?|msixbundle|appx(?:bundle)?|appinstaller|dmg|pkg|deb|rpm|appimage|` +
	`bat|cmd|ps1|psm1|vbs|vbe|jse?|wsf|wsh|hta|lnk|reg|inf|cpl|jar|jnlp|class|sh|bin|run|iso|img|vhdx?|zip|rar|7z|tar|gz|tgz|cab|` +
	`docm|dotm|xlsm|xlam|pptm|swf|torrent|crt|cer|pem|der|p12|pfx|p7b|vcf|vcard|ics|pkpass)(?:$|[^\pL\pN._-])`)

// script finds what a page that repeats its address might run: marks of markup and templates, and calls of a browser's own functions.
var script = lazy("[<>\"`{}|^]|(?i)(?:alert|prompt|confirm|eval|fetch|settimeout|setinterval|atob|fromcharcode|import|require|constructor)\\s*[(.]|" +
	`(?i)\b(?:document|window|self|top|globalthis|location)\s*[.\[=]|(?i)\bon(?:error|load|click|focus|blur|mouse[a-z]*|pointer[a-z]*|toggle|begin|animation[a-z]*|key[a-z]*)\s*=`)

// pages are endings of pages that are also endings of countries: login.do is Java's way to name a page.
var pages = lazy(`(?i)^[\pL\pN_-]+\.(?:do|py|pl|as|st|cfm)$`)

// The parts of an address behind its host.
const (
	inPath = iota
	inQuery
	inFragment
)

// foldLayer writes one layer as a browser or a server might read it; only to look at, never to go on.
func foldLayer(s string) (string, *Refusal) {
	for i, r := range s {
		if r == utf8.RuneError || invisible(r) && r != 0xA0 {
			return "", refuse("link_encoded_hidden", "character", escapeRune(s[i:]))
		}
	}
	folded := asciiDots(norm.NFKC.String(s))
	if strings.Contains(folded, `\`) {
		return "", refuse("link_backslash")
	}
	for segment := range strings.FieldsFuncSeq(folded, func(r rune) bool { return strings.ContainsRune("/?&=", r) }) {
		if name, _, _ := strings.Cut(segment, ";"); name == "." || name == ".." {
			return "", refuse("link_dot_segment", "part", Sanitize(segment))
		}
	}
	return folded, nil
}

// scanLayer looks at one folded layer. Whatever its name, no parameter may hold a foreign host, and no segment of the path either.
func scanLayer(folded string, part int, e *entity, listed bool) *Refusal {
	if m := embeddedURL().FindString(folded); m != "" && !listed {
		return refuse("link_redirect", "part", Sanitize(m))
	}
	if i := strings.Index(folded, "//"); i >= 0 && !listed {
		return refuse("link_redirect", "part", Sanitize(truncate(folded[i:], 30)))
	}
	if m := encodedURL().FindString(folded); m != "" && !listed {
		return refuse("link_redirect", "part", Sanitize(m))
	}
	if m := download().FindString(folded); m != "" {
		return refuse("link_download", "part", Sanitize(strings.TrimRight(m, "/?&=;,")))
	}
	for _, m := range dottedName().FindAllString(folded, -1) {
		name := strings.TrimSuffix(m, "/")
		if !listed && looksLikeHost(name) && !e.allows(name) && (part != inPath || !pages().MatchString(name)) {
			return refuse("link_redirect", "part", Sanitize(name))
		}
	}
	if m := wallet().FindString(folded); m != "" && !listed {
		return refuse("link_text_account", "found", Sanitize(m))
	}
	if m := numberTo().FindStringSubmatch(folded); m != nil && !listed && !ownNumber([]*entity{e}, m[1]) {
		return refuse("link_text_phone", "found", Sanitize(m[1]), "phones", e.phoneList())
	}
	if found, ok := spokenTo(folded, part, e); ok && !listed {
		return refuse("link_text_phone", "found", Sanitize(found), "phones", e.phoneList())
	}
	if m := script().FindString(folded); m != "" || part != inPath && strings.Contains(folded, "'") {
		return refuse("link_script", "part", Sanitize(orElse(m, "'")))
	}
	return nil
}

var (
	// wallet finds an account of a currency that nobody can take back.
	wallet = lazy(`(?i)\b(?:0x[0-9a-f]{40}|bc1[a-z0-9]{20,70})\b`)
	// numberTo finds a mobile number behind a word that says what to do with it.
	numberTo = lazy(`(?i)\b(?:call|phone|tel|dial|ring|whatsapp|mobile)[-_=/ +]{0,3}((?:00|\+)?(?:971|0)5\d{8})\b`)
)

// spokenTo finds a number to dial in words that a page may repeat to its visitor: ?q=Call+050+765+4321. Digits by themselves are a reference.
func spokenTo(folded string, part int, e *entity) (string, bool) {
	words := strings.ReplaceAll(folded, "+", " ")
	if part == inPath || !strings.Contains(words, " ") {
		return "", false
	}
	return dressedNumber(func(typed string) bool { return ownNumber([]*entity{e}, typed) }, undress(words))
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
