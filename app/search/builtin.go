package search

import (
	"embed"
	"iter"
	"strings"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

// builtin is what the search knows of language whatever the catalog holds: words that say nothing, everyday words that are no slips
// for others, and names of what lies elsewhere.
type builtin struct {
	stop      map[string]bool
	common    map[string]bool // Arabic words
	english   map[string]bool // English words
	elsewhere map[string]bool // names of countries, peoples, other emirates and brands, their words joined by blanks
	countries map[string]bool // those of countries and peoples
	particles map[string]bool // words of Urdu and Persian that say nothing among their letters
	aside     map[string]bool // words that tell whose matter it is, when and how
	longest   int             // words of the longest name in elsewhere
	demand    demandRules
	groups    groupRules
}

// loadBuiltin reads the embedded lists once; it takes about 15 ms.
var loadBuiltin = sync.OnceValue(func() builtin {
	b := builtin{stop: map[string]bool{}, common: map[string]bool{}, english: map[string]bool{}, elsewhere: map[string]bool{}, countries: map[string]bool{}, particles: map[string]bool{}, aside: map[string]bool{}, demand: loadDemandRules(), groups: loadGroupRules()}
	eachLine("stop.txt", func(ws []word) {
		for _, w := range ws {
			b.stop[w.text] = true
		}
	})
	eachLine("particles.txt", func(ws []word) { b.particles[joinWords(ws)] = true })
	eachLine("common.txt", func(ws []word) { b.common[joinWords(ws)] = true })
	eachLine("english.txt", func(ws []word) { b.english[joinWords(ws)] = true })
	eachLine("aside.txt", func(ws []word) { b.aside[joinWords(ws)] = true })
	eachLine("countries.txt", func(ws []word) {
		b.elsewhere[joinWords(ws)], b.countries[joinWords(ws)] = true, true
		b.longest = max(b.longest, len(ws))
	})
	eachLine("elsewhere.txt", func(ws []word) {
		b.elsewhere[joinWords(ws)] = true
		b.longest = max(b.longest, len(ws))
	})
	return b
})

// eachLine hands over the folded words of each line of a list.
func eachLine(name string, do func([]word)) {
	for line := range dataLines(name) {
		if ws := wordsOf(line); len(ws) > 0 {
			do(ws)
		}
	}
}

// dataLines are the lines of an embedded file that are no comments. The files are part of the program, so that they can always be read.
func dataLines(name string) iter.Seq[string] {
	text, err := data.ReadFile("data/" + name)
	if err != nil {
		panic(err)
	}
	return func(yield func(string) bool) {
		for line := range strings.Lines(string(text)) {
			if !strings.HasPrefix(line, "#") && !yield(strings.TrimSpace(line)) {
				return
			}
		}
	}
}

func joinWords(ws []word) string {
	texts := make([]string, len(ws))
	for i, w := range ws {
		texts[i] = w.text
	}
	return strings.Join(texts, " ")
}
