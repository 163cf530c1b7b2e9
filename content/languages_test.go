package content_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dalil/content"
)

// TestEveryLanguageShowsAColumnOfTheCatalog: the catalog has texts in two languages, and every other one shows those.
func TestEveryLanguageShowsAColumnOfTheCatalog(t *testing.T) {
	b, err := content.Words.ReadFile("languages.json")
	if err != nil {
		t.Fatal(err)
	}
	var table []struct{ Code, Catalog string }
	if err := json.Unmarshal(b, &table); err != nil {
		t.Fatal(err)
	}
	for _, l := range table {
		if l.Catalog != "ar" && l.Catalog != "en" {
			t.Errorf("%s shows the catalog in %q; want ar or en", l.Code, l.Catalog)
		}
		if names, err := fs.Glob(content.Words, "words/*."+l.Code+".json"); err != nil || len(names) == 0 {
			t.Errorf("%s has no sentences: %v", l.Code, err)
		}
	}
}

var languageCode = regexp.MustCompile(`"(ar|en)"`)

// columnLanguages are the only lines of the program that may spell the code of a language: they name columns of the catalog.
var columnLanguages = map[string]bool{"app/catalog": true, "app/store": true}

// TestNoLanguageIsSpelledInTheProgram: which languages there are is a table of content, so that a further one needs no line of Go.
func TestNoLanguageIsSpelledInTheProgram(t *testing.T) {
	for _, root := range []string{"app", "main.go"} {
		err := filepath.WalkDir(filepath.Join("..", root), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			rel := filepath.ToSlash(strings.TrimPrefix(name, ".."+string(filepath.Separator)))
			if columnLanguages[filepath.ToSlash(filepath.Dir(rel))] {
				return nil
			}
			source, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			for i, line := range strings.Split(string(source), "\n") {
				code, _, _ := strings.Cut(line, "//")
				if m := languageCode.FindString(code); m != "" {
					t.Errorf("%s:%d spells the language %s", rel, i+1, m)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
