package report

import (
	_ "embed"
	"html/template"
	"io"

	"dalil/app/catalog"
	"dalil/app/words"
)

//go:embed page.html
var pageSource string

var pageTemplate = template.Must(template.New("report").Parse(pageSource))

// pageView is what the page of a report shows, in both languages side by side.
type pageView struct {
	VerdictAR, VerdictEN string
	Verdict              string
	Files                []fileView
	Problems             []problemView
	Advice               []problemView
	Heads                map[string]string
}

type fileView struct {
	File, Entity, Verdict, Code   string
	Added, Changed, Removed, Kept int
}

type problemView struct {
	Place                                string
	Grave                                bool
	MessageAR, MessageEN, HintAR, HintEN string
}

// HTML writes the answer as one page without scripts, that opens offline and prints on A4.
// What a sheet said is shown as text and never as a link.
func (r Report) HTML(w io.Writer) error {
	ar, en := words.Lang(catalog.Arabic), words.Lang(catalog.English)
	v := pageView{Verdict: string(r.Verdict), VerdictAR: r.verdictLine(ar), VerdictEN: r.verdictLine(en), Heads: map[string]string{}}
	for _, h := range []string{"file", "entity", "verdict", "added", "changed", "removed", "kept", "place", "problem", "hint", "title", "advice", "none"} {
		v.Heads[h] = r.words.Say(ar, "report.head_"+h, nil) + " · " + r.words.Say(en, "report.head_"+h, nil)
	}
	for _, f := range r.Files {
		v.Files = append(v.Files, fileView{File: f.File, Entity: f.Entity, Verdict: r.words.Say(ar, "report.is_"+string(f.Verdict), nil) + " · " +
			r.words.Say(en, "report.is_"+string(f.Verdict), nil), Code: f.Code, Added: f.Added, Changed: f.Changed, Removed: f.Removed, Kept: f.Kept})
	}
	for _, p := range r.problems(r.Problems) {
		v.Problems = append(v.Problems, problemView{placeOf(p), p.Grave, p.MessageAR, p.MessageEN, p.HintAR, p.HintEN})
	}
	for _, p := range r.problems(r.Advice) {
		v.Advice = append(v.Advice, problemView{placeOf(p), false, p.MessageAR, p.MessageEN, p.HintAR, p.HintEN})
	}
	return pageTemplate.Execute(w, v)
}
