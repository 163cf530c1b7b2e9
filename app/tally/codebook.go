package tally

import (
	"bytes"
	"encoding/csv"
	"maps"
	"slices"
	"strings"
)

// CodebookName is the file beside the counts that says what their columns and values mean.
const CodebookName = "codebook.csv"

// Codebook describes every column of an outbox file and every value of its closed lists, from the lists by which counts are made:
// what is not in it is not counted. It is CSV with a byte order mark and lines that end in CR LF; say gives a sentence in Arabic and in English.
func Codebook(say func(id string) (ar, en string)) []byte {
	var b bytes.Buffer
	b.WriteString(bom)
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	row := func(column, value, id string) {
		ar, en := say(id)
		_ = w.Write([]string{column, value, ar, en}) // a bytes.Buffer does not fail
	}
	_ = w.Write([]string{"column", "value", "meaning_ar", "meaning_en"})
	for _, column := range header {
		row(column, "", "tally.column_"+column)
		switch column {
		case "what":
			for _, what := range Whats() {
				row(column, string(what), "tally.what_"+string(what))
			}
		case "detail":
			for _, what := range Whats() {
				for _, d := range rules[what].details {
					row(column, d, DetailSentence(what, d))
				}
			}
		}
	}
	w.Flush()
	return b.Bytes()
}

// Whats lists every event that is counted, by name.
func Whats() []What { return slices.Sorted(maps.Keys(rules)) }

// DetailSentence is the id of the sentence that says what a detail of a closed list means: of an outcome, a flag or a face.
func DetailSentence(what What, detail string) string {
	switch what {
	case Outcome:
		if reason, ok := strings.CutPrefix(detail, "needs_person_"); ok {
			return "tally.person_" + reason
		}
		return "desk.outcome_" + detail
	case Flag:
		return "desk.flag_" + detail
	}
	return "desk.face_" + detail
}
