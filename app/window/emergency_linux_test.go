package window

import (
	"bufio"
	"encoding/json"
	"net/http"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"dalil/app/settings"
)

// signs are what must stand on a screen at once.
type signs struct {
	Emergency *struct{ Text string }
	Notices   []struct{ Text struct{ Text string } }
}

// TestAnEmergencyOfTheStaffIsToldAtOnceAndOutlivesAKill: no folder and no network are needed for it. The page that shows a service with its
// code hears of it before the station's next tick; the program is killed in the same moment, and its next start shows it, until the PIN ends it.
func TestAnEmergencyOfTheStaffIsToldAtOnceAndOutlivesAKill(t *testing.T) {
	if childServes(t) {
		return
	}
	hash, err := settings.HashPIN("2468")
	if err != nil {
		t.Fatal(err)
	}
	set := settings.Default()
	set.State, set.PINHash, set.Folder = filepath.Join(t.TempDir(), "state"), hash, filepath.Join(t.TempDir(), "none")
	first := startStation(t, set)
	stream, err := http.Get(first.address + "api/events")
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	told := make(chan time.Time, 64)
	go func() {
		for in := bufio.NewScanner(stream.Body); in.Scan(); {
			if in.Text() == "event: catalog" {
				told <- time.Now()
			}
		}
	}()
	staff := enter(t, first)
	var now signs
	if first.ask("station?lang=en", &now); now.Emergency != nil || len(now.Notices) != 0 {
		t.Fatalf("before: %+v", now)
	}
	staff.post("staff/notice", `{"text_ar":"المصعد لا يعمل.","text_en":"The lift is out of order.","minutes":60}`)
	for len(told) > 0 {
		<-told
	}
	begun := time.Now()
	staff.post("staff/emergency", `{"on":true,"text_ar":"غادروا المبنى.","text_en":"Leave the building."}`)
	answered := time.Now()
	select {
	case at := <-told:
		t.Logf("the page is told after %v, the write is answered after %v", at.Sub(begun), answered.Sub(begun))
		if at.Sub(begun) > 4*time.Second { // the station looks at its clock every five
			t.Errorf("the page is told after %v, which the next tick would have done", at.Sub(begun))
		}
	case <-time.After(10 * time.Second):
		t.Error("the page is not told")
	}
	first.end(syscall.SIGKILL)

	second := startStation(t, set)
	want := []string{"The lift is out of order."}
	if second.ask("station?lang=en", &now); now.Emergency == nil || now.Emergency.Text != "Leave the building." || len(now.Notices) != 1 || now.Notices[0].Text.Text != want[0] {
		t.Errorf("after a kill: %+v", now)
	}
	staff = enter(t, second)
	staff.post("staff/emergency", `{"on":false,"text_ar":"","text_en":""}`)
	second.end(syscall.SIGKILL)
	now = signs{}
	third := startStation(t, set)
	if third.ask("station?lang=en", &now); now.Emergency != nil || len(now.Notices) != 1 {
		t.Errorf("after it was ended: %+v", now)
	}
	third.end(syscall.SIGTERM)
	var did []string
	for _, line := range linesOf(t, filepath.Join(set.State, "staff-audit.jsonl")) {
		var l struct{ Did string }
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		did = append(did, l.Did)
	}
	if !slices.Equal(did, []string{"staff_enter", "notice_set", "emergency_on", "staff_enter", "emergency_off"}) {
		t.Errorf("the audit says %q", did)
	}
}

// enter comes in by the PIN.
func enter(t *testing.T, c *child) *robot {
	t.Helper()
	r := c.robot(0)
	var v struct{ Session string }
	if err := json.Unmarshal([]byte(r.post("staff/enter", `{"pin":"2468"}`)), &v); err != nil || v.Session == "" {
		t.Fatal(err)
	}
	r.session = v.Session
	return r
}
