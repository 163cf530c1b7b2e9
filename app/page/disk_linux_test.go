package page_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"dalil/app/settings"
)

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// TestAFullDiskIsSaidAtTheDeskAndNeverToAVisitor: on a disk without room every question of a visitor is answered as ever; a tap gets
// an answer that says why it was not counted, and the desk says so in both languages until there is room again.
func TestAFullDiskIsSaidAtTheDeskAndNeverToAVisitor(t *testing.T) {
	disk := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=2000k"); err != nil {
		t.Skipf("skipped: a disk of its own cannot be mounted here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, syscall.MNT_DETACH) })
	h, st := handlerWith(t, func(s *settings.Settings) { s.Profile, s.State = settings.Desk, filepath.Join(disk, "state") })
	stuffing, err := os.Create(filepath.Join(disk, "stuffing"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(stuffing, zeros{}); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("the disk does not become full: %v", err)
	}
	stuffing.Close()

	tap := func(n string) string { return strings.Repeat("0", 32-len(n)) + n }
	for lang, want := range map[string]string{"en": "It was not counted: the counters cannot be written.", "ar": "لم تُسجَّل: تتعذر الكتابة في ملف العدّ."} {
		for n, body := range []string{`{"tap":"` + tap("1") + `","what":"service_shown","service":"RTA-227"}`, `{"tap":"` + tap("2") + `","what":"outcome","service":"RTA-227","detail":"done"}`,
			`{"tap":"` + tap("3") + `","what":"nothing_found","detail":"words"}`} {
			if w := post(t, h, st, "/api/count?lang="+lang, body); w.Code != http.StatusServiceUnavailable || problemOf(t, w).Error != want {
				t.Errorf("%s, tap %d: %d %s", lang, n, w.Code, w.Body)
			}
		}
	}
	if w := post(t, h, st, "/api/undo?lang=en", `{"tap":"`+tap("2")+`"}`); w.Code != http.StatusConflict {
		t.Errorf("what was not counted is taken back: %d", w.Code)
	}
	for _, write := range []string{`notice {"text_ar":"المصعد معطل","text_en":"The lift is broken","minutes":5}`, `emergency {"on":true,"text_ar":"","text_en":""}`, `desk {"closed":true}`,
		`exception {"service":"RTA-227","on":true,"desk_ar":"المكتب ٣","desk_en":"Desk 3"}`, `pause {"minutes":0}`, `practice {"on":true}`, `practice {"on":false}`} {
		name, body, _ := strings.Cut(write, " ")
		if w := post(t, h, st, "/api/staff/"+name+"?lang=en", body); w.Code != http.StatusNoContent {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	for _, question := range []string{"station", "home", "entities", "list?entity=RTA", "search?q=salik", "service?id=RTA-227", "centre", "signage", "desk", "desk/service?id=RTA-227"} {
		if w := ask(t, h, "/api/"+question); w.Code != http.StatusOK || w.Body.Len() < 100 {
			t.Errorf("%s: %d, %d bytes", question, w.Code, w.Body.Len())
		}
	}
	if said := countsSaid(t, h, "en"); said != "Nothing is counted: the counters cannot be written" {
		t.Errorf("the desk says %q", said)
	}
	if said := countsSaid(t, h, "ar"); said != "لا يُعدّ شيء: تتعذر الكتابة في ملف العدّ" {
		t.Errorf("the desk says %q", said)
	}
	if err := os.Remove(stuffing.Name()); err != nil {
		t.Fatal(err)
	}
	if w := post(t, h, st, "/api/count?lang=en", `{"tap":"`+tap("1")+`","what":"service_shown","service":"RTA-227"}`); w.Code != http.StatusNoContent {
		t.Errorf("room again: %d %s", w.Code, w.Body)
	}
	if said := countsSaid(t, h, "en"); said == "" || strings.Contains(said, "Nothing") {
		t.Errorf("room again: %q", said)
	}
}

// countsSaid is what the desk says of its counters.
func countsSaid(t *testing.T, h http.Handler, lang string) string {
	t.Helper()
	var v struct {
		Health []struct {
			Code, Value string
			Well        bool
		}
	}
	w := ask(t, h, "/api/desk?lang="+lang)
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	for _, line := range v.Health {
		if line.Code == "counts" {
			if line.Well == (strings.Contains(line.Value, "cannot") || strings.Contains(line.Value, "تتعذر")) {
				t.Errorf("%+v", line)
			}
			return line.Value
		}
	}
	return ""
}
