package sheet

import (
	"encoding/base64"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"dalil/app/catalog"
)

// Fault is something in one cell that the cell's text alone does not tell: whoever judges the row keeps it back if the column matters.
type Fault struct {
	Column int          // index in the header
	Rule   catalog.Rule // names a sentence, as a problem's rule
	Found  string       // what the sentence shows; may be empty
}

// BooleanFault is of a cell that holds true or false, and not a text: content where the column asks for yes or no, and nowhere else.
const BooleanFault catalog.Rule = "cell_boolean"

// errorTexts are what spreadsheets show in place of a value that cannot be reckoned.
var errorTexts = []string{"#N/A", "#N/A!", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
	"#UNKNOWN!", "#CONNECT!", "#BUSY!", "#EXTERNAL!", "#PYTHON!", "#TIMEOUT!", "#ERROR!", "#GETTING_DATA", "ERR:501", "ERR:502", "ERR:503", "ERR:504",
	"ERR:508", "ERR:509", "ERR:510", "ERR:511", "ERR:512", "ERR:519", "ERR:520", "ERR:522", "ERR:523", "ERR:524", "ERR:539"}

// faultIn finds what makes a text unfit to be content wherever it stands: an error or a formula of the spreadsheet, letters that were lost
// on their way, marks of a web page.
func faultIn(text string) Fault {
	t := strings.TrimSpace(text)
	switch {
	case t == "":
		return Fault{}
	case slices.Contains(errorTexts, strings.ToUpper(t)), len(t) >= 3 && strings.Trim(t, "#") == "":
		return Fault{Rule: "cell_error", Found: truncate(t)}
	case questionMarks(t), misread(t), misreadOld(t), utf7(t):
		return Fault{Rule: "arabic_lost", Found: truncate(t)}
	case formulaText.MatchString(t):
		return Fault{Rule: "cell_formula"}
	case address(t):
	case escapedArabic(t):
		return Fault{Rule: "arabic_lost", Found: truncate(t)}
	case backwards(t):
		return Fault{Rule: "arabic_backwards", Found: truncate(t)}
	case misreadSign(t):
		return Fault{Rule: "text_misread", Found: truncate(t)}
	case strings.ContainsAny(t, "<&") && markup.MatchString(t):
		return Fault{Rule: "text_markup", Found: truncate(markup.FindString(t))}
	}
	return Fault{}
}

// utf7 tells Arabic that an old mail program wrote in ASCII: +BioGLA- and the like, two letters at least.
func utf7(s string) bool {
	for _, run := range strings.Split(s, "+")[1:] {
		n := 0
		for n < len(run) && strings.IndexByte(base64Letters, run[n]) >= 0 {
			n++
		}
		b, err := base64.RawStdEncoding.DecodeString(run[:n/8*8])
		if err != nil || len(b) < 4 {
			continue
		}
		arabic := true
		for i := 0; i+1 < len(b); i += 2 {
			r := rune(b[i])<<8 | rune(b[i+1])
			arabic = arabic && (unicode.Is(unicode.Arabic, r) || r == ' ')
		}
		if arabic {
			return true
		}
	}
	return false
}

const base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// questionMarks tells text whose letters were replaced: nothing but question marks, at least two of them, or three in a row anywhere
// but in an address.
func questionMarks(s string) bool {
	marks, others := 0, 0
	for _, r := range s {
		switch {
		case r == '?':
			marks++
		case unicode.IsLetter(r):
			others++
		}
	}
	return marks >= 2 && others == 0 || strings.Contains(s, "???") && !strings.Contains(s, "://")
}

// misreadings are the code pages under which programs open UTF-8 by mistake.
var misreadings = []*charmap.Charmap{charmap.Windows1252, charmap.Windows1256, charmap.ISO8859_1, charmap.Macintosh, charmap.CodePage437, charmap.CodePage850}

// misread tells UTF-8 Arabic that was read as another encoding and saved so: pairs of the two letters that its bytes become.
// Two pairs, and more than half of all signs beyond ASCII, are no accident.
func misread(s string) bool {
	beyond := 0
	for _, r := range s {
		if r >= 0x80 {
			beyond++
		}
	}
	if beyond < 4 {
		return false
	}
	return slices.ContainsFunc(misreadings, func(c *charmap.Charmap) bool {
		pairs := pairsIn(s, c)
		return pairs >= 2 && pairs*2*10 >= beyond*6
	})
}

// arabicPages are the code pages in which old programs write Arabic, one byte a letter.
var arabicPages = []*charmap.Charmap{charmap.Windows1256, charmap.ISO8859_6}

// misreadOld tells Arabic of an old code page that was read as a Western one: "ÏÝÚ" for "دفع". Four letters at least, and most of all,
// have bytes that are Arabic ones; those of French are the same in both.
func misreadOld(s string) bool {
	letters := 0
	var found [2]int
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		b, ok := charmap.Windows1252.EncodeRune(r)
		for i, page := range arabicPages {
			if ok && r >= 0x80 && unicode.Is(unicode.Arabic, page.DecodeByte(b)) {
				found[i]++
			}
		}
	}
	most := max(found[0], found[1])
	return most >= 4 && most*2 > letters
}

// pairsIn counts the pairs of signs that are two bytes of one Arabic letter in UTF-8: 0xD8 to 0xDB and a following byte.
func pairsIn(s string, c *charmap.Charmap) int {
	n, lead := 0, false
	for _, r := range s {
		b, ok := byteOf(c, r)
		switch {
		case lead && ok && b >= 0x80 && b < 0xc0:
			n++
			lead = false
		default:
			lead = ok && b >= 0xd8 && b <= 0xdb
		}
	}
	return n
}

// byteOf is the byte of a sign in a code page. Windows leaves five places empty; programs keep their bytes as control characters.
func byteOf(c *charmap.Charmap, r rune) (byte, bool) {
	if b, ok := c.EncodeRune(r); ok && b != encoding.ASCIISub {
		return b, true
	}
	if r >= 0x80 && r < 0xa0 {
		return byte(r), true
	}
	return 0, false
}
