// Package check judges what was read: tables in, a catalog and problems out.
// It is pure: no file, no clock, no network; the same input gives the same answer.
//
//	judge.go          the whole folder: what of it is in force
//	file.go           one catalog file
//	campaign.go       the department's files
//	sheets.go         the department's sheets, row by row
//	header.go         which column a header means
//	column.go         the kinds of columns
//	columns.go        columns of the services
//	channels.go       their addresses, and what they take over from a portal
//	entities.go       columns of entities, life events and editions
//	places.go         columns of centres, machines and exceptions
//	portals.go        columns of portals and texts
//	concepts.go       columns of concepts, of absent things and of the lexicon
//	messages.go       columns of figures, messages and notices
//	service.go        the rules for a row of services
//	row.go            a row that is judged: its cells and its problems
//	values.go         fees, times, dates, and words that are no value
//	limits.go         how long a text and how large a number may be
//	alike.go          services whose names are too much alike
//	ownership.go      which file may give which service
//	guard.go          when a person must confirm a file
//	guardgauge.go     what several files take from one entity together
//	guardoffer.go     what an entity offers on a day
//	guardweek.go      what was taken in the last seven days
//	guardcampaign.go  when a person must confirm the department's sheets
//	withdrawn.go      addresses that the policy allows no more
//	links.go          addresses that a link checker found broken
//	compare.go        whether two rows say the same
//	memory.go         what the policy said before
//	rows.go           cells and rows for those who answer an editor
//	template.go       workbooks to fill in
//	export.go         a catalog as files
//	linkeddata.go     a catalog in CPSV-AP
package check

import (
	"reflect"
	"slices"
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
	File   string        // relative to the folder, with slashes; unique in an input
	Hash   string        // SHA-256 of its content, hexadecimal
	Book   sheet.Book    // empty with Damage
	Damage *sheet.Damage // nil when it could be read

	// Unsigned are the entities that sign what they offer themselves and have not signed this file, by their codes, and what is told then.
	Unsigned map[string]catalog.Problem
}

// Input is all that a judgement looks at.
type Input struct {
	Sources []Source         // in the order in which they are answered
	Last    *catalog.Catalog // the last that came from this folder; nil: nothing yet
	Shipped *catalog.Catalog // its campaign sheets stand in for missing ones; nil while the shipped one itself is judged
	Week    Week             // what visitors could use in the last days; empty: nothing is known of them
	Today   string           // ISO date in Dubai: what is on offer is asked for this day; empty: whatever the day
	Confirm string           // a code that a person gave to let a held file through
	Signed  bool             // a publisher was asked about these very files and signed them: none waits for another person
	Rules
}

// FileVerdict is the answer for one file.
type FileVerdict struct {
	File    string // as in Source
	Entity  string // code of the entity that most rows name; empty for a campaign file, and where it could not be told
	Verdict Verdict
	Code    string // eight hexadecimal digits that confirm a held file; else empty
	Added   int    // services, 0 of a campaign file and of one that is not in force
	Changed int    // services, likewise
	Removed int    // services, likewise
	Kept    int    // rows kept back
	Rows    int    // rows in all, headers not counted; 0 when it could not be read
}

// Outcome is the answer for all.
type Outcome struct {
	Verdict  Verdict           // the worst of Files
	Files    []FileVerdict     // of the sources in their order; the room intake adds what it passed over
	Problems []catalog.Problem // by file, sheet and row, then what the room intake adds
	Advice   []catalog.Problem // sound, and could be better
	Catalog  *catalog.Catalog  // what is in force, without a version and a moment; nil when it would have no service
	New      bool              // the catalog differs from the last one and wants storing
	Week     Week              // to be stored with the catalog, and handed in with the next judgement

	// Foreseen is what would be in force if a held file were confirmed, by file; it is filled in where somebody asks for it.
	Foreseen map[string]*catalog.Catalog
}

// fileState is one file on its way through the judgement: damaged, the campaign's, or a catalog file.
type fileState struct {
	Source
	FileVerdict
	catalogFile *catalogFile  // nil when it is none, or could not be read
	campaign    *campaignFile // nil when it is none
}

// usable tells whether the file's rows could be read; what it holds may still wait for a person.
func (f *fileState) usable() bool {
	return f.Damage == nil && (f.catalogFile == nil || !f.catalogFile.refused)
}

// catalogFile is what a file of services came to, and what it would do to the catalog in force.
type catalogFile struct {
	fileResult
	hash        string
	standing    int      // how surely it is its entity's own
	removed     []string // ids that it had and no longer names
	impact      impact   // what visitors would lose or see otherwise
	guards      []guard  // why a person must be asked
	confirmed   bool     // a person let exactly these guards through
	confirmCode string   // the code that would; empty when nobody needs to be asked
}

type judgement struct {
	in       Input
	old      map[string]catalog.Service // in force, by id
	spelling map[string]string          // the id in force by its folded form
	given    map[string][]string        // ids in force by the file that gave them
	files    []*fileState               // in the order of the sources
	byPath   map[string]*fileState
	problems []catalog.Problem
	links    map[string]catalog.Link // in force, those that are broken, by address
	frozen   map[string]bool         // entities of which nothing may be removed
	offering map[string]bool         // entities that have a service on offer
}

// Judge decides what of the folder is in force. It changes nothing of what is handed in but the Memory, and refuses by problems, never by
// an error.
func Judge(in Input) Outcome {
	j := judgement{in: in, old: map[string]catalog.Service{}, spelling: map[string]string{}, given: map[string][]string{}, byPath: map[string]*fileState{}, frozen: map[string]bool{}, offering: map[string]bool{}}
	if in.Last != nil {
		for _, s := range in.Last.Services {
			s.Channels, s.Broken = allChannels(s), nil
			j.old[s.ID] = s
			j.spelling[foldID(s.ID)] = s.ID
			j.given[s.File] = append(j.given[s.File], s.ID)
			j.offering[s.Entity] = j.offering[s.Entity] || onOffer(s, in.Today)
		}
	}
	for _, s := range in.Sources {
		f := &fileState{Source: s, FileVerdict: FileVerdict{File: s.File}}
		if f.Damage != nil {
			j.damaged(f)
		}
		j.files, j.byPath[s.File] = append(j.files, f), f
	}
	camp := readCampaign(j.files, in)
	j.in.Campaign = &camp.Campaign
	j.links = broken(in.Last)
	for _, f := range j.files {
		if f.Damage == nil && f.campaign == nil {
			r := signedByOwner(readServices(f.Book, j.in.Rules), f.Unsigned)
			f.catalogFile = &catalogFile{fileResult: r, hash: f.Hash}
			f.Entity, f.Rows = r.entity, r.rows
		}
	}
	j.settleOwnership()
	j.applyGuards()
	j.guardLinks(&camp)
	return j.outcome(camp)
}

func (j *judgement) damaged(f *fileState) {
	f.Verdict = Refused
	if f.Damage.Arriving {
		f.Verdict = Waiting
	}
	for _, p := range append([]catalog.Problem{f.Damage.Problem}, f.Damage.Also...) {
		if p.Rule != "" {
			p.Place.File, p.Grave = f.Source.File, true
			j.problems = append(j.problems, p)
		}
	}
}

// catalogFiles are the files whose services could be read, in the order of the sources.
func (j *judgement) catalogFiles() []*catalogFile {
	var out []*catalogFile
	for _, f := range j.files {
		if f.catalogFile != nil && !f.catalogFile.refused {
			out = append(out, f.catalogFile)
		}
	}
	return out
}

// removedBy lists the services that a file had and no longer names. Nothing is removed while an id is in doubt,
// and an id that another file names now has only moved. What its entity signs itself is not removed by a file of somebody else's that has
// taken the path.
func (j *judgement) removedBy(f *catalogFile, named map[string]bool) []string {
	var out []string
	for _, id := range j.given[f.path] {
		entity := j.old[id].Entity
		if _, unsigned := j.byPath[f.path].Unsigned[entity]; unsigned {
			continue
		}
		if !named[foldID(id)] && !j.frozen[entity] && !j.frozen[f.entity] {
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
	out := Outcome{Catalog: c}
	asBefore := j.in.Last != nil && sameCampaign(c, j.in.Last)
	for _, f := range j.files {
		switch r := f.catalogFile; {
		case f.campaign != nil:
			f.FileVerdict = campaignVerdict(*f.campaign, asBefore)
			j.problems = append(j.problems, f.campaign.problems...)
			out.Advice = append(out.Advice, f.campaign.advice...)
		case r == nil:
		default:
			f.Kept = len(r.rejected)
			switch {
			case r.refused:
				f.Verdict = Refused
			case r.confirmCode != "":
				f.Verdict, f.Code = Held, r.confirmCode
			default:
				j.take(r, now, &f.FileVerdict)
			}
			j.problems = append(j.problems, r.problems...)
			out.Advice = append(out.Advice, r.advice...)
		}
	}
	c.Services = sortServices(now)
	j.setWithdrawnAside(c)
	out.Advice = append(out.Advice, j.setBrokenAside(c)...)
	out.Advice = append(out.Advice, j.tellAlike(c)...)
	c.Entities = withUnnamed(c.Entities, c.Services)
	j.problems = append(j.problems, judgeReferences(c, camp, j.old)...)
	out.Problems = sortProblems(j.problems)
	for _, f := range j.files {
		out.Files = append(out.Files, f.FileVerdict)
		if f.Verdict == Accepted || f.Verdict == Unchanged {
			c.Files = append(c.Files, catalog.File{Path: f.Source.File, Hash: f.Hash, Entity: f.Entity})
		}
	}
	c.Files = append(c.Files, j.carriedOver()...)
	slices.SortFunc(c.Files, func(a, b catalog.File) int { return strings.Compare(a.Path, b.Path) })
	out.Verdict = Worst(out.Files)
	out.New = !same(c, j.in.Last)
	out.Week = j.nextWeek(c, camp)
	if len(c.Services) == 0 {
		out.Catalog, out.New = nil, false
	}
	return out
}

// carriedOver lists the files that earlier content came from and that are gone, wait or cannot be used now: their content stays.
func (j *judgement) carriedOver() []catalog.File {
	if j.in.Last == nil {
		return nil
	}
	return kept(j.in.Last.Files, func(f catalog.File) bool {
		now, present := j.byPath[f.Path]
		return !present || now.Verdict != Accepted && now.Verdict != Unchanged
	})
}

// take puts the services of a sound file in force; a row kept back leaves its service as it was.
func (j *judgement) take(f *catalogFile, now map[string]catalog.Service, v *FileVerdict) {
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

func campaignVerdict(f campaignFile, asBefore bool) FileVerdict {
	v := FileVerdict{File: f.file, Kept: f.kept, Rows: f.rows, Verdict: Accepted}
	switch {
	case f.refused:
		v.Verdict = Refused
	case f.confirmCode != "":
		v.Verdict, v.Code = Held, f.confirmCode
	case asBefore:
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
