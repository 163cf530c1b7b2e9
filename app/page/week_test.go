package page_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/page"
	"dalil/app/settings"
	"dalil/app/sheet"
	"dalil/app/station"
)

type week struct {
	Phase, Headline, Line, Rehearsal string
	HeadlineOther                    string `json:"headline_other"`
	Days                             []struct{ Name, Day string }
	Frames                           []struct{ Value, Source string }
}

// rehearsed is the page of a station that shows a moment, at a centre.
func rehearsed(t *testing.T, centre, moment string) http.Handler {
	t.Helper()
	at, err := time.Parse(time.RFC3339, moment)
	if err != nil {
		t.Fatal(err)
	}
	set := settings.Default()
	set.State, set.Centre = t.TempDir(), centre
	set.Rehearsal.From = at
	st, err := station.Open(station.Config{Settings: set, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Read: func(_ context.Context, file string, content []byte) (sheet.Book, error) {
			return sheet.Read(file, content)
		}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return page.New(st, fstest.MapFS{}, slog.New(slog.DiscardHandler))
}

func askInto(t *testing.T, h http.Handler, path string, to any) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d", path, w.Code)
	}
	if err := json.Unmarshal(w.Body.Bytes(), to); err != nil {
		t.Fatal(err)
	}
}

func TestTheScreensFollowTheWeek(t *testing.T) {
	for _, c := range []struct{ moment, lang, phase, headline, line string }{
		{"2018-09-21T00:00:00+04:00", "ar", "before", "ابتداءً من 21 أكتوبر 2018 خدمتك في هاتفك", "من 21 إلى 25 أكتوبر 2018 · بقي 30 يوماً"},
		{"2018-10-14T23:59:59+04:00", "en", "before", "From 21 October 2018, your service is on your phone", "21 to 25 October 2018 · 7 days to go"},
		{"2018-10-15T00:00:00+04:00", "en", "before", "From Sunday, your service is on your phone", "21 to 25 October 2018 · 6 days to go"},
		{"2018-10-19T12:00:00+04:00", "en", "before", "From Sunday, your service is on your phone", "21 to 25 October 2018 · 2 days to go"},
		{"2018-10-19T12:00:00+04:00", "ar", "before", "ابتداءً من الأحد خدمتك في هاتفك", "من 21 إلى 25 أكتوبر 2018 · بقي يومان"},
		{"2018-10-20T23:59:59+04:00", "en", "before", "From Sunday, your service is on your phone", "21 to 25 October 2018 · 1 day to go"},
		{"2018-10-21T00:00:00+04:00", "en", "during", "No counters this week: your service is on your phone", "Day 1 of 5 · 21 to 25 October 2018"},
		{"2018-10-25T23:59:59+04:00", "ar", "during", "لا شبابيك خدمة هذا الأسبوع: خدمتك في هاتفك", "اليوم 5 من 5 · من 21 إلى 25 أكتوبر 2018"},
		{"2018-10-26T00:00:00+04:00", "en", "after", "Your service is on your phone", "The week of 21 to 25 October 2018 is over. The services stay on your phone."},
		{"2017-10-01T12:00:00+04:00", "en", "before", "On 26 October 2017, your service is on your phone", "26 October 2017 · 25 days to go"},
		{"2017-10-24T12:00:00+04:00", "en", "before", "On Thursday, your service is on your phone", "26 October 2017 · 2 days to go"},
		{"2017-10-26T12:00:00+04:00", "en", "during", "No counters today: your service is on your phone", "26 October 2017"},
		{"2017-10-26T12:00:00+04:00", "ar", "during", "لا شبابيك خدمة اليوم: خدمتك في هاتفك", "26 أكتوبر 2017"},
		{"2017-10-27T12:00:00+04:00", "en", "after", "Your service is on your phone", "The day of 26 October 2017 is over. The services stay on your phone."},
	} {
		var v struct{ Week week }
		askInto(t, rehearsed(t, "", c.moment), "/api/station?lang="+c.lang, &v)
		v.Week.Headline, v.Week.Line = plain(v.Week.Headline), plain(v.Week.Line)
		if w := v.Week; w.Phase != c.phase || w.Headline != c.headline || w.Line != c.line {
			t.Errorf("%s %s:\n%s\n%s\n%s", c.moment, c.lang, w.Phase, w.Headline, w.Line)
		}
		if v.Week.HeadlineOther == "" || v.Week.HeadlineOther == v.Week.Headline || v.Week.Rehearsal == "" {
			t.Errorf("%s: other headline %q, mark of the rehearsal %q", c.moment, v.Week.HeadlineOther, v.Week.Rehearsal)
		}
	}
}

func TestTheDaysOfTheWeekAreMarkedWhileItLasts(t *testing.T) {
	for moment, want := range map[string]int{"2018-10-20T12:00:00+04:00": 0, "2018-10-23T12:00:00+04:00": 5, "2017-10-26T12:00:00+04:00": 0} {
		var v struct{ Week week }
		askInto(t, rehearsed(t, "", moment), "/api/station?lang=en", &v)
		if len(v.Week.Days) != want || want > 0 && (v.Week.Days[0].Name != "Sunday" || v.Week.Days[4].Day != "25") {
			t.Errorf("%s: %v", moment, v.Week.Days)
		}
	}
}

func TestACentreThatIsUnknownIsAnsweredWithThoseThatThereAre(t *testing.T) {
	var v struct {
		ID, Name, Unknown string
		Choices           []struct{ ID, Name string }
	}
	askInto(t, rehearsed(t, "NOPE", "2018-10-21T08:00:00+04:00"), "/api/centre?lang=en", &v)
	if v.ID != "" || v.Unknown != "NOPE" || len(v.Choices) < 200 || v.Choices[0].ID == "" || v.Choices[0].Name == "" {
		t.Errorf("%q %q, %d choices", v.ID, v.Unknown, len(v.Choices))
	}
	askInto(t, rehearsed(t, "RTA-C45", "2018-10-21T08:00:00+04:00"), "/api/centre?lang=en", &v)
	if v.ID != "RTA-C45" || v.Unknown != "" || len(v.Choices) != 0 {
		t.Errorf("%q %q, %d choices", v.ID, v.Unknown, len(v.Choices))
	}
	askInto(t, rehearsed(t, "", "2018-10-21T08:00:00+04:00"), "/api/centre?lang=en", &v)
	if v.ID != "" || v.Unknown != "" || len(v.Choices) != 0 {
		t.Errorf("without a centre: %q %q, %d choices", v.ID, v.Unknown, len(v.Choices))
	}
}
