package check_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/words"
)

// TestEachRuleOfARow runs every file of testdata/rules: what is wrong with the rows of a sheet, in both languages, and every cell of
// what is in force then. Files named old/… were accepted before.
func TestEachRuleOfARow(t *testing.T) {
	eachArchive(t, "testdata/rules/*.txtar", 40, sentencesOf)
}

// sentencesOf judges an archive and writes down everything that anybody could see of it.
func sentencesOf(t *testing.T, a *txtar.Archive) string {
	t.Helper()
	var old, now []check.Source
	for _, f := range a.Files {
		switch name, isOld := strings.CutPrefix(f.Name, "old/"); {
		case f.Name == "want":
		case isOld:
			old = append(old, read(t, name, f.Data))
		default:
			now = append(now, read(t, f.Name, f.Data))
		}
	}
	var last *catalog.Catalog
	if len(old) > 0 {
		last = check.Judge(check.Input{Sources: old, Rules: rules(t)}).Catalog
	}
	out := check.Judge(check.Input{Sources: now, Last: last, Rules: rules(t)})
	var b strings.Builder
	for _, f := range out.Files {
		fmt.Fprintf(&b, "%s: %s +%d ~%d -%d kept %d of %d\n", f.File, f.Verdict, f.Added, f.Changed, f.Removed, f.Kept, f.Rows)
	}
	if fmt.Fprintf(&b, "all: %s", out.Verdict); out.New {
		b.WriteString(", new")
	}
	b.WriteByte('\n')
	for _, day := range out.Week.Days {
		for _, of := range slices.Sorted(maps.Keys(day.Of)) {
			if r := day.Of[of]; last != nil && r.Services+len(r.Changed) > 0 {
				fmt.Fprintf(&b, "week of %s: %d %d %q\n", of, r.Services, r.Codes, r.Changed)
			}
		}
	}
	book := words.Default()
	tell := func(p catalog.Problem, how string) {
		fmt.Fprintf(&b, "%s: %s%s\n", p.Place, how, p.Rule)
		for _, l := range []words.Lang{"en", "ar"} {
			fmt.Fprintf(&b, "  %s %s\n", plain(book.Say(l, p.Rule.Problem(), p.Args)), plain(book.Say(l, p.Rule.Hint(), p.Args)))
		}
	}
	for _, p := range out.Problems {
		if p.Grave {
			tell(p, "grave: ")
		} else {
			tell(p, "")
		}
	}
	for _, p := range out.Advice {
		tell(p, "advice: ")
	}
	if out.Catalog == nil {
		return b.String()
	}
	for _, f := range out.Catalog.Files {
		fmt.Fprintf(&b, "from %s %s %s\n", f.Path, f.Entity, f.Hash)
	}
	for _, table := range check.Tables(out.Catalog) {
		for _, r := range table.Rows {
			if strings.HasPrefix(r.Cells[0], "fill-") || slices.Contains(r.Cells, "fill") { // rows that only make bad ones few among many
				continue
			}
			b.WriteString(table.Name)
			for i, cell := range r.Cells {
				if cell != "" {
					fmt.Fprintf(&b, " %s=%q", table.Header[i], shortened(cell))
				}
			}
			b.WriteByte('\n')
		}
	}
	for _, s := range out.Catalog.Services {
		if strings.HasPrefix(s.ID, "fill-") {
			continue
		}
		for _, c := range s.Channels {
			fmt.Fprintf(&b, "%s: %s %s%s %s %s %s %s\n", s.ID, c.Kind, c.Platform, c.Lang, c.Address, c.Domain, c.Opens, c.Portal)
		}
		documents, payment := out.Catalog.DocumentsOf(s), out.Catalog.PaymentOf(s)
		steps, inherited := out.Catalog.StepsOf(s)
		if s.Portal != "" || len(s.DocumentSets) > 0 {
			fmt.Fprintf(&b, "%s: documents %q %q steps %q %q inherited %t payment %q\n", s.ID, documents.AR, documents.EN, steps.AR, steps.EN, inherited, payment)
		}
	}
	return b.String()
}

// shortened keeps a long cell readable and still tells its length.
func shortened(cell string) string {
	if n := len([]rune(cell)); n > 60 {
		return fmt.Sprintf("%s… (%d)", string([]rune(cell)[:20]), n)
	}
	return cell
}

var ruleTold = regexp.MustCompile(`(?m): (?:grave: |advice: )?([a-z]+(?:_[a-z]+)+)$`)

// elsewhere are rules of check that a test in Go tells, here or in the room that makes them.
var elsewhere = []string{"qr_not_readable", "file_conflict_copy", "file_unreadable", "file_keeps_changing",
	"file_in_folder_of_other", "campaign_not_at_root", "id_of_other_entity", "id_other_case", "loss_of_rows", "change_of_rows",
	"change_of_entity_names", "change_of_centre_phones", "change_of_fees", "change_of_names"}

// TestEveryRuleOfCheckIsToldSomewhere holds the sentences of check against the answers of testdata.
func TestEveryRuleOfCheckIsToldSomewhere(t *testing.T) {
	b, err := os.ReadFile("../../content/words/check.en.json")
	if err != nil {
		t.Fatal(err)
	}
	var sentences map[string]any
	if err := json.Unmarshal(b, &sentences); err != nil {
		t.Fatal(err)
	}
	met := map[string]bool{}
	for _, dir := range []string{"testdata", "testdata/rules"} {
		files, err := filepath.Glob(dir + "/*.txtar")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == "want" })
			for _, m := range ruleTold.FindAllSubmatch(a.Files[i].Data, -1) {
				met[string(m[1])] = true
			}
		}
	}
	for id := range sentences {
		if rule, ok := strings.CutPrefix(id, "problem."); ok && !met[rule] && !slices.Contains(elsewhere, rule) {
			t.Errorf("no answer of testdata tells %s", rule)
		}
	}
}
