package station

import "time"

// How often a station looks whether its state can be written: seldom while all is well, and soon after it was not.
const (
	proveWell = 5 * time.Minute
	proveIll  = 10 * time.Second
)

// proveState finds out whether the state can be written: a disk may become full, or be mounted for reading only, while the station
// runs, and may have room again. What is shown does not depend on it.
func (s *Station) proveState() {
	now, every := s.config.Now(), proveWell
	s.mu.Lock()
	was := s.status.ReadOnly
	if was || s.status.Uncounted != "" {
		every = proveIll
	}
	s.mu.Unlock()
	if d := now.Sub(s.proved); !s.proved.IsZero() && d >= 0 && d < every {
		return
	}
	s.proved = now
	err := s.store.Prove()
	s.mu.Lock()
	s.status.ReadOnly = err != nil
	s.mu.Unlock()
	switch {
	case err != nil && !was:
		s.config.Log.Error("the state cannot be written; what was accepted is shown", "cause", err)
	case err == nil && was:
		s.config.Log.Info("the state can be written again")
	}
}
