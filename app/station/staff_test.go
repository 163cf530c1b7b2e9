package station

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dalil/app/settings"
)

// hall is a station with a PIN, 2468, at 8 in Dubai.
func hall(t *testing.T, profile settings.Profile) (*Station, *testbed) {
	t.Helper()
	b := newTestbed(t, services("RTA-1", "RTA-2"))
	hash, err := settings.HashPIN("2468")
	if err != nil {
		t.Fatal(err)
	}
	b.config.Settings.PINHash, b.config.Settings.Profile = hash, profile
	return b.open(t), b
}

func (b *testbed) pass(d time.Duration) { b.clock.set(b.clock.read().Add(d).Format(time.RFC3339)) }

func refusedPIN(t *testing.T, s *Station, pin string) PINRefused {
	t.Helper()
	_, err := s.Enter(pin)
	var r *PINRefused
	if !errors.As(err, &r) {
		t.Fatalf("%q: %v", pin, err)
	}
	return *r
}

func TestThreeWrongPINsPauseForAMinute(t *testing.T) {
	s, b := hall(t, settings.Kiosk)
	for i, want := range []PINRefused{{Left: 2}, {Left: 1}, {Wait: time.Minute}} {
		if got := refusedPIN(t, s, "1111"); got != want {
			t.Errorf("wrong PIN %d: %+v, want %+v", i+1, got, want)
		}
	}
	b.pass(59 * time.Second)
	if got := refusedPIN(t, s, "2468"); got != (PINRefused{Wait: time.Second}) {
		t.Errorf("the right PIN within the pause: %+v", got)
	}
	b.pass(-time.Hour)
	if got := refusedPIN(t, s, "2468"); got.Wait != time.Minute {
		t.Errorf("a clock that was set back ends the pause or makes it longer: %+v", got)
	}
	b.pass(time.Hour + time.Second)
	if got := refusedPIN(t, s, "1111"); got != (PINRefused{Left: 2}) {
		t.Errorf("after the pause: %+v", got)
	}
	if _, err := s.Enter("2468"); err != nil {
		t.Error(err)
	}
	if got := refusedPIN(t, s, "1111"); got != (PINRefused{Left: 2}) {
		t.Errorf("the right PIN does not begin anew: %+v", got)
	}
}

func TestASessionEndsWhenItIsNotUsed(t *testing.T) {
	s, b := hall(t, settings.Kiosk)
	if s.IsStaff("") || s.UseStaff("") {
		t.Error("nobody is staff")
	}
	session, err := s.Enter("2468")
	if err != nil || len(session) != 26 {
		t.Fatalf("%q %v", session, err)
	}
	b.pass(StaffIdle - time.Second)
	if !s.IsStaff(session) || s.IsStaff(session[1:]+"x") {
		t.Error("the session, or any, is open")
	}
	if !s.UseStaff(session) {
		t.Error("it cannot be used")
	}
	b.pass(StaffIdle - time.Second)
	if !s.IsStaff(session) {
		t.Error("use did not keep it open")
	}
	b.pass(time.Second)
	if s.IsStaff(session) || s.UseStaff(session) {
		t.Error("it did not end after five minutes; looking at it is no use of it")
	}
	first, _ := s.Enter("2468")
	second, _ := s.Enter("2468")
	if s.IsStaff(first) || !s.IsStaff(second) {
		t.Error("two sessions are open, or none")
	}
	b.pass(-time.Second)
	if s.IsStaff(second) {
		t.Error("a clock set back keeps a session open")
	}
	third, _ := s.Enter("2468")
	s.Leave()
	if s.IsStaff(third) {
		t.Error("who has left is still there")
	}
}

func TestADeskWithoutAPINIsOpenAndAKioskWithoutOneIsShut(t *testing.T) {
	for _, c := range []struct {
		profile settings.Profile
		pin     bool
		open    bool
	}{{settings.Desk, false, true}, {settings.Desk, true, false}, {settings.Kiosk, false, false}, {settings.Wall, false, false}} {
		s, _ := hall(t, c.profile)
		if !c.pin {
			s.config.Settings.PINHash = ""
			if got := refusedPIN(t, s, "2468"); !got.None {
				t.Errorf("%s without a PIN: %+v", c.profile, got)
			}
		}
		if s.IsStaff("") != c.open || s.UseStaff("") != c.open {
			t.Errorf("%s, PIN %t: open %t", c.profile, c.pin, !c.open)
		}
	}
}

func TestPracticeEndsByItself(t *testing.T) {
	s, b := hall(t, settings.Kiosk)
	if _, err := s.Enter("2468"); err != nil {
		t.Fatal(err)
	}
	s.SetPractice(true)
	if !s.Practising() {
		t.Fatal("no practice")
	}
	s.SetPractice(false)
	if s.Practising() {
		t.Error("practice cannot be ended")
	}
	s.SetPractice(true)
	s.Leave()
	if s.Practising() {
		t.Error("practice outlives its session")
	}
	session, _ := s.Enter("2468")
	s.SetPractice(true)
	for range 14 {
		b.pass(StaffIdle - time.Second)
		s.UseStaff(session)
	}
	if s.Practising() {
		t.Error("practice that was forgotten goes on after an hour")
	}
	s.SetPractice(true)
	b.pass(StaffIdle)
	if s.Practising() {
		t.Error("practice goes on after the session ran out")
	}
}

// TestWhoComesInDoesNotPractise, though whoever was there before did and never left: the taps of the day would be lost.
func TestWhoComesInDoesNotPractise(t *testing.T) {
	s, b := hall(t, settings.Kiosk)
	if _, err := s.Enter("2468"); err != nil {
		t.Fatal(err)
	}
	s.SetPractice(true)
	b.pass(time.Minute)
	refusedPIN(t, s, "1111")
	if !s.Practising() {
		t.Error("a wrong PIN ends practice")
	}
	if _, err := s.Enter("2468"); err != nil || s.Practising() {
		t.Errorf("practice goes on in the next session: %v", err)
	}
}

func TestTheAuditSaysWhoDidWhatAndNoPIN(t *testing.T) {
	s, b := hall(t, settings.Kiosk)
	refusedPIN(t, s, "1357")
	if _, err := s.Enter("2468"); err != nil {
		t.Fatal(err)
	}
	s.Leave()
	text, err := os.ReadFile(filepath.Join(b.config.Settings.State, auditName))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"at":"2018-10-20T04:00:00Z","did":"pin_wrong"}
{"at":"2018-10-20T04:00:00Z","did":"staff_enter"}
{"at":"2018-10-20T04:00:00Z","did":"staff_leave"}
`
	if string(text) != want {
		t.Errorf("%s", text)
	}
	for _, line := range append(b.log.lines("1357"), b.log.lines("2468")...) {
		t.Errorf("a PIN in the log: %s", line)
	}
}

func TestTheAuditIsBoundedAndOnlyGrows(t *testing.T) {
	s, b := hall(t, settings.Kiosk)
	read := func(name string) string {
		text, _ := os.ReadFile(filepath.Join(b.config.Settings.State, name))
		return string(text)
	}
	for n := range auditKept + 3 {
		full := strings.Repeat(string(rune('a'+n)), auditLimit-10)
		if err := os.WriteFile(s.audit.file(0), []byte(full), 0o600); err != nil {
			t.Fatal(err)
		}
		s.audit.note("staff_enter")
		if got := read(auditName); strings.Count(got, "\n") != 1 || read(auditName+".1") != full {
			t.Fatalf("turn %d: %d bytes, %q", n, len(got), got[:min(60, len(got))])
		}
	}
	files, _ := filepath.Glob(filepath.Join(b.config.Settings.State, auditName+"*"))
	if len(files) != auditKept+1 {
		t.Errorf("%d files", len(files))
	}
	if got := read(auditName + ".4"); got[0] != 'd' {
		t.Errorf("the oldest is %q", got[0])
	}
	s.audit.note("staff_leave")
	if got := read(auditName); strings.Count(got, "\n") != 2 {
		t.Errorf("a line was lost: %q", got)
	}
}

func TestTheTokenIsOfThisStart(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	first := s.Token()
	if len(first) != 26 || !s.IsToken(first) || s.IsToken("") || s.IsToken(first[:25]) {
		t.Errorf("%q", first)
	}
	s.Close()
	if again := b.open(t); again.IsToken(first) {
		t.Error("two starts have one token")
	}
}
