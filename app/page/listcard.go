package page

import (
	"dalil/app/catalog"
)

// span is a part of a name in bytes, From inclusive, To exclusive.
type span struct{ From, To int }

func (p *Page) cards(q question, all []catalog.Service) []cardView {
	out := make([]cardView, 0, len(all))
	for _, s := range all {
		out = append(out, p.card(q, s, [2][]span{}))
	}
	return out
}

// card is a service in a list; marks are the words that a search matched, in Name.AR and in Name.EN.
func (p *Page) card(q question, s catalog.Service, marks [2][]span) cardView {
	v := cardView{ID: s.ID, Name: pieces(s.Name.AR, marks[0]), Entity: shortName(q, s.Entity), EntityCode: s.Entity, Icon: q.view.NeedOf(s.LifeEvent)}
	if writtenIn(s.Name.AR != "", s.Name.EN != "", q.lang) == catalog.English {
		v.Name = pieces(s.Name.EN, marks[1])
	}
	if s.Fee != nil && s.Fee.Stated && s.FeeSourced { // a card has no room to say that a fee is not confirmed
		v.Fee, v.Paid = p.feeLine(q, *s.Fee), s.Fee.Max > 0
	}
	if q.staff {
		v.Desk = p.row(q, s)
	}
	return v
}

// pieces cuts a name where the visitor's words hit it. What is no part of the name, or lies before the last one, is left out.
func pieces(name string, hits []span) []markView {
	out := []markView{}
	at := 0
	for _, h := range hits {
		if h.From < at || h.To > len(name) || h.From >= h.To {
			continue
		}
		if h.From > at {
			out = append(out, markView{Text: name[at:h.From]})
		}
		out = append(out, markView{Text: name[h.From:h.To], On: true})
		at = h.To
	}
	if at < len(name) {
		out = append(out, markView{Text: name[at:]})
	}
	return out
}
