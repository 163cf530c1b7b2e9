package sheet

import (
	"math"
	"strconv"
	"strings"

	"github.com/xuri/nfp"
)

// spoken is a section of a format that shows a word in place of a number, or nothing: [=1]"yes";[=0]"no" or ;;;.
type spoken struct {
	holds func(n float64) bool
	text  string
	plain bool // it shows the number after all
}

// spokenSections are the sections of a format whose first one shows no number; nil for any other.
func spokenSections(sections []nfp.Section) []spoken {
	if first, isWord := wordOf(sections[0]); !isWord || first == "" && len(sections) == 1 {
		return nil
	}
	var out []spoken
	signs := []func(float64) bool{func(n float64) bool { return n > 0 }, func(n float64) bool { return n < 0 }, func(float64) bool { return true }}
	if len(sections) == 1 {
		signs[0] = signs[2]
	}
	for i, s := range sections[:min(len(sections), len(signs))] {
		text, isWord := wordOf(s)
		holds := conditionOf(s)
		if holds == nil {
			holds = signs[i]
		}
		out = append(out, spoken{holds: holds, text: text, plain: !isWord})
	}
	return out
}

// wordOf is the literal text of a section that shows no number.
func wordOf(s nfp.Section) (text string, isWord bool) {
	var b strings.Builder
	for _, t := range s.Items {
		switch t.TType {
		case nfp.TokenTypeLiteral:
			b.WriteString(t.TValue)
		case nfp.TokenTypeCondition, nfp.TokenTypeColor, nfp.TokenTypeAlignment, nfp.TokenTypeRepeatsChar:
		default:
			return "", false
		}
	}
	return strings.TrimSpace(b.String()), true
}

// conditionOf is what a section asks of a number: [>=100]; nil when it asks nothing.
func conditionOf(s nfp.Section) func(n float64) bool {
	for _, t := range s.Items {
		if t.TType != nfp.TokenTypeCondition || len(t.Parts) != 2 {
			continue
		}
		limit, err := strconv.ParseFloat(strings.TrimSpace(t.Parts[1].Token.TValue), 64)
		if err != nil || math.IsNaN(limit) {
			return nil
		}
		switch t.Parts[0].Token.TValue {
		case "=":
			return func(n float64) bool { return n == limit }
		case "<>":
			return func(n float64) bool { return n != limit }
		case "<":
			return func(n float64) bool { return n < limit }
		case "<=":
			return func(n float64) bool { return n <= limit }
		case ">":
			return func(n float64) bool { return n > limit }
		case ">=":
			return func(n float64) bool { return n >= limit }
		}
	}
	return nil
}

// word is what the first section that holds shows of a number; where none does it is the number.
func word(sections []spoken, n float64) string {
	for _, s := range sections {
		if s.holds(n) && !s.plain {
			return s.text
		}
		if s.holds(n) {
			break
		}
	}
	return digitsOf(n)
}
