// Package search understands what visitors type: Arabic as it is really written, English, Arabic in Latin letters,
// misspelt, with the wrong keyboard, in everyday words. An Index is built once for a catalog, never changed and swapped as a whole;
// every query is answered in memory. The code holds no vocabulary but a few spellings: synonyms and nicknames
// come from the catalog, words of no weight and those of other places from the folder data.
package search

import "dalil/app/catalog"

// Query is what a visitor or an editor asks. Every language is understood whatever language the screen speaks.
type Query struct {
	Text   string // as it was typed; of more than 12 words that say something the rest is not read
	Limit  int    // at most so many hits; 0 or less: 10
	Entity string // code of the entity to stay within; empty: all
	Group  Group  // of an earlier Result.Groups to stay within, its Services are not read; the zero value: all
}

// Result is the answer. The same query to the same index always gives the same answer.
type Result struct {
	Hits        []Hit           // best first, at most Query.Limit
	Total       int             // how many services match within Query.Entity and Query.Group, before the limit
	ByEntity    map[string]int  // how many services match, by the code of their entity, whatever Query.Entity and Query.Group say
	Groups      []Group         // choices to narrow the list down: of a flood of similar names by entity, matter and deed, and of any list of which a part costs something by the fee
	Confidence  float64         // the chance, 0 to 1, that the first hit is what was meant; see confidence.go
	DidYouMean  bool            // the hits are suggestions, to be shown as such and apart from sure ones
	Absent      *catalog.Absent // the row of the sheet of absent things that the query names; the page must not change it
	Suggestions []string        // near words, as the catalog writes them, when nothing was found; at most 3
}

// Hit is one service of an answer.
type Hit struct {
	Service int       // index in catalog.Services
	ID      string    // of the service
	Marks   [2][]Span // the words that matched: [0] in Name.AR, [1] in Name.EN, in order
}

// Span is a part of a text in bytes, From inclusive, To exclusive.
type Span struct{ From, To int }

// defaultLimit is how many hits are given when the query does not say.
const defaultLimit = 10
