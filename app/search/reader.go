package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dalil/app/catalog"
)

// reader collects the words of all services. Words get numbers as they come; the vocabulary gives them their alphabetical ones.
type reader struct {
	numbers    map[string]int32
	texts      []string   // words by number
	words      []readWord // of all texts, in order
	fieldTexts []fieldText
	chunks     map[string][]chunkWord // what stands between blanks repeats from service to service
	whole      map[string][]chunkWord
	last       []chunkWord // of the text that was cut last
	entities   map[string][]string
	events     map[string][]string
}

type readWord struct {
	number, text int32
	position     uint8
}

// chunkWord is a word with the bytes that it takes in its text.
type chunkWord struct{ number, from, to int32 }

// Limits of what is read of one service, so that no editor's text can make the search slow.
const (
	maxKeywords         = 60 // in each language
	maxDescriptionWords = 40
)

func newReader(c *catalog.Catalog) *reader {
	return &reader{numbers: make(map[string]int32, 1<<14), words: make([]readWord, 0, 64*len(c.Services)), fieldTexts: make([]fieldText, 0, 20*len(c.Services)),
		chunks: make(map[string][]chunkWord, 1<<14), whole: map[string][]chunkWord{}, entities: entityTexts(c), events: eventTexts(c)}
}

// read takes in every text of a service that visitors may use words of.
func (r *reader) read(service int32, s *catalog.Service) {
	for _, name := range []string{s.Name.AR, s.Name.EN} {
		r.addText(service, title, name)
		if bare := withoutAside(name); bare != name {
			r.addText(service, title, bare)
		}
	}
	for _, list := range [][]string{s.Keywords.AR, s.Keywords.EN} {
		for _, k := range list[:min(len(list), maxKeywords)] {
			r.addText(service, keyword, k)
		}
	}
	for _, n := range numbersOf(s) {
		r.addText(service, number, n)
	}
	for _, t := range r.entities[s.Entity] {
		r.addText(service, entity, t)
	}
	if len(r.entities[s.Entity]) == 0 {
		r.addText(service, entity, s.Entity)
	}
	for _, t := range r.events[s.LifeEvent] {
		r.addText(service, category, t)
	}
	r.addText(service, category, s.Category.AR)
	r.addText(service, category, s.Category.EN)
	r.addText(service, description, s.Description.AR)
	r.addText(service, description, s.Description.EN)
}

// withoutAside is a name without what it says in brackets, mostly a brand or a second name, which people leave out.
func withoutAside(name string) string {
	from, to := strings.IndexByte(name, '('), strings.IndexByte(name, ')')
	if from < 0 || to < from {
		return name
	}
	return strings.TrimSpace(name[:from]) + name[to+1:]
}

func (r *reader) addText(service int32, f field, text string) {
	var ws []chunkWord
	if f >= entity {
		var known bool
		if ws, known = r.whole[text]; !known {
			ws = slices.Clone(r.cut(text))
			r.whole[text] = ws
		}
	} else {
		ws = r.cut(text)
	}
	if len(ws) == 0 {
		return
	}
	if f == description && len(ws) > maxDescriptionWords {
		ws = ws[:maxDescriptionWords]
	}
	n := int32(len(r.fieldTexts))
	r.fieldTexts = append(r.fieldTexts, fieldText{service: service, field: f})
	for i, w := range ws {
		r.words = append(r.words, readWord{number: w.number, text: n, position: uint8(i)})
	}
}

// cut gives the words of a text without their article, until it cuts the next.
func (r *reader) cut(text string) []chunkWord {
	out := r.last[:0]
	at := 0
	for len(out) < maxWords && at < len(text) {
		end := strings.IndexByte(text[at:], ' ')
		if end < 0 {
			end = len(text) - at
		}
		chunk := text[at : at+end]
		ws, known := r.chunks[chunk]
		if !known {
			for _, w := range wordsOf(chunk) {
				ws = append(ws, chunkWord{r.numberOf(stripArticle(w.text)), int32(w.from), int32(w.to)})
			}
			r.chunks[chunk] = ws
		}
		for _, w := range ws {
			out = append(out, chunkWord{w.number, w.from + int32(at), w.to + int32(at)})
		}
		at += end + 1
	}
	r.last = out
	return out
}

// joined is a name as wholeName makes it, from its words.
func (r *reader) joined(ws []chunkWord) string {
	var b strings.Builder
	for _, w := range ws {
		b.WriteString(r.texts[w.number])
		b.WriteByte(' ')
	}
	return b.String()
}

// wholeName is a name, or a query, as the two are compared as a whole.
func wholeName(s string) string {
	var b strings.Builder
	for _, w := range wordsOf(s) {
		b.WriteString(stripArticle(w.text))
		b.WriteByte(' ')
	}
	return b.String()
}

func (r *reader) numberOf(w string) int32 {
	n, known := r.numbers[w]
	if !known {
		n = int32(len(r.texts))
		r.numbers[w] = n
		r.texts = append(r.texts, w)
	}
	return n
}

// clitics gives each word that is a single-letter clitic and a word the number of what stays, by what is common in this catalog:
// بطاقة is no ب and طاقة where more services say بطاقة. All other words have -1.
func (r *reader) clitics() []int32 {
	common := make([]int, len(r.texts))
	for _, w := range r.words {
		common[w.number]++
	}
	rests := make([]int32, len(r.texts))
	for n, w := range r.texts {
		rests[n] = -1
		if !isArabic(firstRune(w)) || utf8.RuneCountInString(w) < shortestJoined {
			continue
		}
		if rest, ok := stripClitic(w); ok {
			if m, known := r.numbers[rest]; known && common[m] > common[n] {
				rests[n] = m
			}
		}
	}
	return rests
}

// shortestJoined is how many letters a word has at least that may be a clitic and a word: ودفع.
const shortestJoined = 4

// numbersOf are what staff and scanners type: the number of the code, and telephone numbers without their signs.
// The letters of a code are the entity's, or words of nobody.
func numbersOf(s *catalog.Service) []string {
	var out []string
	if _, n, ok := strings.Cut(s.ID, "-"); ok && digits(n) != "" {
		out = append(out, n)
		if short := strings.TrimLeft(n, "0"); short != n {
			out = append(out, short)
		}
	}
	for _, c := range s.Channels {
		if c.Form().Number {
			out = append(out, digits(c.Typed), digits(c.Address))
		}
	}
	return out
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, Fold(s))
}

func firstRune(w string) rune {
	r, _ := utf8.DecodeRuneInString(w)
	return r
}

// entityTexts are the names under which an entity is known; its nicknames stand in the lexicon.
func entityTexts(c *catalog.Catalog) map[string][]string {
	out := map[string][]string{}
	for _, e := range c.Entities {
		out[e.Code] = []string{e.Code, e.Name.AR, e.Name.EN, e.Short.AR, e.Short.EN}
	}
	return out
}

func eventTexts(c *catalog.Catalog) map[string][]string {
	out := map[string][]string{}
	for _, e := range c.LifeEvents {
		out[e.Code] = []string{e.Code, e.Name.AR, e.Name.EN}
	}
	return out
}

// entityName is what an entity is called.
type entityName struct {
	code string // empty when several are called so
	nick bool
}

// entityNames gives the entity for everything that it alone is called.
func entityNames(c *catalog.Catalog) map[string]entityName {
	out := map[string]entityName{}
	name := func(text string, b entityName) {
		k := wholeName(text)
		if other, taken := out[k]; taken && other.code != b.code {
			b.code = ""
		}
		if k != "" {
			out[k] = b
		}
	}
	for code, texts := range entityTexts(c) {
		for _, t := range texts {
			name(t, entityName{code: code})
		}
	}
	for _, t := range c.Lexicon {
		if t.Kind == catalog.Nickname && len(t.Targets) == 1 && out[wholeName(t.Targets[0])].code == t.Targets[0] {
			name(t.Term, entityName{code: t.Targets[0], nick: true})
		}
	}
	return out
}
