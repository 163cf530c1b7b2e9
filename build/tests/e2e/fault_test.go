//go:build e2e_run

package e2e

import (
	"encoding/json"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

// foot is what stands at the foot of the first screen: what an operator must mend.
func (st *station) foot() string {
	return st.text(`return document.querySelector('[data-test="stale"]')?.innerText`)
}

// A file that was saved with a mistake shows the station as it stood last, and says so where an operator looks, in both languages.
func TestWrongSettingsShowAScreenAndSaySo(t *testing.T) {
	s := newStage(t, needs{})
	state := s.path("machine")
	st := open(s, setup{env: []string{"STATE_DIRECTORY=" + state}})
	if said := st.foot(); said != "" {
		t.Errorf("sound settings: the foot says %q", said)
	}
	if code, _ := st.stop(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	began := time.Now()
	st = open(s, setup{profile: "cinema", env: []string{"STATE_DIRECTORY=" + state}})
	t.Logf("the page is there after %.2f s", time.Since(began).Seconds())
	if took := time.Since(began); took > 15*time.Second {
		t.Errorf("the page took %v", took)
	}
	if at := st.at(); at != "attract" {
		t.Errorf("the page shows %q", at)
	}
	for _, sentence := range []string{"Operator: the settings file has a fault.", "لمسؤول التشغيل: في ملف الإعدادات خطأ"} {
		if said := st.foot(); !strings.Contains(said, sentence) {
			t.Errorf("the foot says %q, not %q", said, sentence)
		}
	}
	st.waitLog(patience, "the settings cannot be read", "cinema")
	s.display.shoot("wrong settings")
}

// starts are those that the state keeps a note of.
func starts(t *testing.T, s *stage) []time.Time {
	t.Helper()
	content, err := os.ReadFile(s.path("state/memory-starts.json"))
	if err != nil {
		t.Fatal(err)
	}
	var kept struct{ At []time.Time }
	if err := json.Unmarshal(content, &kept); err != nil {
		t.Fatal(err)
	}
	return kept.At
}

// Five starts that are killed within a minute, and the sixth shows another catalog, paints it and says so.
func TestACrashLoopEndsInSafeMode(t *testing.T) {
	s := newStage(t, needs{})
	for i := range 4 {
		st := launch(s, shipped(s), setup{})
		until(t, 20*time.Second, "the start is noted", func() bool { return exists(s.path("state/memory-starts.json")) && len(starts(t, s)) == i+1 })
		if err := syscall.Kill(st.process.pid(), syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		<-st.process.done
	}
	began := time.Now()
	st := open(s, setup{})
	if took := time.Since(began); took > 15*time.Second {
		t.Errorf("the page took %v", took)
	}
	st.waitLog(patience, "started again and again", "mode=shipped")
	until(t, patience, "the foot says so", func() bool {
		return strings.Contains(st.foot(), "Operator: after several crashes an earlier content is shown.")
	})
	s.display.shoot("safe mode")
}
