//go:build e2e_run

package e2e

import (
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestTheShippedProgramPaintsItsFirstScreen(t *testing.T) {
	for name, n := range map[string]needs{"with a session bus": {}, "without one": {noBus: true}} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, n)
			began := time.Now()
			st := launch(s, shipped(s), setup{})
			first := s.display.rest(40 * time.Second)
			t.Logf("at rest after %.2f s, more than %d colours", time.Since(began).Seconds(), first.colours(2000)-1)
			newHand(s, "en").click(540, 1000)
			until(t, patience, "the page answers a touch", func() bool { return !s.display.look().same(first) })
			if home := s.display.rest(patience); home.colours(51) <= 50 {
				t.Error("the home screen is blank")
			}
			if code, _ := st.stop(); code != 0 {
				t.Errorf("exit %d, want 0", code)
			}
		})
	}
}

// The variables open a remote inspector in every program with WebKitGTK that does not take care. That they do so in
// the program that may be driven shows that this test would see an open door.
func TestNobodyGetsInThroughWebKitsInspector(t *testing.T) {
	for _, c := range []struct {
		name string
		of   func(*stage) string
		open bool
	}{
		{"shipped", shipped, false},
		{"made to be driven", driveable, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t, needs{})
			pages, plain := freePort(s), freePort(s)
			launch(s, c.of(s), setup{env: []string{"WEBKIT_INSPECTOR_HTTP_SERVER=" + pages, "WEBKIT_INSPECTOR_SERVER=" + plain}})
			s.display.rest(40 * time.Second)
			if have := inspects(pages); have != c.open {
				t.Errorf("the inspector's pages are served: %v, want %v", have, c.open)
			}
			if !c.open && listens(plain) {
				t.Error("the inspector's socket is open")
			}
		})
	}
}

func listens(address string) bool {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return false
	}
	c.Close()
	return true
}

func inspects(address string) bool {
	w, err := http.Get("http://" + address + "/")
	if err != nil {
		return false
	}
	defer w.Body.Close()
	return w.StatusCode == http.StatusOK && strings.HasPrefix(w.Header.Get("Content-Type"), "text/html")
}
