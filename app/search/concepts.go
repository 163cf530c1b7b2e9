package search

import "dalil/app/catalog"

// otherLanguage marks the words of a concept that are neither Arabic nor English.
const otherLanguage = "other"

// lexiconTerms are the terms of the lexicon and those of the concepts. Every word of a concept is read as its services, the meant one first,
// and as its words to search for, which carry it alone where the catalog has none of the services.
func lexiconTerms(c *catalog.Catalog) []catalog.Term {
	out := append([]catalog.Term{}, c.Lexicon...)
	for i := range c.Concepts {
		n := &c.Concepts[i]
		targets := append(append(make([]string, 0, len(n.Targets)+len(n.Fallback)), n.Targets...), n.Fallback...)
		for _, list := range [][]string{n.Terms.AR, n.Terms.EN, n.Latin} {
			for _, t := range list {
				out = append(out, catalog.Term{Term: t, Kind: catalog.Synonym, Targets: targets})
			}
		}
		for _, t := range n.Other {
			out = append(out, catalog.Term{Term: t, Language: otherLanguage, Kind: catalog.Synonym, Targets: targets})
		}
	}
	return out
}
