package page

import (
	"strconv"
	"strings"

	"dalil/app/catalog"
	"dalil/app/words"
)

// fee is the fact about the fee of a service, with its notes.
func (p *Page) fee(q question, f *catalog.Fee) factView {
	v := factView{Kind: "fee", Label: p.say(q, "view.fact_fee"), Value: p.say(q, "view.fee_unknown"), Notes: []textView{}}
	if f == nil {
		return v
	}
	switch {
	case f.Stated && f.Max == 0:
		v.Value = p.say(q, "view.free")
	case varies(f):
		v.Value = p.say(q, "view.fee_varies")
	case f.Stated:
		v.Value, v.Money, v.Spoken = amount(*f), true, p.spoken(q, *f)
	}
	if f.Year > 0 {
		v.Notes = append(v.Notes, textView{Text: p.say(q, "view.in_year", "year", strconv.Itoa(f.Year))})
	}
	for _, t := range []catalog.Text{f.Condition, f.Note} {
		if note := p.text(q, t); note.Text != "" {
			v.Notes = append(v.Notes, note)
		}
	}
	return v
}

// mayCost tells services for which a means of payment says something: its own, or those of its portal where something is paid.
// A report is not paid for, and nobody says that one of which nothing is known is.
func mayCost(s catalog.Service) bool {
	switch s.Interaction {
	case catalog.Report, catalog.Enquire:
		return false
	case catalog.Pay, catalog.Renew, catalog.Issue:
		return true
	}
	return len(s.Payment) > 0 || s.Fee != nil && (!s.Fee.Stated || s.Fee.Max > 0)
}

// varies tells a fee of which the notes say more than one amount could.
func varies(f *catalog.Fee) bool {
	return f != nil && !f.Stated && (f.Condition != catalog.Text{} || f.Note != catalog.Text{})
}

// spoken is an amount as it is read aloud, with the plural of its unit.
func (p *Page) spoken(q question, f catalog.Fee) string {
	if f.Min != f.Max {
		return p.say(q, "page.dirhams", "count", amount(f))
	}
	return p.say(q, "page.dirhams", "count", dirhams(f.Max))
}

// feeLine says a stated fee in a few words, with the year in which it was true.
func (p *Page) feeLine(q question, f catalog.Fee) string {
	switch {
	case f.Max == 0:
		return p.say(q, "view.free")
	case f.Year > 0:
		return p.say(q, "view.fee_in_year", "amount", amount(f), "count", dirhams(f.Max), "year", strconv.Itoa(f.Year))
	}
	return p.say(q, "view.fee", "amount", amount(f), "count", dirhams(f.Max))
}

// amount is a fee in dirhams as it is written, without the unit: 1,200, or 90–100.
func amount(f catalog.Fee) string {
	low, high := words.Money(f.Min), words.Money(f.Max)
	if f.Min == f.Max {
		return low
	}
	return low + "–" + high
}

// dirhams is an amount of fils as a number that chooses a plural.
func dirhams(fils int64) string { return strings.ReplaceAll(words.Money(fils), ",", "") }
