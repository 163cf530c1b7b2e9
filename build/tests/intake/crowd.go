package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// noEvents begins a program that the system tells of no change in a folder: in a namespace of its own whose limit of watchers is none.
var noEvents = []string{"unshare", "--user", "--map-root-user", "sh", "-c", `echo 0 >/proc/sys/user/max_inotify_instances && exec "$@"`, "sh"}

// withoutEvents changes the file of a station that can watch nothing; it has said so, and looks by itself.
func (s *station) withoutEvents() error {
	log, err := os.ReadFile(filepath.Join(s.state, "dalil.log"))
	if err != nil {
		return err
	}
	said := bytes.Contains(log, []byte("folder events are not to be had"))
	n := max(5, s.times)
	longest, err := s.slowestOf(n)
	if err != nil {
		return err
	}
	s.tell(said && longest < time.Minute, "no watcher is to be had, and the log says so: %t; %d changes are found after %.1f s at most of 60", said, n, longest.Seconds())
	return nil
}

// amongManyFiles brings many files at once and one change among them, and then measures what a folder of many costs that lies still.
func (s *station) amongManyFiles() error {
	const atOnce, steady = 12_000, 10_000
	name := func(i int) string { return filepath.Join(s.folder, fmt.Sprintf("note %d.txt", i)) }
	for i := range atOnce {
		if err := os.WriteFile(name(i), nil, 0o644); err != nil {
			return err
		}
		if i == atOnce/2 {
			if err := s.put(s.file("csv")); err != nil {
				return err
			}
		}
	}
	took, err := s.shown(time.Now())
	if err != nil {
		return err
	}
	for i := steady; i < atOnce; i++ {
		if err := os.Remove(name(i)); err != nil {
			return err
		}
	}
	if err := s.put(s.file("csv")); err != nil {
		return err
	}
	if _, err := s.shown(time.Now()); err != nil {
		return err
	}
	time.Sleep(5 * time.Second) // what was begun has ended
	before, err := s.worked()
	if err != nil {
		return err
	}
	const still = 20 * time.Second
	time.Sleep(still)
	after, err := s.worked()
	if err != nil {
		return err
	}
	idle := 100 * (after - before).Seconds() / still.Seconds()
	s.tell(took < foundWithin && idle < 5, "%d files at once, and a change amid them is shown after %.1f s of %v; beside %d files that lie still the station takes %.1f %% of a processor, of at most 5",
		atOnce, took.Seconds(), foundWithin, steady, idle)
	return nil
}

// inAStorm changes the file 200 times in a minute while a visitor types: every key is answered, and the last change is shown.
func (s *station) inAStorm() error {
	const changes, over, keyWithin = 200, time.Minute, 100 * time.Millisecond
	s.name = "RTA.xlsx"
	if err := os.Remove(filepath.Join(s.folder, "RTA.csv")); err != nil {
		return err
	}
	stop, ended := make(chan struct{}), make(chan error)
	var keys []time.Duration
	go func() { ended <- s.typed(stop, &keys) }()
	began := time.Now()
	var err error
	for i := 0; i < changes && err == nil; i++ {
		err = s.put(s.file("xlsx"))
		time.Sleep(time.Until(began.Add(over * time.Duration(i+1) / changes)))
	}
	lasted := time.Since(began)
	if err == nil {
		_, err = s.shown(time.Now())
	}
	close(stop)
	if said := <-ended; err == nil {
		err = said
	}
	if err != nil {
		return err
	}
	slices.Sort(keys)
	p95 := keys[len(keys)*95/100]
	s.tell(p95 < keyWithin && len(keys) > 300, "%d changes in %.0f s while a visitor types: %d keys, from key to result p50 %d ms, p95 %d ms of at most %d, longest %d ms; the last change is shown",
		changes, lasted.Seconds(), len(keys), keys[len(keys)/2].Milliseconds(), p95.Milliseconds(), keyWithin.Milliseconds(), keys[len(keys)-1].Milliseconds())
	return nil
}

// typed types words, letter by letter, and takes the time from each key to its result.
func (s *station) typed(stop chan struct{}, keys *[]time.Duration) error {
	for {
		for _, word := range []string{"Service number 7", "خدمة رقم 42"} {
			for i := range []rune(word) {
				select {
				case <-stop:
					return nil
				case <-time.After(120 * time.Millisecond):
				}
				began := time.Now()
				answer, err := http.Get(s.address + "/api/search?lang=en&q=" + url.QueryEscape(string([]rune(word)[:i+1])))
				if err != nil {
					return err
				}
				said, err := io.ReadAll(answer.Body)
				answer.Body.Close()
				if err != nil {
					return err
				}
				*keys = append(*keys, time.Since(began))
				if i+1 == len([]rune(word)) && !strings.Contains(string(said), "RTA-") {
					return fmt.Errorf("%q finds nothing: %.200s", string([]rune(word)[:i+1]), said)
				}
			}
		}
	}
}
