package intake

import (
	"path"
	"slices"
	"strings"

	"dalil/app/catalog"
	"dalil/app/check"
)

// setAside are files that are left out of a judgement, and what is said of them.
type setAside struct {
	verdicts []check.FileVerdict
	problems []catalog.Problem
}

// setCopiesAside finds copies that no name betrays: a second file with mostly the same ids. Sync tools and people name copies in many
// ways, and two files with the same ids would keep both back. The file that is in force is the original; among two new ones it is the one
// whose name the other's begins with. Where neither tells, both stay, and the judgement says that their ids stand twice.
func setCopiesAside(in *check.Input) setAside {
	var out setAside
	inForce := map[string]bool{}
	if in.Last != nil {
		for _, f := range in.Last.Files {
			inForce[f.Path] = true
		}
	}
	owner := map[string][]string{} // files by id
	ids := map[string][]string{}
	for _, s := range in.Sources {
		if s.Damage != nil || check.IsCampaign(s.File) {
			continue
		}
		ids[s.File] = check.IDs(s.Book)
		for _, id := range ids[s.File] {
			owner[id] = append(owner[id], s.File)
		}
	}
	giver := map[string]string{} // the file that gave an id in force, by the id in small letters
	if in.Last != nil {
		for _, s := range in.Last.Services {
			giver[strings.ToLower(s.ID)] = s.File
		}
	}
	for id, files := range owner { // thousands may name one id, and each would be held against all others
		if len(files) > nameSakes {
			slices.SortStableFunc(files, func(a, b string) int { return claim(b, giver[id], inForce) - claim(a, giver[id], inForce) })
			owner[id] = files[:nameSakes]
		}
	}
	copies := map[string]string{} // copy -> original
	for _, s := range in.Sources {
		shared := map[string]int{}
		for _, id := range ids[s.File] {
			for _, other := range owner[id] {
				if other != s.File {
					shared[other]++
				}
			}
		}
		for other, n := range shared {
			smaller, larger := min(len(ids[s.File]), len(ids[other])), max(len(ids[s.File]), len(ids[other]))
			if smaller < larger && smaller <= max(3, larger/5) {
				continue // so few rows may be those kept back, mended in a workbook of their own
			}
			if n >= 3 && n*5 >= smaller*4 && isCopyOf(s.File, other, inForce) {
				if was, twice := copies[s.File]; !twice || other < was {
					copies[s.File] = other
				}
			}
		}
	}
	in.Sources = slices.DeleteFunc(in.Sources, func(s check.Source) bool {
		original, is := copies[s.File]
		if is {
			out.verdicts = append(out.verdicts, check.FileVerdict{File: s.File, Verdict: check.Ignored})
			out.problems = append(out.problems, catalog.Problem{Place: catalog.Place{File: s.File}, Rule: "file_copy_by_content",
				Args: map[string]string{"other": original}})
		}
		return is
	})
	return out
}

// nameSakes is how many files with an id a file is held against.
const nameSakes = 20

// claim says which of many files with one id are looked at first: the one that gave it, then those in force.
func claim(file, giver string, inForce map[string]bool) int {
	switch {
	case file == giver:
		return 2
	case inForce[file]:
		return 1
	}
	return 0
}

// isCopyOf tells which of two files with mostly the same ids is the copy.
func isCopyOf(file, other string, inForce map[string]bool) bool {
	if inForce[file] != inForce[other] {
		return inForce[other]
	}
	a, b := stem(file), stem(other)
	return len(a) > len(b) && strings.HasPrefix(a, b)
}

func stem(file string) string {
	base := strings.ToLower(path.Base(file))
	return strings.TrimSuffix(base, path.Ext(base))
}
