package station

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"dalil/app/campaign"
	"dalil/app/catalog"
)

// What staff set on the spot: notices, an emergency, a closed desk and exceptions of the day. It is kept in the state, so that it
// outlives the program however that ends, and needs no folder. A pause is not kept.

// Bounds of what staff may set.
const (
	MostNotices     = 3       // lines of the staff at once
	LongestNotice   = 160     // characters in one language
	LongestUrgent   = 300     // characters of an emergency in one language
	LongestMinutes  = 24 * 60 // minutes of a notice
	LongestPause    = 2       // minutes
	mostExceptions  = 20      // at once
	spotKey         = "on-spot"
	everywhere      = "*"
	setBackLimit    = time.Hour // a clock set back by more ends a notice: it was set by a wrong one
	longestDeskName = 60        // characters
)

// SpotNotice is a line that staff have put on the screens.
type SpotNotice struct {
	ID    int // grows
	Text  catalog.Text
	Since time.Time // UTC
	Until time.Time // UTC; it goes by itself
}

// OnSpot is what staff have set and is in force.
type OnSpot struct {
	Notices    []SpotNotice
	Emergency  *catalog.Text       // nil: none; empty texts: the sentence of the house
	Day        string              // ISO date for which the rest holds
	Closed     bool                // the centre's desk is closed today
	Exceptions []catalog.Exception // what is done here in person today
}

// spot is OnSpot with what guards and keeps it.
type spot struct {
	mu     sync.Mutex
	set    OnSpot
	last   int  // id of the last notice
	unkept bool // the state could not be written; it is tried again
	pause  time.Time
	pauses time.Duration
}

// Refused is why something of the staff was not taken.
type Refused struct {
	Reason string // "short", "long", "language", "hidden", "foreign", "minutes", "many", "service"
	Found  string // of a foreign address or number: what was found, harmless to show
}

// Error is for the log. It does not repeat what was typed.
func (r *Refused) Error() string { return "refused: " + r.Reason }

// openSpot reads what was in force when the program ended. What is damaged is nothing: no screen is blocked by it.
func (s *Station) openSpot() {
	b, err := s.store.Recall(spotKey)
	if err == nil && b != nil {
		err = json.Unmarshal(b, &s.spot.set)
	}
	if err != nil {
		s.config.Log.Error("what staff had set cannot be read and is gone", "cause", err)
		s.spot.set = OnSpot{}
	}
	for _, n := range s.spot.set.Notices {
		s.spot.last = max(s.spot.last, n.ID)
	}
}

// OnSpot gives what staff have set and is in force now. Its lists must not be changed.
func (s *Station) OnSpot() OnSpot {
	s.spot.mu.Lock()
	defer s.spot.mu.Unlock()
	return s.spot.set.at(s.config.Now(), s.today())
}

// today is the ISO date for what visitors see.
func (s *Station) today() string { return s.Campaign().Now.Format(time.DateOnly) }

// at leaves out what is over.
func (o OnSpot) at(now time.Time, today string) OnSpot {
	out := OnSpot{Emergency: o.Emergency, Day: today}
	for _, n := range o.Notices {
		if now.Before(n.Until) && !now.Before(n.Since.Add(-setBackLimit)) {
			out.Notices = append(out.Notices, n)
		}
	}
	if o.Day == today {
		out.Closed, out.Exceptions = o.Closed, o.Exceptions
	}
	return out
}

// change sets something, keeps it and tells the page. It is in force even when it cannot be kept: a warning that is lost with the
// program is better than none. It is then kept as soon as the state can be written again.
func (s *Station) change(did string, set func(*OnSpot) error) error {
	s.spot.mu.Lock()
	next := s.spot.set.at(s.config.Now(), s.today())
	next.Notices, next.Exceptions = slices.Clone(next.Notices), slices.Clone(next.Exceptions)
	if err := set(&next); err != nil {
		s.spot.mu.Unlock()
		return err
	}
	s.spot.set = next
	s.keepSpot()
	s.spot.mu.Unlock()
	s.audit.note(did)
	s.news.tell(s.View().Catalog.Version)
	return nil
}

func (s *Station) keepSpot() {
	b, err := json.Marshal(s.spot.set)
	if err == nil {
		err = s.store.Remember(spotKey, b)
	}
	if err != nil && !s.spot.unkept {
		s.config.Log.Error("what staff have set is not kept yet", "cause", err)
	}
	s.spot.unkept = err != nil
}

// keepSpotAgain tries again what could not be kept.
func (s *Station) keepSpotAgain() {
	s.spot.mu.Lock()
	defer s.spot.mu.Unlock()
	if s.spot.unkept {
		s.keepSpot()
	}
}

// AddNotice puts a line on the screens for some minutes, 1 to LongestMinutes. The text must be there in both languages, each of at most
// LongestNotice. The error is a *Refused.
func (s *Station) AddNotice(text catalog.Text, minutes int) error {
	text, err := s.readTyped(text, LongestNotice, true)
	if err != nil {
		return err
	}
	if minutes < 1 || minutes > LongestMinutes {
		return &Refused{Reason: "minutes"}
	}
	return s.change("notice_set", func(o *OnSpot) error {
		if len(o.Notices) >= MostNotices {
			return &Refused{Reason: "many"}
		}
		s.spot.last++
		now := s.config.Now().UTC()
		o.Notices = append(o.Notices, SpotNotice{s.spot.last, text, now, now.Add(time.Duration(minutes) * time.Minute)})
		return nil
	})
}

// EndNotice takes a line away before its time; one that is gone is no error, and there is no other.
func (s *Station) EndNotice(id int) error {
	return s.change("notice_ended", func(o *OnSpot) error {
		o.Notices = slices.DeleteFunc(o.Notices, func(n SpotNotice) bool { return n.ID == id })
		return nil
	})
}

// SetEmergency covers every screen of this station with a text until someone ends it. Without a text the sentence of the house
// is shown; a text in one language is enough, of at most LongestUrgent. The error is a *Refused.
func (s *Station) SetEmergency(on bool, text catalog.Text) error {
	if !on {
		return s.change("emergency_off", func(o *OnSpot) error { o.Emergency = nil; return nil })
	}
	text, err := s.readTyped(text, LongestUrgent, false)
	if err != nil {
		return err
	}
	return s.change("emergency_on", func(o *OnSpot) error { o.Emergency = &text; return nil })
}

// SetDeskClosed says that the centre's desk is closed for the rest of today, or open again. It is never refused.
func (s *Station) SetDeskClosed(closed bool) error {
	return s.change("desk_closed_"+onOff(closed), func(o *OnSpot) error { o.Closed = closed; return nil })
}

// SetException says that a desk does a service today, or all of them ("*"); off takes that back. The desk has a name in both languages, of
// at most 60 characters each; at most 20 stand at once. The error is a *Refused.
func (s *Station) SetException(service string, on bool, desk catalog.Text) error {
	if _, known := s.View().Service(service); !known && service != everywhere {
		return &Refused{Reason: "service"}
	}
	if on {
		var err error
		if desk, err = s.readTyped(desk, longestDeskName, true); err != nil {
			return err
		}
	}
	return s.change("exception_"+onOff(on), func(o *OnSpot) error {
		o.Exceptions = slices.DeleteFunc(o.Exceptions, func(x catalog.Exception) bool { return x.Service == service })
		if !on {
			return nil
		}
		if len(o.Exceptions) >= mostExceptions {
			return &Refused{Reason: "many"}
		}
		centre := s.config.Settings.Centre
		if centre == "" {
			centre = everywhere
		}
		o.Exceptions = append(o.Exceptions, catalog.Exception{Centre: centre, Service: service, From: o.Day, To: o.Day, Desk: desk})
		return nil
	})
}

// readTyped judges a text that staff typed as the text of a sheet is judged: it may name no address and no number that is not
// an entity's own, and may hide nothing.
func (s *Station) readTyped(text catalog.Text, longest int, both bool) (catalog.Text, error) {
	s.mu.Lock()
	policy := s.policy // a newer one may come through the folder
	s.mu.Unlock()
	text.AR, text.EN = tidy(text.AR), tidy(text.EN)
	if both && (text.AR == "" || text.EN == "") {
		return text, &Refused{Reason: "short"}
	}
	for _, one := range []struct {
		text   string
		script *unicode.RangeTable
	}{{text.AR, unicode.Arabic}, {text.EN, unicode.Latin}} {
		switch {
		case one.text == "":
			continue
		case utf8.RuneCountInString(one.text) > longest:
			return text, &Refused{Reason: "long"}
		case !utf8.ValidString(one.text), strings.ContainsFunc(one.text, hidden):
			return text, &Refused{Reason: "hidden"}
		case !strings.ContainsFunc(one.text, func(r rune) bool { return unicode.Is(one.script, r) }):
			return text, &Refused{Reason: "language"}
		}
		if refusal := policy.FindForeignContact("", one.text); refusal != nil {
			return text, &Refused{Reason: "foreign", Found: refusal.Args["found"]}
		}
	}
	return text, nil
}

func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

// hidden tells signs that a reader does not see; the joiners of Arabic and Persian letters are none.
func hidden(r rune) bool {
	return unicode.In(r, unicode.C) && r != '\u200c' && r != '\u200d' || r == utf8.RuneError
}

// Pause makes the screen ignore touches for so many minutes from now, at most LongestPause; 0 ends it. The error is a *Refused.
func (s *Station) Pause(minutes int) error {
	if minutes < 0 || minutes > LongestPause {
		return &Refused{Reason: "minutes"}
	}
	s.spot.mu.Lock()
	s.spot.pause, s.spot.pauses = s.config.Now(), time.Duration(minutes)*time.Minute
	s.spot.mu.Unlock()
	s.audit.note("pause_" + onOff(minutes > 0))
	s.news.tell(s.View().Catalog.Version)
	return nil
}

// Paused is how long touches are still ignored; 0: they are not. A clock that was set back ends it.
func (s *Station) Paused() time.Duration {
	s.spot.mu.Lock()
	defer s.spot.mu.Unlock()
	d := s.config.Now().Sub(s.spot.pause)
	if d < 0 {
		return 0
	}
	return max(0, s.spot.pauses-d)
}

// Notices are the lines that stand on the screens now: those of the staff, the newest first, then those of the folder.
func (s *Station) Notices() []catalog.Text {
	var out []catalog.Text
	for _, n := range slices.Backward(s.OnSpot().Notices) {
		out = append(out, n.Text)
	}
	for _, n := range campaign.Notices(s.View().Catalog.Campaign, s.config.Settings.Centre, s.today()) {
		out = append(out, n.Text)
	}
	return out
}

// Exceptions are what is done here in person today: what staff have set, then what the sheets say of other services.
func (s *Station) Exceptions() []catalog.Exception {
	out := slices.Clone(s.OnSpot().Exceptions)
	for _, x := range campaign.Exceptions(s.View().Catalog.Campaign, s.config.Settings.Centre, s.today()) {
		if !slices.ContainsFunc(out, func(own catalog.Exception) bool { return own.Service == x.Service }) {
			out = append(out, x)
		}
	}
	return out
}

// spotSeen is everything of this that a page shows, to be compared.
func (s *Station) spotSeen() string {
	o := s.OnSpot()
	urgent := ""
	if o.Emergency != nil {
		urgent = "!" + o.Emergency.AR + "\n" + o.Emergency.EN
	}
	return fmt.Sprintf("%q %q %t %q %t", s.Notices(), urgent, o.Closed, o.Exceptions, s.Paused() > 0)
}
