package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/nfp"
)

// numberFormat is what a cell's format makes of a number, so far as it changes what an editor reads in the cell.
type numberFormat struct {
	shape          shape
	clock          bool     // of a date: its hours are shown too
	prefix, suffix string   // literal text that is part of the value: RTA- of "RTA-"000, " min" of 0" min"
	slots          []string // the digits of a whole number from the left: "0", "#", or text that stands between them; nil: as the number is
	divisor        float64  // 1000 under #,##0, which shows thousands; 0: none
	zeroHidden     bool     // a section for zero that shows nothing: #,##0;-#,##0;
	spoken         []spoken // words in place of numbers; nil: numbers are shown
	cases          []formatCase
}

// formatCase is a section that is for some numbers alone: [>=100000]##\,##\,##0 of the Indian way to write thousands.
type formatCase struct {
	holds  func(n float64) bool // nil: for all that is left
	format numberFormat
}

type shape int

const (
	plainShape shape = iota
	dateShape
	timeShape
	percentShape
)

// builtinFormat is a format that a workbook names by number alone (ECMA-376 part 1, 18.8.30). 27 to 36 and 50 to 58 are dates and times
// of East Asian programs.
func builtinFormat(id int) string {
	switch {
	case id == 9:
		return "0%"
	case id == 10:
		return "0.00%"
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return "yyyy-mm-dd"
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return "h:mm"
	}
	return "General"
}

// parseFormat reads a format code. Only its first section counts but for signs and zero, which do not change the kind; where that one
// shows no number at all, or is for some numbers alone, every section does.
func parseFormat(code string) numberFormat {
	parser := nfp.NumberFormatParser()
	sections := parser.Parse(code)
	var f numberFormat
	if len(sections) == 0 {
		return f
	}
	if words := spokenSections(sections); words != nil {
		return numberFormat{spoken: words}
	}
	if conditionOf(sections[0]) != nil {
		for _, s := range sections[:min(len(sections), 3)] { // a fourth is for texts
			f.cases = append(f.cases, formatCase{conditionOf(s), sectionFormat(s)})
		}
		return f
	}
	f = sectionFormat(sections[0])
	f.zeroHidden = len(sections) > 2 && len(sections[2].Items) == 0
	return f
}

// sectionFormat reads one section.
func sectionFormat(section nfp.Section) numberFormat {
	var f numberFormat
	thousands := 0 // commas behind the last digit
	var day, clock, month, general, fraction, decimals bool
	var before, after strings.Builder
	literal := func(s string) {
		if len(f.slots) == 0 && !decimals && !general {
			before.WriteString(s)
		} else {
			after.WriteString(s)
		}
	}
	for _, t := range section.Items {
		switch t.TType {
		case nfp.TokenTypeDateTimes, nfp.TokenTypeElapsedDateTimes:
			l := strings.ToLower(t.TValue)
			if !strings.ContainsAny(l, "ydemhsbg") && l != "a/p" { // a letter without a meaning stands for itself
				before.WriteString(t.TValue)
			}
			day = day || strings.ContainsAny(l, "yde") || strings.Contains(l, "mmm")
			clock = clock || strings.ContainsAny(l, "hs") || t.TType == nfp.TokenTypeElapsedDateTimes
			month = month || strings.HasPrefix(l, "m")
		case nfp.TokenTypeCurrencyLanguage:
			for _, part := range t.Parts {
				if part.Token.TType == nfp.TokenSubTypeCurrencyString {
					literal(part.Token.TValue)
				}
			}
		case nfp.TokenTypePercent:
			f.shape = percentShape
		case nfp.TokenTypeGeneral:
			general = true
		case nfp.TokenTypeThousandsSeparator:
			fraction = true
			thousands++
		case nfp.TokenTypeFraction, nfp.TokenTypeExponential:
			fraction = true
		case nfp.TokenTypeDecimalPoint:
			decimals = true
		case nfp.TokenTypeZeroPlaceHolder, nfp.TokenTypeHashPlaceHolder, nfp.TokenTypeDigitalPlaceHolder:
			thousands = 0
			if !decimals {
				if after.Len() > 0 { // what stood behind digits stands between them
					f.slots = append(f.slots, after.String())
				}
				for range t.TValue {
					f.slots = append(f.slots, map[bool]string{true: "0", false: "#"}[t.TType == nfp.TokenTypeZeroPlaceHolder])
				}
			}
			after.Reset()
		case nfp.TokenTypeLiteral:
			literal(t.TValue)
		}
	}
	switch {
	case day, month && !clock: // "mm" beside hours is minutes
		return numberFormat{shape: dateShape, clock: clock}
	case clock:
		return numberFormat{shape: timeShape}
	}
	if thousands == 1 {
		f.divisor = 1000
	}
	f.prefix, f.suffix = meant(before.String(), false), meant(after.String(), true)
	if decimals || fraction || len(f.slots) < 2 {
		f.slots = nil
	}
	return f
}

// unitWords change what a number means: 2 under the format 0" hours" is no 2.
var unitWords = []string{"%", "‰", "min", "hour", "day", "hr", "دقيقة", "دقائق", "ساعة", "ساعات", "يوم", "أيام"}

// dirhamWords are of the currency in which fees are, and otherCurrencies of others: 100 under the format $#,##0 is no fee of 100 dirhams.
var (
	dirhamWords     = []string{"aed", "dh", "dirham", "درهم", "د.إ"}
	otherCurrencies = []string{"$", "€", "£", "¥", "₹", "₨", "₱", "₽", "₩", "₺", "﷼", "usd", "eur", "gbp", "inr", "pkr", "php", "cny", "jpy", "chf",
		"sar", "kwd", "qar", "omr", "bhd", "egp", "jod", "ر.س", "ر.ع", "ر.ق", "ر.ي", "د.ك", "د.ب", "د.ا", "د.م", "ج.م", "ريال", "دينار", "جنيه", "روبية", "دولار", "يورو"}
)

// meant keeps the literal text of a format that belongs to the value: what is glued to the digits, units of time, and another currency.
// The dirham or a remark beside the number is only for the eye.
func meant(literal string, behind bool) string {
	trimmed := strings.TrimSpace(literal)
	lower := strings.ToLower(trimmed)
	switch {
	case trimmed == "" || containsAny(lower, dirhamWords):
		return ""
	case containsAny(lower, otherCurrencies):
		return literal
	}
	glued := !strings.HasSuffix(literal, " ")
	if behind {
		glued = !strings.HasPrefix(literal, " ")
	}
	if glued || containsAny(lower, unitWords) {
		return literal
	}
	return ""
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// format gives a stored number as an editor reads it: dates in ISO form, times as hours and minutes, 0.05 under 0% as 5%,
// 1 under 00000 as 00001. from1904 is the calendar of old Mac workbooks.
func (f numberFormat) format(n float64, from1904 bool) string {
	for _, c := range f.cases {
		if c.holds == nil || c.holds(n) {
			return c.format.format(n, from1904)
		}
	}
	switch {
	case f.spoken != nil:
		return word(f.spoken, n)
	case n == 0 && f.zeroHidden:
		return ""
	case f.divisor != 0:
		n /= f.divisor
	}
	switch f.shape {
	case dateShape:
		if s, ok := dateOf(n, from1904, f.clock); ok {
			return s
		}
	case timeShape:
		if n >= 0 && n < 1000 {
			minutes := int(math.Round(n * 24 * 60))
			return strconv.Itoa(minutes/60) + ":" + strconv.Itoa(minutes%60/10) + strconv.Itoa(minutes%10)
		}
	case percentShape:
		return digitsOf(n*100) + "%"
	}
	s := digitsOf(n)
	if f.slots != nil && n >= 0 && n == math.Trunc(n) && n < 1e15 {
		s = fill(f.slots, s)
	}
	return f.prefix + s + f.suffix
}

// fill puts digits into the slots from the right; the first slot takes what is left over.
func fill(slots []string, digits string) string {
	out := ""
	first := 0
	for first < len(slots) && slots[first] != "0" && slots[first] != "#" {
		first++
	}
	for i := len(slots) - 1; i >= 0; i-- {
		switch {
		case slots[i] != "0" && slots[i] != "#":
			out = slots[i] + out
		case i == first && digits != "":
			out, digits = digits+out, ""
		case digits != "":
			out, digits = digits[len(digits)-1:]+out, digits[:len(digits)-1]
		case slots[i] == "0":
			out = "0" + out
		}
	}
	return out
}

// digitsOf writes a number with the 15 digits that a spreadsheet keeps, without useless zeros; with an exponent only where those are too
// few, so that no code or phone number ends in zeros that nobody wrote.
func digitsOf(n float64) string {
	switch {
	case n == 0: // also below zero
		return "0"
	case math.Abs(n) >= 1e15:
		return strconv.FormatFloat(n, 'E', 14, 64)
	}
	return plainNumber(strconv.FormatFloat(n, 'g', 15, 64))
}

// Days from 1 January of the year 1 to the day 0 of a workbook's calendar: 30 December 1899, or in old Mac workbooks 1 January 1904.
const (
	before1900 = 693_593
	before1904 = 695_055
)

// dateOf is the day of a serial number. A moment less than a minute before midnight is the next day, because programs that count in
// local seconds are off by a few: unless the hours are shown, or it is 23:59:59, which people write for the end of a day. Excel's own
// 29 February 1900 is no day.
func dateOf(serial float64, from1904, clock bool) (string, bool) {
	slack := 1.0 / 1440
	if last := math.Round((serial-math.Floor(serial))*86_400_000) - 86_399_000; clock || last >= -100 && last <= 100 {
		slack = 0.5 / 86_400
	}
	days, before := math.Floor(serial+slack), before1900
	switch {
	case from1904:
		before = before1904
	case days == 60:
		return "", false
	case days < 60:
		days++
	}
	if serial < 0 || !from1904 && serial < 1 || serial >= 2958466 {
		return "", false
	}
	return time.Time{}.AddDate(0, 0, before+int(days)).Format(time.DateOnly), true
}
