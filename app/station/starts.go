package station

import (
	"encoding/json"
	"time"

	"dalil/app/catalog"
)

// A station that is started again and again shows something else: what it showed may be why it breaks.
const (
	startsAllowed = 5                // within startsWithin, none of which painted for paintedEnough: one less, and all is as ever
	startsWithin  = time.Minute      // by the machine's clock
	paintedEnough = 30 * time.Second // after that a start was a good one
	goodAfter     = time.Hour        // of painting in safe mode, and the newest catalog is shown again
	startsKey     = "starts"
)

// SafeMode says what is shown after a crash loop.
type SafeMode string

// The modes, each after the one before has not helped.
const (
	SafeNot      SafeMode = ""         // the newest catalog is shown
	SafePrevious SafeMode = "previous" // the last catalog but one
	SafeShipped  SafeMode = "shipped"  // the one inside the program
)

// starts is what a station keeps of its starts.
type starts struct {
	At   []time.Time // those that have neither painted for paintedEnough nor ended as they should, the newest last
	Safe SafeMode

	proved bool // this start is a good one
}

// begin notes a start. The start that makes a crash loop goes one mode on, and the count begins anew.
func (s *starts) begin(now time.Time) (loops bool) {
	var recent []time.Time
	for _, t := range s.At {
		if age := now.Sub(t); age >= 0 && age < startsWithin {
			recent = append(recent, t)
		}
	}
	s.At = append(recent, now)
	if len(s.At) < startsAllowed {
		return false
	}
	s.At = nil
	if s.Safe == SafeNot {
		s.Safe = SafePrevious
	} else {
		s.Safe = SafeShipped
	}
	return true
}

// openStarts notes this start and chooses what is shown. A station without a window has no loop that it could break.
func (s *Station) openStarts() {
	if s.config.Settings.Listen != "" {
		return
	}
	content, err := s.store.Recall(startsKey)
	if err == nil && content != nil {
		err = json.Unmarshal(content, &s.starts)
	}
	if err != nil {
		s.config.Log.Error("what was kept of earlier starts is damaged", "cause", err)
		s.starts = starts{}
	}
	loops := s.starts.begin(s.config.Now())
	s.keepStarts()
	if s.starts.Safe == SafeNot {
		return
	}
	c, mode := s.safeCatalog(s.starts.Safe)
	if c == nil {
		return
	}
	s.starts.Safe, s.current, s.status.SafeMode = mode, c, mode
	if loops {
		s.keepStarts()
	}
	s.config.Log.Error("the program was started again and again; another catalog is shown", "mode", string(mode), "version", c.Version, "starts", startsAllowed)
}

// safeCatalog gives the catalog of a mode, or of the next one where there is none.
func (s *Station) safeCatalog(mode SafeMode) (*catalog.Catalog, SafeMode) {
	if mode == SafePrevious {
		all, err := s.store.History()
		if err != nil {
			s.config.Log.Error("earlier catalogs cannot be listed", "cause", err)
		}
		for _, v := range all { // the newest first
			if v.Damaged || v.Number >= s.current.Version {
				continue
			}
			if c, err := s.store.Catalog(v.Number); err == nil {
				return c, SafePrevious
			}
		}
	}
	return s.shipped.judge().Catalog, SafeShipped
}

func (s *Station) keepStarts() {
	content, err := json.Marshal(s.starts)
	if err == nil {
		err = s.store.Remember(startsKey, content)
	}
	if err != nil {
		s.config.Log.Warn("this start is not noted", "cause", err)
	}
}

// proveStart looks whether this start has become a good one, and whether safe mode may end.
func (s *Station) proveStart() {
	painted := s.paint.since()
	if !s.starts.proved && painted >= paintedEnough {
		s.starts.proved, s.starts.At = true, nil
		s.keepStarts()
	}
	if s.starts.Safe == SafeNot || painted < goodAfter {
		return
	}
	s.starts.Safe = SafeNot
	s.keepStarts()
	s.setSafeMode(SafeNot)
	s.config.Log.Info("safe mode has ended; the newest catalog is shown again")
	if c, err := s.store.Current(); err == nil {
		s.publish(c)
	}
}

// endStart takes this start out of the count: it ends as it should.
func (s *Station) endStart() {
	if s.config.Settings.Listen != "" || s.starts.proved || len(s.starts.At) == 0 {
		return
	}
	s.starts.At = s.starts.At[:len(s.starts.At)-1]
	s.keepStarts()
}

func (s *Station) setSafeMode(m SafeMode) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.status.SafeMode = m
}

// since is how long the page has painted since its first picture; zero when it has not.
func (p *paint) since() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.painted.Sub(p.begun)
}
