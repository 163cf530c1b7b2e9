package app

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms is the plan of the house (DESIGN.md 2): which rooms a room may import, and the outside libraries that enter through it.
// A library stands in one room only, so that it can be changed in one place; golang.org/x packages may serve where their work is.
var rooms = map[string]struct{ may, owns []string }{
	"catalog":  {},
	"settings": {owns: []string{"github.com/pelletier/go-toml/v2"}},
	"content":  {},
	"qr":       {owns: []string{"github.com/skip2/go-qrcode", "github.com/makiuchi-d/gozxing"}},
	"search":   {may: []string{"catalog"}, owns: []string{"golang.org/x/text"}},
	"campaign": {may: []string{"catalog"}},
	"fleet":    {may: []string{"catalog", "settings"}},
	"tally":    {may: []string{"catalog"}},
	"release":  {owns: []string{"aead.dev/minisign"}},
	"link":     {may: []string{"catalog"}, owns: []string{"golang.org/x/net", "golang.org/x/text", "github.com/go-json-experiment/json"}},
	"words":    {may: []string{"content"}, owns: []string{"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text"}},
	"sheet": {may: []string{"catalog"}, owns: []string{"github.com/xuri/excelize/v2", "github.com/go-json-experiment/json", "golang.org/x/text",
		"golang.org/x/sys"}},
	"check":   {may: []string{"catalog", "sheet", "link", "qr"}},
	"store":   {may: []string{"catalog", "tally"}, owns: []string{"modernc.org/sqlite", "github.com/gofrs/flock", "golang.org/x/sys"}},
	"intake":  {may: []string{"catalog", "sheet", "check", "link"}, owns: []string{"github.com/fsnotify/fsnotify"}},
	"station": {may: []string{"catalog", "settings", "content", "qr", "search", "link", "words", "store", "intake"}},
	"report":  {may: []string{"catalog", "words", "intake"}},
	"page":    {may: []string{"catalog", "settings", "words", "qr", "station"}},
	"window":  {may: []string{"settings", "page", "station"}, owns: []string{"github.com/wailsapp/wails/v2", "github.com/gofrs/flock"}},
	"cli": {may: []string{"catalog", "settings", "content", "qr", "search", "link", "words", "sheet", "check", "store", "intake", "station", "report"},
		owns: []string{"github.com/spf13/pflag"}},
	"main": {may: []string{"window", "cli"}},
}

// testOnly are libraries that only tests may use.
var testOnly = []string{"github.com/rogpeppe/go-internal"}

func TestEveryRoomImportsOnlyWhatThePlanAllows(t *testing.T) {
	seen := map[string]bool{}
	root := ".."
	for _, dir := range []string{"app", "content", "main.go"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") {
				return err
			}
			room := roomOf(root, name)
			plan, planned := rooms[room]
			if !planned {
				if room != "" {
					t.Errorf("%s: the plan has no room %q", name, room)
				}
				return nil
			}
			seen[room] = true
			for _, imported := range importsOf(t, name) {
				judgeImport(t, name, room, imported, plan.may, plan.owns)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for room := range rooms {
		if !seen[room] {
			t.Errorf("the plan has a room %q that is not there", room)
		}
	}
}

// roomOf is the room of a file: the folder under app, or content, or main; files of app itself belong to none.
func roomOf(root, name string) string {
	rel, err := filepath.Rel(root, name)
	if err != nil {
		return ""
	}
	parts := strings.Split(filepath.ToSlash(rel), "/")
	switch {
	case parts[0] == "app" && len(parts) > 2:
		return parts[1]
	case parts[0] == "content":
		return "content"
	case parts[0] == "main.go":
		return "main"
	}
	return ""
}

func importsOf(t *testing.T, name string) []string {
	t.Helper()
	source, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, i := range f.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

func judgeImport(t *testing.T, name, room, imported string, may, owns []string) {
	t.Helper()
	test := strings.HasSuffix(name, "_test.go")
	switch {
	case strings.HasPrefix(imported, "dalil/"):
		other := path.Base(imported)
		if imported != "dalil/content" {
			other = strings.Split(strings.TrimPrefix(imported, "dalil/app/"), "/")[0]
		}
		if other != room && !slices.Contains(may, other) && !test {
			t.Errorf("%s: %s may not import %s", name, room, other)
		}
	case strings.Contains(strings.Split(imported, "/")[0], "."): // from outside the standard library
		owned := slices.ContainsFunc(owns, func(o string) bool { return imported == o || strings.HasPrefix(imported, o+"/") })
		if !owned && !(test && (slices.ContainsFunc(testOnly, func(o string) bool { return strings.HasPrefix(imported, o+"/") }) || anyOwns(imported))) {
			t.Errorf("%s: %s does not enter through %s", name, imported, room)
		}
	}
}

// anyOwns tells whether some room has brought a library in; a test may use it to make what the room reads.
func anyOwns(imported string) bool {
	for _, r := range rooms {
		if slices.ContainsFunc(r.owns, func(o string) bool { return imported == o || strings.HasPrefix(imported, o+"/") }) {
			return true
		}
	}
	return false
}
