package catalog

import (
	"fmt"
	"strings"
)

// Place is where in the editor's material something stands.
type Place struct {
	File   string // relative to the folder, with slashes
	Sheet  string // empty where the format has none
	Row    int    // the number that the editor sees, the header is 1; in JSON the record from 1; 0: the whole file
	Column string // canonical column name, or the letter of a column without one; empty: the whole row
}

// String writes the place as editors are used to: services.xlsx: Services!14: fee. Names from outside cannot fake a line of it.
func (p Place) String() string {
	var b strings.Builder
	b.WriteString(Visible(p.File))
	switch {
	case p.Sheet != "" && p.Row > 0:
		fmt.Fprintf(&b, ": %s!%d", Visible(p.Sheet), p.Row)
	case p.Sheet != "":
		fmt.Fprintf(&b, ": %s", Visible(p.Sheet))
	case p.Row > 0:
		fmt.Fprintf(&b, ": %d", p.Row)
	}
	if p.Column != "" {
		fmt.Fprintf(&b, ": %s", Visible(p.Column))
	}
	return b.String()
}

// Rule is what a problem broke, without a prefix: "id_repeats". It names two sentences in content/words: what is wrong, and what to do about it.
type Rule string

// Problem is the id of the sentence that says what is wrong.
func (r Rule) Problem() string { return "problem." + string(r) }

// Hint is the id of the sentence that says what to do about it.
func (r Rule) Hint() string { return "hint." + string(r) }

// Problem is something an editor must know about the content.
// It is data, not an error: a check collects every problem before anyone is told.
type Problem struct {
	Place Place
	Rule  Rule
	Grave bool              // keeps a row or a file back
	Args  map[string]string // what the sentences need, by name; "count" chooses the plural
}
