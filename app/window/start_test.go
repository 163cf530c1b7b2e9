package window

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"testing"
	"time"

	"dalil/app/station"
	"dalil/app/words"
)

// beforeLimit is what may be allocated before a window opens, in bytes; the sentences alone are several megabytes.
const beforeLimit = 1 << 20

const inChild = "DALIL_TEST_BEFORE_THE_WINDOW"

// TestAWindowWaitsForNoSentence runs what comes before a window in a process of its own, where nothing has been read yet.
func TestAWindowWaitsForNoSentence(t *testing.T) {
	if os.Getenv(inChild) != "" {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		offered := words.Codes()
		newHost(dist, quiet)
		runtime.ReadMemStats(&after)
		t.Logf("allocated=%d offered=%d.", after.TotalAlloc-before.TotalAlloc, len(offered))
		return
	}
	child := exec.Command(os.Args[0], "-test.run=^TestAWindowWaitsForNoSentence$", "-test.v")
	child.Env = append(os.Environ(), inChild+"=1")
	said, err := child.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	_, rest, _ := strings.Cut(string(said), "allocated=")
	number, rest, _ := strings.Cut(rest, " ")
	allocated, err := strconv.Atoi(number)
	if err != nil || !strings.HasPrefix(rest, "offered=2.") {
		t.Fatalf("%s", said)
	}
	if allocated > beforeLimit {
		t.Errorf("%d bytes are allocated before the window opens, want at most %d", allocated, beforeLimit)
	}
}

// TestGarbageMayPileUpUntilTheFirstPicture: and no longer, since the station keeps what piled up.
func TestGarbageMayPileUpUntilTheFirstPicture(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(garbageAtStart))
	now := func() uint64 {
		percent := []metrics.Sample{{Name: "/gc/gogc:percent"}}
		metrics.Read(percent)
		return percent[0].Value.Uint64()
	}
	h := newHost(dist, quiet)
	h.open = func(c station.Config) (*station.Station, error) {
		st, err := station.Open(c)
		if err == nil && now() != garbageAtStart {
			t.Errorf("while it opens: %d", now())
		}
		return st, err
	}
	end := begin(t, h, inFolder(t))
	for deadline := time.Now().Add(time.Minute); h.current() == nil && time.Now().Before(deadline); {
		time.Sleep(time.Millisecond)
	}
	if now() != garbageAtStart {
		t.Errorf("before the first picture: %d", now())
	}
	st := h.current()
	st.Heartbeat(1)
	st.Heartbeat(2)
	waitForFirstPaint(context.Background(), st.FirstPaint())
	for deadline := time.Now().Add(time.Minute); now() != garbage && time.Now().Before(deadline); {
		time.Sleep(time.Millisecond)
	}
	if now() != garbage {
		t.Errorf("after the first picture: %d", now())
	}
	end()
}
