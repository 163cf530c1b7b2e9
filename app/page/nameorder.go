package page

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"dalil/app/catalog"
)

// order sorts names as a reader of a language looks for them (Unicode collation): capitals and accents count last, and in
// Arabic the article and the seat of the hamza do not count. An order serves one question: a collator is for one goroutine.
type order struct {
	collator *collate.Collator
}

func newOrder(l catalog.Lang) order {
	return order{collate.New(language.Make(string(l)), collate.Loose)}
}

// compare puts a before b as cmp.Compare does; of equal names the one with the smaller code.
func (o order) compare(a, b, codeA, codeB string) int {
	return cmp.Or(o.collator.CompareString(withoutArticle(a), withoutArticle(b)), cmp.Compare(codeA, codeB))
}

// letter is the first letter under which a name is looked for: alef for every form of it.
func (o order) letter(name string) string {
	r, size := utf8.DecodeRuneInString(withoutArticle(name))
	switch {
	case size == 0:
		return ""
	case r == 'أ' || r == 'إ' || r == 'آ':
		r = 'ا'
	}
	return string(unicode.ToUpper(r))
}

func withoutArticle(name string) string { return strings.TrimPrefix(strings.TrimSpace(name), "ال") }
