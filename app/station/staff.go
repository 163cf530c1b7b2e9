package station

import (
	"crypto/rand"
	"crypto/subtle"
	"fmt"
	"sync"
	"time"

	"dalil/app/settings"
)

// The way in for staff.
const (
	pinTries      = 3               // wrong PINs before a pause
	PINPause      = time.Minute     // how long no PIN is then tried
	StaffIdle     = 5 * time.Minute // a session ends when it was not used for so long
	practiceLimit = time.Hour       // practice that was forgotten ends by itself
)

// staff is who may do what visitors may not. One session is open at a time; a new one ends the last.
type staff struct {
	mu       sync.Mutex
	wrong    int       // PINs in a row
	paused   time.Time // when the pause began; zero: there is none
	session  string    // empty: none
	used     time.Time
	practice time.Time // when practice began; zero: taps count
}

// PINRefused says why a PIN opened nothing.
type PINRefused struct {
	Wait time.Duration // before another is tried; 0: at once
	Left int           // tries before the next pause; 0 while one lasts
	None bool          // no PIN is set here: there is no way in
}

// Error is for the log.
func (r *PINRefused) Error() string {
	switch {
	case r.None:
		return "no PIN is set"
	case r.Wait > 0:
		return fmt.Sprintf("no PIN is tried for %s", r.Wait.Round(time.Second))
	}
	return fmt.Sprintf("a wrong PIN, %d tries left", r.Left)
}

// Token is what a page must show with every write. It is new at each start of the program.
func (s *Station) Token() string { return s.token }

// IsToken tells whether a page has shown the token.
func (s *Station) IsToken(shown string) bool { return equalSecret(shown, s.token) }

func equalSecret(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// Enter opens a session for staff, which ends the last one and practice. The error is a *PINRefused: after three wrong PINs none is tried
// for PINPause.
func (s *Station) Enter(pin string) (session string, err error) {
	f := &s.staff
	f.mu.Lock()
	defer f.mu.Unlock()
	hash := s.config.Settings.PINHash
	if hash == "" {
		return "", &PINRefused{None: true}
	}
	now := s.config.Now()
	if !f.paused.IsZero() {
		if wait := PINPause - elapsed(f.paused, now); wait > 0 {
			return "", &PINRefused{Wait: wait}
		}
		f.paused, f.wrong = time.Time{}, 0
	}
	if !settings.PINMatches(hash, pin) {
		f.wrong++
		s.audit.note("pin_wrong")
		if f.wrong < pinTries {
			return "", &PINRefused{Left: pinTries - f.wrong}
		}
		f.paused = s.config.Now()
		s.audit.note("pin_pause")
		return "", &PINRefused{Wait: PINPause}
	}
	f.wrong, f.session, f.used, f.practice = 0, rand.Text(), now, time.Time{}
	s.audit.note("staff_enter")
	return f.session, nil
}

// elapsed is how long something lasts by a clock that may have been set back meanwhile: then it counts as just begun.
func elapsed(since, now time.Time) time.Duration { return max(0, now.Sub(since)) }

// openDesk tells a desk for which no PIN was set: whoever sits there is staff.
func (s *Station) openDesk() bool {
	return s.config.Settings.Profile == settings.Desk && s.config.Settings.PINHash == ""
}

// IsStaff tells whether a session is open, and ends one that has expired. It does not count as its use. A desk without a PIN is always staff.
func (s *Station) IsStaff(session string) bool {
	s.staff.mu.Lock()
	defer s.staff.mu.Unlock()
	return s.isStaff(session)
}

// UseStaff tells whether a session is open, and keeps it open for StaffIdle from now.
func (s *Station) UseStaff(session string) bool {
	s.staff.mu.Lock()
	defer s.staff.mu.Unlock()
	if !s.isStaff(session) {
		return false
	}
	s.staff.used = s.config.Now()
	return true
}

func (s *Station) isStaff(session string) bool {
	if s.openDesk() {
		return true
	}
	f := &s.staff
	if f.session == "" || !equalSecret(session, f.session) {
		return false
	}
	if d := s.config.Now().Sub(f.used); d < 0 || d >= StaffIdle {
		f.session, f.practice = "", time.Time{}
		s.audit.note("staff_timeout")
		return false
	}
	return true
}

// Leave ends the session, and practice with it.
func (s *Station) Leave() {
	s.staff.mu.Lock()
	defer s.staff.mu.Unlock()
	if s.staff.session != "" {
		s.audit.note("staff_leave")
	}
	s.staff.session, s.staff.practice = "", time.Time{}
}

// SetPractice begins or ends practice: as long as it lasts no tap counts. It ends with the session, and after an hour by itself.
func (s *Station) SetPractice(on bool) {
	s.staff.mu.Lock()
	defer s.staff.mu.Unlock()
	s.staff.practice = time.Time{}
	if on {
		s.staff.practice = s.config.Now()
	}
	s.audit.note("practice_" + onOff(on))
}

// Practising tells whether taps count for nothing at this moment.
func (s *Station) Practising() bool {
	s.staff.mu.Lock()
	defer s.staff.mu.Unlock()
	if s.staff.practice.IsZero() || !s.isStaff(s.staff.session) {
		return false
	}
	return elapsed(s.staff.practice, s.config.Now()) < practiceLimit
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}
