package check

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"dalil/app/catalog"
)

// gauge measures what all files together would do to each entity. What it found of one is kept: thousands of files may be one entity's.
type gauge struct {
	j      *judgement
	hits   map[string][]*catalogFile // the files that would change anything of an entity
	after  map[string]catalog.Service
	passed map[string]map[kind]guard // by entity: the limits that are exceeded
}

func newGauge(j *judgement, files []*catalogFile, after map[string]catalog.Service) *gauge {
	g := &gauge{j, map[string][]*catalogFile{}, after, map[string]map[kind]guard{}}
	for _, f := range files {
		for entity := range f.impact {
			g.hits[entity] = append(g.hits[entity], f)
		}
	}
	return g
}

// guardsOf lists every reason to ask about a file. Files that hit one entity together are counted together,
// with what the week has taken from it already.
func (g *gauge) guardsOf(f *catalogFile) []guard {
	var out []guard
	back := len(kept(f.rejected, func(r rejectedRow) bool { return !r.shared }))
	if tooMany(back, f.rows) {
		out = append(out, guard{rule: "file_too_many_kept", args: []string{"count", strconv.Itoa(back), "rows", strconv.Itoa(f.rows)}})
	}
	for _, entity := range sortedKeys(f.impact) {
		passed, known := g.passed[entity]
		if !known {
			passed = g.exceeded(entity)
			g.passed[entity] = passed
		}
		for _, l := range limits {
			if is, exceeded := passed[l.kind]; exceeded && len(f.impact[entity][l.kind]) > 0 {
				out = append(out, is)
			}
		}
	}
	return out
}

// exceeded finds the limits that the files which would change an entity exceed together.
func (g *gauge) exceeded(entity string) map[kind]guard {
	j, out := g.j, map[kind]guard{}
	before, left := offerOf(j.old, entity, j.in.Today), offerOf(g.after, entity, j.in.Today)
	week := j.in.Week.of(entity, j.in.Today)
	fresh, came := idsOf(week.ids(added)), freshIDs{}
	for _, f := range g.hits[entity] {
		for _, id := range f.impact[entity][added] {
			fresh[id], came[id] = true, true
		}
	}
	passing := j.endingOf(entity, fresh, week)
	for _, l := range limits {
		all := map[string]bool{}
		for _, f := range g.hits[entity] {
			for _, id := range f.impact[entity][l.kind] {
				all[id] = true
			}
		}
		if len(all) == 0 {
			continue
		}
		for _, id := range week.ids(l.kind) {
			if !left.has(l.kind, id) {
				all[id] = true
			}
		}
		if l.kind == uncoded {
			for key := range brokenCodes(g.after, entity, j.links) {
				all[key] = true
			}
		}
		had := maps.Clone(before.of(l.kind))
		n, of := len(all), max(len(before.of(l.kind)), week.count(l.kind))
		if l.kind == lost || l.kind == uncoded {
			for _, id := range week.ids(l.kind) {
				had[id] = true
			}
		}
		if l.kind == uncoded { // an old service that got an address since and gives it up again counts in the whole too
			of = max(of, len(before.codes)+came.in(left.codes))
		}
		if l.kind == repriced {
			of = max(of, n)
		}
		for _, but := range []freshIDs{fresh, passing} {
			hit, ofHad := len(but.without(all)), len(but.without(had))
			if l.kind == repriced {
				ofHad = max(ofHad, hit)
			}
			if !l.exceeded(n, of) && l.exceeded(hit, ofHad) {
				n, of = hit, ofHad
			}
		}
		nothingLeft := l.kind == lost && len(before.services) > 1 && len(left.services) == 0
		if l.exceeded(n, of) || nothingLeft {
			out[l.kind] = guard{rule: l.rule, about: entity, kind: l.kind,
				args: []string{"count", strconv.Itoa(n), "of", strconv.Itoa(of), "entity", entity}}
		}
	}
	return out
}

// freshIDs are the services, and addresses as id and key, that an entity has for less than a week. The share of what is lost is
// measured once with them and once without: nobody adds three hundred rows so that sixty old ones may go.
type freshIDs map[string]bool

// idsOf makes a set of ids.
func idsOf(ids []string) freshIDs {
	out := freshIDs{}
	for _, id := range ids {
		out[id] = true
	}
	return out
}

// without copies services, or addresses as id and key, without those that are fresh or of fresh services.
func (f freshIDs) without(all map[string]bool) map[string]bool {
	out := map[string]bool{}
	for key := range all {
		if id, _, _ := strings.Cut(key, " "); !f[id] && !f[key] {
			out[key] = true
		}
	}
	return out
}

// in counts those that are in a set of the same kind.
func (f freshIDs) in(all map[string]bool) int {
	n := 0
	for key := range all {
		if f[key] {
			n++
		}
	}
	return n
}

// endingOf adds to the fresh ones those that end within a week as their rows had it from the start: what lasts is guarded as if they
// were over already. One whose end was brought forward is a loss and not among them.
func (j *judgement) endingOf(entity string, fresh freshIDs, week Record) freshIDs {
	out := maps.Clone(fresh)
	for id, s := range j.old {
		if s.Entity == entity && onOffer(s, j.in.Today) && endsWithinWeek(s, j.in.Today) && !slices.Contains(week.ids(lost), id) {
			out[id] = true
		}
	}
	return out
}
