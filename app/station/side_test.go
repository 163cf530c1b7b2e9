package station

import (
	"fmt"
	"sync"
	"testing"

	"dalil/app/settings"
	"dalil/app/tally"
)

// TestStaffAndVisitorsWriteSideBySide: many write and read at once, as pages do; the race detector watches, and no tap is lost.
func TestStaffAndVisitorsWriteSideBySide(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	b.config.Settings.Profile = settings.Desk
	s := b.open(t)
	news, end := s.News()
	defer end()
	var all sync.WaitGroup
	for who := range 4 {
		all.Go(func() {
			for n := range 5 {
				tap := fmt.Sprintf("%d-%d", who, n)
				if err := s.Count(tap, tally.Event{What: tally.Outcome, Service: "RTA-1", Detail: "done"}); err != nil {
					t.Error(err)
				}
				if n == 0 {
					if err := s.Undo(tap); err != nil {
						t.Error(err)
					}
				}
				if err := s.SetEmergency(n%2 == 0, lift); err != nil {
					t.Error(err)
				}
				s.Notices()
				s.Shift()
				s.Paused()
				s.Practising()
				s.QuickCode("RTA-1")
			}
		})
	}
	all.Go(func() {
		for range 5 {
			s.publish(services("RTA-1", "NEW-1"))
			s.assess()
			s.keepSpotAgain()
		}
	})
	all.Wait()
	heard(news)
	shift := s.Shift()
	if len(shift.Hours) != 1 || shift.Hours[0].Outcomes["done"] != 16 {
		t.Errorf("%+v", shift)
	}
}
