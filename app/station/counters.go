package station

import (
	"errors"
	"time"

	"dalil/app/store"
	"dalil/app/tally"
)

// reopenAfter is how long a station that cannot write its counters waits before it tries again.
const reopenAfter = 10 * time.Second

// openCounts opens the counters; s.mu is held, or nobody else is there yet. A station that cannot count serves all the same, and says so.
func (s *Station) openCounts() {
	set := s.config.Settings
	c, err := store.OpenCounts(set.State, set.Centre, s.outbox.station)
	was := s.status.Uncounted
	s.status.Uncounted = ""
	switch {
	case errors.Is(err, store.ErrBroken):
		s.config.Log.Error("the counters were broken; counting begins anew", "cause", err)
	case err != nil:
		s.status.Uncounted = err.Error()
		if was == "" {
			s.config.Log.Error("nothing is counted", "cause", err)
		}
	}
	s.counts, s.reopened = c, s.config.Now()
}

// counting gives the counters; nil: nothing is counted.
func (s *Station) counting() *store.Counts {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts
}

// countAgain gives the counters, and tries those that could not be written as soon as that may go again: those that are open, since
// a disk may have room again, and else new ones, since a file that was opened on a read-only disk stays so.
func (s *Station) countAgain() *store.Counts {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d := s.config.Now().Sub(s.reopened); s.status.Uncounted == "" || d >= 0 && d < reopenAfter {
		return s.counts
	}
	if c := s.counts; c != nil {
		if c.Prove() == nil {
			s.status.Uncounted = ""
		} else if err := c.Close(); err != nil {
			s.config.Log.Warn("the counters were not closed", "cause", err)
		}
	}
	if s.status.Uncounted != "" {
		s.openCounts()
		if s.counts != nil {
			if err := s.counts.Prove(); err != nil {
				s.status.Uncounted = err.Error()
			}
		}
	}
	s.reopened = s.config.Now()
	if s.status.Uncounted == "" {
		s.config.Log.Info("it is counted again")
	}
	return s.counts
}

// counted writes to the counters and notes whether that went well. Counters that were broken meanwhile are put aside, and new ones
// take what was to be written.
func (s *Station) counted(do func(*store.Counts) error) error {
	c := s.countAgain()
	if c == nil {
		return ErrUncounted
	}
	err := do(c)
	if errors.Is(err, store.ErrBroken) {
		if c = s.replaceCounts(c); c == nil {
			return ErrUncounted
		}
		err = do(c)
	}
	if err == nil || errors.Is(err, tally.ErrUnknown) {
		s.setUncounted("")
		return err
	}
	s.setUncounted(err.Error())
	return ErrUncounted
}

// replaceCounts lets go of broken counters and opens new ones, unless another tap has done so already.
func (s *Station) replaceCounts(broken *store.Counts) *store.Counts {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.counts == broken {
		if err := broken.Close(); err != nil {
			s.config.Log.Warn("the broken counters were not closed", "cause", err)
		}
		s.openCounts()
	}
	return s.counts
}

func (s *Station) setUncounted(cause string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if cause != "" && s.status.Uncounted == "" {
		s.config.Log.Error("nothing is counted", "cause", cause)
		s.reopened = s.config.Now() // the next try waits
	}
	s.status.Uncounted = cause
}
