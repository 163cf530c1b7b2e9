package station

import (
	"dalil/app/catalog"
	"dalil/app/intake"
	"dalil/app/words"
)

// logResult writes a judgement into the log: what became of each file, and every problem with its place and remedy
// in both languages, because editors read it too.
func (s *Station) logResult(a intake.PassResult) {
	log := s.config.Log
	for _, f := range a.Files {
		if f.Verdict == "unchanged" || f.Verdict == "ignored" {
			continue
		}
		log.Info("file judged", "file", f.File, "entity", f.Entity, "verdict", string(f.Verdict), "rows", f.Rows, "kept_back", f.Kept,
			"added", f.Added, "changed", f.Changed, "removed", f.Removed)
	}
	for _, p := range a.Problems {
		level := log.Warn
		if p.Grave {
			level = log.Error
		}
		level("problem in the content", append([]any{"place", p.Place.String(), "rule", p.Rule}, inEveryLanguage(p)...)...)
	}
	if a.New {
		log.Info("new catalog", "version", a.Version, "services", len(a.Catalog.Services), "entities", intake.EntitiesWithServices(a.Catalog))
	}
}

// inEveryLanguage gives the sentence of a problem and its remedy as attributes of the log, named for their languages.
func inEveryLanguage(p catalog.Problem) []any {
	var out []any
	b := words.Default()
	for _, l := range b.Languages() {
		out = append(out, string(l.Code), b.Say(l.Code, p.Rule.Problem(), p.Args)+" "+b.Say(l.Code, p.Rule.Hint(), p.Args))
	}
	return out
}
