package sheet

import (
	"math"
	"testing"
)

// TestBuiltinFormatsAreThoseOfTheStandard: ECMA-376 part 1, 18.8.30, with the dates of East Asian programs.
func TestBuiltinFormatsAreThoseOfTheStandard(t *testing.T) {
	want := map[int]string{9: "0%", 10: "0.00%"}
	for _, span := range [][2]int{{14, 17}, {22, 22}, {27, 31}, {36, 36}, {50, 54}, {57, 58}} {
		for id := span[0]; id <= span[1]; id++ {
			want[id] = "yyyy-mm-dd"
		}
	}
	for _, span := range [][2]int{{18, 21}, {32, 35}, {45, 47}, {55, 56}} {
		for id := span[0]; id <= span[1]; id++ {
			want[id] = "h:mm"
		}
	}
	for id := -1; id <= 80; id++ {
		w, known := want[id]
		if !known {
			w = "General"
		}
		if got := builtinFormat(id); got != w {
			t.Errorf("format %d: %s, want %s", id, got, w)
		}
	}
}

// TestANumberIsReadAsItsEditorSeesIt holds codes of formats that change what a number says, and those that do not.
func TestANumberIsReadAsItsEditorSeesIt(t *testing.T) {
	for _, c := range []struct {
		code string
		n    float64
		want string
	}{
		{"General", 5, "5"}, {"", 5, "5"}, {"@", 5, "5"}, {"0", 5, "5"}, {"0", -5, "-5"}, {"0", 1234567890123456, "1.23456789012346E+15"},
		{"0.00", 5, "5"}, {"#,##0", 1234, "1234"}, {"#,##0", 7, "7"}, {"0.00E+00", 1234, "1234"},
		{"00", 5, "05"}, {"00", 15, "15"}, {"00", 115, "115"}, {"00", 5.5, "5.5"}, {"00", 0, "00"}, {"00", -5, "-5"}, {"#0", 5, "5"}, {"##", 0, "0"}, {"?0", 5, "5"},
		{"0000000000000000", 999999999999999, "0999999999999999"}, {"0000000000000000", 1e15, "1.00000000000000E+15"},
		{"00000000000000000", 1e15, "1.00000000000000E+15"},
		{"0-00", 123, "1-23"}, {"0-00", 5, "0-05"}, {"0-00", 12345, "123-45"}, {`000" "00`, 12345, "123 45"}, {`"A-"00`, 5, "A-05"}, {`"A-"0`, 5, "A-5"},
		{`"A "0`, 5, "5"}, {`"min "0`, 5, "min 5"}, {`"A-"General`, 5, "A-5"}, {`General" min"`, 5, "5 min"}, {`0"x"`, 5, "5x"}, {`0" x"`, 5, "5"},
		{`0" hours"`, 5, "5 hours"}, {`0" Days"`, 5, "5 Days"}, {`0" ساعات"`, 5, "5 ساعات"}, {`0" دقيقة"`, 5, "5 دقيقة"}, {`0" ‰"`, 5, "5 ‰"},
		{`0"AED"`, 5, "5"}, {`0"Dhs"`, 5, "5"}, {`"AED "0`, 5, "5"}, {`"درهم"0`, 5, "5"}, {`0" د.إ"`, 5, "5"}, {`"$"0`, 5, "$5"}, {"[$ر.س.\u200f-401] 0", 5, "ر.س.\u200f 5"}, {`0" KWD"`, 5, "5 KWD"}, {"[$د.إ.\u200f-3801] 0", 5, "5"}, {`"€"0`, 5, "€5"}, {`"£"0`, 5, "£5"}, {`0" USD"`, 5, "5 USD"}, {`[$$-409]0`, 5, "$5"}, {`[$AED] 0`, 5, "5"}, {`[$-409]0`, 5, "5"},
		{`0.0" min"`, 2.5, "2.5 min"}, {`"A"0.0`, 2.5, "A2.5"}, {`0.0"A"0`, 2.5, "2.5"},
		{"0%", 0.05, "5%"}, {"0.0%", 0.125, "12.5%"}, {"0%", -0.05, "-5%"}, {"0%", 1, "100%"},
		{"# ?/?", 0.5, "0.5"}, {"0;-0;0", 5, "5"}, {`0;"minus "0`, 5, "5"},
		{"yyyy", 46296, "2026-10-01"}, {"d", 46296, "2026-10-01"}, {"mmm", 46296, "2026-10-01"}, {"m", 46296, "2026-10-01"}, {"mm-yy", 46296, "2026-10-01"},
		{"ddd", 46296, "2026-10-01"}, {"e", 46296, "2026-10-01"}, {"yyyy-mm-dd hh:mm", 46296.5, "2026-10-01"}, {"mmm hh", 46296.5, "2026-10-01"},
		{"h", 0.5, "12:00"}, {"hh:mm", 0.5, "12:00"}, {"mm:ss", 0.5, "12:00"}, {"ss", 0.5, "12:00"}, {"[mm]", 0.5, "12:00"}, {"h:mm AM/PM", 0.75, "18:00"},
		{`[>=10000000]##\,##\,##\,##0;[>=100000]##\,##\,##0;##,##0`, 250, "250"}, {`[>=10000000]##\,##\,##\,##0;[>=100000]##\,##\,##0;##,##0`, 250000, "2,50,000"},
		{"[<1]h:mm;yyyy-mm-dd", 46296, "2026-10-01"}, {"[<1]h:mm;yyyy-mm-dd", 0.5, "12:00"}, {`[<100]"A-"0;0`, 5, "A-5"}, {`[<100]"A-"0;0`, 500, "500"}, {`[<100]0`, 500, "500"},
		{`[<0]0;[=0]0" x min";0" h"`, 0, "0 x min"}, {"0", math.Copysign(0, -1), "0"},
		{"h:mm", 0, "0:00"}, {"h:mm", 1.0 / 1440, "0:01"}, {"h:mm", 0.4374999, "10:30"}, {"h:mm", 25.0 / 24, "25:00"}, {"h:mm", -1, "-1"}, {"h:mm", 999.5, "23988:00"}, {"h:mm", 1000, "1000"},
		{"yyyy", 1, "1900-01-01"}, {"yyyy", 0.9, "0.9"}, {"yyyy", -1, "-1"}, {"yyyy", 59.9, "1900-02-28"}, {"yyyy", 60, "60"}, {"yyyy", 61, "1900-03-01"},
		{"yyyy", 46295.99931, "2026-10-01"}, {"yyyy", 46295.9992, "2026-09-30"}, {"yyyy", 2958465.9, "9999-12-31"}, {"yyyy", 2958466, "2958466"},
	} {
		if got := parseFormat(c.code).format(c.n, false); got != c.want {
			t.Errorf("%v under %s: %q, want %q", c.n, c.code, got, c.want)
		}
	}
	for n, want := range map[float64]string{0: "1904-01-01", 0.5: "1904-01-01", 1: "1904-01-02", 59: "1904-02-29", 60: "1904-03-01", 61: "1904-03-02", -1: "-1", 44834: "2026-10-01"} {
		if got := parseFormat("yyyy").format(n, true); got != want {
			t.Errorf("%v of 1904: %q, want %q", n, got, want)
		}
	}
}

// TestACellWithoutASoundStyleIsNoDate: a style that is no number, or that nobody defined, is not taken for the first one.
func TestACellWithoutASoundStyleIsNoDate(t *testing.T) {
	w := workbook{formats: []numberFormat{parseFormat("yyyy-mm-dd"), parseFormat("0%")}}
	for style, want := range map[string]string{"0": "2026-10-01", "1": "4629600%", "": "46296", "x": "46296", "0x": "46296", "-1": "46296", "2": "46296"} {
		if got := w.format(style).format(46296, false); got != want {
			t.Errorf("style %q: %s, want %s", style, got, want)
		}
	}
}
