package fleet

import (
	"regexp"
	"strings"
)

// What of a person may stand in a log, by what it is called where it stood. Digits may be Western, Arabic or Persian ones.
// The rules rather take a number too many: a size in bytes helps nobody as much as a telephone number harms.
var masks = []struct {
	name string
	rule *regexp.Regexp
}{
	{"email", regexp.MustCompile(`[\p{L}\p{N}._%+\-]+@[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)+`)},
	{"iban", regexp.MustCompile(digits(`\b[A-Z]{2}D{2}(?:[ -]?[0-9A-Z]{4}){3,7}(?:[ -]?[0-9A-Z]{1,4})?\b`))},
	{"emirates-id", regexp.MustCompile(digits(`(?:784|٧٨٤|۷۸۴)S?D{4}S?D{7}S?D`))},
	{"card", regexp.MustCompile(digits(`D{4}S?D{4}S?D{4}S?D{4}`))},
	{"phone", regexp.MustCompile(digits(`(?:\+|00|٠٠|۰۰)S?[(]?D(?:S?[()]?S?D){6,14}`))},
	{"phone", regexp.MustCompile(digits(`[(]?[0٠۰]D{1,2}[)]?S?D{3}S?D{4}`))},
	{"phone", regexp.MustCompile(digits(`D{2,4}[ -]D{3}[ -]D{3,4}`))},
	{"number", regexp.MustCompile(digits(`D{7,}`))},
	{"user", regexp.MustCompile(`(?i)((?:/home/|/Users/|\\+Users\\+))[^/\\\s"']+`)},
}

// digits writes D for a digit and S for what may stand between digits out.
func digits(rule string) string {
	return strings.NewReplacer("D", "[0-9٠-٩۰-۹]", "S", `[ .\-\x{00a0}\x{2011}]`).Replace(rule)
}

// Mask takes out of a text what may belong to a person (addresses, telephone and identity numbers, names in paths) and says in its
// place what it was: [email], [iban], [emirates-id], [card], [phone], [number] or [user]. It also gives how many there were. No number over
// several lines is seen.
func Mask(text string) (string, int) {
	var out strings.Builder
	n := 0
	for line := range strings.Lines(text) {
		if suspicious(line) {
			for _, m := range masks {
				line = m.rule.ReplaceAllStringFunc(line, func(found string) string {
					n++
					if part := m.rule.FindStringSubmatch(found); len(part) > 1 {
						return part[1] + "[" + m.name + "]"
					}
					return "[" + m.name + "]"
				})
			}
		}
		out.WriteString(line)
	}
	return out.String(), n
}

// suspicious tells cheaply whether any rule can fit: all but two want seven digits, as any IBAN has, and of lines without them logs are full.
func suspicious(line string) bool {
	digits := 0
	for _, r := range line {
		if r >= '0' && r <= '9' || r >= '٠' && r <= '٩' || r >= '۰' && r <= '۹' {
			digits++
		}
	}
	return digits >= 7 || strings.ContainsAny(line, `@/\`)
}
