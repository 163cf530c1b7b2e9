package page_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"dalil/app/catalog"
)

// sureWords are those with which a sentence would say that something is so because somebody confirmed it.
var sureWords = regexp.MustCompile(`(?i)\b(?:confirmed|verified|official|guaranteed|certified by)\b|مؤكد|موثق|رسمي|معتمدة? من|مضمون`)

// textsIn are all texts of an answer but those of the given keys.
func textsIn(v any, without string) []string {
	var out []string
	switch v := v.(type) {
	case string:
		out = append(out, v)
	case []any:
		for _, x := range v {
			out = append(out, textsIn(x, without)...)
		}
	case map[string]any:
		for k, x := range v {
			if !strings.Contains(without, " "+k+" ") {
				out = append(out, textsIn(x, without)...)
			}
		}
	}
	return out
}

// No screen of a shipped service claims more than the marks of its row, in any channel and in both languages: what no source confirms
// is named, a fee stands only with its source, a page that is not the service's own is never called it, and no sentence is sure.
func TestNoScreenClaimsMoreThanItsMarks(t *testing.T) {
	h, st := handler(t)
	says := map[string]map[string]string{
		"en": {"name": "the name of the service", "channels": "the ways to it", "fee": "the fee", "all": "These details are not confirmed yet. Please check with the entity.", "unknown": "Not stated here", "varies": "No single amount"},
		"ar": {"name": "اسم الخدمة", "channels": "طرق الوصول إليها", "fee": "الرسوم", "all": "لم تُؤكَّد بيانات هذه الخدمة بعد. تحقق منها لدى الجهة.", "unknown": "غير مذكورة هنا", "varies": "ليس مبلغاً واحداً"},
	}
	more, seen, ways := 0, 0, 0
	claim := func(id, lang, format, have string) {
		more++
		t.Errorf("%s in %s: %s: %q", id, lang, format, have)
	}
	for i, s := range st.View().Catalog.Services {
		if testing.Short() && i%19 != 0 {
			continue
		}
		for lang, say := range says {
			seen++
			var v struct {
				Assumed  string
				Federal  string
				Channels []struct {
					Kind, Title, Trust, Code string
					LookFor                  string `json:"look_for"`
				}
				Facts []struct {
					Kind, Value string
					Notes       []struct{ Text string }
				}
			}
			answer := ask(t, h, "/api/service?lang="+lang+"&id="+s.ID).Body.Bytes()
			if err := json.Unmarshal(answer, &v); err != nil {
				t.Fatal(err)
			}
			marks := map[string]bool{"name": s.NameSourced, "channels": s.ChannelSourced || len(s.Channels) == 0, "fee": s.FeeSourced || s.Fee == nil}
			for what, sourced := range marks {
				if told := strings.Contains(v.Assumed, say[what]) || v.Assumed == say["all"]; !sourced && !told {
					claim(s.ID, lang, "does not say that it assumes "+what, v.Assumed)
				}
			}
			if marks["name"] && marks["channels"] && marks["fee"] && v.Assumed != "" {
				t.Errorf("%s in %s: all is sourced, and it says %q", s.ID, lang, v.Assumed)
			}
			for _, f := range v.Facts {
				want := say["unknown"]
				if s.Fee != nil && (s.Fee.Condition != catalog.Text{} || s.Fee.Note != catalog.Text{}) {
					want = say["varies"]
				}
				if f.Kind == "fee" && (s.Fee == nil || !s.Fee.Stated) && f.Value != want {
					claim(s.ID, lang, "names a fee that nobody stated", f.Value)
				}
			}
			for _, f := range v.Facts {
				if f.Kind == "payment" && (s.Interaction == catalog.Report || s.Interaction == catalog.Enquire) {
					claim(s.ID, lang, "names a means of payment for a report", f.Value)
				}
			}
			for n, c := range v.Channels {
				ways++
				if n >= len(s.ChannelsIn(catalog.Lang(lang))) || c.Kind != string(catalog.Website) || c.Code == "" {
					continue
				}
				own := false
				for _, ch := range s.ChannelsIn(catalog.Lang(lang)) {
					own = own || ch.Kind == catalog.Website && ch.Domain == c.Trust && ch.Opens == catalog.OpensService
				}
				if !own && c.LookFor == "" {
					claim(s.ID, lang, "a page of many services stands for the service", c.Trust)
				}
				if own && !s.ChannelSourced && !strings.Contains(v.Assumed, say["channels"]) && v.Assumed != say["all"] {
					claim(s.ID, lang, "calls a page the service's own", c.Trust)
				}
			}
			var all any
			if err := json.Unmarshal(answer, &all); err != nil {
				t.Fatal(err)
			}
			// What the row itself says (its name, also where it is quoted, documents, notes) is the entity's word; all else is the screen's.
			ownWords := strings.NewReplacer("«"+s.Name.AR+"»", "", "“"+s.Name.EN+"”", "")
			for _, text := range textsIn(all, " name other_name description documents notes entity other_entity alt look_for code assumed steps places ") {
				if sureWords.MatchString(ownWords.Replace(text)) {
					claim(s.ID, lang, "is sure", text)
				}
			}
			if has := strings.Contains(string(answer), `"presence"`); has != (s.Presence != catalog.PresenceNone && s.Presence != "") {
				claim(s.ID, lang, "says of coming in person", string(s.Presence))
			}
		}
		var cards struct{ Cards []struct{ ID, Fee string } }
		if i%5 == 0 {
			if err := json.Unmarshal(ask(t, h, "/api/search?lang=en&q="+s.ID).Body.Bytes(), &cards); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range cards.Cards {
			if c.ID == s.ID && c.Fee != "" && !s.FeeSourced {
				claim(s.ID, "en", "a card names a fee without a source", c.Fee)
			}
		}
	}
	t.Logf("%d rows whose screen claims more than its marks, of %d views with %d ways", more, seen, ways)
	if seen < 150 {
		t.Errorf("only %d views", seen)
	}
}
