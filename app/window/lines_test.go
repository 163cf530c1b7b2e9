//go:build !windows

package window

import (
	"bufio"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dalil/app/page"
	"dalil/app/settings"
	"dalil/app/station"
)

// TestAKioskIsWatchedByItsPicturesAndADeskByItsSigns: a desk's window may be covered, and then it does not paint.
func TestAKioskIsWatchedByItsPicturesAndADeskByItsSigns(t *testing.T) {
	set := settings.Default()
	set.State = t.TempDir()
	st, err := station.Open(station.Config{Settings: set, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	desk, windowed := set, set
	desk.Profile, windowed.Windowed = settings.Desk, true
	st.Heartbeat(0)
	h := newHost(dist, slog.New(slog.DiscardHandler))
	if !h.beatOf(set)().IsZero() {
		t.Error("a sign of life before there is a station")
	}
	h.station = st
	if !h.beatOf(set)().IsZero() || h.beatOf(desk)().IsZero() || h.beatOf(windowed)().IsZero() {
		t.Error("a page that does not paint")
	}
	st.Heartbeat(1)
	first := h.beatOf(set)()
	if first.IsZero() || !first.Equal(h.beatOf(desk)()) {
		t.Error("a picture is no sign of life")
	}
	st.Heartbeat(1)
	if !h.beatOf(set)().Equal(first) || !h.beatOf(desk)().After(first) {
		t.Error("a page that stands still")
	}
}

// TestAStationServesItsPageUntilASignal puts everything together: settings, state, log, page, and the end.
func TestAStationServesItsPageUntilASignal(t *testing.T) {
	set := settings.Default()
	set.State, set.Listen, set.Centre = t.TempDir(), "127.0.0.1:0", "RTA-C45"
	told, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout := os.Stdout
	os.Stdout = out
	defer func() { os.Stdout = stdout }()
	ended := make(chan error, 1)
	go func() {
		ended <- Opener(dist)(set)
	}()
	line, err := bufio.NewReader(told).ReadString('\n')
	address := strings.TrimSpace(line)
	if err != nil || !strings.HasPrefix(address, "http://127.0.0.1:") {
		t.Fatalf("%q %v", line, err)
	}
	w, err := http.Get(address + "api/station?lang=en")
	if err != nil {
		t.Fatal(err)
	}
	var v struct{ Lang, Centre string }
	if err := json.NewDecoder(w.Body).Decode(&v); err != nil || v.Lang != "en" || v.Centre == "" {
		t.Errorf("%+v %v", v, err)
	}
	w.Body.Close()
	var held *Exit
	if err := openStation(set, dist); err == nil || errors.As(err, &held) {
		t.Errorf("a second station on the same state: %v", err)
	}
	if err := syscall.Kill(os.Getpid(), syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("the end: %v", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("it does not end")
	}
	if log, err := os.ReadFile(filepath.Join(set.State, "dalil.log")); err != nil {
		t.Errorf("no log beside the state: %q %v", log, err)
	}
	if st, err := station.Open(station.Config{Settings: set, Log: slog.New(slog.DiscardHandler)}); err != nil {
		t.Errorf("the state is still held: %v", err)
	} else {
		st.Close()
	}
}

// TestAnAddressThatIsTakenIsSaid: the program ends with the code of what could not run.
func TestAnAddressThatIsTakenIsSaid(t *testing.T) {
	for _, listen := range []string{"0.0.0.0:0", "127.0.0.1", "127.0.0.1:99999", "example.com:80"} {
		err := serve(App{Listen: listen, Log: slog.New(slog.DiscardHandler), Stop: func() {}}, os.Stderr)
		var exit *Exit
		if !errors.As(err, &exit) || exit.ExitCode() != 2 || exit.Unwrap() == nil || !strings.Contains(exit.Error(), listen) {
			t.Errorf("%s: %v", listen, err)
		}
	}
	set := settings.Default()
	set.State, set.Listen = t.TempDir(), "0.0.0.0:0"
	ended := make(chan error, 1)
	go func() { ended <- openStation(set, dist) }()
	select {
	case err := <-ended:
		var exit *Exit
		if !errors.As(err, &exit) || exit.ExitCode() != 2 {
			t.Errorf("a station behind it: %v", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("its station does not end")
	}
}

// TestThePicturesBeforeThereWasAStationCountAsWell: a page that waits is not taken for one that is frozen.
func TestThePicturesBeforeThereWasAStationCountAsWell(t *testing.T) {
	set := settings.Default()
	set.State = t.TempDir()
	h := newHost(dist, slog.New(slog.DiscardHandler))
	h.say(page.TroubleHeld)
	var v struct{ Token string }
	if err := json.Unmarshal(get(h, "/api/trouble").Body.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", "/api/heartbeat", strings.NewReader(`{"frames":1}`))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Dalil-Token", v.Token)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	painted := h.trouble.LastPaint()
	if w.Code != http.StatusNoContent || painted.IsZero() || !h.beatOf(set)().Equal(painted) {
		t.Errorf("%d %q, painted %v, the sign of life %v", w.Code, w.Body, painted, h.beatOf(set)())
	}
	st, err := station.Open(station.Config{Settings: set, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	h.station = st
	if !h.beatOf(set)().Equal(painted) {
		t.Errorf("a station that has not seen the page yet: %v", h.beatOf(set)())
	}
	st.Heartbeat(1)
	if h.beatOf(set)().Equal(painted) {
		t.Error("a picture that the station has seen is not the newer one")
	}
}
