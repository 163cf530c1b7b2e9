package search

import (
	"strings"
	"unicode/utf8"

	"dalil/app/catalog"
)

// reader collects the words of all services before they get numbers.
type reader struct {
	words    []readWord
	sayings  []saying
	folded   map[string][]string // texts repeat from service to service
	entities map[string][]string
	events   map[string][]string
}

type readWord struct {
	text, rest string // rest: what stays behind a single-letter clitic, empty without one
	saying     int32
	position   uint8
}

// Limits of what is read of one service, so that no editor's text can make the search slow.
const (
	maxKeywords         = 60 // in each language
	maxDescriptionWords = 40
)

// read takes in every text of a service that visitors may use words of.
func (r *reader) read(service int32, s *catalog.Service) {
	r.say(service, title, s.Name.AR)
	r.say(service, title, s.Name.EN)
	for _, list := range [][]string{s.Keywords.AR, s.Keywords.EN} {
		for _, k := range list[:min(len(list), maxKeywords)] {
			r.say(service, keyword, k)
		}
	}
	for _, n := range numbersOf(s) {
		r.say(service, number, n)
	}
	for _, t := range r.entities[s.Entity] {
		r.say(service, entity, t)
	}
	if len(r.entities[s.Entity]) == 0 {
		r.say(service, entity, s.Entity)
	}
	for _, t := range append(r.events[s.LifeEvent], s.Category.AR, s.Category.EN) {
		r.say(service, category, t)
	}
	for _, t := range []string{s.Description.AR, s.Description.EN} {
		r.say(service, description, t)
	}
}

func (r *reader) say(service int32, f field, text string) {
	ws, known := r.folded[text]
	if !known {
		for _, w := range wordsOf(text) {
			ws = append(ws, bare(w.text))
		}
		r.folded[text] = ws
	}
	if len(ws) == 0 {
		return
	}
	if f == description && len(ws) > maxDescriptionWords {
		ws = ws[:maxDescriptionWords]
	}
	n := int32(len(r.sayings))
	r.sayings = append(r.sayings, saying{service: service, field: f})
	for i, w := range ws {
		r.words = append(r.words, readWord{text: w, saying: n, position: uint8(i)})
	}
}

// takeOffClitics finds the words that are a single-letter clitic and a word, by what is common in this catalog:
// بطاقة is no ب and طاقة where more services say بطاقة (search.md 3.6).
func (r *reader) takeOffClitics() {
	common := map[string]int{}
	for _, w := range r.words {
		common[w.text]++
	}
	rests := map[string]string{}
	for w, n := range common {
		if utf8.RuneCountInString(w) < 5 || !isArabic(firstRune(w)) {
			continue
		}
		if rest, ok := withoutClitic(w); ok && common[rest] > n {
			rests[w] = rest
		}
	}
	for i := range r.words {
		r.words[i].rest = rests[r.words[i].text]
	}
}

func (r *reader) vocabulary() []string {
	seen := make(map[string]bool, len(r.words)/4)
	var out []string
	for _, w := range r.words {
		if !seen[w.text] {
			seen[w.text] = true
			out = append(out, w.text)
		}
	}
	return out
}

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
		if c.Kind == catalog.CallCentre || c.Kind == catalog.SMS {
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

// entityTexts are the names under which a body is known; its nicknames stand in the lexicon.
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
