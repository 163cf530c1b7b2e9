package report

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/intake"
	"dalil/app/link"
	"dalil/app/sheet"
	"dalil/app/words"
)

const policy = `{"version":1,"expires":"2027-12-31","entities":{"RTA":{"hosts":["*.rta.ae"]}}}`

// judged judges one file against what was before.
func judged(t *testing.T, last *catalog.Catalog, content string) Report {
	t.Helper()
	p, err := link.ReadPolicy([]byte(policy))
	if err != nil {
		t.Fatal(err)
	}
	c := &intake.Checker{Policy: p, Foresee: true, Read: func(_ context.Context, file string, content []byte) (sheet.Book, error) {
		return sheet.Read(file, content)
	}}
	out, err := c.Judge(t.Context(), []intake.Snapshot{intake.NewSnapshot("RTA.csv", []byte(content))}, intake.Basis{Last: last})
	if err != nil {
		t.Fatal(err)
	}
	r := New(intake.PassResult{Outcome: out, Before: last})
	r.Books = c.Books()
	return r
}

const head = "id,entity,name_ar,name_en,url,fee,description_en\n"

func TestTheDifferenceIsSaidInWordsWithBothValues(t *testing.T) {
	old := judged(t, nil, head+"RTA-1,RTA,اسم أول,One of all,https://www.rta.ae/1,100,\nRTA-2,RTA,اسم ثان,Two of all,https://www.rta.ae/2,50,\nRTA-3,RTA,اسم ثالث,Three of all,https://www.rta.ae/3,,\n"+
		"RTA-4,RTA,اسم رابع,Four of all,https://www.rta.ae/4,,\nRTA-5,RTA,اسم خامس,Five of all,https://www.rta.ae/5,,\n").Catalog
	r := judged(t, old, head+"RTA-1,RTA,اسم أول,One of all,https://www.rta.ae/one,100-150.50,\nRTA-2,RTA,اسم آخر,Two of all,https://www.rta.ae/2,50,more\nRTA-3,RTA,اسم ثالث,Three of all,https://www.rta.ae/3,,\n"+
		"RTA-4,RTA,اسم رابع,Four of all,https://www.rta.ae/4,,\nRTA-6,RTA,اسم سادس,Six of all,https://www.rta.ae/6,0,\n")
	d := r.Difference("")
	if len(d.Added) != 1 || d.Added[0].ID != "RTA-6" || len(d.Removed) != 1 || d.Removed[0].ID != "RTA-5" || d.Same != 2 || !d.Alarm {
		t.Errorf("%+v", d)
	}
	want := []Change{
		{Details: []Detail{{fee, "100", "100-150.50"}, {address, "https://www.rta.ae/1", "https://www.rta.ae/one"}}},
		{Details: []Detail{{nameAR, "اسم ثان", "اسم آخر"}, {What: more}}},
	}
	for i, c := range d.Changed {
		if !slices.Equal(c.Details, want[i].Details) {
			t.Errorf("%s: %+v", c.Service.ID, c.Details)
		}
	}
	if got := d.Summary(words.Lang("en")); got != "1 new service, 1 service removed, 1 service renamed, 1 fee changed, 1 address leads elsewhere, 1 service with other details changed" {
		t.Error(got)
	}
	if got := d.Summary(words.Lang("ar")); got != "خدمة جديدة، خدمة محذوفة، خدمة تغير اسمها، رسم واحد تغير، رابط واحد يقود إلى مكان آخر، خدمة تغيرت تفاصيل أخرى فيها" {
		t.Error(got)
	}
	if other := r.Difference("other.csv"); len(other.Added)+len(other.Removed)+len(other.Changed)+other.Same != 0 {
		t.Errorf("another file: %+v", other)
	}
	if again := judged(t, old, "").Difference(""); again.Summary(words.Lang("en")) != "" || again.Same != 5 {
		t.Errorf("nothing new: %+v", again)
	}
}

func TestOneServiceInFiftyIsNoAlarmAndOneMoreIs(t *testing.T) {
	before, after := &catalog.Catalog{}, &catalog.Catalog{}
	for i := range 100 {
		s := catalog.Service{ID: strings.Repeat("x", i+1), Entity: "RTA"}
		before.Services = append(before.Services, s)
		if i >= 2 {
			after.Services = append(after.Services, s)
		}
	}
	r := Report{PassResult: intake.PassResult{Before: before}}
	r.Catalog = after
	if d := r.Difference(""); d.Alarm || len(d.Removed) != 2 {
		t.Errorf("two of a hundred: %v, %d removed", d.Alarm, len(d.Removed))
	}
	after.Services = after.Services[1:]
	if d := r.Difference(""); !d.Alarm {
		t.Error("three of a hundred are no alarm")
	}
}

func TestAnAddressThatIsGoneIsCountedAsGone(t *testing.T) {
	before := catalog.Service{ID: "A", Channels: []catalog.Channel{{Kind: "website", Address: "https://a.ae"}, {Kind: "mobile-app", Platform: "ios", Address: "1"}, {Kind: "counter"}}}
	after := catalog.Service{ID: "A", Channels: []catalog.Channel{{Kind: "mobile-app", Platform: "ios", Address: "1"}, {Kind: "mobile-app", Platform: "android", Address: "2"}, {Kind: "counter"}}}
	d := Difference{Changed: []Change{{after, detailsOf(before, after)}}}
	if got := d.Summary(words.Lang("en")); got != "1 address gone" {
		t.Error(got)
	}
	if got := detailsOf(before, after); !slices.Equal(got, []Detail{{address, "", "2"}, {address, "https://a.ae", ""}}) {
		t.Errorf("%+v", got)
	}
	two := catalog.Service{ID: "A", Channels: []catalog.Channel{{Kind: "website", Address: "https://a.ae/1"}, {Kind: "website", Address: "https://a.ae/2"}}}
	one := catalog.Service{ID: "A", Channels: two.Channels[1:]}
	if got := detailsOf(two, one); !slices.Equal(got, []Detail{{address, "https://a.ae/1", "https://a.ae/2"}, {address, "https://a.ae/2", ""}}) {
		t.Errorf("of two pages of one kind: %+v", got)
	}
	moved := before
	moved.File = "other.csv"
	if got := detailsOf(before, moved); got != nil {
		t.Errorf("a service in another file looks otherwise: %+v", got)
	}
}

func TestFeesAreWrittenAsASheetWouldWriteThem(t *testing.T) {
	for want, f := range map[string]*catalog.Fee{"": nil, "0": {Stated: true}, "100": {Stated: true, Min: 10000, Max: 10000}, "0.05": {Stated: true, Min: 5, Max: 5},
		"1-2.50": {Stated: true, Min: 100, Max: 250}} {
		if got := feeText(f); got != want {
			t.Errorf("%+v: %q", f, got)
		}
	}
	if got := feeText(&catalog.Fee{Min: 5}); got != "" {
		t.Errorf("a fee without an amount: %q", got)
	}
}

// TestThePageOfAFile says the verdict first and shows each cell with its value, its problem and what to write instead.
func TestThePageOfAFile(t *testing.T) {
	r := judged(t, nil, head+"RTA-1,RTA,اسم أول,One of all,https://www.rta.ae/1,100,\nRTA-2,RTA,اسم ثان,<b>Two</b> of all,https://evil.example/<script>,x,\n")
	var b bytes.Buffer
	if err := r.FileHTML(&b, "RTA.csv", Desk{KeptFile: "RTA.kept.xlsx"}); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, want := range []string{`<div class="verdict accepted">`, "In force now: 1 service.", "1 row was kept back", `<bdi class="cell">E3</bdi> url`, `<bdi class="cell">F3</bdi> fee`,
		"https://evil.example/&lt;script&gt;", "&lt;b&gt;Two&lt;/b&gt; of all", "RTA.kept.xlsx", "default-src 'none'", "size: A4"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q", want)
		}
	}
	for _, never := range []string{"<script>", "href=", "src=", "http-equiv=\"refresh"} {
		if strings.Contains(page, never) {
			t.Errorf("the page has %q", never)
		}
	}
	if verdict, problem := strings.Index(page, "class=\"verdict"), strings.Index(page, "<table>"); verdict < 0 || verdict > problem {
		t.Error("the verdict does not stand first")
	}
	var kept bytes.Buffer
	rows, err := r.Books.WriteRejected(&kept, "RTA.csv", r.Problems)
	if err != nil || rows != 1 {
		t.Fatal(rows, err)
	}
	book, err := sheet.Read("RTA.kept.xlsx", kept.Bytes())
	if err != nil || len(book.Tables) != 1 || len(book.Tables[0].Rows) != 1 || !slices.Equal(book.Tables[0].Rows[0].Cells[:6], []string{"RTA-2", "RTA", "اسم ثان", "<b>Two</b> of all", "https://evil.example/<script>", "x"}) {
		t.Errorf("%+v %v", book, err)
	}
}

// TestThePageOfAHeldFile has every part that a page can have: a code, cells with problems, a difference with an alarm, advice. The browser's
// test of the page looks at the same file.
func TestThePageOfAHeldFile(t *testing.T) {
	rows := func(from, to int, host string) string {
		var s strings.Builder
		for i := from; i <= to; i++ {
			fmt.Fprintf(&s, "RTA-%d,RTA,خدمة المركبات رقم %d,Vehicle service number %d,https://%s/%d,100,\n", i, i, i, host, i)
		}
		return s.String()
	}
	old := judged(t, nil, head+rows(1, 20, "www.rta.ae")).Catalog
	r := judged(t, old, head+"RTA-1,RTA,خدمة المركبات رقم 1,Vehicle service number 1,https://www.rta.ae/one,100-150.50,\n"+rows(2, 8, "www.rta.ae")+
		"RTA-9,RTA,????,Vehicle service number 9,https://evil.example/<script>,12o0,\nRTA-30,RTA,,Vehicle service number 8,https://www.rta.ae/30,0,\n"+
		"RTA-31,RTA,خدمة المركبات رقم 31,Vehicle service number 31 for everybody who has a vehicle and wants to keep it for one more year,https://www.rta.ae/31,0,\n")
	if len(r.Catalog.Services) != 20 {
		t.Errorf("%d services are in force before anybody confirmed", len(r.Catalog.Services))
	}
	for _, file := range []string{"", "RTA.csv"} {
		if d := r.Difference(file); len(d.Removed) != 11 || len(d.Changed) != 1 || len(d.Added) != 1 || d.Same != 8 || !d.Alarm {
			t.Errorf("what a confirmation would change is told as %+v", d)
		}
	}
	var said bytes.Buffer
	if err := r.Text(&said, "en"); err != nil || !strings.Contains(said.String(), "What would change for visitors once it is confirmed: 1 new service, 11 services removed") {
		t.Errorf("%v: %s", err, said.String())
	}
	var b bytes.Buffer
	if err := r.FileHTML(&b, "RTA.csv", Desk{KeptFile: "RTA.kept.xlsx"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<div class="verdict held">`, "once it is confirmed", `class="alarm"`, `<tr class="removed">`, "https://www.rta.ae/one"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page has no %q", want)
		}
	}
	Golden(t, "file.html", b.Bytes())
}

// TestOfSeveralHeldFilesEachSaysWhatItWouldChange: each is confirmed by itself, so each has its own difference.
func TestOfSeveralHeldFilesEachSaysWhatItWouldChange(t *testing.T) {
	service := func(file, id string) catalog.Service {
		return catalog.Service{ID: id, Entity: "RTA", File: file, Name: catalog.Text{AR: id, EN: id}}
	}
	of := func(s ...catalog.Service) *catalog.Catalog { return &catalog.Catalog{Services: s} }
	one, two, other := service("a.csv", "1"), service("b.csv", "2"), service("b.csv", "3")
	before := of(one, two, other)
	r := New(intake.PassResult{Before: before})
	r.Catalog, r.Verdict = before, check.Held
	r.Files = []check.FileVerdict{{File: "a.csv", Verdict: check.Held}, {File: "b.csv", Verdict: check.Held}, {File: "c.csv", Verdict: check.Unchanged}}
	r.Foreseen = map[string]*catalog.Catalog{"a.csv": of(two, other), "b.csv": of(one)}
	for file, removed := range map[string]int{"": 0, "a.csv": 1, "b.csv": 2, "c.csv": 0} {
		if d := r.Difference(file); len(d.Removed) != removed {
			t.Errorf("%q: %d services would be removed, want %d", file, len(d.Removed), removed)
		}
	}
	var said bytes.Buffer
	if err := r.Text(&said, "en"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"a.csv  +0 ~0 -0\n           What would change for visitors once it is confirmed: 1 service removed\n", "confirmed: 2 services removed\n"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("the answer has no %q:\n%s", want, said.String())
		}
	}
	if strings.Count(said.String(), "What would change") != 2 {
		t.Errorf("said of more than the two files:\n%s", said.String())
	}
}

func TestTheReportOfOneFileSaysNothingOfOthers(t *testing.T) {
	r := judged(t, nil, head+"RTA-1,RTA,,One of all,https://www.rta.ae/1,100,\n")
	r.Problems = append(r.Problems, catalog.Problem{Place: catalog.Place{File: "b.csv"}, Rule: "file_empty", Grave: true})
	r.Advice = []catalog.Problem{{Place: catalog.Place{File: "RTA.csv"}, Rule: "name_long"}, {Place: catalog.Place{File: "b.csv"}, Rule: "name_long"}}
	if one := r.Of("RTA.csv"); len(one.Files) != 1 || len(one.Problems) != len(r.Problems)-1 || len(one.Advice) != 1 || one.Advice[0].Place.File != "RTA.csv" {
		t.Errorf("%+v", one)
	}
	if one := r.Of("b.csv"); len(one.Files) != 0 || len(one.Problems) != 1 {
		t.Errorf("%+v", one)
	}
}

func TestAFirstFileWithoutASoundRowLeavesNothingInForceAndSaysSo(t *testing.T) {
	var b bytes.Buffer
	if err := judged(t, nil, head+"RTA-1,RTA,,One of all,https://www.rta.ae/1,100,\n").Text(&b, "en"); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(b.String(), "Nothing is in force: every row was kept back.") {
		t.Error(b.String())
	}
}

func TestTheJSONOfAnAnswer(t *testing.T) {
	var b bytes.Buffer
	if err := judged(t, nil, head+"RTA-1,RTA,اسم أول,One of all,https://www.rta.ae/1,100,\nRTA-2,RTA,,Two of all,https://www.rta.ae/2,,\n").JSON(&b); err != nil {
		t.Fatal(err)
	}
	var a struct {
		Verdict  string
		Files    []struct{ File, Verdict string }
		Problems []struct {
			File, Rule, Message_en, Hint_ar string
			Sheet, Column                   *string
			Row                             *int
			Grave                           bool
		}
		Catalog struct{ Services, Entities int }
	}
	if err := json.Unmarshal(b.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	if a.Verdict != "accepted" || len(a.Files) != 1 || a.Catalog.Services != 1 || a.Catalog.Entities != 1 || len(a.Problems) == 0 {
		t.Fatalf("%+v", a)
	}
	p := a.Problems[0]
	if p.File != "RTA.csv" || p.Sheet != nil || p.Row == nil || *p.Row != 3 || p.Column == nil || *p.Column != "name_ar" || !p.Grave || p.Message_en == "" || p.Hint_ar == "" {
		t.Errorf("%+v", p)
	}
}
