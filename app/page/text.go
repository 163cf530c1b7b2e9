package page

import (
	"dalil/app/catalog"
	"dalil/app/words"
)

// text is a saying of the catalog in the visitor's language. Where it is written only in another one, the view names that
// language and says so: two languages never stand under one as if they were one.
func (p *Page) text(q question, t catalog.Text) textView {
	v := textView{Text: t.In(q.lang)}
	if wrote := writtenIn(t.AR != "", t.EN != "", q.lang); v.Text != "" && wrote != q.lang {
		v.Lang, v.Note = string(wrote), p.say(q, "view.only_in_"+string(wrote))
	}
	return v
}

// lines are the sayings of a list, as text.
func (p *Page) lines(q question, t catalog.Texts) linesView {
	v := linesView{Lines: orEmpty(t.In(q.lang))}
	if wrote := writtenIn(len(t.AR) > 0, len(t.EN) > 0, q.lang); len(v.Lines) > 0 && wrote != q.lang {
		v.Lang, v.Note = string(wrote), p.say(q, "view.only_in_"+string(wrote))
	}
	return v
}

// writtenIn is the language in which a text is shown that is asked for in l: in the other one where only that is written.
func writtenIn(arabic, english bool, l catalog.Lang) catalog.Lang {
	switch {
	case !arabic:
		return catalog.English
	case !english:
		return catalog.Arabic
	}
	return l
}

// say gives a sentence of the house; args are names and values in turn.
func (p *Page) say(q question, id string, args ...string) string {
	m := make(map[string]string, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		m[args[i]] = args[i+1]
	}
	return p.words.Say(words.Lang(q.lang), id, m)
}

func (p *Page) count(q question, id string, n int) string {
	return p.words.Count(words.Lang(q.lang), id, n)
}

func (p *Page) services(q question, n int) string { return p.count(q, "view.services", n) }

// orEmpty is never nil: the page reads [] and not null.
func orEmpty(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
