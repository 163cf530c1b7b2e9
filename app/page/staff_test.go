package page_test

import (
	"encoding/json"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"dalil/app/page"
	"dalil/app/settings"
	"dalil/app/station"
)

// asStaff sends a question or a write with a session.
func asStaff(h *page.Page, st *station.Station, session, method, path, body string) *httptest.ResponseRecorder {
	r := written(st, path, body)
	r.Method = method
	if session != "" {
		r.Header.Set("X-Dalil-Staff", session)
	}
	return send(h, r)
}

func TestStaffComeInByPINAloneAndNothingIsOpenBefore(t *testing.T) {
	h, st := handlerWith(t, func(s *settings.Settings) { s.PINHash = testPIN(t) })
	writes := map[string]string{"undo": `{"tap":"` + strings.Repeat("0", 32) + `"}`, "staff/leave": `{}`, "staff/notice": `{"text_ar":"ع","text_en":"E","minutes":5}`,
		"staff/notice-end": `{"id":1}`, "staff/emergency": `{"on":true,"text_ar":"","text_en":""}`, "staff/desk": `{"closed":true}`,
		"staff/exception": `{"service":"*","on":true,"desk_ar":"ع","desk_en":"E"}`, "staff/pause": `{"minutes":1}`, "staff/practice": `{"on":true}`}
	for name, body := range writes {
		for _, session := range []string{"", strings.Repeat("0", 32)} {
			if w := asStaff(h, st, session, "POST", "/api/"+name, body); w.Code != 403 {
				t.Errorf("%s without a session: %d", name, w.Code)
			}
		}
	}
	if o := st.OnSpot(); o.Emergency != nil || o.Closed || len(o.Notices) > 0 || st.Paused() > 0 {
		t.Errorf("it was done all the same: %+v", o)
	}
	if w := asStaff(h, st, "", "GET", "/api/desk/service?lang=en&id=RTA-227", ""); w.Code != 404 {
		t.Errorf("the desk's service: %d", w.Code)
	}
	if v := searched(t, h, "q="+st.QuickCode("RTA-227")); len(v.Cards) == 1 && v.Cards[0].ID == "RTA-227" {
		t.Error("a visitor's search knows quick codes")
	}
	for _, pin := range []string{"1111", "2222"} {
		w := post(t, h, st, "/api/staff/enter?lang=en", `{"pin":"`+pin+`"}`)
		if p := problemOf(t, w); w.Code != 403 || p.WaitSeconds != 0 || p.Left == 0 || !strings.Contains(p.Error, "PIN is wrong") {
			t.Errorf("%d %+v", w.Code, p)
		}
	}
	w := post(t, h, st, "/api/staff/enter?lang=en", `{"pin":"2468"}`)
	var entered struct {
		Session string
		Minutes int
	}
	if err := json.Unmarshal(w.Body.Bytes(), &entered); err != nil || w.Code != 200 || entered.Minutes != 5 || len(entered.Session) != 26 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	for _, name := range []string{"staff/notice", "staff/emergency", "staff/desk", "staff/exception", "staff/pause", "staff/practice", "staff/notice-end"} {
		if w := asStaff(h, st, entered.Session, "POST", "/api/"+name, writes[name]); w.Code != 204 {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	if o := st.OnSpot(); o.Emergency == nil || !o.Closed || len(o.Notices) != 0 || len(o.Exceptions) != 1 || st.Paused() == 0 || !st.Practising() {
		t.Errorf("%+v", o)
	}
	if w := asStaff(h, st, entered.Session, "GET", "/api/desk/service?lang=en&id=RTA-227", ""); w.Code != 200 {
		t.Errorf("the desk's service: %d", w.Code)
	}
	if w := asStaff(h, st, entered.Session, "POST", "/api/staff/leave", `{}`); w.Code != 204 {
		t.Errorf("leave: %d", w.Code)
	}
	if w := asStaff(h, st, entered.Session, "POST", "/api/staff/pause", `{"minutes":0}`); w.Code != 403 {
		t.Errorf("after leaving: %d", w.Code)
	}
	for range 2 {
		post(t, h, st, "/api/staff/enter", `{"pin":"1111"}`)
	}
	w = post(t, h, st, "/api/staff/enter?lang=en", `{"pin":"1111"}`)
	if p := problemOf(t, w); w.Code != 403 || p.WaitSeconds != 60 || p.Left != 0 || p.Error != "Three wrong PINs. Please wait 60 seconds." {
		t.Errorf("%d %+v", w.Code, p)
	}
}

func TestWithoutAPINAKioskHasNoWayIn(t *testing.T) {
	h, st := handler(t)
	if w := post(t, h, st, "/api/staff/enter?lang=en", `{"pin":"2468"}`); w.Code != 403 || problemOf(t, w).Error != "No PIN is set on this station." {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	for path, want := range map[string]bool{"/api/station?lang=en": false} {
		var v struct {
			StaffEntry bool `json:"staff_entry"`
		}
		if err := json.Unmarshal(ask(t, h, path).Body.Bytes(), &v); err != nil || v.StaffEntry != want {
			t.Errorf("%+v %v", v, err)
		}
	}
}

func TestWhatStaffMayNotTypeIsSaidInWords(t *testing.T) {
	h, st := handlerWith(t, func(s *settings.Settings) { s.Profile = settings.Desk })
	for body, want := range map[string]string{
		`{"text_ar":"اتصل","text_en":"Call 0501234567","minutes":5}`: "The text names an address or number that belongs to no entity: 0501234567",
		`{"text_ar":"","text_en":"E","minutes":5}`:                   "The text is needed in Arabic and in English.",
		`{"text_ar":"ع","text_en":"E","minutes":0}`:                  "This length of time is not possible.",
	} {
		w := post(t, h, st, "/api/staff/notice?lang=en", body)
		if w.Code != 400 || problemOf(t, w).Error != want {
			t.Errorf("%s: %d %s", body, w.Code, w.Body)
		}
	}
	if w := post(t, h, st, "/api/staff/pause?lang=en", `{"minutes":3}`); w.Code != 400 {
		t.Errorf("%d", w.Code)
	}
	if w := post(t, h, st, "/api/staff/exception?lang=ar", `{"service":"NO-1","on":true,"desk_ar":"ع","desk_en":"E"}`); w.Code != 400 || problemOf(t, w).Error != "لا توجد خدمة كهذه." {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestADeskFindsAServiceByItsQuickCode(t *testing.T) {
	h, st := handlerWith(t, func(s *settings.Settings) { s.Profile = settings.Desk })
	v := searched(t, h, "q="+st.QuickCode("RTA-227"))
	if len(v.Cards) != 1 || v.Cards[0].ID != "RTA-227" || v.Found != "1 service" || v.Of != 1 {
		t.Errorf("%+v", v)
	}
	if v := searched(t, h, "q=salik"); len(v.Cards) < 2 {
		t.Errorf("words: %+v", v)
	}
	var rows struct {
		Cards []struct {
			ID   string
			Desk *struct {
				OtherName string `json:"other_name"`
				Quick     string
				Channels  []string
			}
		}
	}
	if err := json.Unmarshal(ask(t, h, "/api/search?lang=en&q="+st.QuickCode("RTA-227")).Body.Bytes(), &rows); err != nil || rows.Cards[0].Desk == nil {
		t.Fatalf("%+v %v", rows, err)
	}
	row := rows.Cards[0].Desk
	s, _ := st.View().Service("RTA-227")
	if row.Quick != st.QuickCode("RTA-227") || row.OtherName != s.Name.AR || !slices.Equal(row.Channels, []string{"website"}) {
		t.Errorf("%+v", row)
	}
}

func TestANumberOfAPersonIsNotWanted(t *testing.T) {
	h, _ := handler(t)
	for query, want := range map[string]bool{"784199012345678": true, "7841990": true, "784 1990 1234567 1": true, "٧٨٤١٩٩٠١٢٣٤٥٦٧١": true, "۷۸۴۱۹۹۰۱۲۳۴۵۶۷۱": true,
		"salik 784 1990 1234567 1": true, "salik 0559876543": false, // an identity card is wanted beside nothing
		"0559876543": true, "salik": false, "784": false, "2468": false} {
		var v struct{ Hint string }
		if err := json.Unmarshal(ask(t, h, "/api/search?lang=en&q="+strings.ReplaceAll(query, " ", "+")).Body.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		if (v.Hint != "") != want {
			t.Errorf("%q: %q", query, v.Hint)
		}
	}
}

// sayings is what the desk says of a service.
func sayings(t *testing.T, h *page.Page, id string) (say, not string) {
	t.Helper()
	var v struct {
		Say    []string
		NotSay []string `json:"not_say"`
	}
	if err := json.Unmarshal(ask(t, h, "/api/desk/service?lang=en&id="+id).Body.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	return strings.Join(v.Say, " "), strings.Join(v.NotSay, " ")
}

// TestADeskPromisesOnlyWhatTheRowSays goes through every service: each sentence stands where its fact stands, and nowhere else.
func TestADeskPromisesOnlyWhatTheRowSays(t *testing.T) {
	h, st := handlerWith(t, func(s *settings.Settings) { s.Profile = settings.Desk })
	seen := map[string]int{}
	for i, s := range st.View().Catalog.Services {
		if i%7 != 0 && s.Presence == "" {
			continue
		}
		say, not := sayings(t, h, s.ID)
		stated := s.Fee != nil && s.Fee.Stated
		for what, c := range map[string]struct {
			said, want bool
		}{
			"the fee":                {strings.Contains(say, "The fee: "), stated},
			"that no fee is stated":  {strings.Contains(not, "Name no fee"), !stated},
			"that the fee is old":    {strings.Contains(not, "may have changed"), stated && s.Fee.Max > 0 && s.Fee.Year > 0 && s.Fee.Year < 2018},
			"the time":               {strings.Contains(say, "It takes "), s.Duration > 0},
			"that no time is stated": {strings.Contains(not, "no time is stated"), s.Duration == 0},
			"that it needs a person": {strings.Contains(say, "needs the visitor in person"), s.Presence == "always"},
			"that not all is on the phone": {strings.Contains(not, "the phone does all of it"),
				s.Presence == "once-identity" || s.Presence == "collect" || s.Presence == "attend"},
			"that the page is in Arabic": {strings.Contains(not, "page in English: it opens in Arabic only."),
				strings.Contains(ask(t, h, "/api/desk/service?lang=en&id="+s.ID).Body.String(), `"note":"in Arabic only"`)},
			"the language of a number": {strings.Contains(not, "it opens Open") || strings.Contains(not, "it opens Closed"), false},
			"that no documents are listed": {strings.Contains(not, "none are listed"), func() bool {
				d := st.View().Catalog.DocumentsOf(s)
				return len(d.AR)+len(d.EN) == 0
			}()},
		} {
			if c.said != c.want {
				t.Errorf("%s says %s: %t\n%s\n%s", s.ID, what, c.said, say, not)
			}
			if c.said {
				seen[what]++
			}
		}
		begins, does := strings.Contains(say, "begins on the phone. In person: "), strings.Contains(say, "is done on the phone")
		if inPart := s.Presence == "once-identity" || s.Presence == "collect" || s.Presence == "attend"; begins && !inPart || does && (inPart || s.Presence == "always") {
			t.Errorf("%s: presence %q, and the desk says %q", s.ID, s.Presence, say)
		} else if begins || does {
			seen[map[bool]string{true: "that it begins on the phone", false: "that it is done on the phone"}[begins]]++
		}
	}
	for _, what := range []string{"the fee", "that no fee is stated", "the time", "that it needs a person", "that no documents are listed",
		"that it begins on the phone", "that it is done on the phone"} {
		if seen[what] == 0 {
			t.Errorf("no service tries %s", what)
		}
	}
}
