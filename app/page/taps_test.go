package page_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dalil/app/catalog"
)

// What the kiosk shows on one page; frontend/test/screens.test.ts holds the page to the same numbers.
const (
	rowsOnPage     = 12
	tilesOnPage    = 27
	entitiesOnPage = 42
)

type listed struct {
	Title, Topic, Count string
	Popular, Cards      []struct{ ID string }
	Topics              []struct{ Code, Name, Of, Span, Count string }
}

// touches counts the touches from the first screen to a service for all services: of every way the shortest. It knows what stands
// on which page, and that a page is turned by a touch.
func touches(t *testing.T, h http.Handler, lang string) map[string]int {
	t.Helper()
	least := map[string]int{}
	reach := func(id string, n int) {
		if had, ok := least[id]; !ok || n < had {
			least[id] = n
		}
	}
	lists := map[string]listed{} // an entity is on the first screen and in the list of all
	list := func(query string) listed {
		if v, asked := lists[query]; asked {
			return v
		}
		var v listed
		askInto(t, h, "/api/list?lang="+lang+"&"+query, &v)
		lists[query] = v
		return v
	}
	walk := func(query string, n int) { // n touches have opened the list
		v := list(query)
		for _, c := range v.Popular {
			reach(c.ID, n+1)
		}
		for i, c := range v.Cards {
			reach(c.ID, n+1+i/rowsOnPage)
		}
		for i, topic := range v.Topics {
			for at, c := range list(query + "&group=" + url.QueryEscape(topic.Code)).Cards {
				reach(c.ID, n+1+i/tilesOnPage+1+at/rowsOnPage)
			}
		}
	}
	var home struct {
		Entities []struct{ Code string }
		Popular  []struct{ ID string }
	}
	askInto(t, h, "/api/home?lang="+lang, &home)
	const start = 1
	for _, c := range home.Popular {
		reach(c.ID, start+2) // behind the field of the search
	}
	for _, n := range catalog.Needs {
		walk("need="+n.Code, start+1)
	}
	for _, e := range home.Entities {
		walk("entity="+e.Code, start+1)
	}
	var all struct {
		Letters []struct{ Entities []struct{ Code string } }
	}
	askInto(t, h, "/api/entities?lang="+lang, &all)
	at := 0
	for _, l := range all.Letters {
		for _, e := range l.Entities {
			walk("entity="+e.Code, start+2+at/entitiesOnPage)
			at++
		}
	}
	return least
}

// The topics of a need stand on one page: nobody looks for a second one.
func TestTheTopicsOfEveryNeedStandOnOnePage(t *testing.T) {
	h, _ := handler(t)
	for _, lang := range []string{"ar", "en"} {
		for _, n := range catalog.Needs {
			var v listed
			askInto(t, h, "/api/list?lang="+lang+"&need="+n.Code, &v)
			if len(v.Topics) < 2 || len(v.Topics) > tilesOnPage {
				t.Errorf("%s: %s has %d topics", lang, n.Code, len(v.Topics))
			}
		}
	}
}

func TestAnyServiceIsAtMostFourTouchesAway(t *testing.T) {
	h, st := handler(t)
	languages := []string{"ar", "en"}
	if testing.Short() {
		languages = languages[:1]
	}
	for _, lang := range languages {
		least := touches(t, h, lang)
		services := st.View().Catalog.Services
		var far []string
		sum := 0
		for _, s := range services {
			n, ok := least[s.ID]
			if !ok {
				t.Errorf("%s: nobody comes to %s by browsing", lang, s.ID)
			}
			if sum += n; n > 4 {
				far = append(far, s.ID)
			}
		}
		near := len(services) - len(far)
		t.Logf("%s: %d of %d services (%.1f %%) within four touches, %.2f on average; farther: %s", lang, near, len(services),
			100*float64(near)/float64(len(services)), float64(sum)/float64(len(services)), strings.Join(far, " "))
		if 100*near < 95*len(services) {
			t.Errorf("%s: %d of %d services are within four touches", lang, near, len(services))
		}
	}
}
