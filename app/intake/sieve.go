package intake

import (
	"path"
	"regexp"
	"strings"
)

// sifted says what a file's name alone tells.
type sifted int

const (
	ours     sifted = iota // looks like a catalog file
	conflict               // a copy that a sync tool or a person left: never taken, always told
	foreign                // temporary, a lock, or nothing of ours: passed over
)

var (
	copyMarks = []string{".sync-conflict-", "conflicted copy", "_conflict-", "-safebackup-", ".conflict", " - copy", " - نسخة", " - نسخه",
		"(copy)", "نسخة متعارضة"}
	copyNumber = regexp.MustCompile(` \(\d{1,3}\)$`)
	copyOf     = regexp.MustCompile(`^(copy of |نسخة من )`)
)

// sift is the first sieve (reliability.md 1.2): temporary, lock, conflict and copy names never become content.
func sift(name string) sifted {
	base := strings.ToLower(path.Base(name))
	ext := path.Ext(base)
	if ext != ".csv" && ext != ".json" && ext != ".xlsx" {
		return foreign
	}
	for _, part := range strings.Split(name, "/") {
		if part == "" || strings.ContainsRune(".~$", rune(part[0])) {
			return foreign
		}
	}
	stem := strings.TrimSuffix(base, ext)
	for _, m := range copyMarks {
		if strings.Contains(base, m) {
			return conflict
		}
	}
	if copyNumber.MatchString(stem) || copyOf.MatchString(stem) {
		return conflict
	}
	return ours
}
