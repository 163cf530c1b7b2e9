package intake

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"dalil/app/release"
)

// nameClass says what a file's name alone tells.
type nameClass int

const (
	catalogFile  nameClass = iota // looks like a catalog file
	conflictCopy                  // a copy that a sync tool or a person left: never taken, always told
	otherFile                     // temporary, a lock, or nothing of ours: passed over
)

var (
	copyMarks = []string{".sync-conflict-", "conflicted copy", "_conflict-", "-safebackup-", ".conflict", " - copy", " - نسخة", " - نسخه",
		"(copy)", "نسخة متعارضة"}
	copyNumber = regexp.MustCompile(` \(\d{1,3}\)$`)
	copyOf     = regexp.MustCompile(`^(copy of |نسخة من )`)
)

// classify is the first sieve (reliability.md 1.2): temporary, lock, conflict and copy names never become content.
func classify(name string) nameClass {
	base := strings.ToLower(path.Base(name))
	ext := path.Ext(base)
	if ext != ".csv" && ext != ".json" && ext != ".xlsx" {
		return otherFile
	}
	if slices.Contains(release.Names, name) {
		return otherFile
	}
	for _, part := range strings.Split(name, "/") {
		if part == "" || strings.ContainsRune(".~$", rune(part[0])) {
			return otherFile
		}
	}
	stem := strings.TrimSuffix(base, ext)
	for _, m := range copyMarks {
		if strings.Contains(base, m) {
			return conflictCopy
		}
	}
	if copyNumber.MatchString(stem) || copyOf.MatchString(stem) {
		return conflictCopy
	}
	return catalogFile
}
