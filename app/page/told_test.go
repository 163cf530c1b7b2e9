package page_test

import (
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/words"
)

// told is a card of a service in one line for each of the facts that a standing reader looks for.
func (v service) told() map[string]string {
	out := map[string]string{"what": v.Name + ": " + v.Description.Text, "who": v.Entity, "documents": strings.Join(v.Documents.Lines, "; "), "steps": strings.Join(v.Steps.Lines, "; ")}
	for _, f := range v.Facts {
		said := f.Value
		if f.Money {
			said = f.Spoken
		}
		for _, n := range f.Notes {
			said += "; " + n.Text
		}
		out[f.Kind] = plain(said)
	}
	var ways []string
	for _, c := range v.Channels {
		ways = append(ways, strings.TrimSpace(c.Kind+" "+c.Platform))
	}
	out["channels"] = strings.Join(ways, ", ")
	return out
}

// TestEveryServiceSaysWhatTheCatalogKnowsOfIt: the card of a shipped service leaves nothing out and makes nothing up.
func TestEveryServiceSaysWhatTheCatalogKnowsOfIt(t *testing.T) {
	h, st := handler(t)
	c, book := st.View().Catalog, words.Default()
	full := map[string]int{}
	for i, s := range c.Services {
		if testing.Short() && i%6 > 1 {
			continue
		}
		lang := []catalog.Lang{"ar", "en"}[i%2]
		v := serviceOf(t, h, string(lang), s.ID)
		got := v.told()
		want := map[string]string{"what": s.Name.In(lang) + ": " + s.Description.In(lang), "who": st.View().Entity(s.Entity).Name.In(lang), "documents": strings.Join(c.DocumentsOf(s).In(lang), "; ")}
		if s.Duration > 0 {
			want["time"] = plain(book.Duration(words.Lang(lang), s.Duration))
		}
		if s.Presence != "" && s.Presence != catalog.PresenceNone {
			want["presence"] = book.Say(words.Lang(lang), "view.presence_"+string(s.Presence), nil)
		}
		for _, fact := range []string{"what", "who", "documents", "time", "presence"} {
			if got[fact] != want[fact] {
				t.Errorf("%s, %s: %q, want %q", s.ID, fact, got[fact], want[fact])
			}
			if want[fact] != "" {
				full[fact]++
			}
		}
		if got["fee"] == "" || len(v.Channels) == 0 && v.Person == "" {
			t.Errorf("%s says nothing of a fee, or of a way to it: %q", s.ID, got)
		}
	}
	for _, fact := range []string{"what", "who", "documents", "time", "presence"} {
		if full[fact] == 0 {
			t.Errorf("no service has %s", fact)
		}
	}
	if !slices.ContainsFunc(c.Services, func(s catalog.Service) bool { return s.Fee != nil && s.Fee.Stated && s.Fee.Max > 0 }) {
		t.Error("no service has a fee")
	}
}
