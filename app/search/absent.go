package search

import "dalil/app/catalog"

// absentTerms finds what visitors ask for and no service answers, by the stems of its terms.
type absentTerms struct {
	terms  []absentTerm
	byStem map[string][]int32 // terms that have the stem
	sheet  []catalog.Absent
}

// absentTerm is one term of the sheet.
type absentTerm struct {
	stems []string
	row   int32 // in the sheet
}

func newAbsentTerms(sheet []catalog.Absent) absentTerms {
	a := absentTerms{byStem: map[string][]int32{}, sheet: sheet}
	for row := range sheet {
		for _, list := range [][]string{sheet[row].Terms.AR, sheet[row].Terms.EN} {
			for _, term := range list {
				if stems := stemsOf(term); len(stems) > 0 {
					n := int32(len(a.terms))
					a.terms = append(a.terms, absentTerm{stems, int32(row)})
					for _, s := range stems {
						a.byStem[s] = append(a.byStem[s], n)
					}
				}
			}
		}
	}
	return a
}

// stemsOf are the distinct stems of a text's words, stop words too: us visa is not every visa.
func stemsOf(text string) []string {
	var out []string
	seen := map[string]bool{}
	for _, w := range wordsOf(text) {
		if s := stem(stripArticle(w.text)); !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// find gives the row of the longest term whose words all stand in a query, in any order, and whether they are the whole query.
// Of equally long terms the first row of the sheet is meant.
func (a *absentTerms) find(query string) (row *catalog.Absent, whole bool) {
	if len(a.terms) == 0 {
		return nil, false
	}
	stems := stemsOf(query)
	have := map[int32]int{}
	best := int32(-1)
	for _, s := range stems {
		for _, n := range a.byStem[s] {
			have[n]++
			if have[n] < len(a.terms[n].stems) {
				continue
			}
			if best < 0 || len(a.terms[n].stems) > len(a.terms[best].stems) || len(a.terms[n].stems) == len(a.terms[best].stems) && n < best {
				best = n
			}
		}
	}
	if best < 0 {
		return nil, false
	}
	t := a.terms[best]
	return &a.sheet[t.row], len(t.stems) == len(stems)
}
