package app

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A plan is what the house allows a room.
type plan struct {
	may   []string // rooms that it may import
	owns  []string // outside libraries that enter the house through it; golang.org/x packages may serve where their work is
	reach []string // of the packages in guarded, those that it may use
	later bool     // it may not be there yet
}

// rooms is the plan of the house. A library stands in one room only, so that it can be changed in one place.
var rooms = map[string]plan{
	"catalog":  {},
	"disk":     {owns: []string{"golang.org/x/sys"}},
	"settings": {may: []string{"disk"}, owns: []string{"github.com/pelletier/go-toml/v2", "golang.org/x/crypto"}},
	"content":  {},
	"qr":       {owns: []string{"github.com/skip2/go-qrcode", "github.com/makiuchi-d/gozxing"}},
	"search":   {may: []string{"catalog"}, owns: []string{"golang.org/x/text"}},
	"link":     {may: []string{"catalog"}, owns: []string{"golang.org/x/net", "golang.org/x/text", "github.com/go-json-experiment/json"}},
	"campaign": {may: []string{"catalog"}},
	"tally":    {may: []string{"catalog", "disk"}},
	"release":  {may: []string{"disk"}, owns: []string{"aead.dev/minisign", "golang.org/x/crypto"}},
	"update":   {may: []string{"release", "disk"}, reach: []string{"os/exec"}},
	"reach":    {may: []string{"catalog"}, reach: []string{"crypto/tls", "net", "net/http"}},
	"words":    {may: []string{"content"}, owns: []string{"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text"}},
	"sheet": {may: []string{"catalog"}, owns: []string{"github.com/xuri/excelize/v2", "github.com/xuri/nfp", "github.com/go-json-experiment/json", "golang.org/x/text",
		"golang.org/x/sys"}, reach: []string{"os/exec"}},
	"check":  {may: []string{"catalog", "sheet", "link", "qr"}},
	"store":  {may: []string{"catalog", "tally", "disk"}, owns: []string{"modernc.org/sqlite", "github.com/gofrs/flock", "github.com/go-json-experiment/json"}},
	"intake": {may: []string{"catalog", "sheet", "check", "link", "release", "disk"}, owns: []string{"github.com/fsnotify/fsnotify"}},
	"fleet":  {may: []string{"catalog", "settings", "disk"}, reach: []string{"html/template"}},
	"station": {may: []string{"catalog", "settings", "content", "qr", "search", "link", "words", "store", "intake", "campaign", "tally", "release",
		"fleet", "update", "disk"}},
	"report": {may: []string{"catalog", "words", "intake", "fleet", "tally"}, reach: []string{"html/template"}},
	"page": {may: []string{"catalog", "settings", "words", "qr", "campaign", "tally", "station"}, owns: []string{"golang.org/x/text"},
		reach: []string{"net/http"}},
	"window": {may: []string{"settings", "page", "station"}, owns: []string{"github.com/wailsapp/wails/v2", "gopkg.in/natefinch/lumberjack.v2"},
		reach: []string{"net", "net/http", "unsafe", "C"}},
	"cli": {may: []string{"catalog", "settings", "content", "qr", "search", "link", "words", "sheet", "check", "store", "intake", "station", "report",
		"campaign", "tally", "release", "fleet", "update", "reach", "disk"}, owns: []string{"github.com/spf13/pflag", "golang.org/x/term"}},
	"main": {may: []string{"window", "cli"}},
}

// guarded are packages of the standard library by which a program talks with others, starts them or leaves Go's own safety:
// a room needs a line in the plan to use one.
var guarded = []string{"net", "net/http", "net/http/httputil", "net/rpc", "net/smtp", "crypto/tls", "os/exec", "plugin", "syscall/js", "unsafe", "C",
	"html/template"}

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
			allowed, planned := rooms[room]
			if !planned {
				if room != "" {
					t.Errorf("%s: the plan has no room %q", name, room)
				}
				return nil
			}
			seen[room] = true
			for _, imported := range importsOf(t, name) {
				if fault := allowed.judge(room, imported, strings.HasSuffix(name, "_test.go")); fault != "" {
					t.Errorf("%s: %s", name, fault)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for room, allowed := range rooms {
		if !seen[room] && !allowed.later {
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

// judge says why a file of the room may not import something; empty when it may. A test may use any room, and any library that
// some room has brought in, to make what its room reads.
func (p plan) judge(room, imported string, test bool) string {
	switch {
	case strings.HasPrefix(imported, "dalil/"):
		other := path.Base(imported)
		if imported != "dalil/content" {
			other = strings.Split(strings.TrimPrefix(imported, "dalil/app/"), "/")[0]
		}
		if other != room && !slices.Contains(p.may, other) && !test {
			return fmt.Sprintf("%s may not import %s", room, other)
		}
	case strings.Contains(strings.Split(imported, "/")[0], "."): // from outside the standard library
		if !under(p.owns, imported) && (!test || !under(testOnly, imported) && !anyOwns(imported)) {
			return fmt.Sprintf("%s does not enter through %s", imported, room)
		}
	case slices.Contains(guarded, imported) && !slices.Contains(p.reach, imported) && !test:
		return fmt.Sprintf("%s may not use %s", room, imported)
	}
	return ""
}

// under tells whether a package is one of these modules or lies in one.
func under(modules []string, imported string) bool {
	return slices.ContainsFunc(modules, func(m string) bool { return imported == m || strings.HasPrefix(imported, m+"/") })
}

// TestThePlanIsJudged holds the judge itself: a plan that lets everything through would be green as well.
func TestThePlanIsJudged(t *testing.T) {
	for _, c := range []struct {
		room, imported string
		test, fault    bool
	}{
		{"check", "dalil/app/sheet", false, false},
		{"check", "dalil/app/store", false, true},
		{"check", "dalil/app/store", true, false},
		{"check", "dalil/content", false, true},
		{"store", "modernc.org/sqlite", false, false},
		{"store", "modernc.org/sqlite/lib", false, false},
		{"intake", "modernc.org/sqlite", false, true},
		{"intake", "modernc.org/sqlite", true, false},
		{"settings", "github.com/pelletier/go-toml/v2x", false, true},
		{"cli", "github.com/rogpeppe/go-internal/testscript", true, false},
		{"cli", "github.com/rogpeppe/go-internal/testscript", false, true},
		{"page", "net/http", false, false},
		{"station", "net/http", false, true},
		{"station", "net/http", true, false},
		{"station", "os/exec", false, true},
		{"station", "net/url", false, false},
		{"reach", "net/http", false, false},
	} {
		if fault := rooms[c.room].judge(c.room, c.imported, c.test); (fault != "") != c.fault {
			t.Errorf("%s imports %s (test %t): %q", c.room, c.imported, c.test, fault)
		}
	}
}

// anyOwns tells whether some room has brought a library in; a test may use it to make what the room reads.
func anyOwns(imported string) bool {
	for _, r := range rooms {
		if under(r.owns, imported) {
			return true
		}
	}
	return false
}

// TestListsOfFilesAreTrue: where the comment of a package lists its files, each is there and none is left out but its own.
// A star stands for any ending.
func TestListsOfFilesAreTrue(t *testing.T) {
	packages := map[string][]string{}
	for _, top := range []string{"app", "build"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() == "out" {
				return fs.SkipDir
			}
			if err == nil && !d.IsDir() && strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
				packages[filepath.Dir(name)] = append(packages[filepath.Dir(name)], name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	lists := 0
	for _, files := range packages {
		for _, name := range files {
			listed := listedIn(t, name)
			if len(listed) > 0 {
				lists++
			}
			for _, pattern := range listed {
				if !slices.ContainsFunc(files, func(f string) bool { return matches(t, pattern, f) }) {
					t.Errorf("%s lists %s, which is not there", name, pattern)
				}
			}
			for _, f := range files {
				if len(listed) > 0 && f != name && !slices.ContainsFunc(listed, func(pattern string) bool { return matches(t, pattern, f) }) {
					t.Errorf("%s does not list %s", name, filepath.Base(f))
				}
			}
		}
	}
	if lists < 12 {
		t.Errorf("%d lists of files were found; ten rooms and two programs of build have one", lists)
	}
}

// listedIn are the names in the list of files that the comment of a package holds; none where it lists something else, or nothing.
func listedIn(t *testing.T, name string) []string {
	t.Helper()
	source, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), name, source, parser.PackageClauseOnly|parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var block []string // lines that stand indented one below the other
	for line := range strings.Lines(f.Doc.Text() + "\n") {
		if entry, indented := strings.CutPrefix(line, "\t"); indented {
			block = append(block, strings.Fields(entry)[0])
			continue
		}
		if len(block) > 0 && strings.HasSuffix(block[0], ".go") {
			return slices.DeleteFunc(block, func(entry string) bool { return strings.HasSuffix(entry, "/") })
		}
		block = nil
	}
	return nil
}

func matches(t *testing.T, pattern, name string) bool {
	t.Helper()
	ok, err := path.Match(pattern, filepath.Base(name))
	if err != nil {
		t.Fatal(err)
	}
	return ok
}

// TestTheMapLeadsToFiles: every path of doc.go is there. A name without a folder lies beside the path before it, or at the top.
func TestTheMapLeadsToFiles(t *testing.T) {
	b, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(b), "// # Where do I change")
	if !ok {
		t.Fatal("doc.go has no table of what is changed where")
	}
	word := regexp.MustCompile(`(?:app|build|content|frontend)/[\w./-]*\w|\w[\w.-]*\.(?:csv|c|css|go|html|json|md|nsi|service|svelte|toml|ts|txt|xml)\b`)
	dir, seen := "", 0
	for _, found := range word.FindAllString(table, -1) {
		seen++
		places := []string{found, path.Join("app", found)}
		if first, _, _ := strings.Cut(found, "/"); slices.Contains([]string{"app", "build", "content", "frontend"}, first) {
			places, dir = []string{found}, found
			if info, err := os.Stat(filepath.Join("..", found)); err == nil && !info.IsDir() {
				dir = path.Dir(found)
			}
		} else {
			places = append(places, path.Join(dir, found))
		}
		if !slices.ContainsFunc(places, func(p string) bool { _, err := os.Stat(filepath.Join("..", p)); return err == nil }) {
			t.Errorf("doc.go names %s, which is not there", found)
		}
	}
	if seen < 150 {
		t.Errorf("only %d paths were found in doc.go", seen)
	}
}
