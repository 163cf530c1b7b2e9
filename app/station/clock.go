package station

import (
	"runtime/debug"
	"time"

	"dalil/app/campaign"
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

// floor is the earliest moment that this can be: when the program was built, or the newest content was accepted.
// A rehearsal takes any moment at its word.
func (s *Station) floor() time.Time {
	if s.rehearsed() {
		return time.Time{}
	}
	floor := s.config.Built
	if made := s.current.Made; made.After(floor) {
		floor = made
	}
	if floor.IsZero() {
		return floor
	}
	return floor.Add(-clockTolerance)
}

// campaignNow is where the week stands for a catalog. Its days turn at midnight of the edition's zone, not of the machine.
func (s *Station) campaignNow() campaign.State {
	return campaign.At(s.current.Editions, s.Now(), s.floor())
}

// day is today's ISO date for the campaign.
func (s *Station) day() string { return s.campaignNow().Now.Format(time.DateOnly) }

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
