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
		level("problem in the content", "place", p.Place.String(), "rule", p.Rule,
			"en", sentence("en", p), "ar", sentence("ar", p))
	}
	if a.New {
		log.Info("new catalog", "version", a.Version, "services", len(a.Catalog.Services), "entities", intake.EntitiesWithServices(a.Catalog))
	}
}

func sentence(lang string, p catalog.Problem) string {
	b := words.Default()
	return b.Say(lang, p.Rule.Problem(), p.Args) + " " + b.Say(lang, p.Rule.Hint(), p.Args)
}
