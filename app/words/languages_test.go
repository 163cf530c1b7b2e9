package words

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dalil/content"
)

// withUrdu is a book of three languages: a third one needs a row of the table and files of sentences, and nothing else.
func withUrdu(t *testing.T) *Book {
	t.Helper()
	b, err := Load(fstest.MapFS{
		"languages.json": {Data: []byte(`[
			{"code": "ar", "name": "العربية", "direction": "rtl", "script": "Arab", "fallback": "en", "keyboard": "ar", "catalog": "ar"},
			{"code": "ur", "name": "اردو", "direction": "rtl", "script": "Arab", "fallback": "en", "keyboard": "ur", "catalog": "ar"},
			{"code": "en", "name": "English", "direction": "ltr", "script": "Latn", "fallback": "ar", "keyboard": "en", "catalog": "en"}]`)},
		"words/page.ar.json": {Data: []byte(`{"page.back": "رجوع", "page.home": "البداية", "view.n": {"one": "خدمة", "two": "خدمتان", "few": "{{.count}} خدمات", "many": "{{.count}} خدمة", "other": "{{.count}} خدمة"}}`)},
		"words/page.en.json": {Data: []byte(`{"page.back": "Back", "page.home": "Start", "view.n": {"one": "{{.count}} service", "other": "{{.count}} services"}, "view.code": "Code {{.code}}"}`)},
		"words/page.ur.json": {Data: []byte(`{"page.back": "واپس", "view.n": {"one": "{{.count}} سروس", "other": "{{.count}} سروسز"}, "view.number": "نمبر {{.n}}"}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAThirdLanguageNeedsARowAndItsSentences(t *testing.T) {
	b := withUrdu(t)
	if have := b.Say("ur", "page.back", nil); have != "واپس" {
		t.Errorf("have %q", have)
	}
	if have := b.Count("ur", "view.n", 1); have != "1 سروس" {
		t.Errorf("have %q", have)
	}
	if have := b.Count("ur", "view.n", 7); have != "7 سروسز" {
		t.Errorf("have %q", have)
	}
	if have := b.Say("ur", "view.number", map[string]string{"n": "2210-03"}); have != "نمبر \u20682210-03\u2069" {
		t.Errorf("a code in a language from right to left: %q", have)
	}
	if have := b.Say("ur", "view.code", map[string]string{"code": "2210-03"}); have != "Code 2210-03" {
		t.Errorf("a sentence that is not written yet: %q", have)
	}
	page := b.Page("ur")
	if len(page) != 2 || page["back"] != "واپس" || page["home"] != "Start" {
		t.Errorf("the page's sentences are %q", page)
	}
	if have := b.Missing(); !slices.Contains(have, "ur page.home") {
		t.Errorf("what Urdu lacks is not told: %q", have)
	}
	l, ok := b.Language("ur")
	if want := (Language{"ur", "اردو", RightToLeft, "Arab", "en", "ur", "ar"}); !ok || l != want {
		t.Errorf("have %+v", l)
	}
	if _, ok := b.Language("fr"); ok {
		t.Error("a language that is not in the table was found")
	}
}

func TestLanguagesStandInTheOrderOfTheTableAndAreTheCallersOwn(t *testing.T) {
	if have := Codes(); !slices.Equal(have, []string{"ar", "en"}) {
		t.Fatalf("have %q", have)
	}
	Languages()[0].Name = "changed"
	if have := Languages()[0]; have.Name != "العربية" || have.Direction != RightToLeft || have.Catalog != "ar" {
		t.Errorf("have %+v", have)
	}
	if have := Languages()[1]; have.Name != "English" || have.Direction != LeftToRight || have.Fallback != "ar" {
		t.Errorf("have %+v", have)
	}
}

func TestATableThatCannotBeIsRefusedWithItsReason(t *testing.T) {
	good, err := content.Words.ReadFile(languageTable)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{`"code": "en"`, `"code": "ar"`, `language "ar": code: it stands twice`},
		{`"code": "en"`, `"code": "EN"`, `language "EN": code: want a tag`},
		{`"code": "en"`, `"code": "?"`, `code: want a tag`},
		{`"Latn"`, `"Latin"`, `language "en": script:`},
		{`"ltr"`, `"left"`, `direction = "left": want rtl or ltr`},
		{`"fallback": "ar"`, `"fallback": "en"`, `fallback = "en": want another language`},
		{`"fallback": "ar"`, `"fallback": "fr"`, `fallback = "fr"`},
		{`"name": "English"`, `"name": ""`, `name is empty`},
		{`"keyboard": "en"`, `"keyboard": ""`, `keyboard is empty`},
		{`"catalog": "en"`, `"catalog": ""`, `catalog is empty`},
		{`"catalog": "en"`, `"colour": "en"`, `colour`},
		{string(good), `[]`, `it has no language`},
		{string(good), ``, `EOF`},
	} {
		spoilt := strings.Replace(string(good), c.old, c.new, 1)
		if spoilt == string(good) {
			t.Fatalf("%s is not in the table", c.old)
		}
		_, err := Load(fstest.MapFS{languageTable: {Data: []byte(spoilt)}})
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), languageTable) {
			t.Errorf("%s: have %v\nwant %s", c.new, err, c.want)
		}
	}
	if _, err := Load(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), languageTable) {
		t.Errorf("no table: %v", err)
	}
}
