package check

import (
	"slices"

	"dalil/app/sheet"
)

// IDs lists the ids of services that a book names, folded, each once; none when it has no sheet of services.
func IDs(b sheet.Book) []string {
	t, ok := serviceTable(b)
	if !ok {
		return nil
	}
	head, _ := readHeading(t, headersOf(serviceColumns))
	var out []string
	for id := range rowsByID(t, head) {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// IsCampaign tells the department's files from catalog files by their paths.
func IsCampaign(file string) bool { return isCampaign(file) }
