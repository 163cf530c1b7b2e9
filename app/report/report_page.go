package report

import (
	_ "embed"
	"html/template"
	"io"
	"strconv"
	"strings"

	"dalil/app/catalog"
	"dalil/app/words"
)

//go:embed report.html
var pageSource string

var pageTemplate = template.Must(template.New("report").Parse(pageSource))

// shownChanges is how many changed, new or removed services a page lists each; the rest is a number.
const shownChanges = 200

// shownProblems is how many problems a page spells out.
const shownProblems = 500

// pair is a sentence in both languages.
type pair struct{ AR, EN string }

// pageView is what the page of a report shows, in both languages side by side.
type pageView struct {
	Verdict      pair
	Is           string
	File         string
	Live         pair // what visitors see now
	Todo         pair // what to do next; empty when nothing is
	Figures      []figureView
	Difference   pair
	Alarm        bool
	Changes      []changeView
	MoreChanges  int
	Codes        []codeView
	Problems     []problemView
	MoreProblems int
	Advice       []problemView
	KeptFile     string
	Heads        map[string]pair
}

type figureView struct {
	Name  pair
	Count int
	Is    string
}

// changeView is one line of the difference: a service and what of it is otherwise.
type changeView struct {
	ID       string
	Name     pair
	What     pair
	Old, New string
	Removed  bool
}

type codeView struct{ File, Code string }

type problemView struct {
	Cell, Column  string
	Grave         bool
	Service       pair
	Value         string
	Empty         bool // the cell is there and holds nothing
	Message, Hint pair
}

// Desk is what an editor's machine adds to a page.
type Desk struct {
	KeptFile string // name of the workbook with the rows kept back; empty: there is none
}

// HTML writes the answer as one page without scripts, that opens offline and prints on A4.
// What a sheet said is shown as text and never as a link, 120 characters of a value at most. It spells out 500 problems, as many pieces of
// advice, and of changed, new and removed services 200 each; the rest of problems and changes is a number.
func (r Report) HTML(w io.Writer) error { return r.page(w, Desk{}) }

// FileHTML writes the page of one file alone, with the limits of HTML.
func (r Report) FileHTML(w io.Writer, file string, d Desk) error { return r.Of(file).page(w, d) }

func (r Report) both(id string, args map[string]string) pair {
	return pair{r.words.Say(words.Lang(catalog.Arabic), id, args), r.words.Say(words.Lang(catalog.English), id, args)}
}

func (r Report) counted(id string, n int) pair {
	return pair{r.words.Count(words.Lang(catalog.Arabic), id, n), r.words.Count(words.Lang(catalog.English), id, n)}
}

func (r Report) page(w io.Writer, desk Desk) error {
	d := r.Difference(r.file)
	v := pageView{Is: string(r.Verdict), File: r.file, KeptFile: desk.KeptFile, Alarm: d.Alarm, Heads: map[string]pair{}}
	v.Verdict = pair{r.verdictSentence(words.Lang(catalog.Arabic)), r.verdictSentence(words.Lang(catalog.English))}
	services := 0
	if r.Catalog != nil {
		services = len(r.Catalog.Services)
	}
	v.Live = r.counted("report.live", services)
	kept := 0
	for _, f := range r.Files {
		kept += f.Kept
		if f.Code != "" {
			v.Codes = append(v.Codes, codeView{f.File, f.Code})
		}
	}
	if kept > 0 {
		v.Todo = r.counted("report.todo_kept", kept)
	}
	v.Figures = []figureView{{r.both("report.figure_same", nil), d.Same, "same"}, {r.both("report.figure_changed", nil), len(d.Changed), "changed"},
		{r.both("report.figure_added", nil), len(d.Added), "added"}, {r.both("report.figure_removed", nil), len(d.Removed), "removed"},
		{r.both("report.figure_kept", nil), kept, "kept"}}
	v.Difference = pair{d.Summary(words.Lang(catalog.Arabic)), d.Summary(words.Lang(catalog.English))}
	v.Changes, v.MoreChanges = r.changes(d)
	for _, h := range []string{"title", "file", "cell", "service", "problem", "value", "hint", "advice", "none", "what", "before", "after", "confirm", "empty", "kept_file", "more"} {
		v.Heads[h] = r.both("report.head_"+h, nil)
	}
	v.Heads["difference"] = r.both(r.differenceHead(r.file), nil)
	v.Problems = r.cells(r.Problems[:min(len(r.Problems), shownProblems)])
	v.MoreProblems = len(r.Problems) - len(v.Problems)
	v.Advice = r.cells(r.Advice[:min(len(r.Advice), shownProblems)])
	return pageTemplate.Execute(w, v)
}

// changes lists what differs: first what is removed, then what is seen otherwise, then what is new when there was something before.
func (r Report) changes(d Difference) (out []changeView, rest int) {
	for i, s := range d.Removed {
		if i == shownChanges {
			rest += len(d.Removed) - i
			break
		}
		out = append(out, changeView{ID: s.ID, Name: pair{s.Name.AR, s.Name.EN}, What: r.both("report.what_removed", nil), Removed: true})
	}
	for i, c := range d.Changed {
		if i == shownChanges {
			rest += len(d.Changed) - i
			break
		}
		for _, t := range c.Details {
			out = append(out, changeView{ID: c.Service.ID, Name: pair{c.Service.Name.AR, c.Service.Name.EN}, What: r.both("report.what_"+string(t.What), nil), Old: t.Old, New: t.New})
		}
	}
	if r.Before == nil {
		return out, rest
	}
	for i, s := range d.Added {
		if i == shownChanges {
			rest += len(d.Added) - i
			break
		}
		out = append(out, changeView{ID: s.ID, Name: pair{s.Name.AR, s.Name.EN}, What: r.both("report.what_added", nil)})
	}
	return out, rest
}

// cells shows each problem with its cell, what stands there and what to write instead.
func (r Report) cells(ps []catalog.Problem) []problemView {
	byRow := map[catalog.Place]catalog.Text{}
	if r.Catalog != nil && r.Books != nil {
		for _, p := range ps {
			row := catalog.Place{File: p.Place.File, Sheet: p.Place.Sheet, Row: p.Place.Row}
			ar, en := row, row
			ar.Column, en.Column = "name_ar", "name_en"
			name := catalog.Text{}
			name.AR, _, _ = r.Books.Cell(ar)
			name.EN, _, _ = r.Books.Cell(en)
			byRow[row] = name
		}
	}
	var out []problemView
	for _, p := range ps {
		v := problemView{Cell: p.Place.String(), Grave: p.Grave}
		if r.file != "" {
			v.Cell = strings.TrimPrefix(strings.TrimPrefix(v.Cell, r.file), ": ")
		}
		if value, ref, ok := r.Books.Cell(p.Place); ok {
			v.Value, v.Empty = short(value), value == ""
			if ref != "" {
				v.Cell, v.Column = ref, p.Place.Column
				if p.Place.Sheet != "" {
					v.Cell = p.Place.Sheet + "!" + ref
				}
				if r.file == "" {
					v.Cell = p.Place.File + ": " + v.Cell
				}
			}
		}
		name := byRow[catalog.Place{File: p.Place.File, Sheet: p.Place.Sheet, Row: p.Place.Row}]
		v.Service = pair{short(name.AR), short(name.EN)}
		v.Message.AR, v.Hint.AR = r.sentences(words.Lang(catalog.Arabic), p)
		v.Message.EN, v.Hint.EN = r.sentences(words.Lang(catalog.English), p)
		out = append(out, v)
	}
	return out
}

// short keeps a value to what a cell of a printed table can hold; what cannot be seen in it is written out.
func short(s string) string {
	r := []rune(s)
	if len(r) > 120 {
		s = string(r[:120]) + "…"
	}
	return strings.Map(func(c rune) rune {
		if c == '\n' || strconv.IsGraphic(c) {
			return c
		}
		return '\ufffd'
	}, s)
}
