package link

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/unicode/norm"
)

// FindForeignContact looks for an address or a number to dial inside a text that visitors read (a name, a description, a note, a document,
// a step) and that the entity does not own, plain or dressed: words on the screen are believed as much as a code. With no entity, what is
// any entity's own is left alone. Nil when there is none; else the rule is link_text_address or link_text_phone, or link_entity_unknown for a code
// that the policy does not have.
func (p *Policy) FindForeignContact(code, text string) *Refusal {
	own := p.all
	if code != "" {
		e, ok := p.entities[code]
		if !ok {
			return unknownEntity(code, text)
		}
		own = []*entity{e}
	}
	if strings.IndexFunc(text, suspicious) < 0 && !mayHide(text) && !mayStandApart(text) && !spokenDigits().MatchString(text) {
		return nil
	}
	hosts, phones := "–", "–"
	if code != "" {
		hosts, phones = own[0].hostList(), own[0].phoneList()
	}
	allows := func(name string) bool {
		return slices.ContainsFunc(own, func(e *entity) bool { return e.allows(name) })
	}
	plain, bare := normalizeText(text), undress(text)
	found, ok := foreignAddress(own, allows, plain)
	if !ok {
		found, ok = dressedAddress(allows, bare)
	}
	if ok {
		return refuse("link_text_address", "found", Sanitize(found), "entity", orElse(code, "–"), "hosts", hosts)
	}
	if found, ok = foreignNumber(own, plain); !ok {
		found, ok = dressedNumber(func(typed string) bool { return ownNumber(own, typed) }, bare)
	}
	if !ok {
		found, ok = p.shortCode(bare)
	}
	if ok {
		return refuse("link_text_phone", "found", Sanitize(found), "entity", orElse(code, "–"), "phones", phones)
	}
	return nil
}

// suspicious tells the characters without one of which a text holds neither address nor number: digits, dots and what stands for them.
func suspicious(r rune) bool {
	switch {
	case r == '.' || r == ':' || r == '@' || r == '*' || r == '#' || r == '[' || r == '(' || r == '{' || r == '<':
		return true
	case digitOf(r) >= 0, unicode.Is(unicode.No, r):
		return true
	case r == 't' || r == 'T' || r == 'ة' || r == 'ه' || r == 'ت': // the last letters of the word for a dot
		return true
	}
	return r > unicode.MaxASCII && !unicode.Is(unicode.Arabic, r)
}

// dots finds a dot that is written so that a machine shall not see it: evil[.]com, evil (dot) com, evil dot com.
var dots = lazy(`(?i)\s*[\[({]\s*(?:\.|dot|نقطة)\s*[\])}]\s*|\s+dot\s+`)

// colons finds a scheme that is written with blanks or brackets: https : // , hxxps[:]//.
var colons = lazy(`\s*[\[(]?\s*:\s*[\])]?\s*/\s*/\s*`)

// normalizeText writes a text as a person would type it over: folded, without hidden characters, with its hidden dots.
func normalizeText(text string) string {
	s := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case invisible(r):
			return -1
		}
		return r
	}, text)
	s = asciiDots(asciiDigits(norm.NFKC.String(s)))
	if strings.ContainsAny(s, "[({") || strings.Contains(lower(s), "dot") { // the search is slow, and nearly no text has what it looks for
		s = dots().ReplaceAllString(s, ".")
	}
	if strings.Contains(s, ":") {
		s = colons().ReplaceAllString(s, "://")
	}
	return s
}

// asciiDots writes as a full stop what readers and resolvers take for one.
func asciiDots(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("。｡．․﹒۔܁܂⸳ꓸ𐩐", r) {
			return '.'
		}
		return r
	}, s)
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

var (
	// schemes finds a start that a phone may follow.
	schemes = lazy(`(?i)(?:[a-z][a-z0-9+.-]{1,20}://|\b(?:javascript|vbscript|data|intent|market|itms-[a-z]+|tel|sms|smsto|mailto|whatsapp|facetime|upi|bitcoin|ethereum):)[^\s<>"'«»“”،؛]*`)
	// dottedName finds words with dots inside: hosts, but also 2.5 and e.g.
	dottedName = lazy(`[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])?(?:\.[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])?)+/?`)
	// ipv4 finds an address of numbers.
	ipv4 = lazy(`^\d{1,3}(?:\.\d{1,3}){3}/?$`)
)

func foreignAddress(own []*entity, allows func(string) bool, text string) (string, bool) {
	if !strings.ContainsAny(text, ".:") {
		return "", false
	}
	for _, found := range schemes().FindAllString(text, -1) {
		found = strings.TrimRight(found, ".,;:!?)]}")
		if !slices.ContainsFunc(own, func(e *entity) bool { return e.owns(found) }) {
			return found, true
		}
	}
	for _, at := range dottedName().FindAllStringIndex(text, -1) {
		found := text[at[0]:at[1]]
		name := strings.TrimSuffix(found, "/")
		if (looksLikeHost(name) && !sentenceEnd(found, text[at[1]:]) || strings.HasPrefix(lower(name), "www.") || ipv4().MatchString(name)) && !allows(name) {
			return found, true
		}
	}
	return "", false
}

// owns tells whether a whole link in a text is one that the entity might as well have given as its address.
func (e *entity) owns(typed string) bool {
	if rest, ok := strings.CutPrefix(lower(typed), "mailto:"); ok {
		return e.allows(rest[strings.LastIndexByte(rest, '@')+1:])
	}
	if rest, ok := strings.CutPrefix(lower(typed), "tel:"); ok {
		n, refused := readNumber(rest)
		return refused == nil && slices.Contains(e.phones, n)
	}
	if rest, ok := strings.CutPrefix(lower(typed), "http://"); ok { // not to be encoded, but not foreign either
		typed = "https://" + rest
	}
	_, refused := website(e, typed, func(string) string { return "" })
	return refused == nil
}

// looksLikeHost tells words that a phone makes a link of: the ending is one under which names are sold.
func looksLikeHost(s string) bool {
	name := strings.ToLower(s)
	if !strings.Contains(name, ".") || numeric(lower(name)) {
		return strings.Contains(name, ".") && ipv4().MatchString(name)
	}
	if a, ok := ascii(lower(name)); ok {
		name = a
	}
	suffix, icann := publicsuffix.PublicSuffix(name)
	if suffix == name || degree().MatchString(s) {
		return false
	}
	return icann || strings.Contains(suffix, ".") // without a dot and not in the list: no such ending
}

// degree finds the short form of a bachelor's or master's degree, as it is always written.
var degree = lazy(`^[BM]\.Sc$`)

// ends are words of English that are also the ending of a country, without those under which shops are (me, to, in, us, my):
// "Pay the fee.It is due" is a sentence, not a host.
var ends = []string{"am", "as", "at", "be", "by", "do", "im", "is", "it", "no", "so"}

// goesOn finds the second word of a sentence.
var goesOn = lazy(`^,? [a-z]`)

// sentenceEnd tells a full stop without a blank after it from a host: one dot, a capital after it, and a sentence that goes on.
func sentenceEnd(found, after string) bool {
	if !goesOn().MatchString(after) {
		return false
	}
	left, right, _ := strings.Cut(found, ".")
	if strings.Contains(right, ".") || strings.HasSuffix(found, "/") || right == "" {
		return false
	}
	return right[0] <= 'Z' && right != strings.ToUpper(right) && slices.Contains(ends, lower(right)) && left != strings.ToUpper(left)
}

var (
	// digitRuns finds digits that may be one number.
	digitRuns = lazy(`\+?\(?\d(?:[ ()./‐‑-]{0,2}\d){4,17}`)
	// ussdCode finds codes that a phone obeys at once: *135#.
	ussdCode = lazy(`[*#]+\d+[*#\d]*#`)
	// currencyWord finds an amount next to digits: 800-1200 dirhams is a fee.
	currencyWord = lazy(`(?i)(?:aed|dhs?\.?|dirhams?|درهم|دراهم|درهما|درهمًا|د\.إ)`)
	// phoneStart finds the only ways in which a number is written; 12/05/2026 and 784-1990-… are none.
	phoneStart = lazy(`^(?:\+|00)|^0[2-9]|^(?:800|600|5\d{2}|0?900|0?700)`)
)

func foreignNumber(own []*entity, text string) (string, bool) {
	if found := ussdCode().FindString(text); found != "" {
		return found, true
	}
	for _, at := range digitRuns().FindAllStringIndex(text, -1) {
		found := text[at[0]:at[1]]
		if !phoneStart().MatchString(strings.TrimLeft(found, "(")) || strings.Contains(found, "/") || priced(text, at) || embedded(text, at) {
			continue
		}
		n, refused := readNumber(found)
		switch {
		case refused == nil && !slices.ContainsFunc(own, func(e *entity) bool { return slices.Contains(e.phones, n) }):
			return strings.Trim(found, "("), true
		case refused != nil && (refused.Rule == "link_phone_premium" || refused.Rule == "link_phone_foreign" && plausible(found)):
			return strings.Trim(found, "("), true
		}
	}
	return "", false
}

// plausible tells a number from abroad from a long row of digits: numbers have 8 to 15 digits after the sign.
func plausible(found string) bool {
	n := 0
	for _, r := range found {
		if '0' <= r && r <= '9' {
			n++
		}
	}
	return n >= 8 && n <= 17
}

// priced tells digits that are an amount: a currency stands in the 12 bytes before them or the 16 behind.
func priced(text string, at []int) bool {
	return currencyWord().MatchString(text[max(0, at[0]-12):at[0]]) || currencyWord().MatchString(text[at[1]:min(len(text), at[1]+16)])
}

// embedded tells digits that are part of a longer word or number: RTA-0501234567, 1,800.50.
func embedded(text string, at []int) bool {
	before, after := text[:at[0]], text[at[1]:]
	if r := lastRune(before); unicode.IsLetter(r) && r < unicode.MaxLatin1 || r == '-' || r == '_' || r == '.' || r == ',' || unicode.IsDigit(r) {
		return true
	}
	return after != "" && (unicode.IsDigit(rune(after[0])) || after[0] == '%' || after[0] == '_')
}

func lastRune(s string) rune {
	r := []rune(s[max(0, len(s)-4):])
	if len(r) == 0 {
		return 0
	}
	return r[len(r)-1]
}
