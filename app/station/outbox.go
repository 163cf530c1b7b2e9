package station

import (
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dalil/app/catalog"
	"dalil/app/disk"
	"dalil/app/fleet"
	"dalil/app/settings"
	"dalil/app/store"
	"dalil/app/tally"
	"dalil/app/words"
)

// outbox is what a station tells others through a folder that a sync tool carries away: its heartbeat and its counts.
// The station only writes there, and never waits for it: one writing is under way at most.
type outbox struct {
	dir, station string
	busy         chan struct{}    // holds one while something is written
	beat         time.Time        // of the last heartbeat, by the machine's clock
	sent         map[string]int64 // the serial of each day that was written
	explained    bool             // the codebook was written
	digest       string           // of the catalog shown
	digested     *catalog.Catalog
}

func newOutbox(dir, station string) *outbox {
	return &outbox{dir: dir, station: station, busy: make(chan struct{}, 1), sent: map[string]int64{}}
}

// tellOutbox writes the heartbeat when it is due, and the days whose counts have changed.
func (s *Station) tellOutbox() {
	o, now := s.outbox, s.config.Now()
	if o.dir == "" && s.config.Settings.HeartbeatKey == "" || now.Sub(o.beat) < fleet.Period && !now.Before(o.beat) {
		return
	}
	o.beat = now
	h := s.heartbeatOf(now)
	s.keepBeat(h)
	if o.dir == "" {
		return
	}
	s.aside(func() error {
		serial, err := s.sendCounts(now)
		h.Serial = serial
		s.keepBeat(h)
		return errors.Join(err, h.Write(o.dir))
	})
}

func (s *Station) keepBeat(h fleet.Heartbeat) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lastBeat = h
}

// HeartbeatCode is the text of the code by which a phone carries the newest heartbeat to whoever makes the board; empty without a
// heartbeat_key in the settings, and before the first heartbeat. An error means that the key or the heartbeat makes no code.
func (s *Station) HeartbeatCode() (string, error) {
	s.mu.Lock()
	h := s.lastBeat
	s.mu.Unlock()
	key, err := hex.DecodeString(s.config.Settings.HeartbeatKey)
	if err != nil || len(key) == 0 || h.Written.IsZero() {
		return "", err
	}
	return h.Code(key)
}

// aside does what may hang, one at a time. What is due meanwhile is left to the next time.
func (s *Station) aside(do func() error) {
	select {
	case s.outbox.busy <- struct{}{}:
	default:
		s.config.Log.Warn("the outbox gives no answer", "folder", s.outbox.dir)
		return
	}
	go func() {
		defer func() { <-s.outbox.busy }()
		if err := do(); err != nil {
			s.config.Log.Error("the outbox cannot be written", "folder", s.outbox.dir, "cause", err)
		}
	}()
}

// heartbeatOf is what the station says of itself now.
func (s *Station) heartbeatOf(now time.Time) fleet.Heartbeat {
	st := s.Status()
	if c := s.current; s.outbox.digested != c {
		s.outbox.digest, s.outbox.digested = fleet.Digest(c), c
	}
	h := fleet.Heartbeat{Station: s.outbox.station, Centre: s.config.Settings.Centre, Written: now.UTC().Truncate(time.Second),
		Program: s.config.Settings.Program, Content: fleet.Content{Digest: s.outbox.digest, Release: st.Release.InForce.Version, Accepted: st.Accepted}, Folder: string(st.Folder.State),
		Policy: st.PolicyExpires.Format(time.DateOnly), Painted: st.LastPaint.UTC().Truncate(time.Second), MemoryMB: residentMB(), FreeMB: freeMB(s.config.Settings.State)}
	if h.Folder == string(FolderUnknown) {
		h.Folder = string(FolderOK) // it was not looked at yet, and nothing is known against it
	}
	for _, e := range st.Problems {
		h.Problems += e.Problems
	}
	if st.Release.Refused != "" {
		h.Flags = append(h.Flags, st.Release.Refused)
	}
	h.Flags = append(h.Flags, st.SignedRefused...)
	h.Flags = append(h.Flags, st.Program...)
	if st.Emergency != nil {
		h.Flags = append(h.Flags, "emergency")
	}
	for flag, on := range map[string]bool{"release_expired": st.ReleaseExpired, "settings": st.Settings != "", "policy_broken": st.PolicyBroken, "state_passing": st.Passing,
		"safe_mode": st.SafeMode != SafeNot, "clock": st.ClockDoubtful, "state_read_only": st.ReadOnly, "uncounted": st.Uncounted != ""} {
		if on {
			h.Flags = append(h.Flags, flag)
		}
	}
	slices.Sort(h.Flags) // the same trouble gives the same heartbeat
	return h
}

// sendCounts writes each day whose counts have changed since they were written last, and gives the sum of the serials.
func (s *Station) sendCounts(now time.Time) (serial int64, err error) {
	c := s.counting()
	if c == nil {
		return 0, nil
	}
	if err := s.sendCodebook(); err != nil {
		return 0, err
	}
	if err := c.Purge(now); err != nil {
		return 0, fmt.Errorf("forget old counts: %w", err)
	}
	dates, err := c.Dates(now.AddDate(0, 0, -store.KeepDays).UTC().Format(time.DateOnly))
	if err != nil {
		return 0, fmt.Errorf("read counts: %w", err)
	}
	for _, date := range dates {
		d, err := c.Day(date)
		if err != nil {
			return serial, fmt.Errorf("read counts: %w", err)
		}
		serial += d.Serial
		if s.outbox.sent[date] == d.Serial {
			continue
		}
		if err := d.Write(s.outbox.dir); err != nil {
			return serial, err
		}
		s.outbox.sent[date] = d.Serial
	}
	return serial, nil
}

// sendCodebook puts what the columns mean beside the counts, once.
func (s *Station) sendCodebook() error {
	o := s.outbox
	if o.explained {
		return nil
	}
	book := words.Default()
	content := tally.Codebook(func(id string) (ar, en string) {
		return book.Say(words.Lang(catalog.Arabic), id, nil), book.Say(words.Lang(catalog.English), id, nil)
	})
	err := disk.Replace(filepath.Join(o.dir, tally.CodebookName), content, 0o644)
	o.explained = err == nil
	return err
}

// Name is a station's name in the fleet, in lower case: the setting, else the centre, else "unnamed".
func Name(set settings.Settings) string {
	for _, n := range []string{set.Station, set.Centre} {
		if n != "" {
			return strings.ToLower(n)
		}
	}
	return "unnamed"
}
