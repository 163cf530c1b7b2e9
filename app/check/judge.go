// Package check judges what was read: tables in, a catalog and problems out.
// It is pure: no file, no clock, no network; the same input gives the same answer.
package check

import (
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"dalil/app/catalog"
	"dalil/app/sheet"
)

// Verdict is what was decided about a file, or about all of them.
type Verdict string

// The verdicts, the worst first.
const (
	Held      Verdict = "held"      // sound, but somebody must confirm the loss
	Refused   Verdict = "refused"   // nothing of it can be used
	Waiting   Verdict = "waiting"   // still arriving
	Accepted  Verdict = "accepted"  // it is in force, perhaps without the rows that were kept back
	Unchanged Verdict = "unchanged" // it says what is in force already
	Ignored   Verdict = "ignored"   // not a file of ours
)

var worstFirst = []Verdict{Held, Refused, Waiting, Accepted, Unchanged, Ignored}

// Source is one file of the folder, read or damaged.
type Source struct {
	File   string
	Hash   string // SHA-256 of its content, hexadecimal
	Book   sheet.Book
	Damage *sheet.Damage // nil when it could be read
}

// Input is all that a judgement looks at.
type Input struct {
	Sources []Source
	Last    *catalog.Catalog // the last that came from this folder; nil: nothing yet
	Shipped *catalog.Catalog // its campaign sheets stand in for missing ones; nil while the shipped one itself is judged
	Confirm string           // a code that a person gave to let a held file through
	Rules
}

// FileVerdict is the answer for one file. The counts are services.
type FileVerdict struct {
	File    string
	Entity  string
	Verdict Verdict
	Code    string // confirms a held file
	Added   int
	Changed int
	Removed int
	Kept    int // rows kept back
	Rows    int
}

// Outcome is the answer for all. Catalog is nil when nothing sound has come from the folder yet.
type Outcome struct {
	Verdict  Verdict
	Files    []FileVerdict
	Problems []catalog.Problem
	Advice   []catalog.Problem // sound, and could be better
	Catalog  *catalog.Catalog
	New      bool // the catalog differs from the last one and wants storing
}

// Judge decides what of the folder is in force.
func Judge(in Input) Outcome {
	j := judgement{in: in, old: map[string]catalog.Service{}, verdicts: map[string]*FileVerdict{}}
	if in.Last != nil {
		for _, s := range in.Last.Services {
			j.old[s.ID] = s
		}
	}
	var books []sheet.Book
	for _, s := range in.Sources {
		switch {
		case s.Damage != nil:
			j.damaged(s)
		case isCampaign(s.File):
			books = append(books, s.Book)
		}
	}
	camp := readCampaign(books, in.Last, in.Shipped, in.Policy)
	in.Rules.LifeEvents = camp.LifeEvents
	for _, s := range in.Sources {
		if s.Damage == nil && !isCampaign(s.File) {
			f := readServices(s.Book, in.Rules)
			j.files = append(j.files, &file{services: f, hash: s.Hash})
			j.verdicts[s.File] = &FileVerdict{File: s.File, Entity: f.entity, Rows: f.rows}
		}
	}
	j.keepBackSharedIDs()
	j.hold()
	return j.outcome(camp)
}

// file is a catalog file on its way through the judgement.
type file struct {
	services
	hash    string
	held    string // the code that would let it through
	removed []string
	moved   int // addresses that change their host
}

type judgement struct {
	in       Input
	old      map[string]catalog.Service
	files    []*file
	verdicts map[string]*FileVerdict
	problems []catalog.Problem
	doubt    map[string]bool // entities of which nothing may be removed
}

func (j *judgement) damaged(s Source) {
	v := Refused
	if s.Damage.Arriving {
		v = Waiting
	}
	if p := s.Damage.Problem; p.Rule != "" {
		p.Place.File, p.Grave = s.File, true
		j.problems = append(j.problems, p)
	}
	j.verdicts[s.File] = &FileVerdict{File: s.File, Verdict: v}
}

// readable tells whether a file was read in this pass, and could be used.
func (j *judgement) readable(name string) (present, usable bool) {
	v, present := j.verdicts[name]
	if !present {
		return false, false
	}
	for _, f := range j.files {
		if f.file == name {
			return true, !f.refused
		}
	}
	return true, v.Verdict == ""
}

// keepBackSharedIDs takes no service whose id is claimed twice: by two files of this pass,
// by a file that cannot be read just now, or by another entity.
func (j *judgement) keepBackSharedIDs() {
	claims := map[string][]string{}
	for _, f := range j.files {
		for _, id := range f.ids() {
			if c := claims[id]; len(c) == 0 || c[len(c)-1] != f.file {
				claims[id] = append(c, f.file)
			}
		}
	}
	for _, f := range j.files {
		var sound []catalog.Service
		for _, s := range f.sound {
			rule, args := catalog.Rule(""), []string(nil)
			old, had := j.old[s.ID]
			present, usable := j.readable(old.File)
			switch {
			case len(claims[s.ID]) > 1:
				rule, args = "id_in_two_files", []string{"id", s.ID, "other", otherFile(claims[s.ID], f.file)}
				f.doubtful = true
			case had && old.File != f.file && present && !usable:
				rule, args = "id_in_two_files", []string{"id", s.ID, "other", old.File}
			case had && old.Entity != s.Entity && !usable:
				rule, args = "id_of_other_entity", []string{"id", s.ID, "entity", old.Entity}
			default:
				sound = append(sound, s)
				continue
			}
			n := f.number(s.ID)
			f.problems = append(f.problems, catalog.Problem{Place: catalog.Place{File: f.file, Sheet: f.sheet, Row: n, Column: "id"},
				Rule: rule, Grave: true, Args: named(args)})
			f.kept = append(f.kept, keptRow{n, s.ID})
		}
		f.sound = sound
	}
}

func otherFile(files []string, own string) string {
	var b []string
	for _, n := range files {
		if n != own {
			b = append(b, n)
		}
	}
	return strings.Join(b, ", ")
}

// hold finds the files that somebody must confirm: too many rows kept back, too many services gone,
// too many addresses on another host (DESIGN.md 3).
func (j *judgement) hold() {
	j.doubt = map[string]bool{}
	for _, f := range j.files {
		if f.doubtful && f.entity != "" {
			j.doubt[f.entity] = true
		}
	}
	for _, s := range j.old {
		if present, usable := j.readable(s.File); present && !usable {
			j.doubt[s.Entity] = true
		}
	}
	counts, addresses := map[string]int{}, map[string]int{}
	for _, s := range j.old {
		counts[s.Entity]++
		for _, c := range s.Channels {
			if c.Address != "" {
				addresses[s.Entity]++
			}
		}
	}
	gone, moved := map[string]int{}, map[string]int{}
	for _, f := range j.files {
		if f.refused {
			continue
		}
		f.removed = j.removedBy(f)
		for _, s := range f.sound {
			f.moved += hostChanges(j.old[s.ID], s)
		}
		gone[f.entity] += len(f.removed)
		moved[f.entity] += f.moved
	}
	for _, f := range j.files {
		if f.refused {
			continue
		}
		switch n, m := gone[f.entity], moved[f.entity]; {
		case tooMany(len(f.kept), f.rows):
			j.holdFile(f, "file_too_many_kept", "count", strconv.Itoa(len(f.kept)), "rows", strconv.Itoa(f.rows))
		case len(f.removed) > 0 && tooMany(n, counts[f.entity]):
			j.holdFile(f, "loss_of_services", "count", strconv.Itoa(n), "of", strconv.Itoa(counts[f.entity]), "entity", f.entity)
		case f.moved > 0 && tooMany(m, addresses[f.entity]):
			j.holdFile(f, "change_of_hosts", "count", strconv.Itoa(m), "of", strconv.Itoa(addresses[f.entity]), "entity", f.entity)
		}
	}
}

func (j *judgement) holdFile(f *file, rule catalog.Rule, args ...string) {
	sum := sha256.Sum256([]byte(f.file + "\n" + f.hash + "\n" + string(rule)))
	code := strings.ToUpper(hex.EncodeToString(sum[:4]))
	if j.in.Confirm != "" && strings.EqualFold(strings.TrimSpace(j.in.Confirm), code) {
		return
	}
	f.held = code
	f.problems = append(f.problems, catalog.Problem{Place: catalog.Place{File: f.file, Sheet: f.sheet}, Rule: rule, Grave: true,
		Args: named(append(args, "code", code))})
}

// removedBy lists the services that a file had and no longer names. Nothing is removed while an id is in doubt,
// and an id that another file names now has only moved.
func (j *judgement) removedBy(f *file) []string {
	if j.doubt[f.entity] {
		return nil
	}
	named := map[string]bool{}
	for _, g := range j.files {
		for _, id := range g.ids() {
			named[id] = true
		}
	}
	var out []string
	for id, s := range j.old {
		if s.File == f.file && !named[id] {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// outcome puts the catalog together and says what became of each file.
func (j *judgement) outcome(camp campaign) Outcome {
	c := &catalog.Catalog{Campaign: camp.Campaign}
	now := map[string]catalog.Service{}
	for id, s := range j.old {
		now[id] = s
	}
	for _, f := range j.files {
		v := j.verdicts[f.file]
		v.Kept = len(f.kept)
		switch {
		case f.refused:
			v.Verdict = Refused
		case f.held != "":
			v.Verdict, v.Code = Held, f.held
		default:
			j.take(f, now, v)
		}
	}
	c.Services = inOrder(now)
	c.Entities = withUnnamed(c.Entities, c.Services)
	out := Outcome{Catalog: c}
	for _, f := range camp.files {
		j.verdicts[f.file] = campaignVerdict(f, c, j.in.Last)
		j.problems = append(j.problems, f.problems...)
	}
	for _, f := range j.files {
		j.problems = append(j.problems, f.problems...)
		out.Advice = append(out.Advice, f.advice...)
	}
	out.Problems = sorted(j.problems)
	for _, s := range j.in.Sources {
		out.Files = append(out.Files, *j.verdicts[s.File])
		if j.verdicts[s.File].Verdict != Refused && j.verdicts[s.File].Verdict != Waiting {
			c.Files = append(c.Files, catalog.File{Path: s.File, Hash: s.Hash, Entity: j.verdicts[s.File].Entity})
		}
	}
	c.Files = append(c.Files, j.vanished()...)
	slices.SortFunc(c.Files, func(a, b catalog.File) int { return strings.Compare(a.Path, b.Path) })
	out.Verdict = Worst(out.Files)
	out.New = !same(c, j.in.Last)
	if len(c.Services) == 0 {
		out.Catalog, out.New = nil, false
	}
	return out
}

// vanished lists the files that earlier content came from and that are gone, or cannot be used now: their content stays.
func (j *judgement) vanished() []catalog.File {
	if j.in.Last == nil {
		return nil
	}
	return kept(j.in.Last.Files, func(f catalog.File) bool {
		v, present := j.verdicts[f.Path]
		return !present || v.Verdict == Refused || v.Verdict == Waiting
	})
}

// take puts the services of a sound file in force; a row kept back leaves its service as it was.
func (j *judgement) take(f *file, now map[string]catalog.Service, v *FileVerdict) {
	for _, s := range f.sound {
		switch old, had := j.old[s.ID]; {
		case !had:
			v.Added++
		case !sameService(old, s):
			v.Changed++
		}
		now[s.ID] = s
	}
	for _, id := range f.removed {
		delete(now, id)
	}
	v.Removed = len(f.removed)
	v.Verdict = Accepted
	if v.Added+v.Changed+v.Removed == 0 {
		v.Verdict = Unchanged
	}
}

func campaignVerdict(f campaignFile, c, last *catalog.Catalog) *FileVerdict {
	v := &FileVerdict{File: f.file, Kept: f.kept, Rows: f.rows, Verdict: Accepted}
	switch {
	case f.refused:
		v.Verdict = Refused
	case last != nil && sameCampaign(c, last):
		v.Verdict = Unchanged
	}
	return v
}

// Worst is the verdict of all files together; of none at all it is Unchanged.
func Worst(files []FileVerdict) Verdict {
	for _, v := range worstFirst {
		if slices.ContainsFunc(files, func(f FileVerdict) bool { return f.Verdict == v }) {
			return v
		}
	}
	return Unchanged
}

func same(c, last *catalog.Catalog) bool {
	return last != nil && reflect.DeepEqual(c.Services, last.Services) && sameCampaign(c, last)
}
