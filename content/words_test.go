package content_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dalil/content"
)

// pluralForms are the plurals that a counted sentence has in each language (CLDR).
var pluralForms = map[string][]string{"ar": {"few", "many", "one", "other", "two", "zero"}, "en": {"one", "other"}}

var placeholder = regexp.MustCompile(`\{\{\.[a-z_]+\}\}`)

// sentenceID is the id of a sentence, at the beginning of its line; a form of a plural stands deeper.
var sentenceID = regexp.MustCompile(`(?m)^\t"([^"]+)":`)

// sentences gives all forms of every sentence of a language, by file and id.
func sentences(t *testing.T, lang string) map[string]map[string]string {
	t.Helper()
	names, err := fs.Glob(content.Words, "words/*."+lang+".json")
	if err != nil || len(names) == 0 {
		t.Fatal("no words", err)
	}
	out := map[string]map[string]string{}
	for _, name := range names {
		b, err := fs.ReadFile(content.Words, name)
		if err != nil {
			t.Fatal(err)
		}
		var file map[string]any
		if err := json.Unmarshal(b, &file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		seen := map[string]bool{}
		for _, m := range sentenceID.FindAllSubmatch(b, -1) {
			if id := string(m[1]); seen[id] {
				t.Errorf("%s: %s stands there twice, and the first is never said", name, id)
			} else {
				seen[id] = true
			}
		}
		if len(seen) != len(file) {
			t.Errorf("%s: %d sentences are seen line by line, of %d", name, len(seen), len(file))
		}
		room := strings.TrimSuffix(filepath.Base(name), "."+lang+".json")
		for id, v := range file {
			forms := map[string]string{}
			switch v := v.(type) {
			case string:
				forms["other"] = v
			case map[string]any:
				for form, s := range v {
					forms[form], _ = s.(string)
				}
				for _, want := range pluralForms[lang] {
					if forms[want] == "" {
						t.Errorf("%s: %s lacks the form %q", name, id, want)
					}
				}
			}
			for form, s := range forms {
				if strings.TrimSpace(s) == "" {
					t.Errorf("%s: %s is empty (%s)", name, id, form)
				}
			}
			out[room+": "+id] = forms
		}
	}
	return out
}

func TestEverySentenceStandsInBothLanguagesWithTheSameArguments(t *testing.T) {
	ar, en := sentences(t, "ar"), sentences(t, "en")
	for id := range ar {
		if en[id] == nil {
			t.Errorf("%s is missing in English", id)
			continue
		}
		if a, b := arguments(ar[id]), arguments(en[id]); !slices.Equal(a, b) {
			t.Errorf("%s: the arguments are %v in Arabic and %v in English", id, a, b)
		}
	}
	for id := range en {
		if ar[id] == nil {
			t.Errorf("%s is missing in Arabic", id)
		}
	}
}

func arguments(forms map[string]string) []string {
	var out []string
	for _, s := range forms {
		out = append(out, placeholder.FindAllString(s, -1)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ruleCalls are the ways in which the rooms name a rule.
var ruleCalls = regexp.MustCompile(`(?:\.(?:wrong|warn|advise)\((?:"[a-z_]*"|[A-Za-z.]+), |\.problem\(|refuse\(|damage\(file, |tell\("[a-z]+\\t"\+[^"]*(?:"\\t"\+[^"]*)*, "[a-z_]+", |Rule: +|rule, args = )"([a-z]+(?:_[a-z]+)+)"`)

func TestEveryRuleHasItsSentenceAndItsHint(t *testing.T) {
	en := sentences(t, "en")
	known := map[string]bool{}
	for id := range en {
		_, id, _ = strings.Cut(id, ": ")
		known[id] = true
	}
	used := map[string]bool{}
	for _, room := range []string{"check", "sheet", "link", "intake"} {
		files, err := filepath.Glob("../app/" + room + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range ruleCalls.FindAllSubmatch(source, -1) {
				used[string(m[1])] = true
				for _, id := range []string{"problem." + string(m[1]), "hint." + string(m[1])} {
					if !known[id] {
						t.Errorf("%s uses the rule %s; %s is missing", file, m[1], id)
					}
				}
			}
		}
	}
	if len(used) < 60 {
		t.Fatalf("only %d rules found: the test no longer sees how rules are named", len(used))
	}
}
