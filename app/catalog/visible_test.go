package catalog

import "testing"

func TestNamesFromOutsideCannotFakeALine(t *testing.T) {
	for in, want := range map[string]string{
		"RTA.csv": "RTA.csv", "خدمات دبي.csv": "خدمات دبي.csv", "a\rb\nVERDICT accepted.csv": "aU+000DbU+000AVERDICT accepted.csv", "\x1b[2J": "U+001B[2J", "a\u202eb": "aU+202Eb",
		"\u009b31m": "U+009B31m", "bad\xff.csv": `bad\xFF.csv`, "\b\b": "U+0008U+0008", "a\u3164": "aU+3164", "a\u2800": "aU+2800", "\x7f": "U+007F", "\ufffd": "U+FFFD", "a\u00a0b": "aU+00A0b", "": "",
	} {
		if got := Visible(in); got != want {
			t.Errorf("%q: %q, wanted %q", in, got, want)
		}
	}
	p := Place{File: "a\n.xlsx", Sheet: "S\x1b", Row: 3, Column: "b\u202e"}
	if got, want := p.String(), "aU+000A.xlsx: SU+001B!3: bU+202E"; got != want {
		t.Errorf("%q, wanted %q", got, want)
	}
	if got, want := (Place{File: "a", Sheet: "S\n"}).String(), "a: SU+000A"; got != want {
		t.Errorf("%q, wanted %q", got, want)
	}
}
