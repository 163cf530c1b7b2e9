package check

import (
	"slices"
	"strings"
	"unicode"

	"dalil/app/catalog"
)

// alikeTold is how many rows of one file are told that they look like another; the first ones show the editor what is meant.
const alikeTold = 20

// tellAlike advises where two services bear one name but for letters that writers exchange, the article and the order of words: a visitor
// cannot tell them apart. It is told at the later row, which may be of another entity.
func (j *judgement) tellAlike(c *catalog.Catalog) []catalog.Problem {
	first := map[string]catalog.Service{}
	count := map[string]int{}
	var told []catalog.Problem
	for _, s := range c.Services {
		for _, n := range []struct{ column, name string }{{"name_ar", s.Name.AR}, {"name_en", s.Name.EN}} {
			key := n.column + " " + wordsOf(n.name)
			other, twice := first[key]
			if !twice {
				first[key] = s
				continue
			}
			if f := j.byPath[s.File]; f == nil || f.catalogFile == nil || count[s.File] == alikeTold || s.Entity == other.Entity && differInTheOther(n.column, s, other) {
				continue
			}
			count[s.File]++
			told = append(told, catalog.Problem{Place: j.placeOf(s, n.column), Rule: "name_alike",
				Args: named([]string{"found", shorten(n.name, 60), "id", other.ID, "entity", other.Entity})})
			break // the other language says the same
		}
	}
	return told
}

// differInTheOther tells whether two services of one entity are told apart by their names in the other language.
func differInTheOther(column string, a, b catalog.Service) bool {
	if column == "name_ar" {
		return wordsOf(a.Name.EN) != wordsOf(b.Name.EN)
	}
	return wordsOf(a.Name.AR) != wordsOf(b.Name.AR)
}

// wordsOf are the words of a name, folded and sorted, without articles.
func wordsOf(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) })
	var out []string
	for _, w := range words {
		if w = headerFold(w); len([]rune(w)) > 4 {
			w = strings.TrimPrefix(w, "ال")
		}
		if !slices.Contains([]string{"the", "a", "an", "of", "for", ""}, w) {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}
