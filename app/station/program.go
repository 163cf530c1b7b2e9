package station

import (
	"slices"
	"strings"
	"time"

	"dalil/app/fleet"
	"dalil/app/intake"
	"dalil/app/release"
	"dalil/app/update"
)

// programPeriod is how often a station looks for a newer version of the program.
const programPeriod = time.Minute

// programError is the flag of a station that could not look, or not lay out what it found.
const programError = "program_error"

// upgrade is a newer version of the program in the folder. The station lays it out, and never runs it: it has no right to.
type upgrade struct {
	busy   chan struct{} // holds one while the station looks
	looked time.Time     // by the machine's clock
}

// lookForProgram looks for a newer version beside everything else, when that is due: the folder may hang, and packages are large.
func (s *Station) lookForProgram() {
	c, now := s.config, s.config.Now()
	if c.Settings.Folder == "" || now.Sub(s.program.looked) < programPeriod && !now.Before(s.program.looked) {
		return
	}
	if st := s.Status(); st.Passing || st.ReadOnly {
		return // nobody would find it, or it cannot be laid out
	}
	select {
	case s.program.busy <- struct{}{}:
	default:
		return // the folder hangs, which the pass over it tells
	}
	s.program.looked = now
	go func() {
		defer func() { <-s.program.busy }()
		s.noteProgram(s.programState(now))
	}()
}

// programState is one look. A machine on which nobody may sign programs does not look.
func (s *Station) programState(now time.Time) (update.State, error) {
	c := s.config
	keys, err := s.programKeys()
	if err != nil || len(keys) == 0 {
		return update.State{}, err
	}
	return update.Handover{Folder: c.Settings.Folder, State: c.Settings.State, Places: c.Places, Keys: keys,
		Machine: release.Machine{Platform: update.Platform(), Version: c.Settings.Program, Station: s.outbox.station, Centre: c.Settings.Centre}}.Look(now)
}

// programKeys are read anew at each look: the policy in force may have come through the folder since.
func (s *Station) programKeys() (release.Keys, error) {
	own, err := PolicyBytes(s.config.Settings.Policy)
	if err != nil {
		return nil, err
	}
	came, err := s.store.Recall(intake.PolicyKey)
	if err != nil {
		return nil, err
	}
	authority, err := update.NewestPolicy(own, came)
	if err != nil {
		return nil, err
	}
	return update.TrustedKeys(authority, s.config.Places.Keys)
}

// noteProgram keeps what the heartbeat says of it, and tells operators what is new.
func (s *Station) noteProgram(is update.State, err error) {
	var flags []string
	switch {
	case err != nil:
		flags = []string{programError}
	case is.Laid:
		flags = []string{fleet.ProgramReady}
	case is.Refused != "" && !update.Quiet(is.Refused):
		flags = []string{"program_" + strings.TrimPrefix(is.Refused, "release_")}
	}
	s.mu.Lock()
	was := s.status.Program
	s.status.Program = flags
	s.mu.Unlock()
	log := s.config.Log
	switch {
	case slices.Equal(was, flags):
	case err != nil:
		log.Error("a newer program cannot be looked for", "cause", err)
	case is.Laid:
		log.Info("a newer program lies ready for the installer", "version", is.Version)
	case flags != nil:
		log.Error("a newer program is not taken from the folder", "version", is.Version, "rule", is.Refused)
	}
}
