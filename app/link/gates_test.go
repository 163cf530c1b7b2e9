package link

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// everyText are the tricks and the honest texts of all lists, each also in capitals and cut at every character.
func everyText(t *testing.T) []string {
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			continue // a folder
		}
		for line := range strings.Lines(string(b)) {
			line = strings.TrimSpace(line)
			all = append(all, line, strings.ToUpper(line))
		}
	}
	for _, s := range []string{"evil (dot) com", "evil point com", "evil نقطة com", "evil نقطه com", "evil دوت com", "evil [.] com", "evil {dot} com", "evil <dot> com", "evil · com", "evil,com", "evil. com",
		"AE07 0331 2345 6789 0123 456", "0x" + strings.Repeat("aB", 20), "bc1" + strings.Repeat("q", 30), "T" + strings.Repeat("Ab", 16) + "C", "@name", "skype: name", "Skype:name"} {
		for i := range s {
			all = append(all, s[i:], s[:i])
		}
		all = append(all, s)
	}
	if len(all) < 500 {
		t.Fatalf("%d texts are too few", len(all))
	}
	return all
}

// A text in which nothing is looked for holds nothing that would be found.
func TestWhatIsNotLookedForIsNotThere(t *testing.T) {
	finds := map[*regexp.Regexp]int{}
	for _, s := range everyText(t) {
		for _, c := range []struct {
			looked bool
			text   string
			finds  []*regexp.Regexp
		}{
			{mayDress(undress(s)), undress(s), []*regexp.Regexp{saidDots(), apartDots()}},
			{mayName(undress(s)), undress(s), []*regexp.Regexp{account(), handle()}},
			{strings.ContainsAny(s, "[({") || strings.Contains(lower(s), "dot"), s, []*regexp.Regexp{dots()}},
			{len(onlyDigits(undress(s))) >= fewestDigits, undress(s), []*regexp.Regexp{manyDigits()}},
			{strings.Contains(s, ":"), s, []*regexp.Regexp{colons(), schemes()}},
			{strings.Contains(s, "."), s, []*regexp.Regexp{dottedName()}},
		} {
			for _, f := range c.finds {
				if !f.MatchString(c.text) {
					continue
				}
				if finds[f]++; !c.looked {
					t.Errorf("%q: %s finds something and was not asked", c.text, f)
				}
			}
		}
	}
	for _, f := range []*regexp.Regexp{saidDots(), apartDots(), account(), handle(), dots(), manyDigits(), colons(), schemes(), dottedName()} {
		if finds[f] == 0 {
			t.Errorf("%s: no text of the test has it", f)
		}
	}
}

// No letter that is written as a Latin one becomes a full stop: where there is none, there is no host.
func TestNoTwinIsAFullStop(t *testing.T) {
	for r := rune(0x80); r < 0x1F200; r++ {
		if s := latinTwins(string(r)); strings.Contains(s, ".") {
			t.Errorf("%U becomes %q", r, s)
		}
	}
}

// A text without a sign for which there is a search is left alone, and one letter more is not.
func TestTextsAreSearchedForWhatTheyMayHold(t *testing.T) {
	for s, want := range map[string][2]bool{
		"renew a licence": {false, false}, "a.b": {true, false}, "a,b": {true, false}, "a (b": {true, false}, "a · b": {true, false}, "a Dot b": {true, false}, "a POINT b": {true, false}, "نقطة": {true, false},
		"نقطه": {true, false}, "دوت": {true, false}, "room 1": {false, true}, "a$b": {false, true}, "WhatsApp me": {false, true}, "سناب": {false, true}, "a@b": {false, true}, "a:b": {false, true}, strings.Repeat("a", 34): {false, true}, strings.Repeat("a", 33): {false, false},
	} {
		if got := [2]bool{mayDress(s), mayName(s)}; got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}
