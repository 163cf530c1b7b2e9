// Package station is the running whole, without Wails: it puts the rooms together, answers questions and tells news.
package station

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"dalil/app/catalog"
	"dalil/app/intake"
	"dalil/app/link"
	"dalil/app/settings"
	"dalil/app/store"
	"dalil/app/words"
	"dalil/content"
)

// Config is what a station is made of. The clock and the way to read files are handed in.
type Config struct {
	Settings settings.Settings
	Log      *slog.Logger
	Read     intake.Reader    // how files of the folder are parsed; nil: in a child process of this program
	Now      func() time.Time // nil: the system's clock
	Settle   time.Duration    // 0: two seconds (DESIGN.md 3)
}

// Station shows a catalog at every moment: the current one, else the previous, else the one inside the program.
type Station struct {
	config  Config
	policy  *link.Policy
	store   *store.Store
	shipped func() shippedResult // judged when it is first asked for
	view    atomic.Pointer[View]

	mu        sync.Mutex
	listeners map[chan int64]bool
	last      intake.PassResult
	folderErr error
}

// Open shows what is there at once; Run then keeps it in step with the folder.
// An error means that another station holds the state, or that nothing was accepted yet and the program's own content is broken.
func Open(p Config) (*Station, error) {
	if p.Now == nil {
		p.Now = time.Now
	}
	if len(p.Settings.Languages) == 0 {
		p.Settings.Languages = words.Codes()
	}
	if p.Settle == 0 {
		p.Settle = 2 * time.Second
	}
	if p.Read == nil {
		exe, err := os.Executable()
		if err != nil {
			return nil, fmt.Errorf("find the program: %w", err)
		}
		p.Read = intake.InChild(exe, intake.ReadCommand)
	}
	s := &Station{config: p, listeners: map[chan int64]bool{}, shipped: sync.OnceValue(judgeShipped)}
	var err error
	if s.policy, err = ReadPolicy(p.Settings.Policy); err != nil {
		return nil, err
	}
	if s.store, err = openState(p); err != nil {
		return nil, err
	}
	current, err := s.store.Current()
	if err != nil && !errors.Is(err, store.ErrEmpty) {
		p.Log.Error("no accepted catalog can be read; the shipped one is shown", "cause", err)
	}
	for _, name := range s.store.Damage() {
		p.Log.Error("a stored catalog is damaged and was passed over", "file", name)
	}
	if current == nil {
		if err := s.shipped().err; err != nil {
			s.store.Close()
			return nil, err
		}
		current = s.shipped().Catalog
	}
	s.view.Store(newView(current, p.Now()))
	return s, nil
}

// shippedResult is the judgement of the catalog inside the program.
type shippedResult struct {
	intake.PassResult
	checker *intake.Checker
	err     error
}

func judgeShipped() shippedResult {
	j, checker, err := Shipped()
	return shippedResult{j, checker, err}
}

// importer makes the way in from the folder. Judging the shipped catalog takes a third of a second, and a station that has an
// accepted one shows it before.
func (s *Station) importer() *intake.Importer {
	p, shipped := s.config, s.shipped()
	judge := &intake.Checker{Read: p.Read, Policy: s.policy, Prove: Prove, Shipped: shipped.Catalog}
	if shipped.err != nil {
		p.Log.Error("the content inside the program is broken; what was accepted is shown", "cause", shipped.err)
	}
	folder := p.Settings.Folder
	if folder == "" {
		folder = filepath.Join(p.Settings.State, "content")
		if err := unpackShipped(content.Catalog(), folder); err != nil {
			p.Log.Warn("the shipped files cannot be laid out; they are shown all the same", "cause", err)
		}
		if shipped.err == nil {
			judge.ReuseReadings(shipped.checker)
			judge.SkipProof(shipped.Catalog)
		}
	}
	return &intake.Importer{Folder: folder, Checker: judge, Store: NewCatalogStore(s.store, s.policy), Settle: p.Settle, Log: p.Log, Now: p.Now}
}

// openState takes the state for this station. On a disk that cannot be written the accepted catalog is still shown.
func openState(p Config) (*store.Store, error) {
	st, err := store.Open(p.Settings.State)
	if err == nil || errors.Is(err, store.ErrHeld) {
		return st, wrapState(p, err)
	}
	readOnly, err2 := store.OpenReadOnly(p.Settings.State)
	if err2 != nil {
		return nil, wrapState(p, err)
	}
	p.Log.Error("the state cannot be written; what was accepted is shown and nothing new is taken in", "cause", err)
	return readOnly, nil
}

func wrapState(p Config, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("open state %q: %w", p.Settings.State, err)
}

// Run builds what answers questions and keeps the station in step with its folder until ctx ends.
func (s *Station) Run(ctx context.Context) {
	if ctx.Err() != nil {
		return // it was ended before it had begun
	}
	go s.refreshAtMidnight(ctx)
	s.View().index() // a sixth of a second that the first screen does not need
	importer := s.importer()
	importer.Run(ctx, func(a intake.PassResult, err error) {
		s.mu.Lock()
		s.folderErr = err
		if err == nil {
			s.last = a
		}
		s.mu.Unlock()
		if err != nil {
			s.config.Log.Error("the folder cannot be taken in; the last good content stays", "folder", importer.Folder, "cause", err)
			return
		}
		if a.New {
			s.reload()
		}
		s.logResult(a) // last, so that what is told is on the screen
	})
}

// reload opens the catalog in force, builds what answers about it aside, and swaps both with one pointer.
func (s *Station) reload() {
	c, err := s.store.Current()
	if err != nil {
		s.config.Log.Error("the new catalog cannot be opened; the one before stays", "cause", err)
		return
	}
	s.publish(c)
}

// publish shows another catalog once everything that answers about it is built, so that nobody who searches waits for it.
func (s *Station) publish(c *catalog.Catalog) {
	n := newView(c, s.config.Now())
	n.index()
	s.view.Store(n)
	s.news(c.Version)
}

// refreshAtMidnight prepares the catalog anew when the date changes, so that services come and go with their validity.
func (s *Station) refreshAtMidnight(ctx context.Context) {
	day := s.config.Now().Format(time.DateOnly)
	t := time.NewTicker(time.Minute)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		if now := s.config.Now().Format(time.DateOnly); now != day {
			day = now
			if c, err := s.store.Current(); err == nil {
				s.publish(c)
			}
		}
	}
}

// View is what visitors see now. Ask once per question, so that one answer comes from one catalog.
func (s *Station) View() *View { return s.view.Load() }

// Settings are this machine's settings.
func (s *Station) Settings() settings.Settings { return s.config.Settings }

// Now is the station's clock.
func (s *Station) Now() time.Time { return s.config.Now() }

// PolicyExpired tells that the policy is past its date: content stays, operators are told.
func (s *Station) PolicyExpired() bool { return s.policy.Expired(s.config.Now()) }

// FolderMissing tells that the folder could not be looked at the last time.
func (s *Station) FolderMissing() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.folderErr != nil
}

// News gives a channel that receives the version of each new catalog, and a function that ends it.
// A listener that does not listen misses news but never the newest: old ones give way.
func (s *Station) News() (<-chan int64, func()) {
	c := make(chan int64, 1)
	s.mu.Lock()
	s.listeners[c] = true
	s.mu.Unlock()
	return c, func() {
		s.mu.Lock()
		delete(s.listeners, c)
		s.mu.Unlock()
	}
}

func (s *Station) news(version int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.listeners {
		select {
		case <-c:
		default:
		}
		c <- version
	}
}

// Close lets go of the state.
func (s *Station) Close() error { return s.store.Close() }

// NewCatalogStore lends a store to the intake. The catalog in force is read and verified once, not at every look at the folder.
func NewCatalogStore(s *store.Store, p *link.Policy) intake.CatalogStore {
	return &cachedStore{store: s, policy: p}
}

type cachedStore struct {
	store   *store.Store
	policy  *link.Policy
	current *catalog.Catalog
}

func (k *cachedStore) Current() (*catalog.Catalog, error) {
	if k.current != nil {
		return k.current, nil
	}
	c, err := k.store.Current()
	if errors.Is(err, store.ErrEmpty) {
		return nil, nil
	}
	k.current = c
	return c, err
}

func (k *cachedStore) Accept(c *catalog.Catalog) (int64, error) {
	v, err := k.store.Accept(c, store.Meta{PolicyVersion: k.policy.Version(), PolicyExpires: k.policy.Expires().Format(time.DateOnly)})
	if err == nil {
		k.current = nil
	}
	return v, err
}
