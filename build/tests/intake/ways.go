package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// Each change is on the screen so long after its last byte at most.
const (
	copiedWithin = 15 * time.Second
	syncedWithin = 30 * time.Second
)

// tool is a program that makes one folder what another is.
func (s *station) tool(name string, args ...string) func([]byte) error {
	source := filepath.Join(s.dir, "source")
	return func(content []byte) error {
		if err := os.MkdirAll(source, 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(source, s.name), content, 0o644); err != nil {
			return err
		}
		out, err := exec.Command(name, slices.Concat(args, []string{source + "/", s.folder})...).CombinedOutput()
		if err != nil {
			return fmt.Errorf("%s: %w: %s", name, err, out)
		}
		return nil
	}
}

func (s *station) inPieces(content []byte) error { return s.slowly(content, false) }

func (s *station) inPiecesOfRoom(content []byte) error { return s.slowly(content, true) }

// slowly writes in place, a piece each 50 ms, over about a second and a half.
func (s *station) slowly(content []byte, room bool) error {
	f, err := os.OpenFile(filepath.Join(s.folder, s.name), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	if room {
		if err := f.Truncate(int64(len(content))); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	for len(content) > 0 {
		n := min(len(content), max(1, len(content)/20))
		if len(content) < 2000 {
			n = len(content)
		}
		if _, err := f.Write(content[:n]); err != nil {
			return errors.Join(err, f.Close())
		}
		content = content[n:]
		time.Sleep(50 * time.Millisecond)
	}
	return f.Close()
}

// by brings changes in one way and looks at every catalog that comes of it.
func (s *station) by(name string, bring func([]byte) error) error {
	var times []float64
	for range s.updates {
		if err := bring(s.file("csv")); err != nil {
			return err
		}
		took, err := s.shown(time.Now())
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		times = append(times, took.Seconds())
	}
	if len(times) == 0 {
		return nil
	}
	slices.Sort(times)
	within := copiedWithin
	if name == "Syncthing" {
		within = syncedWithin
	}
	s.tell(times[len(times)-1] < within.Seconds(), "%s: %d changes, shown after the last byte p50 %.1f s, at most %.1f s of %v", name, len(times), times[len(times)/2],
		times[len(times)-1], within)
	return nil
}
