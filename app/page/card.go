package page

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dalil/app/catalog"
	"dalil/app/words"
)

// span is a piece of of a name by byte offsets; the search's own type has the same shape.
type span interface{ ~struct{ From, To int } }

func (p *Page) cards(q question, all []catalog.Service) []cardView {
	out := make([]cardView, 0, len(all))
	for _, s := range all {
		out = append(out, card[struct{ From, To int }](p, q, s, nil, nil))
	}
	return out
}

func card[S span](p *Page, q question, s catalog.Service, inArabic, inEnglish []S) cardView {
	ar, en := pieces(s.Name.AR, inArabic), pieces(s.Name.EN, inEnglish)
	v := cardView{ID: s.ID, Name: ar, OtherName: en, Entity: p.entity(q, s.Entity).Short, EntityCode: s.Entity,
		Icon: q.shown.NeedOf(s.LifeEvent), Channels: []string{}}
	if q.lang == catalog.English {
		v.Name, v.OtherName = en, ar
	}
	if s.Fee != nil && s.Fee.Stated {
		v.Fee = p.feeLine(q, *s.Fee)
	}
	for _, c := range s.Channels {
		if k := string(c.Kind); !slices.Contains(v.Channels, k) {
			v.Channels = append(v.Channels, k)
		}
	}
	return v
}

// pieces cuts a name where the visitor's words hit it.
func pieces[S span](name string, hits []S) []mark {
	out := []mark{}
	at := 0
	for _, h := range hits {
		from, to := struct{ From, To int }(h).From, struct{ From, To int }(h).To
		if from < at || to > len(name) || from >= to {
			continue
		}
		if from > at {
			out = append(out, mark{Text: name[at:from]})
		}
		out = append(out, mark{Text: name[from:to], On: true})
		at = to
	}
	if at < len(name) {
		out = append(out, mark{Text: name[at:]})
	}
	return out
}

func (p *Page) feeLine(q question, f catalog.Fee) string {
	amount := p.amount(q, f)
	switch {
	case f.Max == 0:
		return p.say(q, "view.free")
	case f.Year > 0:
		return p.say(q, "view.fee_in_year", "amount", amount, "year", strconv.Itoa(f.Year))
	}
	return p.say(q, "view.fee", "amount", amount)
}

func (p *Page) amount(q question, f catalog.Fee) string {
	low, high := words.Money(f.Min), words.Money(f.Max)
	if f.Min == f.Max {
		return low
	}
	return low + "–" + high
}

// fit says how small a name must be set so that it is whole on the screen (tokens.md 3, measured).
func fit(name string, l catalog.Lang) int {
	steps := []int{25, 59, 74}
	if l == catalog.English {
		steps = []int{28, 66, 86}
	}
	n := utf8.RuneCountInString(name)
	for i, limit := range steps {
		if n <= limit {
			return i + 1
		}
	}
	return len(steps) + 1
}

// collate sorts entities as a reader of the language looks for them: without the article, and alef before all.
func collate(es []entityView, l catalog.Lang) {
	slices.SortFunc(es, func(a, b entityView) int {
		return compare(sortKey(a.Short)+a.Code, sortKey(b.Short)+b.Code)
	})
}

func sortKey(s string) string {
	s = strings.TrimPrefix(strings.ToLower(s), "ال")
	return strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ة", "ه", "ى", "ي").Replace(s)
}

func firstLetter(s string) string {
	r, _ := utf8.DecodeRuneInString(sortKey(s))
	return strings.ToUpper(string(r))
}

func compare(a, b string) int { return strings.Compare(a, b) }
