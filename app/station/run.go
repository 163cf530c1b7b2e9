package station

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"runtime/debug"
	"slices"
	"time"

	"dalil/app/catalog"
	"dalil/app/intake"
	"dalil/content"
)

const (
	tickPeriod  = 5 * time.Second // how often the clock is looked at: a new day, an expired policy
	silentTicks = 24              // a folder that gives no answer for two minutes hangs
	closeLimit  = 2 * time.Second // how long the end waits for a pass over the folder that hangs
)

// passed is what one pass over the folder came to.
type passed struct {
	intake.PassResult
	err error
}

// Run builds what answers questions and keeps the station in step with its folder until ctx ends, and has then ended
// everything that it began. It alone decides what is shown: results of the folder and the clock come to it one after
// the other, so that nothing older is ever shown over something newer.
func (s *Station) Run(ctx context.Context) {
	if ctx.Err() != nil {
		return // it was ended before it had begun
	}
	s.View().index() // a sixth of a second that the first screen does not need
	results, done := s.lookAtFolder(ctx)
	tick := s.config.Tick
	if tick == nil {
		t := time.NewTicker(tickPeriod)
		defer t.Stop()
		tick = t.C
	}
	for {
		select {
		case <-ctx.Done():
			s.await(done)
			return
		case r := <-results:
			s.take(r)
		case <-tick:
			if !s.policyBroken {
				s.silent++
			}
			s.giveBack()
		}
		s.proveStart()
		s.turnDay()
		s.proveState()
		s.keepSpotAgain()
		s.countAgain()
		s.lookForProgram()
		s.assess()
		s.tellOutbox()
	}
}

// lookAtFolder begins to take the folder in beside everything else. done is closed when that has ended.
func (s *Station) lookAtFolder(ctx context.Context) (results <-chan passed, done <-chan struct{}) {
	out, ended := make(chan passed), make(chan struct{})
	if s.policyBroken {
		close(ended)
		return out, ended
	}
	go func() {
		defer close(ended)
		s.importer().Run(ctx, func(a intake.PassResult, err error) {
			select {
			case out <- passed{a, err}:
			case <-ctx.Done():
			}
		})
	}()
	return out, ended
}

// await waits for the last pass over the folder. One that hangs in the system ends with the program.
func (s *Station) await(done <-chan struct{}) {
	select {
	case <-done:
	case <-time.After(closeLimit):
		s.config.Log.Warn("the folder gives no answer; the station ends without it", "folder", s.config.Settings.Folder)
	}
}

// importer makes the way in from the folder. Judging the shipped catalog takes a third of a second, and a station that has an
// accepted one shows it before. It works by the machine's clock, also in a rehearsal: what it accepts stays when that is over.
func (s *Station) importer() *intake.Importer {
	c, shipped := s.config, s.shipped.judge()
	checker := &intake.Checker{Read: c.Read, Policy: s.policy, Prove: Prove}
	if shipped.err == nil {
		checker.Shipped = standIn(shipped.Catalog)
	} else {
		c.Log.Error("the content inside the program is broken; what was accepted is shown", "cause", shipped.err)
	}
	folder := c.Settings.Folder
	if folder == "" {
		folder = filepath.Join(c.Settings.State, "content")
		if err := unpackShipped(content.Catalog(), folder); err != nil {
			c.Log.Warn("the shipped files cannot be laid out; they are shown all the same", "cause", err)
		}
		if shipped.err == nil {
			checker.ReuseReadings(shipped.checker)
			checker.SkipProof(shipped.Catalog)
		}
	}
	return &intake.Importer{Folder: folder, Requests: intake.RequestsIn(c.Settings.State), Checker: checker, Signers: s.signers, Releases: Releases(c.Settings), Store: s.catalogs, Settle: c.Settle, Log: c.Log, Now: c.Now}
}

// take shows what a pass over the folder has brought and notes what became of it.
func (s *Station) take(r passed) {
	s.silent = 0
	s.note(r)
	if r.err != nil {
		return
	}
	if r.New {
		accepted := *r.Catalog
		accepted.Version = r.Version
		s.publish(&accepted)
	}
	if r.Changed {
		s.judged = true
		s.logResult(r.PassResult) // last, so that what is told is on the screen
	}
}

// giveBack returns the memory that judging took, which is much more than showing needs, once the folder has rested for a tick: a pass
// mostly brings another, as files settle. It takes a tenth of a second.
func (s *Station) giveBack() {
	switch {
	case s.judged:
		s.judged, s.owing = false, true
	case s.owing:
		s.owing = false
		s.shipped.forget()
		debug.FreeOSMemory()
	}
}

// publish shows another catalog once everything that answers about it is built, so that nobody who searches waits for it.
func (s *Station) publish(c *catalog.Catalog) {
	s.current = c
	s.nameQuick(c)
	s.show(newView(c, s.day()))
	s.noteShown()
}

// turnDay shows the catalog anew when the date has changed, so that services come and go with their validity.
func (s *Station) turnDay() {
	shown := s.View()
	day := s.day()
	if day == shown.Day {
		return
	}
	next := newView(s.current, day)
	if sameServices(shown.Catalog, next.Catalog) {
		next.index = shown.index // it answers by the place of a service in the list
	}
	s.config.Log.Info("the day turns", "day", day, "services", len(next.Catalog.Services))
	s.show(next)
}

func sameServices(a, b *catalog.Catalog) bool {
	return slices.EqualFunc(a.Services, b.Services, func(x, y catalog.Service) bool { return x.ID == y.ID })
}

func (s *Station) show(v *View) {
	v.index()
	s.view.Store(v)
	s.news.tell(v.Catalog.Version)
}

// note keeps what a pass says of the folder and of the problems in it.
func (s *Station) note(r passed) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := &s.status.Folder
	was := *f
	switch {
	case r.err == nil:
		f.State, f.Cause = FolderOK, ""
		s.status.LastPass = r.Looked
		s.status.Release = r.Release
	case errors.Is(r.err, fs.ErrNotExist):
		f.State, f.Cause = FolderMissing, r.err.Error()
	default:
		f.State, f.Cause = FolderUnreadable, r.err.Error()
	}
	if r.err != nil && r.Release.InForce.Version > 0 { // of an earlier start
		s.status.Release.InForce = r.Release.InForce
	}
	if f.State != was.State {
		f.Since = s.config.Now()
	}
	if f.State != was.State || f.Cause != was.Cause {
		s.logFolder(was, *f)
	}
	s.noteSigned(r)
	if r.Changed {
		s.status.Problems = byEntity(r.PassResult)
	}
}

// byEntity counts the problems of a judgement by the entity of their file.
func byEntity(r intake.PassResult) []EntityProblems {
	entityOf := map[string]string{}
	for _, f := range r.Files {
		entityOf[f.File] = f.Entity
	}
	var out []EntityProblems
	for _, p := range r.Problems {
		entity := entityOf[p.Place.File]
		i, found := slices.BinarySearchFunc(out, entity, func(e EntityProblems, code string) int { return cmp.Compare(e.Entity, code) })
		if !found {
			out = slices.Insert(out, i, EntityProblems{Entity: entity})
		}
		out[i].Problems++
		if p.Grave {
			out[i].Grave++
		}
	}
	return out
}
