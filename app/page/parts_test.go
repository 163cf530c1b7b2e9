package page

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/settings"
	"dalil/app/station"
)

// asked is a question to a page, in English.
func asked(p *Page, path string) question {
	r := httptest.NewRequest("GET", path, nil)
	q := p.question(r)
	q.lang = "en"
	return q
}

// TestSmallPartsOfAnAnswer: what is counted, cut and told apart, at its edges.
func TestSmallPartsOfAnAnswer(t *testing.T) {
	for number, want := range map[string]string{"800 9090": "8009090", "+971 4": "9714", "/0:9": "09", "": "", "abc": ""} {
		if got := onlyDigits(number); got != want {
			t.Errorf("%q: %q", number, got)
		}
	}
	for d, want := range map[time.Duration]int{0: 0, 1: 1, time.Second: 1, time.Second + 1: 2, 2*time.Second - 1: 2, time.Minute: 60} {
		if got := seconds(d); got != want {
			t.Errorf("%v: %d", d, got)
		}
	}
	for tap, want := range map[string]bool{strings.Repeat("a", 32): true, strings.Repeat("0f", 16): true, strings.Repeat("a", 31): false, strings.Repeat("a", 33): false, strings.Repeat("a", 31) + "g": false, strings.Repeat("a", 31) + "A": false, "": false} {
		if got := isTap(tap); got != want {
			t.Errorf("%q: %v", tap, got)
		}
	}
	for code, want := range map[string]string{"RTA": "RTA", "GDRFA": "GDRFA", "GDRFAD": "", "": ""} {
		if got := letters(code); got != want {
			t.Errorf("%q: %q", code, got)
		}
	}
	for name, want := range map[string]string{" Renew, now": "Renew", "One": "One", "رخصة، جديدة": "رخصة", "a:": "a", "b; c": "b", "": ""} {
		if got := firstWord(name); got != want {
			t.Errorf("%q: %q", name, got)
		}
	}
	if fromTo("a", "a") != "a" || fromTo("a", "b") != "a – b" {
		t.Error(fromTo("a", "a"), fromTo("a", "b"))
	}
	for id, want := range map[string]int{"a": 0, "b": 1, "c": 2, "": 2} {
		if got := rankOf([]string{"a", "b"}, id); got != want {
			t.Errorf("%q: %d", id, got)
		}
	}
	if orEmpty(nil) == nil || len(orEmpty(nil)) != 0 || !slices.Equal(orEmpty([]string{"a"}), []string{"a"}) {
		t.Error("an empty list")
	}
	for name, want := range map[string]string{" المرور": "مرور", "Al": "Al", "ال": "", "مال": "مال"} {
		if got := withoutArticle(name); got != want {
			t.Errorf("%q: %q", name, got)
		}
	}
	for l, want := range map[catalog.Lang]catalog.Lang{"": "en", "ar": "ar", "en": "en"} {
		if got := pageLang(question{lang: "en"}, catalog.Channel{Lang: l}); got != want {
			t.Errorf("%q: %q", l, got)
		}
	}
	q := question{Request: httptest.NewRequest("GET", "/?a=7&b=x&c=-3&d=", nil)}
	for name, want := range map[string]int{"a": 7, "b": 5, "c": -3, "d": 5, "e": 5} {
		if got := q.number(name, 5); got != want {
			t.Errorf("%s: %d", name, got)
		}
	}
}

// TestWhichServicesMayCostAnything, and of which a fee varies.
func TestWhichServicesMayCostAnything(t *testing.T) {
	paid, free, unknown := &catalog.Fee{Stated: true, Max: 1}, &catalog.Fee{Stated: true}, &catalog.Fee{}
	for _, c := range []struct {
		s    catalog.Service
		want bool
	}{
		{catalog.Service{}, false}, {catalog.Service{Fee: free}, false}, {catalog.Service{Fee: paid}, true}, {catalog.Service{Fee: unknown}, true}, {catalog.Service{Payment: []catalog.Means{"card"}}, true},
		{catalog.Service{Payment: []catalog.Means{"card"}, Fee: free}, true}, {catalog.Service{Interaction: catalog.Report, Fee: paid}, false}, {catalog.Service{Interaction: catalog.Enquire, Fee: paid}, false},
		{catalog.Service{Interaction: catalog.Pay}, true}, {catalog.Service{Interaction: catalog.Renew, Fee: free}, true}, {catalog.Service{Interaction: catalog.Issue}, true},
	} {
		if got := mayCost(c.s); got != c.want {
			t.Errorf("%+v: %v", c.s, got)
		}
	}
	for f, want := range map[*catalog.Fee]bool{nil: false, {}: false, {Condition: text("c")}: true, {Note: text("n")}: true, {Stated: true, Note: text("n")}: false, {Stated: true, Condition: text("c")}: false} {
		if got := varies(f); got != want {
			t.Errorf("%+v: %v", f, got)
		}
	}
	call := catalog.Channel{Kind: catalog.CallCentre, Address: "tel:901", Domain: "901"}
	for _, c := range []struct {
		s    catalog.Service
		call catalog.Channel
		want bool
	}{
		{catalog.Service{}, call, true}, {catalog.Service{}, catalog.Channel{Kind: catalog.CallCentre}, false}, {catalog.Service{Channels: []catalog.Channel{call}}, call, false},
		{catalog.Service{Channels: []catalog.Channel{{Kind: catalog.Website}}}, call, true}, {catalog.Service{Presence: catalog.PresenceAlways}, call, false}, {catalog.Service{Presence: catalog.PresenceCollect}, call, true},
	} {
		if got, ok := callCentre(c.s, catalog.Entity{Call: c.call}); ok != c.want || got != c.call {
			t.Errorf("%+v: %v", c.s, ok)
		}
	}
}

// TestAFeeIsSaidAsItIsKnown: stated, free, varying or not known, with what is noted of it.
func TestAFeeIsSaidAsItIsKnown(t *testing.T) {
	p := of(t, city(), nil)
	q := asked(p, "/")
	for _, c := range []struct {
		fee           *catalog.Fee
		value, spoken string
		money         bool
		notes         []string
	}{
		{nil, p.say(q, "view.fee_unknown"), "", false, nil},
		{&catalog.Fee{}, p.say(q, "view.fee_unknown"), "", false, nil},
		{&catalog.Fee{Stated: true}, p.say(q, "view.free"), "", false, nil},
		{&catalog.Fee{Stated: true, Min: 9000, Max: 9000}, "90", "90 dirhams", true, nil},
		{&catalog.Fee{Stated: true, Max: 9000}, "0–90", "0–90 dirhams", true, nil},
		{&catalog.Fee{Stated: true, Min: 120000, Max: 120000}, "1,200", "1200 dirhams", true, nil},
		{&catalog.Fee{Note: text("by size")}, p.say(q, "view.fee_varies"), "", false, []string{"by size"}},
		{&catalog.Fee{Stated: true, Min: 100, Max: 100, Year: 2018, Condition: text("a day"), Note: text("by card")}, "1", "1 dirham", true, []string{p.say(q, "view.in_year", "year", "2018"), "a day", "by card"}},
		{&catalog.Fee{Year: 1}, p.say(q, "view.fee_unknown"), "", false, []string{p.say(q, "view.in_year", "year", "1")}},
	} {
		v := p.fee(q, c.fee)
		var notes []string
		for _, n := range v.Notes {
			notes = append(notes, n.Text)
		}
		if v.Kind != "fee" || v.Label != p.say(q, "view.fact_fee") || v.Value != c.value || isolates.Replace(v.Spoken) != c.spoken || v.Money != c.money || !slices.Equal(notes, c.notes) || v.Notes == nil {
			t.Errorf("%+v: %+v", c.fee, v)
		}
	}
}

// TestWhatToDoOnThePhone: what one looks for there, by the kind of the way and what its address opens.
func TestWhatToDoOnThePhone(t *testing.T) {
	c := city()
	c.Campaign.Entities[1].PhoneHours = "24/7"
	p := of(t, c, nil)
	q := asked(p, "/")
	plain := catalog.Service{ID: "S", Entity: "A", Name: text("Pay")}
	menu := plain
	menu.MenuPath = catalog.Text{AR: "قائمة", EN: "More > Pay"}
	quoted := func(s string) string { return p.say(q, "view.quoted", "text", s) }
	for _, x := range []struct {
		name              string
		s                 catalog.Service
		c                 catalog.Channel
		lookFor, label    string
		word, lang, owner string
	}{
		{"a service's own page", plain, catalog.Channel{Kind: catalog.Website, Opens: catalog.OpensService}, "", "view.phone_service", "", "", ""},
		{"a portal", plain, catalog.Channel{Kind: catalog.Website, Opens: catalog.OpensPortal}, p.say(q, "view.look_for_portal", "name", "Pay"), "view.phone_look", quoted("Pay"), "en", ""},
		{"a front page", menu, catalog.Channel{Kind: catalog.Website, Opens: catalog.OpensFrontPage}, p.say(q, "view.look_for", "name", "More > Pay"), "view.phone_menu", quoted("More > Pay"), "en", ""},
		{"a page in Arabic", menu, catalog.Channel{Kind: catalog.Website, Opens: catalog.OpensFrontPage, Lang: "ar"}, p.say(q, "view.look_for", "name", "More > Pay"), "view.phone_menu", p.words.Say("ar", "view.quoted", map[string]string{"text": "قائمة"}), "ar", ""},
		{"an app", plain, catalog.Channel{Kind: catalog.MobileApp, Platform: "ios"}, "", "view.phone_look", quoted("Pay"), "en", "Authority A"},
		{"an app with a menu", menu, catalog.Channel{Kind: catalog.MobileApp, Platform: "ios"}, p.say(q, "view.look_for_in_app", "name", "More > Pay"), "view.phone_menu", quoted("More > Pay"), "en", "Authority A"},
		{"a number", menu, catalog.Channel{Kind: catalog.CallCentre}, "", "view.phone_ask", quoted("Pay"), "en", ""},
		{"a message", menu, catalog.Channel{Kind: catalog.SMS}, "", "view.phone_number", "", "", ""},
	} {
		if got := p.lookFor(q, x.s, x.c); got != x.lookFor {
			t.Errorf("%s: look for %q, want %q", x.name, got, x.lookFor)
		}
		x.c.Domain = "d"
		if v := p.phone(q, x.s, x.c); v.Bar != "d" || v.Label != p.say(q, x.label) || v.Word != x.word || v.Lang != x.lang || v.SignIn != "" {
			t.Errorf("%s: %+v", x.name, v)
		}
		if got := p.ownerOf(q, x.s, x.c); got != x.owner {
			t.Errorf("%s: owner %q", x.name, got)
		}
	}
	if got := p.callHours(q, "B"); got != p.say(q, "week.always_open") || p.callHours(q, "A") != "" || p.callHours(q, "NONE") != "" {
		t.Errorf("%q", got)
	}
}

// TestAListIsCutIntoEqualParts in the order of names, with the words from which to which.
func TestAListIsCutIntoEqualParts(t *testing.T) {
	p := of(t, city(), nil)
	q := asked(p, "/")
	services := func(n int) (out []catalog.Service) {
		for i := range n {
			out = append(out, catalog.Service{ID: strconv.Itoa(i), Name: text(string(rune('Z'-i)) + "ame " + strconv.Itoa(i))})
		}
		return out
	}
	for _, c := range []struct {
		n, limit int
		want     string
	}{
		{3, 3, "x(3)"}, {0, 3, "x(0)"}, {4, 3, "x~1(2)Wame – Xame x~2(2)Yame – Zame"}, {6, 3, "x~1(3)Uame – Wame x~2(3)Xame – Zame"}, {7, 3, "x~1(2)Tame – Uame x~2(2)Vame – Wame x~3(3)Xame – Zame"}, {2, 1, "x~1(1)Yame x~2(1)Zame"},
	} {
		var got []string
		for _, part := range p.parts(q, topic{code: "x", services: services(c.n)}, c.limit) {
			got = append(got, part.code+"("+strconv.Itoa(len(part.services))+")"+part.span)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%d by %d: %q, want %q", c.n, c.limit, got, c.want)
		}
	}
	all := []catalog.Service{{ID: "1", Entity: "b"}, {ID: "2", Entity: "a"}, {ID: "3", Entity: "c"}, {ID: "4", Entity: "c"}}
	var got []string
	for _, g := range grouped(all, func(s catalog.Service) topic { return topic{code: s.Entity, name: "n" + s.Entity} }) {
		got = append(got, g.name+strconv.Itoa(len(g.services)))
	}
	if !slices.Equal(got, []string{"nc2", "na1", "nb1"}) {
		t.Errorf("%q", got)
	}
	for n, want := range map[int]string{0: "", 1: "1", 3: "1 2 3", 9: "1 2 3 4"} {
		var ids []string
		for _, s := range p.selectedOf(q, all, n) {
			ids = append(ids, s.ID)
		}
		if strings.Join(ids, " ") != want {
			t.Errorf("%d of them: %q", n, ids)
		}
	}
}

// TestAWriteIsReadWhole, or not at all: one object, its own type, no more than it may have.
func TestAWriteIsReadWhole(t *testing.T) {
	space := func(n int) string { return `{"frames":1}` + strings.Repeat(" ", n-len(`{"frames":1}`)) }
	for _, c := range []struct {
		kind, body string
		want       bool
	}{
		{"application/json", `{"frames":1}`, true}, {"application/json; charset=utf-8", `{"frames":1}`, true}, {"application/json", space(4096), true}, {"application/json", space(4097), false}, {"application/json", space(4098), false},
		{"text/plain", `{"frames":1}`, false}, {"", `{"frames":1}`, false}, {"application/json;;", `{"frames":1}`, false}, {"application/json", `{"frames":1,"more":2}`, false}, {"application/json", `{"frames":1}{}`, false},
		{"application/json", `{"frames":1} x`, false}, {"application/json", "", false}, {"application/json", `{"frames":"1"}`, false}, {"application/json", `{}`, true},
	} {
		r := httptest.NewRequest("POST", "/", strings.NewReader(c.body))
		r.Header.Set("Content-Type", c.kind)
		var b heartbeatBody
		if got := decodeBody(r, &b); got != c.want {
			t.Errorf("%s %.30q of %d: %v", c.kind, c.body, len(c.body), got)
		}
	}
	r := httptest.NewRequest("POST", "/", io.MultiReader(strings.NewReader(`{"frames":1}`), broken{}))
	r.Header.Set("Content-Type", "application/json")
	if decodeBody(r, &heartbeatBody{}) {
		t.Error("a body that was cut off was read")
	}
	for _, c := range []struct {
		site, origin string
		want         bool
	}{
		{"", "", true}, {"same-origin", "", true}, {"", "http://example.com", true}, {"none", "", false}, {"same-site", "http://example.com", false}, {"cross-site", "", false}, {"", "http://evil.com", false}, {"", "null", false},
		{"", "http://example.com:81", false}, {"", "://", false}, {"same-origin", "http://evil.com", false},
	} {
		r := httptest.NewRequest("POST", "http://example.com/", nil)
		r.Header.Set("Sec-Fetch-Site", c.site)
		r.Header.Set("Origin", c.origin)
		if got := sameOrigin(r); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
	nobody := httptest.NewRequest("POST", "/", nil)
	nobody.Host = ""
	nobody.Header.Set("Origin", "null")
	if sameOrigin(nobody) {
		t.Error("an origin without a host passes for a request without one")
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("cut off") }

// TestARefusalIsSaidToWhoeverStandsHere, with its status.
func TestARefusalIsSaidToWhoeverStandsHere(t *testing.T) {
	p := of(t, city(), nil)
	q := asked(p, "/")
	own := p.refuse(q, http.StatusTeapot, "fast")
	for _, c := range []struct {
		err    error
		status int
		want   problemView
	}{
		{own, 418, problemView{Error: p.say(q, "desk.refused_fast")}},
		{station.ErrTooLate, 409, problemView{Error: p.say(q, "desk.refused_late")}},
		{station.ErrUncounted, 503, problemView{Error: p.say(q, "desk.refused_uncounted")}},
		{errors.New("other"), 400, problemView{Error: p.say(q, "desk.refused_request")}},
		{&station.PINRefused{None: true, Wait: time.Second}, 403, problemView{Error: p.say(q, "desk.refused_no_pin")}},
		{&station.PINRefused{Wait: 1500 * time.Millisecond, Left: 2}, 403, problemView{WaitSeconds: 2, Error: p.count(q, "desk.refused_wait", 2)}},
		{&station.PINRefused{Left: 2}, 403, problemView{Left: 2, Error: p.count(q, "desk.refused_pin", 2)}},
	} {
		if r := p.refusalOf(q, c.err); r.status != c.status || r.view != c.want {
			t.Errorf("%v: %+v", c.err, r)
		}
	}
	if own.Error() != "418: "+own.view.Error {
		t.Error(own.Error())
	}
	w := httptest.NewRecorder()
	p.answerWrite(w, q, nil, nil)
	if w.Code != 204 || w.Body.Len() != 0 {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	w = httptest.NewRecorder()
	p.answerWrite(w, q, enteredView{Session: "s", Minutes: 3}, nil)
	if w.Code != 200 || strings.TrimSpace(w.Body.String()) != `{"session":"s","minutes":3}` || w.Header().Get("Content-Type") != "application/json; charset=utf-8" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	w = httptest.NewRecorder()
	p.answerWrite(w, q, enteredView{}, own)
	if w.Code != 418 || !strings.HasPrefix(w.Body.String(), `{"error":"`) {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}

// TestAPaintedPictureIsANewNumber: the same one, or none, is no sign of life.
func TestAPaintedPictureIsANewNumber(t *testing.T) {
	tr := &Trouble{}
	for _, c := range []struct {
		frames int64
		want   bool
	}{{0, false}, {-1, false}, {1, true}, {1, false}, {2, true}, {1, true}} {
		tr.painted = time.Time{}
		if tr.noteFrames(c.frames); tr.LastPaint().IsZero() == c.want {
			t.Errorf("%d pictures: %v", c.frames, tr.painted)
		}
	}
	first := of(t, city(), func(s *settings.Settings) { s.Languages = []string{"en"} })
	if got := first.langOf("ar"); got != "en" {
		t.Errorf("%s", got)
	}
}
