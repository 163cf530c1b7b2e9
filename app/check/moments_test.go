package check

import (
	"testing"
	"time"
)

// TestDatesAsProgramsWriteThem: a day is in each, and nothing is guessed.
func TestDatesAsProgramsWriteThem(t *testing.T) {
	for typed, want := range map[string]string{
		"2026-10-01": "2026-10-01", " 2026-10-01 ": "2026-10-01", "٢٠٢٦-١٠-٠١": "2026-10-01", "2026-10-01T00:00:00": "2026-10-01", "2026-10-01T23:59:59": "2026-10-01",
		"2026-10-01 00:00:00": "2026-10-01", "2026-10-01 14:30": "2026-10-01", "2026-10-01T14:30": "2026-10-01", "2026-10-01T00:00:00.000": "2026-10-01",
		"2026-10-01T00:00:00Z": "2026-10-01", "2026-09-30T20:00:00.000Z": "2026-10-01", "2026-09-30T19:59:59Z": "2026-09-30", "2026-10-01T02:00:00+04:00": "2026-10-01",
		"2026-10-01 00:00:00+04:00": "2026-10-01",
		"2026-02-30":                "", "2026-10-01T25:00:00": "", "01/10/2026": "", "2026-10": "", "44105": "", "": "",
	} {
		got, ok := readDate(typed)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q %v, want %q", typed, got, ok, want)
		}
	}
}

func TestDurationsAsACellOfHoursAndMinutes(t *testing.T) {
	for typed, want := range map[string]time.Duration{"0:15": 15 * time.Minute, "1:30": 90 * time.Minute, "36:00": 36 * time.Hour, "0:00": 0, "0:60": 0, "1:5": 0, "15": 15 * time.Minute} {
		got, ok := readDuration(typed)
		if ok != (want > 0) || ok && got != want {
			t.Errorf("%q: %v %v, want %v", typed, got, ok, want)
		}
	}
}
