package station

import (
	"runtime/debug"
	"time"

	"dalil/app/campaign"
	"dalil/app/catalog"
)

// clockTolerance is how far a clock may be set back by who corrects it before it is called wrong.
const clockTolerance = time.Hour

// Now is the station's clock: the machine's, or in a rehearsal the one that was set for it.
func (s *Station) Now() time.Time {
	now := s.config.Now()
	r := s.config.Settings.Rehearsal
	if !s.rehearsed() {
		return now
	}
	speed := r.Speed
	if speed <= 0 {
		speed = 1
	}
	return r.From.Add(time.Duration(float64(now.Sub(s.opened)) * speed))
}

func (s *Station) rehearsed() bool { return !s.config.Settings.Rehearsal.From.IsZero() }

// week is where the campaign stands for a catalog. Its days turn at midnight of the edition's zone, not of the machine.
// The earliest moment that this can be is when the program was built, or the catalog was accepted;
// a rehearsal takes any moment at its word.
func (s *Station) week(c *catalog.Catalog) campaign.State {
	floor := s.config.Built
	if c.Made.After(floor) {
		floor = c.Made
	}
	if !floor.IsZero() {
		floor = floor.Add(-clockTolerance)
	}
	if s.rehearsed() {
		floor = time.Time{}
	}
	return campaign.At(c.Editions, s.Now(), floor)
}

// Campaign is where the week stands now, for the catalog that visitors see.
func (s *Station) Campaign() campaign.State { return s.week(s.View().Catalog) }

// day is today's ISO date for the campaign.
func (s *Station) day() string { return s.week(s.current).Now.Format(time.DateOnly) }

// built is when the program was committed, as far as it knows; zero when it was not built in a clone.
func built() time.Time {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return time.Time{}
	}
	for _, set := range info.Settings {
		if set.Key == "vcs.time" {
			if t, err := time.Parse(time.RFC3339, set.Value); err == nil {
				return t
			}
		}
	}
	return time.Time{}
}

// MachineNow is the machine's clock, whatever is rehearsed: ages are told by it.
func (s *Station) MachineNow() time.Time { return s.config.Now() }
