package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

const foundWithin = 30 * time.Second // what lies in a folder that has come again

// folderGoesAndComes does to the station's folder what happens to folders. While it is away the last good content stays on the screen;
// what lies in it afterwards is found.
func (s *station) folderGoesAndComes() error {
	s.slowest = 0
	real := s.folder + "-0"
	away := func() error { return os.Rename(real, real+"-away") }
	mount := func() error {
		out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", real).CombinedOutput()
		if err != nil {
			return fmt.Errorf("mount: %w: %s", err, out)
		}
		return nil
	}
	unmount := func() error { return exec.Command("umount", "-l", real).Run() }
	defer unmount() //nolint:errcheck // in most cases nothing is mounted
	for _, what := range []struct {
		name       string
		goes, come func() error
	}{
		{"deleted and made anew", func() error { return os.RemoveAll(real) }, func() error { return os.Mkdir(real, 0o755) }},
		{"renamed and made anew", away, func() error { return errors.Join(os.RemoveAll(real+"-away"), os.Mkdir(real, 0o755)) }},
		{"renamed and renamed back", away, func() error { return os.Rename(real+"-away", real) }},
		{"mounted over", mount, func() error { return nil }},
		{"unmounted", unmount, func() error { return nil }},
		{"link turned to another folder", func() error { return os.Remove(s.folder) }, func() error {
			to := s.folder + "-" + strconv.Itoa(s.generation)
			return errors.Join(os.Mkdir(to, 0o755), os.Symlink(to, s.folder))
		}},
	} {
		longest := time.Duration(0)
		for i := range s.times {
			if what.name == "mounted over" && i > 0 {
				if err := unmount(); err != nil {
					return err
				}
			}
			if what.name == "unmounted" && i > 0 {
				if err := mount(); err != nil {
					return err
				}
			}
			if err := what.goes(); err != nil {
				return fmt.Errorf("%s: %w", what.name, err)
			}
			for began := time.Now(); time.Since(began) < 1500*time.Millisecond; time.Sleep(50 * time.Millisecond) {
				if n, err := s.generationOf(s.rows); err != nil || n != s.generation {
					return fmt.Errorf("%s: generation %d is shown while the folder is away, not %d: %w", what.name, n, s.generation, err)
				}
			}
			if err := what.come(); err != nil {
				return fmt.Errorf("%s: %w", what.name, err)
			}
			if err := s.put(s.file("csv")); err != nil {
				return err
			}
			took, err := s.shown(time.Now())
			if err != nil {
				return fmt.Errorf("%s: %w", what.name, err)
			}
			longest = max(longest, took)
		}
		s.tell(longest < foundWithin, "a folder %s, %d times: the last good stays, new content is found after %.1f s at most of %v", what.name, s.times, longest.Seconds(), foundWithin)
	}
	return nil
}

// amongStrangeFiles lays things into the folder that are no files, or that cannot be opened; a good file is taken all the same.
func (s *station) amongStrangeFiles() error {
	s.slowest = 0
	at := func(name string) string { return filepath.Join(s.folder, name) }
	made := func(program string, args ...string) error { return exec.Command(program, args...).Run() }
	err := errors.Join(
		made("mkfifo", at("pipe.csv")), made("mkfifo", at("pipe.xlsx")), made("mkfifo", at("RTA.json")),
		made("mknod", at("null.csv"), "c", "1", "3"), made("mknod", at("zero.xlsx"), "c", "1", "5"),
		os.Symlink("loop-b.csv", at("loop-a.csv")), os.Symlink("loop-a.csv", at("loop-b.csv")), os.Symlink(".", at("again")),
		os.Symlink("/dev/zero", at("endless.csv")), os.Symlink("nowhere", at("nowhere.json")),
		os.Mkdir(at("DEWA.csv"), 0o755), os.MkdirAll(at("closed/below"), 0o755), os.WriteFile(at("closed/unreadable.csv"), nil, 0), os.Chmod(at("closed"), 0),
	)
	if err != nil {
		return err
	}
	n := max(2, s.times)
	longest, err := s.slowestOf(n)
	if err != nil {
		return err
	}
	s.tell(longest < 10*time.Second && s.slowest < answeredWithin, "pipes, devices, links in a ring and to nowhere, folders named .csv: %d good files beside them, taken after %.1f s at most of 10; the screen answers within %d ms of %d",
		n, longest.Seconds(), s.slowest.Milliseconds(), answeredWithin.Milliseconds())
	return nil
}
