package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is one word of a query and what is known of it before matching.
type token struct {
	typed         string // folded, with its article
	text          string
	letters       []letter
	script        script
	last          bool // it may still be typed
	small         bool // a stop word that is all that is said so far: rather the beginning of a word
	stop          bool // a stop word that is kept because it may be the start of a word
	hasNeighbours bool // other words stand beside it
	amongEnglish  bool // another Latin word of the query is known English, so this one is hardly Arabic in Latin letters
	common        bool // known English or Arabic that the catalog does not have: never a misspelling of something else
	known         bool // the catalog or the lexicon has the word as it was typed
	literal       bool // match the word itself only: no correction, no beginnings
	elsewhere     bool // it names a country, a people, another emirate or a brand
	aside         bool // it tells whose matter it is, when or how, and weighs little
	played        bool // a hand played with the keys: it begins no word, and nothing beside it makes a list sure
	phrases       []activePhrase
	vague         bool    // two letters, known, with which commoner words begin
	deadEnd       bool    // an Arabic word with which no known one begins: a slip rather than a beginning
	weak          bool    // nothing but a correction or a sound explains it
	foreign       bool    // it was typed on a keyboard of Urdu or Persian
	loan          []sound // how an unknown word is heard that was typed there: it may be English
}

// activePhrase is a sense that several words have together.
type activePhrase struct {
	sense int32
	words int
	worth float32
	own   bool // some word of it names nothing that lies elsewhere
}

// part is one of the two words that a token is.
func (t token) part(text string, last bool) token {
	t.typed, t.text, t.letters, t.last, t.known = text, text, lettersOf(nil, text), last, true
	return t
}

// whole reports whether a word of two Arabic letters was typed with an article among other words: it is a word of its own, and may have a slip.
func (t *token) whole() bool {
	return len(t.letters) == 2 && t.script == arabicScript && t.hasNeighbours && t.typed != t.text
}

// hasForms reports whether other forms of the word may be meant. A known English word keeps its forms: renewing is renew.
// Light Arabic stems join too many everyday words with others.
func (t *token) hasForms() bool { return !t.common || t.script == latinScript && !t.literal }

// begun reports whether so few letters of a word have been typed behind others that they say little: they order what the others find.
func (t *token) begun() bool {
	return t.last && t.hasNeighbours && !t.elsewhere && !t.played && (len(t.letters) == 1 || len(t.letters) <= begunLetters && !t.known && !t.deadEnd || t.vague)
}

// markVague marks a last word of two letters that begins commoner ones and stands in no name. A word with an article was typed on purpose,
// so was a body's name; و, ب and ل are and, with and for, and the other letter begins a word.
func (x *Index) markVague(ts []token) {
	if len(ts) == 0 {
		return
	}
	t := &ts[len(ts)-1]
	n, known := x.vocab.number[t.text]
	if !known || t.foreign || len(t.letters) != 2 || t.typed != t.text || len(t.phrases) > 0 || x.names.surface[n] != "" || x.entityNames[wholeName(t.text)].code != "" {
		return
	}
	r, _ := utf8.DecodeRuneInString(t.text)
	t.vague = r != 'و' && r != 'ب' && r != 'ل' && x.oftenLonger(t.text)
}

// markDeadEnd marks a last Arabic word with which no known word begins. Latin letters may still become an Arabic word in another spelling.
func (x *Index) markDeadEnd(ts []token) {
	if len(ts) == 0 {
		return
	}
	t := &ts[len(ts)-1]
	first, n := utf8.DecodeRuneInString(t.text)
	behind := strings.ContainsRune("وبل", first) && x.begins(t.text[n:]) // and, with and for are written together with the word
	t.deadEnd = t.script == arabicScript && !t.foreign && !behind && !x.begins(t.text)
}

// begins reports whether some known word of Arabic or English begins with the letters.
func (x *Index) begins(letters string) bool {
	from, to := x.vocab.startingWith(letters)
	return slices.Contains(x.vocab.foreign[from:to], false)
}

// shortStem reports whether an Arabic word has a stem of so few letters that a slip in another word may have made it.
func (t *token) shortStem() bool { return utf8.RuneCountInString(stem(t.text)) < plainStem }

// begunLetters is how many letters of a word still say little: the more, the longer a right answer waits; the fewer, the more often the
// first place changes hands.
const begunLetters = 3

// singleLetter reports whether only the first letter of a word has been typed.
func (t *token) singleLetter() bool { return t.last && len(t.letters) == 1 }

// maxTokens bounds the work for one query; what people type stands in far fewer.
const maxTokens = 12

// tokenize cuts a query into tokens and drops stop words.
func (x *Index) tokenize(text string, k keyboard) []token {
	ws := wordsOf(text)
	if len(ws) > maxTokens*2 {
		ws = ws[:maxTokens*2]
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	typing := text != "" && !unicode.IsSpace(last)
	ws = joinNumbers(ws)
	foreign := k == asTyped && hasForeignLetters(text)
	var out []token
	for i, w := range ws {
		typed := i == len(ws)-1 && typing
		t := x.token(w, typed)
		t.literal = k == otherLetters
		if foreign && t.script == arabicScript {
			t.foreign, t.stop = true, t.stop || x.lexicon.builtin.particles[w.text]
			if !t.known {
				t.loan = urduSound(text[w.from:w.to])
			}
		}
		if k == asTyped && x.playedKeys(&t, text[w.from:]) {
			t.common, t.literal, t.played = true, true, true
		}
		if first, second, two := x.splitCompound(&t); two && k == asTyped && !x.lexicon.builtin.elsewhere[t.typed] {
			out = append(out, t.part(first, false), t.part(second, typed))
			continue
		}
		out = append(out, t)
	}
	if sameAgain(out) {
		for i := range out {
			out[i].common, out[i].literal, out[i].played = true, true, true
		}
	}
	x.findElsewhere(out)
	x.findPhrases(out)
	out = dropStopWords(out)
	if len(out) > maxTokens {
		out = out[:maxTokens]
	}
	x.markContext(out)
	x.markVague(out)
	x.markDeadEnd(out)
	return out
}

// token is what is known of a word before the others are looked at.
func (x *Index) token(w word, typed bool) token {
	t := token{typed: w.text, text: stripArticle(w.text), script: scriptOf(w.text), last: typed, stop: x.lexicon.isStop(w.text)}
	if typed {
		t.text = stripHalfArticle(t.text)
	}
	t.letters = lettersOf(nil, t.text)
	_, t.known = x.vocab.number[t.text]
	t.common = !t.known && x.lexicon.everyday(w.text)
	t.aside = x.lexicon.builtin.aside[w.text] || x.lexicon.builtin.aside[t.text]
	return t
}

// joinNumbers makes one number of 800 9090: telephone numbers are typed in groups.
func joinNumbers(ws []word) []word {
	for _, w := range ws {
		if !onlyDigits(w.text) {
			return ws
		}
	}
	if len(ws) < 2 {
		return ws
	}
	joined := word{from: ws[0].from, to: ws[len(ws)-1].to}
	for _, w := range ws {
		joined.text += w.text
	}
	return []word{joined}
}

// origin are the words behind which a country is where somebody or something comes from, and no matter of that country's.
var origin = map[string]bool{"from": true, "من": true}

// findElsewhere marks the words that together name something that lies elsewhere.
func (x *Index) findElsewhere(ts []token) {
	b := &x.lexicon.builtin
	for from := range ts {
		name := ""
		for n := 1; n <= b.longest && from+n <= len(ts); n++ {
			if n > 1 {
				name += " "
			}
			name += ts[from+n-1].typed
			if b.elsewhere[name] || n == 1 && (b.countries[ts[from].text] || b.elsewhere[strings.TrimPrefix(name, "ال")]) { // by WhatsApp is how, and no matter of WhatsApp's
				if n == 1 && from > 0 && b.countries[ts[from].text] && origin[ts[from-1].typed] {
					ts[from].aside = true
					continue
				}
				for i := from; i < from+n; i++ {
					ts[i].elsewhere, ts[i].stop = true, false
					ts[i].aside = ts[i].aside && n == 1 // at noon is when, a noon order is whose
					if _, known := x.vocab.number[ts[i].text]; !known {
						ts[i].common = true
					}
				}
			}
		}
	}
}

// findPhrases gives words that together stand in the lexicon their common sense, before stop words go:
// "no objection" is a phrase although no is a stop word.
func (x *Index) findPhrases(ts []token) {
	passes := []func(*token) bool{func(*token) bool { return false }, func(t *token) bool { return t.stop }}
	if slices.ContainsFunc(ts, func(t token) bool { return t.aside }) { // words said aside stand between those of a phrase too
		passes = append(passes, func(t *token) bool { return t.stop || t.aside })
	}
	words := make([]string, len(ts))
	for i := range ts {
		words[i] = x.phraseWord(&ts[i])
	}
	for _, skipped := range passes {
		var at []int
		for i := range ts {
			if !skipped(&ts[i]) {
				at = append(at, i)
			}
		}
		for from := range at {
			key, text := stem(words[at[from]]), words[at[from]]
			for n := 2; n <= x.lexicon.longest && from+n <= len(at); n++ {
				w := words[at[from+n-1]]
				key, text = key+" "+stem(w), text+" "+w
				for _, p := range x.lexicon.phrases[key] {
					worth := float32(phraseQuality)
					if p.text != text {
						if worth = loosePhraseQuality; p.exact && !ts[at[from]].foreign {
							continue
						}
					}
					activate(ts, at[from:from+n], p.sense, worth)
				}
				if n == 2 && ts[at[from]].script == arabicScript { // in Arabic both orders are said: the drain is full, full is the drain
					for _, p := range x.lexicon.phrases[stem(w)+" "+stem(words[at[from]])] {
						if !p.exact || ts[at[from]].foreign {
							activate(ts, at[from:from+n], p.sense, loosePhraseQuality)
						}
					}
				}
			}
		}
	}
}

// activate gives the words at some places the sense of a phrase that they make.
func activate(ts []token, at []int, sense int32, worth float32) {
	own := slices.ContainsFunc(at, func(i int) bool { return !ts[i].elsewhere })
	for _, i := range at {
		ts[i].phrases = append(ts[i].phrases, activePhrase{sense, len(at), worth, own})
	}
}

// phraseWord is a word as a phrase has it: without the joined letter that stands before a known word.
func (x *Index) phraseWord(t *token) string {
	if t.known || t.script != arabicScript {
		return t.text
	}
	rest, ok := stripClitic(t.text)
	if _, known := x.vocab.number[rest]; ok && known {
		return rest
	}
	return t.text
}

// dropStopWords drops stop words, but not all of them: a query of stop words alone is taken at its word.
// The last one stays as an optional beginning while it is typed.
func dropStopWords(ts []token) []token {
	content := 0
	for _, t := range ts {
		if !t.stop {
			content++
		}
	}
	if content == 0 {
		for i := range ts {
			ts[i].stop = false
		}
		if n := len(ts); n > 0 && ts[n-1].last {
			ts[n-1].small = true
		}
		return ts
	}
	out := ts[:0]
	for i, t := range ts {
		if t.stop && !(i == len(ts)-1 && t.last) {
			continue
		}
		out = append(out, t)
	}
	return out
}

// markContext sets hasNeighbours and amongEnglish on each token;
// matchPhonetic lowers its quality for Latin words among English ones.
func (x *Index) markContext(ts []token) {
	english := 0
	known := make([]bool, len(ts))
	for i := range ts {
		ts[i].hasNeighbours = len(ts) > 1
		if ts[i].script == latinScript && len(ts[i].text) > 2 {
			known[i] = ts[i].common || x.inEnglishName(ts[i].text)
			if known[i] {
				english++
			}
		}
	}
	for i := range ts {
		ts[i].amongEnglish = english > 1 || english == 1 && !known[i]
	}
}

// inEnglishName reports whether a Latin word, or a form of it, stands in a name. Search words in Latin letters may be Arabic.
func (x *Index) inEnglishName(w string) bool {
	for _, n := range x.vocab.stems[stem(w)] {
		if x.names.surface[n] != "" {
			return true
		}
	}
	return false
}
