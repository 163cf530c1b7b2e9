package page

import (
	"testing"

	"dalil/app/settings"
)

// TestADarkScreenSaysWhenTheCentreOpens in both languages, and how to wake it where it can be touched. It is Monday noon.
func TestADarkScreenSaysWhenTheCentreOpens(t *testing.T) {
	closed := restView{Text: "Closed now, opens at 16:00", OtherText: "مغلق الآن، ويفتح الساعة \u206816:00\u2069", Touch: "Touch the screen to begin", OtherTouch: "المس الشاشة للبدء"}
	wall := closed
	wall.Touch, wall.OtherTouch = "", ""
	dark := closed
	dark.Text, dark.OtherText = "", ""
	for name, c := range map[string]struct {
		set  func(*settings.Settings)
		want *restView
	}{
		"closed":               {func(s *settings.Settings) { s.Centre = "C-3" }, &closed},
		"a wall":               {func(s *settings.Settings) { s.Centre, s.Profile = "C-3", settings.Wall }, &wall},
		"open":                 {func(s *settings.Settings) { s.Centre = "C-1" }, nil},
		"hours of the machine": {func(s *settings.Settings) { s.ScreenHours = "18:00-20:00" }, &dark},
	} {
		p := of(t, city(), c.set)
		var v stationView
		if code := into(t, p, "/api/station?lang=en", &v); code != 200 {
			t.Fatal(name, code)
		}
		switch {
		case (v.Rest == nil) != (c.want == nil):
			t.Errorf("%s: %+v, want %+v", name, v.Rest, c.want)
		case c.want != nil && *v.Rest != *c.want:
			t.Errorf("%s: %+q, want %+q", name, *v.Rest, *c.want)
		}
	}
	p := of(t, city(), func(s *settings.Settings) { s.Centre = "C-3" })
	p.saveFirst = func(settings.Settings) error { return nil }
	var v stationView
	if into(t, p, "/api/station?lang=en", &v); v.Rest != nil {
		t.Error("a screen that asks for its settings is dark")
	}
}
