package check

import (
	"strings"

	"dalil/app/catalog"
	"dalil/app/link"
)

// conceptColumns are those of the sheet concepts.
var conceptColumns = columnsOf(
	one(textColumn("id", "الرمز", 60, func(c *catalog.Concept) *string { return &c.ID }).musts()),
	one(column[catalog.Concept]{header: header{name: "targets", arabic: "الخدمات المقصودة", width: 30},
		read:  func(r *row, c *catalog.Concept) { c.Targets = readTargets(r) },
		write: func(c *catalog.Concept) string { return joinList(c.Targets) }, value: func(c *catalog.Concept) any { return orNone(c.Targets) }}),
	one(wordColumn("fallback", "كلمات بديلة", func(c *catalog.Concept) *[]string { return &c.Fallback })),
	one(wordColumn("terms_ar", "الكلمات بالعربية", func(c *catalog.Concept) *[]string { return &c.Terms.AR })),
	one(wordColumn("terms_en", "الكلمات بالإنجليزية", func(c *catalog.Concept) *[]string { return &c.Terms.EN })),
	one(wordColumn("terms_latin", "العربية بحروف لاتينية", func(c *catalog.Concept) *[]string { return &c.Latin })),
	one(wordColumn("terms_other", "كلمات بلغات أخرى", func(c *catalog.Concept) *[]string { return &c.Other })),
	one(textColumn("note", "الملاحظة", descriptionLimit, func(c *catalog.Concept) *string { return &c.Note })),
	one(textColumn("owner", "المسؤول", nameLimit, func(c *catalog.Concept) *string { return &c.Owner })),
	one(dateColumn("checked_on", "تاريخ التحقق", func(c *catalog.Concept) *string { return &c.CheckedOn })),
	one(sourceColumn(func(c *catalog.Concept) *string { return &c.Source })),
)

// readTargets reads ids of services, the meant one first.
func readTargets(r *row) []string {
	ids := list(r.text("targets", 4000))
	for _, id := range ids {
		if len(id) > idLimit || !idShape.MatchString(id) {
			r.wrong("targets", "id_malformed", "found", shorten(link.Sanitize(id), 60))
			return nil
		}
	}
	return ids
}

// judgeConceptRow refuses a concept that says nothing, or that nothing is said with.
func judgeConceptRow(r *row, c *catalog.Concept) {
	if len(c.Targets)+len(c.Fallback) == 0 && !blamed(r, "targets") {
		r.wrong("targets", "concept_without_target")
	}
	if len(conceptTerms(*c)) == 0 {
		r.wrong("terms_ar", "concept_without_terms")
	}
}

// conceptTerms are all words of a concept, in any language.
func conceptTerms(c catalog.Concept) []string {
	var out []string
	for _, l := range [][]string{c.Terms.AR, c.Terms.EN, c.Latin, c.Other} {
		out = append(out, l...)
	}
	return out
}

// absentColumns are those of the sheet absent.
var absentColumns = columnsOf(
	one(wordColumn("terms_ar", "الكلمات بالعربية", func(a *catalog.Absent) *[]string { return &a.Terms.AR }).musts()),
	one(wordColumn("terms_en", "الكلمات بالإنجليزية", func(a *catalog.Absent) *[]string { return &a.Terms.EN }).musts()),
	one(column[catalog.Absent]{header: header{name: "entity", arabic: "الجهة", width: 10, listed: entityCodes}, write: func(a *catalog.Absent) string { return a.Entity },
		read: func(r *row, a *catalog.Absent) {
			if strings.TrimSpace(r.raw("entity")) != "" {
				a.Entity = policyCode(r, "entity")
			}
		}}),
	nameColumns("say", "الجواب", descriptionLimit, func(a *catalog.Absent) *catalog.Text { return &a.Say }),
	one(sourceColumn(func(a *catalog.Absent) *string { return &a.Source })),
)

// termColumns are those of the sheet lexicon.
var termColumns = columnsOf(
	one(textColumn("term", "الكلمة", 200, func(t *catalog.Term) *string { return &t.Term }).musts()),
	one(lowerColumn("language", "اللغة", func(t *catalog.Term) *string { return &t.Language })),
	one(choiceColumn("kind", "النوع", []catalog.TermKind{catalog.Synonym, catalog.Nickname, catalog.Stop, catalog.Common}, "",
		func(t *catalog.Term) *catalog.TermKind { return &t.Kind }).musts()),
	one(column[catalog.Term]{header: header{name: "terms_or_services", arabic: "كلمات أو خدمات", width: 40},
		read:  func(r *row, t *catalog.Term) { t.Targets = list(r.text("terms_or_services", 4000)) },
		write: func(t *catalog.Term) string { return joinList(t.Targets) }}),
	one(flagColumn("both_ways", "في الاتجاهين", func(t *catalog.Term) *bool { return &t.BothWays })),
	one(sourceColumn(func(t *catalog.Term) *string { return &t.Source })),
)

// judgeTermRow refuses a term that stands for nothing.
func judgeTermRow(r *row, t *catalog.Term) {
	if (t.Kind == catalog.Synonym || t.Kind == catalog.Nickname) && len(t.Targets) == 0 {
		r.wrong("terms_or_services", "term_without_target", "term", shorten(t.Term, 60))
	}
}

func joinList(items []string) string { return strings.Join(items, "; ") }

// judgeReferences tells what campaign rows name and no file has (ids of services, which are known only when all files are read), and the
// words that two concepts have.
// Rows that stand in for a missing sheet are not told: nobody here could mend them.
func judgeReferences(c *catalog.Catalog, camp campaign, old map[string]catalog.Service) []catalog.Problem {
	places := map[string]catalog.Place{}
	for _, f := range camp.files {
		for k, p := range f.places {
			places[k] = p
		}
	}
	known := map[string]bool{}
	for _, s := range c.Services {
		known[s.ID] = true
	}
	var ps []catalog.Problem
	tell := func(key, col string, rule catalog.Rule, args ...string) {
		if p, ours := places[key]; ours {
			p.Column = col
			ps = append(ps, catalog.Problem{Place: p, Rule: rule, Args: named(args)})
		}
	}
	for _, e := range c.Exceptions {
		if e.Service != everywhere && !known[e.Service] {
			tell("exceptions\t"+e.Centre+"\t"+e.Service+"\t"+e.From, "service", "service_unknown", "found", shorten(e.Service, 40))
		}
	}
	for _, e := range c.Editions {
		for _, id := range e.Priorities {
			if !known[id] {
				tell("editions\t"+e.ID, "priorities", "listed_service_unknown", "found", shorten(id, 40))
			}
		}
	}
	for _, at := range c.Centres {
		for _, id := range at.MostAsked {
			if !known[id] {
				tell("centres\t"+at.ID, "most_asked", "listed_service_unknown", "found", shorten(id, 40))
			}
		}
	}
	first := map[string]string{} // concept that has a term
	for _, n := range c.Concepts {
		for _, id := range n.Targets {
			switch _, had := old[id]; {
			case known[id]:
			case had:
				tell("concepts\t"+n.ID, "targets", "concept_target_removed", "id", id)
			default:
				tell("concepts\t"+n.ID, "targets", "concept_target_unknown", "id", id)
			}
		}
		for _, t := range conceptTerms(n) {
			f := strings.ToLower(t)
			if other, twice := first[f]; twice && other != n.ID {
				tell("concepts\t"+n.ID, "terms_ar", "term_in_two_concepts", "term", shorten(t, 60), "other", other)
			} else {
				first[f] = n.ID
			}
		}
	}
	return ps
}
