package link

import (
	"strings"

	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/unicode/norm"
)

// notAllowed refuses a host that is not in the entity's list. The list alone decides; what follows only finds the most telling sentence.
func notAllowed(e *entity, name, owner string) *Refusal {
	shown := Sanitize(unicodeHost(name))
	switch {
	case shortener(name):
		return refuse("link_shortener", "host", shown)
	case owner != "":
		return refuse("link_host_of_other", "host", shown, "owner", owner)
	case len(e.hosts) == 0:
		return refuse("link_no_hosts", "host", shown)
	}
	for _, h := range e.hosts {
		if resembles(name, h.ascii) {
			return refuse("link_host_lookalike", "host", shown, "written", Sanitize(name), "like", h.shown)
		}
	}
	return refuse("link_host_not_allowed", "host", shown)
}

// unicodeHost shows an xn-- host as the browser's address line may show it; the ASCII form where it has no other.
func unicodeHost(name string) string {
	if u, err := registration.ToUnicode(name); err == nil {
		return u
	}
	return name
}

// resembles tells whether a reader may take one host for the other. It only chooses a sentence.
func resembles(name, allowed string) bool {
	a, b := skeleton(unicodeHost(name)), skeleton(unicodeHost(allowed))
	if a == b || strings.Contains(a, b) || strings.Contains(strings.ReplaceAll(a, "-", ""), strings.ReplaceAll(b, ".", "")) {
		return true
	}
	return core(a) == core(b) || len(b) >= 6 && oneApart(a, b)
}

// core is the label that people remember: rta of www.rta.ae.
func core(name string) string {
	suffix, _ := publicsuffix.PublicSuffix(name)
	rest := strings.TrimSuffix(strings.TrimSuffix(name, suffix), ".")
	return rest[strings.LastIndexByte(rest, '.')+1:]
}

// Skeleton writes a name in a form in which names that look alike are equal: small letters, twins of other scripts as Latin ones,
// without blanks and what cannot be seen. It is for comparing only.
func Skeleton(s string) string {
	return skeleton(strings.Map(func(r rune) rune {
		if invisible(r) || r == ' ' {
			return -1
		}
		return r
	}, norm.NFKC.String(s)))
}

// skeleton replaces letters that look like others by one of them.
func skeleton(s string) string {
	return twins.Replace(strings.ToLower(s))
}

var twins = strings.NewReplacer(
	"rn", "m", "vv", "w", "cl", "d", "0", "o", "1", "l", "3", "e", "5", "s", "8", "b", "i", "l", "ı", "l", "í", "l", "ì", "l", "ï", "l",
	"а", "a", "в", "b", "с", "c", "ԁ", "d", "е", "e", "ё", "e", "һ", "h", "і", "l", "ј", "j", "к", "k", "ӏ", "l", "м", "m", "н", "h", "о", "o",
	"р", "p", "г", "r", "ѕ", "s", "т", "t", "у", "y", "х", "x", "ѡ", "w", "α", "a", "ε", "e", "ι", "l", "κ", "k", "ν", "v", "ο", "o", "ρ", "p",
	"τ", "t", "υ", "u", "χ", "x", "á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ā", "a", "ă", "a", "ą", "a", "ạ", "a", "ɑ", "a",
	"é", "e", "è", "e", "ê", "e", "ë", "e", "ē", "e", "ė", "e", "ę", "e", "ẹ", "e", "ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ø", "o", "ō", "o", "ọ", "o",
	"ú", "u", "ù", "u", "û", "u", "ü", "u", "ū", "u", "ţ", "t", "ț", "t", "ť", "t", "ŧ", "t", "ṭ", "t", "ŕ", "r", "ř", "r", "ṛ", "r", "ɾ", "r",
	"ç", "c", "ć", "c", "č", "c", "ď", "d", "đ", "d", "ḍ", "d", "ñ", "n", "ń", "n", "ş", "s", "ś", "s", "š", "s", "ł", "l", "ḷ", "l", "ý", "y", "ÿ", "y",
	"ь", "b", "օ", "o", "ս", "u", "հ", "h", "ո", "n", "ց", "g", "æ", "ae", "œ", "oe",
)

// oneApart tells whether two names differ by one letter: put in, left out, changed or swapped with its neighbour.
func oneApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	x, y := a[i:], b[i:]
	switch {
	case len(b)-len(a) == 1:
		return x == y[1:]
	case len(a) != len(b) || x == "":
		return false
	case x[1:] == y[1:]:
		return true
	}
	return x[0] == y[1] && x[1] == y[0] && x[2:] == y[2:]
}
