package page_test

import (
	"io"
	"log/slog"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"dalil/app/catalog"
	"dalil/app/page"
	"dalil/app/settings"
)

// The page that visitors get carries what GET /api/station answers at that moment, whatever stands in a notice, and runs no script of it.
func TestThePageCarriesItsFirstAnswer(t *testing.T) {
	index, err := os.ReadFile("../../frontend/index.html")
	if err != nil {
		t.Fatal(err)
	}
	_, st := handlerWith(t, func(s *settings.Settings) { s.Profile = settings.Desk })
	h := page.New(st, fstest.MapFS{"index.html": {Data: index}}, slog.New(slog.DiscardHandler))
	for _, mark := range []string{"", ` </script><script type="text/javascript">1</script><!-- & "`} {
		if mark != "" {
			if err := st.SetEmergency(true, catalog.Text{AR: "يرجى المغادرة" + mark, EN: "Please leave" + mark}); err != nil {
				t.Fatal(err)
			}
		}
		w := ask(t, h, "/")
		kinds, answers := scripts(t, w.Body.String())
		if strings.Join(kinds, " ") != "module application/json" {
			t.Errorf("scripts of the page: %q", kinds)
		}
		want := strings.TrimSpace(ask(t, h, "/api/station").Body.String())
		if got := answers[len(answers)-1]; got != want {
			t.Errorf("the page carries\n%s\nand the station answers\n%s", got, want)
		}
		if policy := w.Header().Get("Content-Security-Policy"); !strings.Contains(policy, "script-src 'self';") {
			t.Errorf("content policy %q", policy)
		}
	}
}

// A page built without room for it is given as it is.
func TestAPageWithoutRoomForAnAnswerStays(t *testing.T) {
	h, _ := handler(t)
	if got := ask(t, h, "/").Body.String(); got != "<!doctype html>" {
		t.Errorf("got %q", got)
	}
}

// scripts are the types and texts of the script elements that a browser would find.
func scripts(t *testing.T, page string) (kinds, texts []string) {
	t.Helper()
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Fatal(z.Err())
			}
			return kinds, texts
		case html.StartTagToken:
			token := z.Token()
			if token.Data != "script" {
				continue
			}
			for _, a := range token.Attr {
				if a.Key == "type" {
					kinds = append(kinds, a.Val)
				}
			}
			text := ""
			if z.Next() == html.TextToken {
				text = z.Token().Data
			}
			texts = append(texts, text)
		}
	}
}
