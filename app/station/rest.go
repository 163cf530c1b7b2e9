package station

import (
	"dalil/app/campaign"
	"dalil/app/catalog"
	"dalil/app/settings"
)

// rests tells whether the screen is dark now: outside of the hours of the settings, or else of the centre. It never is where these are not
// known, where the clock is certainly wrong, in a rehearsal, and at a desk, at which somebody works.
func (s *Station) rests(view *View) bool {
	set, week := s.config.Settings, s.week(view.Catalog)
	if set.Profile == settings.Desk || s.rehearsed() || week.Doubtful {
		return false
	}
	hours := set.ScreenHours
	if hours == "" {
		c, _ := view.Centre(set.Centre)
		hours = c.Opening
	}
	h, err := catalog.ParseHours(hours)
	return err == nil && campaign.Rests(h, week.Now)
}

// checkScreenHours tells operators of screen hours that cannot be read: the screen then never rests.
func (s *Station) checkScreenHours() {
	hours := s.config.Settings.ScreenHours
	if hours == "" {
		return
	}
	if _, err := catalog.ParseHours(hours); err != nil {
		s.config.Log.Error("the screen hours of the settings cannot be read; the screen never rests", "screen_hours", hours, "cause", err)
	}
}
