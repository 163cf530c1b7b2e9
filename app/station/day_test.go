package station

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"dalil/content"
)

// day is how long the folder of each hostile day lies there, by the station's clock; build/day asks for all of one.
var day = flag.Duration("day", 20*time.Minute, "how long a station lives with each hostile folder")

// What a station may take of its machine with any folder, and how long a good file may take to reach the screen.
const (
	dayLog        = 20 << 20 // bytes, although the log turns
	dayMemory     = 400 << 20
	dayCorrection = time.Minute
)

// counted counts what is written into a file.
type counted struct {
	*os.File
	bytes int
}

func (c *counted) Write(p []byte) (int, error) {
	c.bytes += len(p)
	return c.File.Write(p)
}

// hostileDays are folders that nobody touches again, beside the shipped catalog; part is 1, or 10 for a tenth of the files.
var hostileDays = []struct {
	name  string
	spoil func(part int, write func(name, text string, size int64))
}{
	{"two files that fill the log", func(part int, write func(string, string, int64)) {
		var b strings.Builder
		b.WriteString("id,entity,name_ar,name_en,url\n")
		for n := range 2000 {
			fmt.Fprintf(&b, "DMCC-9%04d,DMCC,,Bad row %d,http://evil-redteam.com/%d\n", n, n, n)
		}
		write("bad.csv", b.String(), 0)
		write("open.csv", "id,entity,name_ar,name_en,url\nDMCC-1,DMCC,\"never closed\n", 0)
	}},
	{"110 sparse files", func(part int, write func(string, string, int64)) {
		for n := range 110 / part {
			write(fmt.Sprintf("sparse-%03d.csv", n), "id,entity,name_ar,name_en,url\n", 20<<20)
		}
	}},
	{"10,001 pictures", func(part int, write func(string, string, int64)) {
		for n := range 10_001 / part {
			write(fmt.Sprintf("pictures/p%05d.png", n), "", 0)
		}
		for n := range 500 / part {
			write(fmt.Sprintf("photo%05d.jpg", n), "", 0)
		}
	}},
	{"5,000 files", func(part int, write func(string, string, int64)) {
		for n := range 5000 / part {
			write(fmt.Sprintf("more/f%04d.csv", n), fmt.Sprintf("id,entity,name_ar,name_en,url\nX-%d,NOBODY,خدمة,Service,https://evil-redteam.com/\n", n), 0)
		}
	}},
	{"5,000 new addresses", func(part int, write func(string, string, int64)) {
		for n := range 5000 / part {
			write(fmt.Sprintf("more/f%04d.csv", n), fmt.Sprintf("id,entity,name_ar,name_en,url\nRTA-8%04d,RTA,خدمة,Service,https://www.rta.ae/new/%d\n", n, n), 0)
		}
	}},
	{"5,000 files with one id", func(part int, write func(string, string, int64)) {
		for n := range 5000 / part {
			write(fmt.Sprintf("more/f%04d.csv", n), "id,entity,name_ar,name_en,url\nRTA-001,RTA,خدمة,Service,https://www.rta.ae/\n", 0)
		}
	}},
}

// TestADayOfHostileFiles: whatever lies in the folder, the log and the memory of a station stay small, and an entity's own correction
// is on the screen within a minute. The clock goes on by what a pass costs of the processor and by the pause after it.
func TestADayOfHostileFiles(t *testing.T) {
	part, length := 1, *day
	if testing.Short() {
		part, length = 10, min(*day, 3*time.Minute)
	}
	round := max(min(length, 10*time.Minute), length/24) // between two corrections
	for _, hostile := range hostileDays {
		t.Run(hostile.name, func(t *testing.T) {
			b := newTestbed(t, nil)
			folder := b.config.Settings.Folder
			if err := unpackShipped(content.Catalog(), folder); err != nil {
				t.Fatal(err)
			}
			if testing.Short() { // one entity's file and the department's sheets are enough
				files, _ := filepath.Glob(filepath.Join(folder, "[A-Z]*.csv"))
				for _, f := range files {
					if filepath.Base(f) != "RTA.csv" {
						os.Remove(f)
					}
				}
			}
			file, err := os.Create(filepath.Join(t.TempDir(), "dalil.log"))
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			log := &counted{File: file}
			b.config.Log, b.config.Settle = slog.New(slog.NewTextHandler(log, nil)), 2*time.Second
			b.clock.set("2026-11-22T05:00:00+04:00")
			s := b.open(t)
			m := s.importer()
			good := filepath.Join(folder, "RTA.csv")
			text, err := os.ReadFile(good)
			if err != nil {
				t.Fatal(err)
			}
			id, name := "RTA-227", "" // as it is named in the file
			if v, ok := s.View().Service(id); ok {
				name = v.Name.EN
			}
			if name == "" || !bytes.Contains(text, []byte(name)) {
				t.Fatalf("%s is called %q", id, name)
			}

			var peak uint64
			var slowest, late time.Duration
			passes, corrections := 0, 0
			pass := func() (pause time.Duration) { // one look; the next is after a pause
				began := processor()
				a, again, err := m.Pass(context.Background(), "")
				s.take(passed{a, err})
				cost := processor() - began
				b.clock.add(cost)
				s.turnDay()
				s.assess()
				passes++
				slowest = max(slowest, cost)
				if passes%20 == 1 {
					var mem runtime.MemStats
					runtime.ReadMemStats(&mem)
					peak = max(peak, mem.Sys-mem.HeapReleased)
				}
				return m.Pause(again, err)
			}
			for range 8 { // the shipped files are in force before the others come
				b.clock.add(pass())
			}
			hostile.spoil(part, func(name, text string, size int64) {
				name = filepath.Join(folder, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
				if size > 0 {
					if err := os.Truncate(name, size); err != nil {
						t.Fatal(err)
					}
				}
			})
			for start := b.clock.read(); b.clock.read().Sub(start) < length; {
				corrections++
				now := fmt.Sprintf("%s (%d)", name, corrections)
				if err := os.WriteFile(good, bytes.ReplaceAll(text, []byte(name), []byte(now)), 0o644); err != nil {
					t.Fatal(err)
				}
				wrote := b.clock.read()
				for {
					pause := pass()
					took := b.clock.read().Sub(wrote)
					if v, ok := s.View().Service(id); ok && v.Name.EN == now {
						late = max(late, took)
						break
					}
					if took > 5*dayCorrection {
						t.Fatalf("correction %d is not on the screen after %s", corrections, took)
					}
					b.clock.add(pause)
				}
				for b.clock.read().Sub(wrote) < round {
					b.clock.add(pass())
				}
			}
			t.Logf("%-28s %s simulated in %d passes: log %.2f MB, memory %d MB, a correction after %s at the latest (%d of them), the longest pass %s", hostile.name, length, passes,
				float64(log.bytes)/1e6, peak>>20, late.Round(100*time.Millisecond), corrections, slowest.Round(time.Millisecond))
			if log.bytes > dayLog {
				t.Errorf("%d bytes of log", log.bytes)
			}
			if peak > dayMemory {
				t.Errorf("%d MB of memory", peak>>20)
			}
			if late > dayCorrection {
				t.Errorf("a correction took %s", late)
			}
		})
	}
}
