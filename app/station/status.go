package station

import (
	"slices"
	"strings"
	"sync"
	"time"

	"dalil/app/catalog"
	"dalil/app/intake"
)

// Status is what the station knows of itself: the page's notice, the log and the heartbeat say it to their readers.
type Status struct {
	Version       int64            // of the catalog shown; 0: the one inside the program
	Accepted      time.Time        // when that was accepted, UTC; zero for the one inside the program
	Folder        Folder           // whether content can come
	LastPass      time.Time        // when the folder was last looked at to the end; zero: not yet
	Problems      []EntityProblems // open problems of the content, in the order of the entities' codes
	PolicyVersion int              // of the policy in force
	PolicyExpires time.Time        // the day after which it no longer holds
	PolicyExpired bool             // content stays
	ContentOld    bool             // nothing new has come from the folder for contentOldAfter
	ClockDoubtful bool             // the machine's clock is certainly wrong: behind the program or the newest content
	Damage        []string         // files of stored catalogs that were passed over
	ReadOnly      bool             // the state cannot be written: nothing new is taken in
	UnknownCentre string           // the centre of the settings, when the catalog has none of that id; else empty
	TooSmall      []string         // services whose code is too small for the distance of the settings: the wall leaves them out
	Uncounted     string           // why nothing is counted; empty: all is counted
	Rehearsal     bool             // the clock was set by hand
	LastBeat      time.Time        // the page's last sign of life; zero: none yet
	LastPaint     time.Time        // when the page was last seen to paint; zero: not yet

	Release        intake.ReleaseState // of a station that takes publications only; else the zero value
	ReleaseExpired bool                // the publication in force is past its date; content stays
	Settings       string              // why the settings file is not in force; empty: it is
	PolicyBroken   bool                // the machine's policy cannot be read: nothing of the folder is taken
	Passing        bool                // the state of the settings cannot be used: what is taken in lasts until the program ends
	SafeMode       SafeMode            // what is shown after a crash loop
	Program        []string            // how an update of the program stands, as flags of the heartbeat; none: there is nothing to say
	SignedRefused  []string            // rules by which a policy or an emergency of the folder is not taken
	Resting        bool                // the screen is dark: the centre is closed
	Emergency      *catalog.Text       // a publisher's, over the whole screen of this centre; nil: none holds now
}

// Folder is the state of the synced folder.
type Folder struct {
	Path  string // empty: the shipped files in the station's own state
	State FolderState
	Since time.Time // when it came into this state, by the machine's clock
	Cause string    // of a folder that is missing or cannot be read, for operators
}

// FolderState says whether content can come.
type FolderState string

// The states of a folder. Unknown is one that was not looked at yet, missing one that is not there, and unreadable one that is there or
// gives no answer for two minutes.
const (
	FolderUnknown    FolderState = ""
	FolderOK         FolderState = "ok"
	FolderMissing    FolderState = "missing"
	FolderUnreadable FolderState = "unreadable"
)

// EntityProblems counts the open problems in the files of one entity.
type EntityProblems struct {
	Entity   string // code; empty for campaign files and for files whose entity could not be told
	Problems int    // all of them
	Grave    int    // of them those that keep a row or a file back
}

// Stale tells that what visitors see may not be the latest.
func (s Status) Stale() bool {
	return s.Folder.State == FolderMissing || s.Folder.State == FolderUnreadable || s.PolicyExpired || s.ReleaseExpired || s.ContentOld
}

// Faults are what an operator must mend at the machine itself, as codes of the sentences "view.operator_CODE"; the worst first.
// What depends on the folder alone is not among them.
func (s Status) Faults() []string {
	var out []string
	for _, f := range []struct {
		code string
		is   bool
	}{
		{"settings", s.Settings != ""},
		{"policy", s.PolicyBroken},
		{"state", s.Passing || s.ReadOnly},
		{"safe_mode", s.SafeMode != SafeNot},
	} {
		if f.is {
			out = append(out, f.code)
		}
	}
	return out
}

// contentOldAfter is how long a synced folder may bring nothing new before visitors are told that this may not be the latest.
const contentOldAfter = 30 * 24 * time.Hour

// Status gives what the station knows of itself at this moment. Its lists must not be changed.
func (s *Station) Status() Status {
	s.mu.Lock()
	out := s.status
	s.mu.Unlock()
	out.LastBeat, out.LastPaint = s.paint.last()
	return out
}

// NoteTooSmall keeps which services a wall leaves out because their code could not be read from the distance of the settings.
// Operators are told when they are others than before.
func (s *Station) NoteTooSmall(ids []string) {
	s.mu.Lock()
	was := s.status.TooSmall
	s.status.TooSmall = ids
	s.mu.Unlock()
	if len(ids) > 0 && !slices.Equal(was, ids) {
		set := s.config.Settings
		s.config.Log.Warn("codes are too small for the distance and are not on the wall", "services", ids, "scan_distance_cm", set.ScanDistance, "pixel_pitch_mm", set.PixelPitch)
	}
}

// noteShown says in the status which catalog is on the screen, before operators are told of it anywhere else.
func (s *Station) noteShown() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.status.Version, s.status.Accepted = s.View().Catalog.Version, s.current.Made
}

// assess finds what has changed around the catalog. Operators get a line for it, and the page is told to ask again.
func (s *Station) assess() {
	view := s.View()
	now := s.Now()
	s.mu.Lock()
	was := s.status
	n := &s.status
	n.ClockDoubtful = s.week(s.current).Doubtful
	n.PolicyExpired = s.policy.Expired(now)
	n.ReleaseExpired = n.Release.InForce.Expired(s.config.Now())
	n.ContentOld = s.config.Settings.Folder != "" && !s.current.Made.IsZero() && !s.rehearsed() && now.Sub(s.current.Made) > contentOldAfter
	n.Emergency = s.emergencyNow()
	n.Resting = s.rests(view)
	n.UnknownCentre = ""
	if id := s.config.Settings.Centre; id != "" {
		if _, ok := view.Centre(id); !ok {
			n.UnknownCentre = id
		}
	}
	if s.silent >= silentTicks && n.Folder.State != FolderUnreadable {
		n.Folder.State, n.Folder.Since, n.Folder.Cause = FolderUnreadable, s.config.Now(), "it gives no answer"
		s.logFolder(was.Folder, n.Folder)
	}
	is := s.status
	s.mu.Unlock()
	s.logChange(was, is)
	if s.news.differs(is, s.spotSeen()) {
		s.news.tell(is.Version)
	}
}

// paint is what the page says of itself.
type paint struct {
	mu      sync.Mutex
	frames  int64 // as the page counted them last
	beat    time.Time
	painted time.Time
	begun   time.Time     // when painted was first set
	first   chan struct{} // closed at the first picture
}

// Heartbeat notes a sign of life of the page, with the number of pictures that it has painted since it was loaded.
// A page whose number stands still, or is 0 or less, lives and does not paint.
func (s *Station) Heartbeat(frames int64) {
	p := &s.paint
	p.mu.Lock()
	defer p.mu.Unlock()
	p.beat = time.Now() // not the station's clock: silence is measured by it, which no correction of a clock may change
	if frames <= 0 || frames == p.frames {
		return
	}
	p.frames = frames
	if p.painted.IsZero() {
		p.begun = p.beat
		close(p.first)
	}
	p.painted = p.beat
}

func (p *paint) last() (beat, painted time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.beat, p.painted
}

// FirstPaint is closed once the page has painted and said so.
func (s *Station) FirstPaint() <-chan struct{} { return s.paint.first }

// news tells listeners that what they have asked for may have changed.
type news struct {
	mu        sync.Mutex
	listeners []chan int64
	last      notice
}

// notice is what of the status a page shows.
type notice struct {
	stale, doubtful bool
	resting         bool
	centre, onSpot  string
	emergency       string // a publisher's
	faults          string
}

// News gives a channel that receives the version of the catalog shown whenever a page should ask again: there is a new catalog,
// a new day, or the station's status has changed under the same catalog. The function ends it; the channel is never closed.
// A listener that does not listen misses news but never the newest: old ones give way.
func (s *Station) News() (<-chan int64, func()) {
	c := make(chan int64, 1)
	n := &s.news
	n.mu.Lock()
	defer n.mu.Unlock()
	n.listeners = append(n.listeners, c)
	return c, func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		n.listeners = slices.DeleteFunc(n.listeners, func(o chan int64) bool { return o == c })
	}
}

func (n *news) tell(version int64) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, c := range n.listeners {
		select {
		case <-c:
		default:
		}
		c <- version
	}
}

// differs tells whether a page would show something else than at the last call.
func (n *news) differs(s Status, onSpot string) bool {
	is := notice{stale: s.Stale(), doubtful: s.ClockDoubtful, resting: s.Resting, centre: s.UnknownCentre, onSpot: onSpot, faults: strings.Join(s.Faults(), " ")}
	if e := s.Emergency; e != nil {
		is.emergency = "!" + e.AR + "\n" + e.EN
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	was := n.last
	n.last = is
	return is != was
}
