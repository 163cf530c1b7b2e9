package check

import (
	"path"
	"slices"
	"strings"

	"dalil/app/catalog"
	"dalil/app/link"
)

// foldID makes two spellings of an id equal that differ only in capitals. An id has ASCII letters, digits and hyphens.
func foldID(id string) string { return asciiLower(id) }

// prefixOwner is the entity whose code an id begins with, before a hyphen and whatever the capitals: RTA of rta-042.
// Of two that fit, the longer code is meant. Empty when none fits.
func prefixOwner(p *link.Policy, id string) string {
	best := ""
	for _, code := range p.Entities() {
		if len(code) > len(best) && strings.HasPrefix(foldID(id), foldID(code)+"-") {
			best = code
		}
	}
	return best
}

// owner is the entity that an id belongs to: the one that has it in force, else the one whose code it begins with.
// Empty: whoever is the first to name it.
func (j *judgement) owner(id string) string {
	if spelled, had := j.spelling[foldID(id)]; had {
		return j.old[spelled].Entity
	}
	return prefixOwner(j.in.Policy, id)
}

// folderEntity is the entity whose own folder a file lies in: RTA of RTA/services.xlsx; empty for any other folder.
func folderEntity(p *link.Policy, file string) string {
	top, _, below := strings.Cut(file, "/")
	if !below {
		return ""
	}
	for _, code := range p.Entities() {
		if strings.EqualFold(code, top) {
			return code
		}
	}
	return ""
}

// standing says how surely a file is its entity's own: it lies in the entity's folder, it bears the entity's name, or neither.
func standing(p *link.Policy, file, entity string) int {
	switch base := strings.TrimSuffix(path.Base(file), path.Ext(file)); {
	case entity == "":
		return 0
	case folderEntity(p, file) == entity:
		return 2
	case strings.EqualFold(base, entity):
		return 1
	}
	return 0
}

// claims are the files that have a row for an id, in the order of the sources.
type claims struct {
	files   []*catalogFile
	best    int // standing of the best of them
	leading int // how many have it
}

// add counts one more file. A file comes once, or several times in a row.
func (c *claims) add(f *catalogFile) {
	switch n := len(c.files); {
	case n > 0 && c.files[n-1] == f:
		return
	case n == 0 || f.standing > c.best:
		c.best, c.leading = f.standing, 0
	}
	if f.standing == c.best {
		c.leading++
	}
	c.files = append(c.files, f)
}

// othersTold is how many of the other files that name an id are told: thousands may.
const othersTold = 3

// others names the files beside one.
func (c *claims) others(f *catalogFile) string {
	var names []string
	for _, g := range c.files {
		switch {
		case g == f:
		case len(names) == othersTold:
			return strings.Join(names, ", ") + ", …"
		default:
			names = append(names, g.path)
		}
	}
	return strings.Join(names, ", ")
}

// settleOwnership takes no service from a file that may not give it: an id of another entity, one that a file of better standing
// names too or that two files name with equal right, one that only differs in capitals, one of a file that cannot be read just now.
// The owner's rows are untouched by what others write, so nobody can freeze anybody. A row that is kept back for a fault of its own
// claims nothing where another file of the entity has a sound row for the id: the rows kept back may be mended in a workbook of their own.
func (j *judgement) settleOwnership() {
	claimed := map[string]*claims{}
	sound := map[[2]string]bool{} // entity and id
	for _, f := range j.catalogFiles() {
		f.standing = standing(j.in.Policy, f.path, f.entity)
		for _, s := range f.sound {
			sound[[2]string{f.entity, foldID(s.ID)}] = true
		}
	}
	for _, f := range j.catalogFiles() {
		for _, id := range f.ids() {
			if sound[[2]string{f.entity, foldID(id)}] && f.keptBack(id) {
				continue
			}
			if owner := j.owner(id); owner != "" && owner != f.entity {
				continue
			}
			k := foldID(id)
			if claimed[k] == nil {
				claimed[k] = &claims{}
			}
			claimed[k].add(f)
		}
	}
	for _, f := range j.catalogFiles() {
		var sound []catalog.Service
		for _, s := range f.sound {
			rule, args, shared := j.mayNotGive(f, s.ID, claimed[foldID(s.ID)])
			if rule == "" {
				sound = append(sound, s)
				continue
			}
			n := f.rowOf[s.ID]
			f.problems = append(f.problems, catalog.Problem{Place: catalog.Place{File: f.path, Sheet: f.sheet, Row: n, Column: "id"},
				Rule: rule, Grave: true, Args: named(append([]string{"id", s.ID}, args...))})
			f.rejected = append(f.rejected, rejectedRow{number: n, id: s.ID, shared: shared})
			f.idsUncertain = f.idsUncertain || shared
		}
		f.sound = sound
	}
}

// keptBack tells whether all that a file says of an id is a row that has a fault of its own.
func (f *catalogFile) keptBack(id string) bool {
	return !slices.ContainsFunc(f.sound, func(s catalog.Service) bool { return s.ID == id })
}

// mayNotGive tells why a file's row for an id stays out; shared: because another file of equal standing names it too,
// or because the file that has it cannot be read just now.
func (j *judgement) mayNotGive(f *catalogFile, id string, all *claims) (rule catalog.Rule, args []string, shared bool) {
	if owner := j.owner(id); owner != "" && owner != f.entity {
		return "id_of_other_entity", []string{"entity", owner}, false
	}
	if spelled, had := j.spelling[foldID(id)]; had && spelled != id {
		return "id_other_case", []string{"other", spelled}, false
	}
	if tied := all.leading > 1; len(all.files) > 1 && (tied || f.standing != all.best) {
		return "id_in_two_files", []string{"other", all.others(f)}, tied
	}
	if from, present := j.byPath[j.old[id].File]; present && from.Source.File != f.path && !from.usable() {
		return "id_in_two_files", []string{"other", from.Source.File}, true
	}
	return "", nil, false
}

// judgeFolder refuses a file in the folder of an entity that is not its own.
func judgeFolder(f fileResult, p *link.Policy) fileResult {
	if owner := folderEntity(p, f.path); owner != "" && f.entity != owner {
		return f.refuse(catalog.Problem{Place: catalog.Place{File: f.path, Sheet: f.sheet, Column: "entity"}, Rule: "file_in_folder_of_other",
			Args: named([]string{"entity", orElse(f.entity, "–"), "owner", owner})})
	}
	return f
}

// signedByOwner refuses a file of an entity that signs what it offers itself and has not signed this file. Nothing else is told of it.
func signedByOwner(f fileResult, unsigned map[string]catalog.Problem) fileResult {
	p, is := unsigned[f.entity]
	if !is {
		return f
	}
	return fileResult{path: f.path, sheet: f.sheet, entity: f.entity, rows: f.rows}.refuse(p)
}
