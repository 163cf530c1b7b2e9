package intake

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"dalil/app/release"
	"dalil/app/sheet"
)

// nameClass says what a file's name alone tells.
type nameClass int

const (
	catalogFile  nameClass = iota // looks like a catalog file
	conflictCopy                  // a copy that a sync tool or a person left: never taken, always told
	foreignKind                   // a table in a format that is not read, or a document: told
	otherFile                     // temporary, a lock, a report of ours, or nothing of ours: passed over
)

var catalogEndings = []string{".csv", ".json", ".xlsx"}

// Endings of the files that an editor's machine writes beside a catalog file.
const (
	ReportEnding = ".report.html"
	KeptEnding   = ".kept.xlsx"
)

// copyNames are how sync tools and people name copies, in a name in lower case without its ending. OneDrive adds only the machine's
// name to a copy; such copies are told by their content.
var copyNames = regexp.MustCompile(strings.Join([]string{
	`\.sync-conflict-`, // Syncthing
	`conflicted copy`,  // Dropbox, Nextcloud
	`\((case|unicode encoding|selective sync|white ?space) conflict`, // Dropbox
	`case clash from`,                                       // Nextcloud
	`\(sfconflict `,                                         // Seafile
	`[ _-]conflict([ _.-]|$)`, `_conflict-\d`, `\.conflict`, // Synology, ownCloud, Nextcloud
	`[\[(]conflict(ed)?[\])]`,                                // Google Drive, Resilio
	`-safebackup-`,                                           // OneDrive of old
	`\.path[12]$`,                                            // rclone bisync
	`\((another|\d+(st|nd|rd|th)) copy\)`, `\(copy( \d+)?\)`, // GNOME, KDE
	` - copy`, `[ _-]copy( \d+)?$`, // Windows, macOS
	` \(\d{1,3}\)$`, `[^\d ] \d$`, // browsers; macOS: "rta 2"
	`^(copy|another copy|\d+ copies) of `,
	` - نسخة`, ` - نسخه`, `نسخة متعارضة`, `النسخة المتعارضة`, `^نسخة من `, `\(نسخة( \d+)?\)`, ` نسخة( \d+)?$`,
}, "|"))

// classify sorts a path by its name: temporary, lock, conflict and copy names never become content.
func classify(name string) nameClass {
	for _, part := range strings.Split(name, "/") {
		if part == "" || strings.ContainsRune(".~$", rune(part[0])) {
			return otherFile
		}
	}
	base := strings.ToLower(path.Base(name))
	ext := path.Ext(base)
	if ownReport(base) || slices.Contains(release.Names, name) {
		return otherFile
	}
	if kind, _ := sheet.OtherKind(base); kind != "" {
		return foreignKind
	}
	if !slices.Contains(catalogEndings, ext) {
		return otherFile
	}
	if copyNames.MatchString(strings.TrimSuffix(base, ext)) {
		return conflictCopy
	}
	return catalogFile
}

// ownReport knows what an editor's machine wrote itself.
func ownReport(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ReportEnding) || strings.HasSuffix(name, KeptEnding)
}
