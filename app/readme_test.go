package app

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dalil/app/settings"
)

func readme(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestREADMENamesEverySetting(t *testing.T) {
	var said []string
	_, table, _ := strings.Cut(readme(t), "\n| key | default | what |\n")
	table, _, _ = strings.Cut(table, "\n\n")
	for _, row := range regexp.MustCompile("(?m)^\\| (`[^|]*) \\| [^|]* \\| [^|]* \\|$").FindAllStringSubmatch(table, -1) {
		for _, key := range strings.Split(row[1], ", ") {
			said = append(said, strings.Trim(key, "`"))
		}
	}
	keys := keysOf(reflect.TypeFor[settings.Settings](), "")
	for _, key := range keys {
		if !slices.Contains(said, key) {
			t.Errorf("README's table lacks the setting %s", key)
		}
	}
	for _, key := range said {
		if !slices.Contains(keys, key) {
			t.Errorf("README's table has %s, which is no setting", key)
		}
	}
}

// keysOf are the keys of a settings file, those of a table with its name before them.
func keysOf(s reflect.Type, before string) []string {
	var keys []string
	for i := range s.NumField() {
		f := s.Field(i)
		key := strings.Split(f.Tag.Get("toml"), ",")[0]
		switch {
		case key == "-" || key == "":
		case f.Type.Kind() == reflect.Struct && f.Type.Name() != "Time":
			keys = append(keys, keysOf(f.Type, before+key+".")...)
		default:
			keys = append(keys, before+key)
		}
	}
	return keys
}

// What the READMEs lead to is there.
func TestLinksOfTheREADMEsLeadSomewhere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)\)`)
	path := regexp.MustCompile("`((?:app|build|content|frontend)/[a-zA-Z0-9_./-]*[a-zA-Z0-9_-])`")
	for _, name := range []string{"README.md", "content/README.md", "build/package/debian/README.md", "build/package/windows/README.md"} {
		b, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(b), -1) {
			if _, err := os.Stat(filepath.Join("..", filepath.Dir(name), m[1])); err != nil {
				t.Errorf("%s leads to %s, which is not there", name, m[1])
			}
		}
		for _, m := range path.FindAllStringSubmatch(string(b), -1) {
			if _, err := os.Stat(filepath.Join("..", m[1])); err != nil && !strings.HasPrefix(m[1], "build/out") {
				t.Errorf("%s names %s, which is not there", name, m[1])
			}
		}
	}
}
