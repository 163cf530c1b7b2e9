package check

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"dalil/app/catalog"
)

// guard is one reason why a person must be asked before a file goes live, with its counts.
type guard struct {
	rule  catalog.Rule
	sheet string   // of a workbook, where it has one
	args  []string // pairs of names and values; "count" and "of" among them
	about string   // the entity or sheet that would lose: what a confirmation settles
	kind  kind     // what it counts; empty when it counts no loss
}

// kind is one way in which visitors lose a service or see it otherwise.
type kind string

const (
	lost     kind = "lost"     // a service that is no longer on offer
	uncoded  kind = "uncoded"  // an address that is gone
	moved    kind = "moved"    // an address that leads elsewhere, in any part
	rehosted kind = "rehosted" // an address on another host or of another app
	renamed  kind = "renamed"  // a service by another name
	repriced kind = "repriced" // a service at another fee
	added    kind = "added"    // no loss: a service, or an address, that came to those that were there; it does not make room for losing them
)

// limits are what may happen to an entity within a week before a person is asked, and the rule that is told then.
var limits = []struct {
	kind     kind
	rule     catalog.Rule
	exceeded func(n, of int) bool
}{
	{lost, "loss_of_services", tooMany},
	{uncoded, "loss_of_codes", tooMany},
	{moved, "change_of_addresses", tooMany},
	{rehosted, "change_of_hosts", tooMany},
	{renamed, "change_of_names", mostOf},
	{repriced, "change_of_fees", mostOf},
}

// strangeFee is an amount in fils that hardly any service of a government costs: 10,000 AED. Where no fee stood before, a smaller one
// is simply added.
const strangeFee = 10_000 * 100

// tooMany is the bound of the guard: more than three and more than a fifth.
func tooMany(n, of int) bool { return n > 3 && n*5 > of }

// mostOf is more than half; a single row is a correction.
func mostOf(n, of int) bool { return n > 1 && n*2 > of }

// impact is what one file would do, for each entity that would lose: ids of services, and of addresses with their kind.
type impact map[string]map[kind][]string

func (m impact) note(entity string, k kind, id string) {
	if m[entity] == nil {
		m[entity] = map[kind][]string{}
	}
	m[entity][k] = append(m[entity][k], id)
}

// applyGuards finds the files that somebody must confirm: too many rows kept back, or too much of what the visitors of any entity
// can use or see would change, whatever in the file is the cause.
func (j *judgement) applyGuards() {
	files := j.catalogFiles()
	for _, f := range files {
		if f.idsUncertain && f.entity != "" {
			j.frozen[f.entity] = true
		}
	}
	for _, s := range j.old {
		if from, present := j.byPath[s.File]; present && !from.usable() {
			j.frozen[s.Entity] = true
		}
	}
	named := map[string]bool{}
	for _, f := range files {
		for _, id := range f.ids() {
			if owner := j.owner(id); owner == "" || owner == f.entity {
				named[foldID(id)] = true
			}
		}
	}
	for _, f := range files {
		f.removed = j.removedBy(f, named)
		f.impact = j.impactOf(f)
	}
	j.findGuards(files)
	for _, f := range files {
		f.confirmed = j.isConfirmed(f)
	}
	if slices.ContainsFunc(files, func(f *catalogFile) bool { return f.confirmed }) {
		j.findGuards(files) // the others are judged beside what goes live now
	}
	for _, f := range files {
		j.requireConfirmation(f)
	}
}

// findGuards asks of each file why a person must be asked, until no other file has to wait. What a confirmed file was confirmed for stays.
func (j *judgement) findGuards(files []*catalogFile) {
	held := map[*catalogFile]bool{}
	for more := true; more; {
		more = false
		others := newGauge(j, files, j.wouldBe(files, held, nil))
		for _, f := range files {
			if f.confirmed {
				continue
			}
			g := others
			if held[f] && len(f.impact) > 0 {
				g = &gauge{j, others.hits, j.wouldBe(files, held, f), map[string]map[kind]guard{}}
			}
			f.guards = g.guardsOf(f)
		}
		for _, f := range files {
			if len(f.guards) > 0 && !held[f] && !f.confirmed {
				held[f], more = true, true
			}
		}
	}
}

// isConfirmed tells whether a person was asked about a file and said yes to exactly this.
func (j *judgement) isConfirmed(f *catalogFile) bool {
	return len(f.guards) > 0 && (j.in.Signed || confirms(j.in.Confirm, confirmCode(f.path, f.hash, f.guards)))
}

// wouldBe is what would be in force if every file went live that is not held, and own, which may be nil: what a held file brings back
// makes no room for what another takes away.
func (j *judgement) wouldBe(files []*catalogFile, held map[*catalogFile]bool, own *catalogFile) map[string]catalog.Service {
	after := maps.Clone(j.old)
	if after == nil {
		after = map[string]catalog.Service{}
	}
	for _, f := range files {
		if held[f] && f != own {
			continue
		}
		for _, id := range f.removed {
			delete(after, id)
		}
		for _, s := range f.sound {
			after[s.ID] = s
		}
	}
	return after
}

// impactOf holds what a file says against what is in force, service by service.
func (j *judgement) impactOf(f *catalogFile) impact {
	m := impact{}
	for _, id := range f.removed {
		old := j.old[id]
		if over(old, j.in.Today) {
			continue
		}
		m.note(old.Entity, lost, id)
		for key := range addresses(old) {
			m.note(old.Entity, uncoded, id+key)
		}
	}
	for _, s := range f.sound {
		old, had := j.old[s.ID]
		ended := had && over(old, j.in.Today)
		if !had || ended {
			j.noteAdded(m, s)
		}
		if !had || ended && over(s, j.in.Today) {
			continue
		}
		gone := !ended && (!covers(s, old, j.in.Today) || j.putsOff(s, old))
		if gone {
			m.note(old.Entity, lost, s.ID)
		}
		now, before := addresses(s), addresses(old)
		for key := range now {
			if _, had := before[key]; !had && !ended {
				j.noteAddress(m, s, key, gone)
			}
		}
		for key, was := range before {
			switch is, has := now[key]; {
			case !has || gone:
				if !ended {
					m.note(old.Entity, uncoded, s.ID+key)
				}
			case is != was:
				m.note(old.Entity, moved, s.ID+key)
				if host(is) != host(was) {
					m.note(old.Entity, rehosted, s.ID+key)
				}
			}
		}
		if s.Name != old.Name {
			m.note(old.Entity, renamed, s.ID)
		}
		if feeChanged(old.Fee, s.Fee) {
			m.note(old.Entity, repriced, s.ID)
		}
	}
	return m
}

// noteAdded notes a service that is new, or back after its end, among others of its entity. One that comes for a few days is as
// good as lost on the day after.
func (j *judgement) noteAdded(m impact, s catalog.Service) {
	if !j.offering[s.Entity] {
		return // the first that an entity gives is not added to anything
	}
	if !slices.Contains(j.in.Week.of(s.Entity, j.in.Today).ids(lost), s.ID) { // what was only away for a while is as old as it was
		m.note(s.Entity, added, s.ID)
	}
	if endsWithinWeek(s, j.in.Today) {
		m.note(s.Entity, lost, s.ID)
		for key := range addresses(s) {
			m.note(s.Entity, uncoded, s.ID+key)
		}
	}
}

// noteAddress notes an address that comes to a service that was there. Where that service is given up, the address goes with it.
func (j *judgement) noteAddress(m impact, s catalog.Service, key string, gone bool) {
	week := j.in.Week.of(s.Entity, j.in.Today)
	if !slices.Contains(week.ids(uncoded), s.ID+key) { // what was only away for a while is as old as it was
		m.note(s.Entity, added, s.ID+key)
	}
	if gone || slices.Contains(week.ids(lost), s.ID) && !covers(s, catalog.Service{}, j.in.Today) {
		m.note(s.Entity, uncoded, s.ID+key)
	}
}

// putsOff tells whether a service that was to end soon ends later and still does. It is a loss of the later day then: the week would
// forget it before it comes.
func (j *judgement) putsOff(s, old catalog.Service) bool {
	return s.ValidTo != old.ValidTo && !covers(s, catalog.Service{}, j.in.Today) &&
		slices.Contains(j.in.Week.of(old.Entity, j.in.Today).ids(lost), s.ID)
}

// requireConfirmation holds a file back that a person must be asked about.
func (j *judgement) requireConfirmation(f *catalogFile) {
	if len(f.guards) == 0 || f.confirmed {
		return
	}
	f.confirmCode = confirmCode(f.path, f.hash, f.guards)
	f.problems = append(f.problems, guardProblems(f.path, f.sheet, f.confirmCode, f.guards)...)
}

// confirmCode is eight hexadecimal digits over the file, its content and every guard with its counts:
// it lets nothing through that was not told.
func confirmCode(file, hash string, guards []guard) string {
	var lines []string
	for _, g := range guards {
		lines = append(lines, string(g.rule)+"\x00"+strings.Join(g.args, "\x00"))
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(file + "\n" + hash + "\n" + strings.Join(lines, "\n")))
	return strings.ToUpper(hex.EncodeToString(sum[:4]))
}

// confirms tells whether a person typed this code.
func confirms(typed, code string) bool {
	return strings.EqualFold(strings.TrimSpace(typed), code)
}

// guardProblems tells each guard with its counts; all carry the one code.
func guardProblems(file, sheet, code string, guards []guard) []catalog.Problem {
	var out []catalog.Problem
	for _, g := range guards {
		out = append(out, catalog.Problem{Place: catalog.Place{File: file, Sheet: orElse(g.sheet, sheet)}, Rule: g.rule, Grave: true,
			Args: named(append(slices.Clone(g.args), "code", code))})
	}
	return out
}
