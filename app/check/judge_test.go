package check_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/link"
	"dalil/app/sheet"
	"dalil/app/words"
)

const policy = `{"version":1,"expires":"2027-12-31","entities":{
	"RTA":{"hosts":["*.rta.ae"],"app_ios":["426109507"],"app_android":["com.rta.rtadubai"],"phones":["8009090"]},
	"DEWA":{"hosts":["*.dewa.gov.ae"],"phones":["046019999"]}}}`

func rules(t *testing.T) check.Rules {
	t.Helper()
	p, err := link.ReadPolicy([]byte(policy))
	if err != nil {
		t.Fatal(err)
	}
	return check.Rules{Policy: p}
}

func read(t *testing.T, name string, content []byte) check.Source {
	t.Helper()
	b, err := sheet.Read(name, content)
	if d, ok := err.(*sheet.Damage); ok {
		return check.Source{File: name, Hash: fmt.Sprint(len(content)), Damage: d}
	}
	if err != nil {
		t.Fatal(err)
	}
	return check.Source{File: name, Hash: fmt.Sprint(len(content)), Book: b}
}

// TestWhatAnEditorWritesAndReads runs every file of testdata: the sheets an editor would write, and the sentences he would read.
// Files named old/… were accepted before; the others are judged against them.
func TestWhatAnEditorWritesAndReads(t *testing.T) {
	eachArchive(t, "testdata/*.txtar", 1, answer)
}

func answer(t *testing.T, a *txtar.Archive) string {
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
		before := check.Judge(check.Input{Sources: old, Rules: rules(t)})
		last = before.Catalog
	}
	out := check.Judge(check.Input{Sources: now, Last: last, Rules: rules(t)})
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", out.Verdict)
	for _, f := range out.Files {
		fmt.Fprintf(&b, "%s: %s +%d ~%d -%d kept %d\n", f.File, f.Verdict, f.Added, f.Changed, f.Removed, f.Kept)
	}
	book := words.Default()
	for _, p := range out.Problems {
		grave := ""
		if p.Grave {
			grave = "grave: "
		}
		fmt.Fprintf(&b, "%s: %s%s\n  %s\n  %s\n  %s\n  %s\n", p.Place, grave, p.Rule, plain(book.Say("en", p.Rule.Problem(), p.Args)), plain(book.Say("en", p.Rule.Hint(), p.Args)),
			plain(book.Say("ar", p.Rule.Problem(), p.Args)), plain(book.Say("ar", p.Rule.Hint(), p.Args)))
	}
	if out.Catalog != nil {
		for _, s := range out.Catalog.Services {
			fmt.Fprintf(&b, "service %s %q", s.ID, s.Name.EN)
			for _, c := range s.Channels {
				fmt.Fprintf(&b, " %s=%s", c.Kind, c.Address)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// plain takes the isolates off, so that the answers can be read in any editor.
func plain(s string) string {
	return strings.NewReplacer("\u2066", "", "\u2068", "", "\u2069", "").Replace(s)
}

func TestTheSameInputGivesTheSameAnswer(t *testing.T) {
	a, err := txtar.ParseFile("testdata/row_faults.txtar")
	if err != nil {
		t.Fatal(err)
	}
	first := answer(t, a)
	for range 20 {
		if got := answer(t, a); got != first {
			t.Fatalf("another answer for the same input:\n%s\n%s", first, got)
		}
	}
}

func TestTemplateIsSoundContentAndSaysTheSame(t *testing.T) {
	good := read(t, "RTA.csv", []byte("id,entity,name_ar,name_en,url,app_ios,app_name,phone,fee,fee_year,duration,keywords_ar,documents_en,machine\n"+
		"RTA-1,RTA,تجديد رخصة,Renew licence,https://www.rta.ae/x,426109507,RTA Dubai,8009090,100-350,2019,15 min,ليسن; ملكية,\"Emirates ID\nInsurance\",yes\n"))
	before := check.Judge(check.Input{Sources: []check.Source{good}, Rules: rules(t)})
	if before.Catalog == nil {
		t.Fatal(before.Problems)
	}
	var b bytes.Buffer
	if err := check.WriteTemplate(&b, "RTA", before.Catalog, catalog.English); err != nil {
		t.Fatal(err)
	}
	out := check.Judge(check.Input{Sources: []check.Source{read(t, "RTA.xlsx", b.Bytes())}, Last: before.Catalog, Rules: rules(t)})
	if out.Verdict != check.Unchanged || len(out.Problems) > 0 {
		t.Errorf("the template says something else: %s %v", out.Verdict, out.Problems)
	}
}
