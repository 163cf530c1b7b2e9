package station

import (
	"time"

	"dalil/app/catalog"
	"dalil/app/intake"
	"dalil/app/words"
)

// loggedPerFile is how many problems of one file the log spells out; the rest is a number.
const loggedPerFile = 50

// logResult writes a judgement into the log: what became of each file, and every problem with its place and remedy
// in every language, because editors read it too. A problem that the judgement before had as well is not told again.
func (s *Station) logResult(a intake.PassResult) {
	log := s.config.Log
	for _, f := range a.Files {
		if f.Verdict == "unchanged" || f.Verdict == "ignored" {
			continue
		}
		log.Info("file judged", "file", f.File, "entity", f.Entity, "verdict", string(f.Verdict), "rows", f.Rows, "kept_back", f.Kept,
			"added", f.Added, "changed", f.Changed, "removed", f.Removed)
	}
	told, inFile := map[string]bool{}, map[string]int{}
	for _, p := range a.Problems {
		sentences := inEveryLanguage(p)
		key := p.Place.String()
		for _, s := range sentences {
			key += "\n" + s.(string)
		}
		told[key] = true
		if s.told[key] {
			continue
		}
		if inFile[p.Place.File]++; inFile[p.Place.File] > loggedPerFile {
			continue
		}
		level := log.Warn
		if p.Grave {
			level = log.Error
		}
		level("problem in the content", append([]any{"place", p.Place.String(), "rule", p.Rule}, sentences...)...)
	}
	s.told = told
	for _, f := range a.Files {
		if more := inFile[f.File] - loggedPerFile; more > 0 {
			log.Warn("more problems in the content", "file", f.File, "count", more)
		}
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

// logFolder tells operators that the folder went, came back, or is in the way in another manner.
func (s *Station) logFolder(was, is Folder) {
	switch {
	case is.State != FolderOK:
		s.config.Log.Error("the folder cannot be taken in; the last good content stays", "folder", is.Path, "cause", is.Cause)
	case was.State != FolderUnknown:
		s.config.Log.Info("the folder is there again", "folder", is.Path)
	}
}

// logChange tells operators what else of the status has changed.
func (s *Station) logChange(was, is Status) {
	log := s.config.Log
	if is.PolicyExpired && !was.PolicyExpired {
		log.Error("the link policy has expired; its content stays and visitors are told that it may not be the latest",
			"expired", is.PolicyExpires.Format(time.DateOnly))
	}
	switch {
	case is.Emergency != nil && was.Emergency == nil:
		log.Warn("an emergency covers the screen", "arabic", is.Emergency.AR, "english", is.Emergency.EN)
	case is.Emergency == nil && was.Emergency != nil:
		log.Warn("the emergency is over")
	}
	if is.ReleaseExpired && !was.ReleaseExpired {
		log.Error("the publication in force is past its date; its content stays and visitors are told that it may not be the latest",
			"version", is.Release.InForce.Version, "expired", is.Release.InForce.Expires.Format(time.DateOnly))
	}
	if is.Release.Refused != "" && is.Release.Refused != was.Release.Refused {
		log.Error("the publication in the folder is not taken; the last good content stays", "rule", is.Release.Refused, "version", is.Release.InForce.Version)
	}
	if is.ContentOld && !was.ContentOld {
		log.Warn("nothing new has come from the folder for a long time", "accepted", is.Accepted.Format(time.DateOnly))
	}
	if is.ClockDoubtful && !was.ClockDoubtful {
		log.Error("the clock of this machine is wrong: it stands before the program or the newest content", "clock", s.Now().UTC().Format(time.RFC3339))
	}
	if !is.ClockDoubtful && was.ClockDoubtful {
		log.Info("the clock of this machine was set right", "clock", s.Now().UTC().Format(time.RFC3339))
	}
	if is.UnknownCentre != "" && is.UnknownCentre != was.UnknownCentre {
		log.Error("the catalog has no centre of that id; the screens speak of none", "centre", is.UnknownCentre, "settings", s.config.Settings.File)
	}
}
