package window

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/settings"
)

func TestAProgramWithoutItsPageSaysHowToBuildIt(t *testing.T) {
	set := settings.Default()
	set.State, set.Listen = t.TempDir(), "127.0.0.1:0"
	err := Opener(fstest.MapFS{".keep": {}})(set)
	var exit *Exit
	if !errors.As(err, &exit) || exit.ExitCode() != 2 {
		t.Fatalf("have %v", err)
	}
	for _, want := range []string{"build/run", "npm ci && npm run build"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not say %q", err, want)
		}
	}
	if left, _ := os.ReadDir(set.State); len(left) != 0 {
		t.Errorf("it wrote %v", left)
	}
}

func TestOnlyAWindowThatFillsTheScreenIsAKiosk(t *testing.T) {
	for _, c := range []struct {
		profile  settings.Profile
		windowed bool
		want     bool
	}{{settings.Kiosk, false, true}, {settings.Wall, false, true}, {settings.Desk, false, false}, {settings.Kiosk, true, false}, {settings.Wall, true, false}} {
		if have := kiosk(settings.Settings{Profile: c.profile, Windowed: c.windowed}); have != c.want {
			t.Errorf("%s, windowed %v: %v", c.profile, c.windowed, have)
		}
	}
}

// TestAWindowIsToldOfItsStation holds every part of it.
func TestAWindowIsToldOfItsStation(t *testing.T) {
	set := settings.Default()
	set.State, set.Listen = t.TempDir(), "127.0.0.1:7"
	h := newHost(dist, quiet)
	stopped := false
	a := h.app(set, func() { stopped = true })
	if a.Stop(); a.Handler != h || a.Title != "Dalil" || !a.Kiosk || a.Windowed || a.Listen != set.Listen || a.State != set.State || a.Log != h.log || !stopped {
		t.Errorf("%+v", a)
	}
	h.news <- 7
	if v := <-a.News; v != 7 || !a.Beat().IsZero() {
		t.Errorf("news %d, a sign of life %v", v, a.Beat())
	}
	set.Windowed = true
	if a := h.app(set, nil); !a.Windowed || a.Kiosk {
		t.Errorf("%+v", a)
	}
}

func TestTheStationWaitsForTheFirstPictureAndNotForEver(t *testing.T) {
	painted := make(chan struct{})
	close(painted)
	ended, end := context.WithCancel(context.Background())
	end()
	for name, c := range map[string]struct {
		ctx     context.Context
		painted <-chan struct{}
	}{"painted": {context.Background(), painted}, "ended": {ended, nil}} {
		before := time.Now()
		waitForFirstPaint(c.ctx, c.painted)
		if time.Since(before) >= firstPaintLimit {
			t.Errorf("%s: it waited to the end", name)
		}
	}
}

func TestTheWebViewGetsNoVariableThatOpensItToOthers(t *testing.T) {
	for _, name := range debugVariables {
		t.Setenv(name, "1")
	}
	for _, name := range []string{"WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER", "WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS", "GTK_MODULES"} {
		if !slices.Contains(debugVariables, name) {
			t.Errorf("%s stays", name)
		}
	}
	unsetDebugVariables()
	for _, name := range debugVariables {
		if _, there := os.LookupEnv(name); there != automated {
			t.Errorf("%s is there: %v", name, there)
		}
	}
}

func TestNoDriverOfAGraphicsCardIsLoadedUnlessSomebodyAsksForIt(t *testing.T) {
	t.Setenv("GDK_GL", "always")
	leaveGraphicsCardAlone()
	if have := os.Getenv("GDK_GL"); have != "always" {
		t.Errorf("what was set from outside is now %q", have)
	}
	_ = os.Unsetenv("GDK_GL") // t.Setenv gives back what was there
	leaveGraphicsCardAlone()
	if have := os.Getenv("GDK_GL"); have != "disable" {
		t.Errorf("GDK_GL is %q", have)
	}
}

func TestAnAppHasItsDefaults(t *testing.T) {
	a := App{Width: 100}
	a.setDefaults()
	a.Stop()
	if a.Log == nil || a.Width != 1366 || a.Height != 768 {
		t.Errorf("%+v", a)
	}
	a = App{Width: 100, Height: 200}
	if a.setDefaults(); a.Width != 100 || a.Height != 200 {
		t.Errorf("%+v", a)
	}
	err := &Exit{70, os.ErrClosed}
	if err.Error() != os.ErrClosed.Error() || !errors.Is(err, os.ErrClosed) || err.ExitCode() != 70 {
		t.Errorf("%v", err)
	}
}

// TestHowLongAWindowWaits, for what.
func TestHowLongAWindowWaits(t *testing.T) {
	for name, c := range map[string]struct{ have, want time.Duration }{
		"a station that cannot be opened": {openAgainAfter, time.Second}, "a question before there is one": {answerAfter, 10 * time.Second}, "the first picture": {firstPaintLimit, 5 * time.Second},
		"the end": {shutdownLimit, 3 * time.Second}, "a page that is silent": {renewAfter, 10 * time.Second}, "one that stays so": {giveUpAfter, 20 * time.Second},
		"one that never spoke": {startAfter, time.Minute}, "deaths of the web process": {crashesWithin, time.Minute},
	} {
		if c.have != c.want {
			t.Errorf("%s: %v, want %v", name, c.have, c.want)
		}
	}
}
