// Package report is the editor's answer as text, JSON and a page that needs nothing else. It knows sentences, not rules.
//
//	report.go           the answer as text and JSON
//	report_page.go      the same as a page
//	difference.go       what changes for visitors
//	coverage.go         how much of what is declared a catalog holds
//	coverage_answer.go  the same as text, JSON and a page
//	fleet.go            the board of many stations as text and JSON
//	fleet_page.go       the same as a page
//	fleet_map.go        its map
//	tally.go            sums of counts as CSV and as a page
package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"dalil/app/catalog"
	"dalil/app/intake"
	"dalil/app/words"
)

// Report is one judgement, ready to be told. New makes it: the zero value has no words.
type Report struct {
	intake.PassResult
	Books intake.Books // the files as they were read, so that a problem can show its cell; nil: values are not shown

	words *words.Book
	file  string // the one file that it is about; empty: all
}

// New makes the report of what a pass came to.
func New(p intake.PassResult) Report {
	return Report{PassResult: p, words: words.Default()}
}

// The JSON shape of check and intake is binding; "advice" stands beside it.
type answerJSON struct {
	Verdict  string        `json:"verdict"`
	Files    []fileJSON    `json:"files"`
	Problems []problemJSON `json:"problems"`
	Catalog  catalogJSON   `json:"catalog"`
	Advice   []problemJSON `json:"advice"`
}

type fileJSON struct {
	File    string `json:"file"`
	Entity  string `json:"entity"`
	Verdict string `json:"verdict"`
	Added   int    `json:"added"`
	Changed int    `json:"changed"`
	Removed int    `json:"removed"`
	Code    string `json:"code,omitempty"`
}

type problemJSON struct {
	File      string  `json:"file"`
	Sheet     *string `json:"sheet"`
	Row       *int    `json:"row"`
	Column    *string `json:"column"`
	Rule      string  `json:"rule"`
	Grave     bool    `json:"grave"`
	MessageEN string  `json:"message_en"`
	MessageAR string  `json:"message_ar"`
	HintEN    string  `json:"hint_en"`
	HintAR    string  `json:"hint_ar"`
}

type catalogJSON struct {
	Version  int64 `json:"version"`
	Services int   `json:"services"`
	Entities int   `json:"entities"`
}

// JSON writes the answer for programs: every problem and every piece of advice, in both languages.
func (r Report) JSON(w io.Writer) error {
	a := answerJSON{Verdict: string(r.Verdict), Files: []fileJSON{}, Problems: r.problems(r.Problems), Advice: r.problems(r.Advice),
		Catalog: catalogJSON{Version: r.Version}}
	for _, f := range r.Files {
		a.Files = append(a.Files, fileJSON{f.File, f.Entity, string(f.Verdict), f.Added, f.Changed, f.Removed, f.Code})
	}
	if c := r.Catalog; c != nil {
		a.Catalog.Services, a.Catalog.Entities = len(c.Services), intake.EntitiesWithServices(c)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(a)
}

func (r Report) problems(ps []catalog.Problem) []problemJSON {
	out := []problemJSON{}
	for _, p := range ps {
		j := problemJSON{File: p.Place.File, Rule: string(p.Rule), Grave: p.Grave}
		if p.Place.Sheet != "" {
			j.Sheet = &p.Place.Sheet
		}
		if p.Place.Row > 0 {
			j.Row = &p.Place.Row
		}
		if p.Place.Column != "" {
			j.Column = &p.Place.Column
		}
		j.MessageEN, j.HintEN = r.sentences(words.Lang(catalog.English), p)
		j.MessageAR, j.HintAR = r.sentences(words.Lang(catalog.Arabic), p)
		out = append(out, j)
	}
	return out
}

// Of is the report of one file alone, with its verdict. One that was not judged has the verdict of all and no problems.
func (r Report) Of(file string) Report {
	one := r
	one.file, one.Files, one.Problems, one.Advice = file, nil, nil, nil
	for _, f := range r.Files {
		if f.File == file {
			one.Files, one.Verdict = append(one.Files, f), f.Verdict
		}
	}
	for _, p := range r.Problems {
		if p.Place.File == file {
			one.Problems = append(one.Problems, p)
		}
	}
	for _, p := range r.Advice {
		if p.Place.File == file {
			one.Advice = append(one.Advice, p)
		}
	}
	return one
}

// Sentence says a problem and what to do about it. Every answer to an editor says it with these words.
// What comes from outside stands in them with its invisible letters written out, so that it can fake nothing.
func Sentence(lang words.Lang, p catalog.Problem) (message, hint string) {
	args := make(map[string]string, len(p.Args))
	for k, v := range p.Args {
		args[k] = catalog.Visible(v)
	}
	b := words.Default()
	return b.Say(lang, p.Rule.Problem(), args), b.Say(lang, p.Rule.Hint(), args)
}

func (r Report) sentences(lang words.Lang, p catalog.Problem) (message, hint string) {
	return Sentence(lang, p)
}

// Text writes the answer for a terminal: the verdict and what it changes, the files, then each problem with its place and what to do.
// Without a language both are written. Advice is not.
func (r Report) Text(w io.Writer, lang words.Lang) error {
	langs := []words.Lang{words.Lang(catalog.English), words.Lang(catalog.Arabic)}
	if lang != "" {
		langs = []words.Lang{lang}
	}
	var b strings.Builder
	for _, l := range langs {
		fmt.Fprintln(&b, r.verdictLine(l))
		if d := r.Difference(""); r.Before != nil && d.Summary(l) != "" {
			fmt.Fprintf(&b, "%s: %s\n", r.words.Say(l, r.differenceHead(""), nil), d.Summary(l))
		}
	}
	for _, f := range r.Files {
		fmt.Fprintf(&b, "%-9s  %s  +%d ~%d -%d", f.Verdict, catalog.Visible(f.File), f.Added, f.Changed, f.Removed)
		if f.Kept > 0 {
			fmt.Fprintf(&b, "  (%d/%d)", f.Kept, f.Rows)
		}
		if f.Code != "" {
			fmt.Fprintf(&b, "  --confirm %s", f.Code)
		}
		b.WriteByte('\n')
		for _, l := range langs {
			if d := r.Difference(f.File); len(r.Files) > 1 && r.after(f.File) != r.Catalog && d.Summary(l) != "" {
				fmt.Fprintf(&b, "           %s: %s\n", r.words.Say(l, r.differenceHead(f.File), nil), d.Summary(l))
			}
		}
	}
	for _, p := range r.Problems {
		fmt.Fprintln(&b)
		for _, l := range langs {
			message, hint := r.sentences(l, p)
			fmt.Fprintf(&b, "%s: %s\n  %s: %s\n", p.Place, message, r.words.Say(l, "report.hint", nil), hint)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (r Report) verdictLine(lang words.Lang) string {
	services := 0
	if r.Catalog != nil {
		services = len(r.Catalog.Services)
	}
	return r.verdictSentence(lang) + " " + r.words.Count(lang, "report.services", services) + " " +
		r.words.Count(lang, "report.problems", len(r.Problems))
}

// verdictSentence says the verdict. A first file of which every row was kept back leaves nothing in force.
func (r Report) verdictSentence(lang words.Lang) string {
	id := "report.verdict_" + string(r.Verdict)
	if r.Verdict == "unchanged" && r.Catalog == nil && len(r.Problems) > 0 {
		id = "report.verdict_nothing"
	}
	return r.words.Say(lang, id, nil)
}
