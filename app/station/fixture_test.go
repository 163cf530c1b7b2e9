package station

import (
	"bytes"
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/intake"
	"dalil/app/settings"
	"dalil/app/sheet"
	"dalil/app/store"
)

// clock is a clock that a test sets.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// add lets time go by.
func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func (c *clock) set(s string) {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// logbook is a log that a test reads while it is written.
type logbook struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

// lines are those that contain a text.
func (l *logbook) lines(text string) []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []string
	for _, line := range strings.Split(l.b.String(), "\n") {
		if strings.Contains(line, text) {
			out = append(out, line)
		}
	}
	return out
}

// testbed is a station of which a test holds the clock, the ticks and the log.
type testbed struct {
	config Config
	clock  *clock
	log    *logbook
	tick   chan time.Time
}

// newTestbed has an edition of 21 to 25 October 2018 and, when accepted is not nil, that catalog in its state; it was accepted
// on 20 October at 8 in Dubai, which is also the time.
func newTestbed(t *testing.T, accepted *catalog.Catalog) *testbed {
	t.Helper()
	b := &testbed{clock: &clock{}, log: &logbook{}, tick: make(chan time.Time)}
	b.clock.set("2018-10-20T08:00:00+04:00")
	set := settings.Default()
	set.State, set.Folder = filepath.Join(t.TempDir(), "state"), t.TempDir()
	b.config = Config{Settings: set, Log: slog.New(slog.NewTextHandler(b.log, nil)), Now: b.clock.read, Tick: b.tick, Settle: time.Millisecond,
		Built: time.Date(2018, 10, 1, 0, 0, 0, 0, time.UTC),
		Read: func(_ context.Context, file string, content []byte) (sheet.Book, error) {
			return sheet.Read(file, content)
		}}
	if accepted == nil {
		return b
	}
	st, err := store.Open(set.State)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if _, err := st.Accept(accepted, store.Meta{}); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *testbed) open(t *testing.T) *Station {
	t.Helper()
	s, err := Open(b.config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// services makes a small catalog with an edition; each service is "ID" or "ID valid_from valid_to".
func services(all ...string) *catalog.Catalog {
	c := &catalog.Catalog{Made: time.Date(2018, 10, 20, 4, 0, 0, 0, time.UTC)}
	c.Editions = []catalog.Edition{{ID: "2018", Name: catalog.Text{AR: "أسبوع", EN: "Week"}, Starts: "2018-10-21", Ends: "2018-10-25", TimeZone: "Asia/Dubai"}}
	c.Entities = []catalog.Entity{{Code: "RTA", Name: catalog.Text{AR: "الهيئة", EN: "Authority"}}}
	c.Centres = []catalog.Centre{{ID: "RTA-C45", Entity: "RTA", Name: catalog.Text{AR: "مركز", EN: "Centre"}}}
	for _, line := range all {
		f := strings.Fields(line)
		s := catalog.Service{ID: f[0], Entity: "RTA", Name: catalog.Text{AR: "خدمة " + f[0], EN: "Service " + f[0]}}
		if len(f) == 3 {
			s.ValidFrom, s.ValidTo = strings.Trim(f[1], "-"), strings.Trim(f[2], "-")
		}
		c.Services = append(c.Services, s)
	}
	return c
}

// ids are the services that a view offers.
func ids(v *View) string {
	var out []string
	for _, s := range v.Catalog.Services {
		out = append(out, s.ID)
	}
	return strings.Join(out, " ")
}

// brought is a pass that has brought a new catalog.
func brought(version int64, c *catalog.Catalog) passed {
	var r intake.PassResult
	r.Catalog, r.New, r.Changed, r.Version = c, true, true, version
	return passed{PassResult: r}
}

// heard tells whether there was news, and of which version.
func heard(news <-chan int64) (int64, bool) {
	select {
	case v := <-news:
		return v, true
	default:
		return 0, false
	}
}
