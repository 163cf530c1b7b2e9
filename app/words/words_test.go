package words

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dalil/content"
)

// files are the shipped table of languages and what else a test names.
func files(named ...string) fstest.MapFS {
	table, err := content.Words.ReadFile(languageTable)
	if err != nil {
		panic(err)
	}
	out := fstest.MapFS{languageTable: {Data: table}}
	for i := 0; i+1 < len(named); i += 2 {
		out[named[i]] = &fstest.MapFile{Data: []byte(named[i+1])}
	}
	return out
}

// book makes a book of two files, spoilt or not.
func book(t *testing.T, ar, en string) *Book {
	t.Helper()
	b, err := Load(files("words/room.ar.json", ar, "words/room.en.json", en))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestArabicHasAllSixPlurals(t *testing.T) {
	b := book(t, `{"services": {"zero": "لا خدمات", "one": "خدمة واحدة", "two": "خدمتان", "few": "{{.count}} خدمات",
		"many": "{{.count}} خدمةً", "other": "{{.count}} خدمة"}}`, `{"services": {"one": "{{.count}} service", "other": "{{.count}} services"}}`)
	for n, want := range map[int]string{
		0: "لا خدمات", 1: "خدمة واحدة", 2: "خدمتان", 3: "3 خدمات", 10: "10 خدمات", 11: "11 خدمةً", 99: "99 خدمةً",
		100: "100 خدمة", 101: "101 خدمة", 102: "102 خدمة", 103: "103 خدمات", 111: "111 خدمةً", 142: "142 خدمةً", 1000: "1000 خدمة",
	} {
		if have := b.Count("ar", "services", n); have != want {
			t.Errorf("%d: have %q, want %q", n, have, want)
		}
	}
	for n, want := range map[int]string{0: "0 services", 1: "1 service", 2: "2 services", 101: "101 services"} {
		if have := b.Count("en", "services", n); have != want {
			t.Errorf("%d: have %q, want %q", n, have, want)
		}
	}
	if have := b.Say("ar", "services", map[string]string{"count": "many"}); have != "many خدمة" {
		t.Errorf("a count that is no number: have %q", have)
	}
}

func TestArgumentsAreDataAndKeepTheirOrder(t *testing.T) {
	b := book(t, `{"found": "الخلية تقول «{{.found}}»."}`, `{"found": "The cell says “{{.found}}”."}`)
	for _, c := range []struct {
		lang      Lang
		arg, want string
	}{
		{"ar", "2210-03", "الخلية تقول «\u20682210-03\u2069»."},
		{"ar", "https://rta.ae/a?b=1", "الخلية تقول «\u2068https://rta.ae/a?b=1\u2069»."},
		{"ar", "مجاناً", "الخلية تقول «مجاناً»."},
		{"ar", "a\u2069\u202eb", "الخلية تقول «\u2068ab\u2069»."},
		{"ar", "{{.other}}", "الخلية تقول «\u2068{{.other}}\u2069»."},
		{"ar", "<b>&amp;", "الخلية تقول «\u2068<b>&amp;\u2069»."},
		{"en", "2210-03", "The cell says “2210-03”."},
		{"en", "{{.found}}", "The cell says “{{.found}}”."},
	} {
		if have := b.Say(c.lang, "found", map[string]string{"found": c.arg}); have != c.want {
			t.Errorf("%s %q: have %q, want %q", c.lang, c.arg, have, c.want)
		}
	}
	args := map[string]string{"found": "12"}
	b.Say("ar", "found", args)
	if args["found"] != "12" {
		t.Error("Say changed the arguments it was given")
	}
}

func TestWhatIsMissingIsShownByItsName(t *testing.T) {
	b := book(t, `{"a": "{{.x}} و{{.y}}", "only_ar": "نعم"}`, `{"a": "{{.x}} and {{.y}}", "only_en": "yes"}`)
	for _, c := range []struct {
		lang     Lang
		id, want string
	}{
		{"en", "no.such", "«no.such»"}, {"fr", "a", "«a»"}, {"en", "only_ar", "نعم"}, {"ar", "only_en", "yes"}, {"en", "no_such", "«no_such»"}, {"en", "", "«»"},
		{"en", "a", "1 and «y»"},
	} {
		if have := b.Say(c.lang, c.id, map[string]string{"x": "1", "z": "2"}); have != c.want {
			t.Errorf("%s %s: have %q, want %q", c.lang, c.id, have, c.want)
		}
	}
	if have, want := b.Missing(), []string{"ar only_en", "en only_ar"}; !slices.Equal(have, want) {
		t.Errorf("missing %q, want %q", have, want)
	}
	if !b.Has("ar", "only_ar") || b.Has("en", "only_ar") || b.Has("fr", "a") {
		t.Error("Has does not tell the languages apart")
	}
	b = book(t, `{"a": "{{.x}}"}`, `{"a": "{{.y}}"}`)
	if have := b.Missing(); !slices.Equal(have, []string{"ar a"}) {
		t.Errorf("other arguments: missing %q", have)
	}
	three := files("words/room.ar.json", `{"a": "أ"}`, "words/room.en.json", `{"a": "a"}`)
	three[languageTable].Data = []byte(strings.Replace(string(three[languageTable].Data), "[", `[{"code": "ur", "name": "اردو", "direction": "rtl",
		"script": "Arab", "fallback": "en", "keyboard": "ar", "catalog": "en"},`, 1))
	b, err := Load(three)
	if err != nil {
		t.Fatal(err)
	}
	if have := b.Missing(); !slices.Equal(have, []string{"ur a"}) {
		t.Errorf("what two other languages have is named as %q", have)
	}
}

func TestPageGetsOnlyWhatNeedsNoArguments(t *testing.T) {
	b := book(t, `{"page.steps": "الخطوات", "page.of": "{{.n}} من {{.m}}", "view.x": "س"}`,
		`{"page.steps": "Steps", "page.of": "{{.n}} of {{.m}}", "page.n": {"one": "one", "other": "more"}, "view.x": "x"}`)
	want := map[string]string{"steps": "Steps"}
	if have := b.Page("en"); !maps.Equal(have, want) {
		t.Errorf("have %q", have)
	}
	b.Page("en")["steps"] = "changed"
	if have := b.Page("en"); !maps.Equal(have, want) {
		t.Error("the book can be changed from outside")
	}
	if have := b.Page("ar")["steps"]; have != "الخطوات" {
		t.Errorf("have %q", have)
	}
}

func TestFilesThatCannotBeReadAreNamed(t *testing.T) {
	for content, want := range map[string]string{
		`{"a": `: "room.en.json", `{"a": "{{.x"}`: `sentence "a"`, `{"a": "1", "b": {"c": "2"}, "b.c": "3"}`: `sentence "b.c" stands twice`,
	} {
		_, err := Load(files("words/room.en.json", content))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: have %v, want %s", content, err, want)
		}
	}
	_, err := Load(files("words/a.en.json", `{"x": "1"}`, "words/b.en.json", `{"x": "2"}`))
	if err == nil || !strings.Contains(err.Error(), "b.en.json") {
		t.Errorf("the same sentence in two rooms: %v", err)
	}
	if _, err := Load(files("words/a.fr.json", `{"x": "1"}`)); err == nil || !strings.Contains(err.Error(), `"fr"`) {
		t.Errorf("a language that is not ours: %v", err)
	}
	if b, err := Load(files()); err != nil || b.Say("en", "x", nil) != "«x»" {
		t.Errorf("no files at all: %v", err)
	}
}

func TestDatesAsPeopleSayThem(t *testing.T) {
	b := Default()
	for _, c := range []struct {
		lang           Lang
		from, to, want string
	}{
		{"en", "2018-10-21", "2018-10-25", "21 to 25 October 2018"},
		{"ar", "2018-10-21", "2018-10-25", "من 21 إلى 25 أكتوبر 2018"},
		{"en", "2018-10-28", "2018-11-01", "28 October to 1 November 2018"},
		{"ar", "2018-10-28", "2018-11-01", "من 28 أكتوبر إلى 1 نوفمبر 2018"},
		{"en", "2018-12-30", "2019-01-03", "30 December 2018 to 3 January 2019"},
		{"en", "2018-10-21", "2018-10-21", "21 October 2018"},
		{"en", "2018-10-21", "", "21 October 2018"},
		{"en", "", "2018-10-25", "25 October 2018"},
		{"en", "soon", "later", "soon"},
	} {
		if have := b.Span(c.lang, c.from, c.to); have != c.want {
			t.Errorf("%s %s %s: have %q, want %q", c.lang, c.from, c.to, have, c.want)
		}
	}
	if have := b.Date("ar", "2018-10-21"); have != "21 أكتوبر 2018" {
		t.Errorf("have %q", have)
	}
	if have := b.Date("en", "2018-13-45"); have != "2018-13-45" {
		t.Errorf("have %q", have)
	}
	for _, lang := range []Lang{"ar", "en"} {
		for d := range 12 {
			iso := time.Date(2018, time.Month(d+1), 5, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			if have := b.Date(lang, iso); strings.ContainsAny(have, "«»") || !strings.HasPrefix(have, "5 ") || !strings.HasSuffix(have, " 2018") {
				t.Errorf("%s %s: have %q", lang, iso, have)
			}
		}
	}
}

func TestMoneyWithoutUnit(t *testing.T) {
	for fils, want := range map[int64]string{0: "0", 5: "0.05", 50: "0.50", 100: "1", 1250: "12.50", 99_900: "999", 100_000: "1,000",
		35_000: "350", 123_456_789: "1,234,567.89", -1250: "-12.50", -100_000: "-1,000"} {
		if have := Money(fils); have != want {
			t.Errorf("%d: have %q, want %q", fils, have, want)
		}
	}
}

func TestDurationsAsPeopleSayThem(t *testing.T) {
	const m, h = time.Minute, time.Hour
	for _, c := range []struct {
		d      time.Duration
		en, ar string
	}{
		{30 * time.Second, "less than a minute", "أقل من دقيقة"},
		{m, "1 minute", "دقيقة واحدة"},
		{2 * m, "2 minutes", "دقيقتان"},
		{3 * m, "3 minutes", "3 دقائق"},
		{15 * m, "15 minutes", "15 دقيقة"},
		{h, "1 hour", "ساعة واحدة"},
		{90 * m, "90 minutes", "90 دقيقة"},
		{95 * m, "1 hour and 35 minutes", "ساعة واحدة و35 دقيقة"},
		{2 * h, "2 hours", "ساعتان"},
		{150 * m, "2 hours and 30 minutes", "ساعتان و30 دقيقة"},
		{day, "1 day", "يوم واحد"},
		{36 * h, "36 hours", "36 ساعة"},
		{2 * day, "2 days", "يومان"},
		{3 * day, "3 days", "3 أيام"},
		{14 * day, "14 days", "14 يوماً"},
		{100 * day, "100 days", "100 يوم"},
		{2*day + 12*h + 20*m, "2 days and 12 hours", "يومان و12 ساعة"},
	} {
		if have := Default().Duration("en", c.d); have != c.en {
			t.Errorf("%v: have %q, want %q", c.d, have, c.en)
		}
		if have := Default().Duration("ar", c.d); have != c.ar {
			t.Errorf("%v: have %q, want %q", c.d, have, c.ar)
		}
	}
}

// Every sentence of the program is said once in each language with everything that it takes.
func TestEverySentenceOfTheProgramCanBeSaid(t *testing.T) {
	b := Default()
	if missing := b.Missing(); len(missing) > 0 {
		t.Errorf("missing, or with other arguments: %q", missing)
	}
	for lang, sentences := range b.sentences {
		for id, s := range sentences {
			for _, n := range []string{"0", "1", "2", "3", "11", "100"} {
				args := map[string]string{}
				for _, name := range s.slots {
					args[name] = "ABC"
				}
				args["count"] = n
				if said := b.Say(lang, id, args); said == "" || said == unknown(id) || strings.Contains(said, "no value") {
					t.Errorf("%s %s: said %q", lang, id, said)
				}
			}
		}
	}
}

func TestPluralsOfTheProgramHaveAllForms(t *testing.T) {
	forms := map[string][]string{"ar": {"few", "many", "one", "other", "two", "zero"}, "en": {"one", "other"}}
	for lang, want := range forms {
		files, err := content.Words.ReadDir("words")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if !strings.HasSuffix(f.Name(), "."+lang+".json") {
				continue
			}
			text, err := content.Words.ReadFile("words/" + f.Name())
			if err != nil {
				t.Fatal(err)
			}
			var messages map[string]any
			if err := json.Unmarshal(text, &messages); err != nil {
				t.Fatalf("%s: %v", f.Name(), err)
			}
			for id, m := range messages {
				if plural, ok := m.(map[string]any); ok {
					if have := slices.Sorted(maps.Keys(plural)); !slices.Equal(have, want) {
						t.Errorf("%s: %s has the forms %q, want %q", f.Name(), id, have, want)
					}
				}
			}
		}
	}
}

func BenchmarkSay(b *testing.B) {
	k := Default()
	for b.Loop() {
		k.Count("ar", "time.minutes", 15)
	}
}

// TestWhatRunsTheOtherWayIsIsolated: any Latin letter or digit does, and nothing else.
func TestWhatRunsTheOtherWayIsIsolated(t *testing.T) {
	for _, s := range []string{"RTA", "A", "Z", "a", "z", "0", "9", "خدمة Z"} {
		if got := isolated(s); got != "\u2068"+s+"\u2069" {
			t.Errorf("%q: %q", s, got)
		}
	}
	for _, s := range []string{"", "خدمة", "٠١٢", "/ : @ [ ` {", "«»"} {
		if got := isolated(s); got != s {
			t.Errorf("%q: %q", s, got)
		}
	}
}
