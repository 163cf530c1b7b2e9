// Package station is the running whole, without Wails: it puts the rooms together, answers questions and tells news.
//
//	station.go       what a station is made of, and how it opens
//	run.go           the one goroutine that decides what is shown
//	clock.go         the moment of the station: rehearsed, doubted or true
//	rest.go          a dark screen while the centre is closed
//	starts.go        safe mode after a crash loop
//	status.go        what the station knows of itself
//	program.go       a newer version of the program, laid out for the installer
//	outbox.go        heartbeat and counts, told through a folder
//	publisher.go     whose publications are taken
//	catalogstore.go  the store as the intake uses it
//	writable.go      a state that cannot be written for a while
//	counters.go      the counters, and what becomes of broken ones
//	countevent.go    what is counted, and taken back
//	shift.go         today in numbers, for the staff
//	staff.go         the way in for staff
//	onspot.go        what staff set here: notices, an emergency, what is done today
//	forget.go        what was typed is wiped from memory
//	audit.go         what staff did in the hall, and when
//	quick.go         four digits for each service
//	view.go          one catalog with everything that answers questions about it
//	popular.go       which services and entities come first where nothing was asked for
//	shipped.go       the policy of the machine, and the catalog inside the program
//	codes.go         the proof of an address, and the code of the centre's network
//	unpack.go        the shipped files in a folder of the machine's own
//	judgedlog.go     what operators read of judged files
//	machine_*.go     the memory of the program and the room on the disk
package station

import (
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"dalil/app/catalog"
	"dalil/app/fleet"
	"dalil/app/intake"
	"dalil/app/link"
	"dalil/app/release"
	"dalil/app/settings"
	"dalil/app/store"
	"dalil/app/tally"
	"dalil/app/update"
	"dalil/app/words"
)

// Config is what a station is made of. The clock and the way to read files are handed in.
type Config struct {
	Settings settings.Settings
	Log      *slog.Logger     // never nil
	Read     intake.Reader    // how files of the folder are parsed; nil: in a child process of this program
	Now      func() time.Time // nil: the system's clock
	Built    time.Time        // when the program was built: an earlier clock is certainly wrong; zero: what the program says of itself
	Tick     <-chan time.Time // when to look at the clock; nil: every five seconds
	Settle   time.Duration    // how long a file must lie still; 0: two seconds
	Places   update.Places    // of the installer; zero: those of this system
}

// Station shows a catalog at every moment: the current one, else the previous, else the one inside the program.
type Station struct {
	config  Config
	opened  time.Time // by the clock of the machine
	policy  *link.Policy
	signers *intake.Signers

	policyBroken bool // the machine's own policy cannot be read: nothing of the folder is taken
	store        *store.Store
	catalogs     *cachedStore // of the store; Open's, and then the folder's alone
	shipped      *shippedJudge
	view         atomic.Pointer[View]
	paint        paint
	news         news
	counts       *store.Counts // nil: nothing is counted
	outbox       *outbox
	program      upgrade
	token        string // of this start of the program
	taps         taps
	staff        staff
	spot         spot
	wiping       wiping
	audit        *audit
	quick        *quickCodes

	mu        sync.Mutex // guards status, lastBeat, emergency, counts, reopened and policy
	status    Status
	lastBeat  fleet.Heartbeat
	emergency *release.Emergency // that lies in the folder, whether or not it holds here and now
	reopened  time.Time          // when the counters were last opened or tried, or could not be

	// The rest belongs to Open and then to the goroutine of Run alone.
	current *catalog.Catalog // what the view was made of, before its day was looked at
	starts  starts
	silent  int             // ticks since the folder was last looked at
	proved  time.Time       // when the state was last tried
	judged  bool            // a pass has judged since the last tick
	owing   bool            // memory that judging took is to be given back
	told    map[string]bool // problems of the last judgement, by what the log says of them
}

// Open shows what is there at once; Run then keeps it in step with the folder.
// An error means that another station holds the state (ErrHeld), that it can be neither written nor read and no passing folder be had, or
// that nothing was accepted yet and the program's own content is broken.
func Open(c Config) (*Station, error) {
	if err := c.setDefaults(); err != nil {
		return nil, err
	}
	s := &Station{config: c, opened: c.Now(), shipped: &shippedOnce}
	s.paint.first = make(chan struct{})
	var err error
	readOnly := false
	if s.store, readOnly, err = openState(&s.config); err != nil {
		return nil, err
	}
	s.openPolicy()
	s.catalogs = &cachedStore{store: s.store, policy: s.policy}
	s.current, err = s.catalogs.Current()
	if err != nil && !errors.Is(err, store.ErrEmpty) {
		c.Log.Error("no accepted catalog can be read; the shipped one is shown", "cause", err)
	}
	for _, name := range s.store.Damage() {
		c.Log.Error("a stored catalog is damaged and was passed over", "file", name)
	}
	if s.current == nil {
		if err := s.shipped.judge().err; err != nil {
			s.store.Close()
			return nil, err
		}
		s.current = s.shipped.judge().Catalog
	}
	s.status = Status{Folder: Folder{Path: c.Settings.Folder, Since: s.opened}, PolicyVersion: s.policy.Version(), PolicyExpires: s.policy.Expires(),
		Damage: s.store.Damage(), ReadOnly: readOnly, Rehearsal: s.rehearsed(), Settings: c.Settings.Fault,
		Passing: s.config.Settings.State != c.Settings.State, PolicyBroken: s.policyBroken}
	if c.Settings.Fault != "" {
		c.Log.Error("the settings cannot be read; the last sound ones or the defaults are in force", "cause", c.Settings.Fault)
	}
	s.openStarts()
	s.program.busy = make(chan struct{}, 1)
	s.outbox = newOutbox(c.Settings.Outbox, Name(c.Settings))
	s.openCounts()
	if top := c.Settings.HighestControl(); c.Settings.Profile == settings.Kiosk && top > settings.Reach {
		c.Log.Warn("the panel hangs too high: who sits cannot reach its controls; the large view has them lower", "highest_control_mm", top, "most_mm", settings.Reach)
	}
	s.checkScreenHours()
	s.token = rand.Text()
	s.taps.misses = tally.NewMisses(func(w string) bool { return s.View().Knows(w) })
	s.audit = &audit{dir: s.config.Settings.State, now: c.Now, log: c.Log}
	s.openSpot()
	s.quick = openQuick(s.store, c.Log)
	s.nameQuick(s.current)
	s.view.Store(newView(s.current, s.day()))
	s.noteShown()
	s.assess()
	return s, nil
}

func (c *Config) setDefaults() error {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Built.IsZero() {
		c.Built = built()
	}
	if c.Places == (update.Places{}) {
		c.Places = update.DefaultPlaces()
	}
	if c.Settle == 0 {
		c.Settle = intake.DefaultSettle
	}
	if len(c.Settings.Languages) == 0 {
		c.Settings.Languages = words.Codes()
	}
	if c.Read == nil {
		exe, err := os.Executable()
		if err != nil {
			return fmt.Errorf("find the program: %w", err)
		}
		c.Read = intake.InChild(exe, intake.ReadCommand)
	}
	return nil
}

// openState takes the state for this station. On a disk that cannot be written the accepted catalog is still shown; where nothing
// can be read either, the station works in a passing folder and says so: c then names that one.
func openState(c *Config) (st *store.Store, readOnly bool, err error) {
	st, err = store.Open(c.Settings.State)
	if err == nil {
		return st, false, nil
	}
	err = fmt.Errorf("open state %q: %w", c.Settings.State, err)
	cause := err
	if errors.Is(err, store.ErrHeld) {
		return nil, false, err
	}
	if st, err := store.OpenReadOnly(c.Settings.State); err == nil {
		c.Log.Error("the state cannot be written; what was accepted is shown and nothing new is taken in", "cause", cause)
		return st, true, nil
	}
	for _, base := range passingFolders {
		dir, err2 := os.MkdirTemp(base, "dalil-")
		if err2 != nil {
			continue
		}
		if st, err2 := store.Open(dir); err2 == nil {
			c.Log.Error("the state cannot be used; what is taken in lasts until the program ends", "cause", err, "passing", dir)
			c.Settings.State = dir
			return st, false, nil
		}
	}
	return nil, false, err
}

// ErrHeld: another station keeps the state.
var ErrHeld = store.ErrHeld

// passingFolders are where a station can work whose own disk is full or gone: the system's own folder for such, and memory.
var passingFolders = []string{"", "/dev/shm"}

// View is what visitors see now. Ask once per question, so that one answer comes from one catalog.
func (s *Station) View() *View { return s.view.Load() }

// Settings are this machine's settings, with the state that is truly in use.
func (s *Station) Settings() settings.Settings { return s.config.Settings }

// Close lets go of the state, and notes that this start has ended as it should. Run must have returned.
func (s *Station) Close() error {
	s.endStart()
	if s.counts == nil {
		return s.store.Close()
	}
	return errors.Join(s.counts.Close(), s.store.Close())
}
