package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/disk"
	"dalil/app/sheet"
)

// Request is what a person asks of the station that holds a state. It lies as a file in the state's own folder of requests, never in
// the synced one: who can write there must not be able to confirm.
type Request struct {
	Confirm  string // a code that lets held files through; empty: a rollback
	Rollback int64  // the version whose content comes back; 0: the one before
	Reason   string // for the audit
	By       string // who asked, for the audit; empty: not known
}

// RequestAnswer is what became of a request.
type RequestAnswer struct {
	Done    bool   // another version is in force now
	Version int64  // in force afterwards; 0 after an error
	Verdict string // of the pass that carried it out
	Cause   string // why nothing was done, in English; empty when it was
}

// Versions is a store that can look back; without one nothing is rolled back.
type Versions interface {
	// Catalog opens one of the versions that are kept; any other is an error.
	Catalog(version int64) (*catalog.Catalog, error)
	// Kept lists the versions that are kept, the newest first.
	Kept() ([]int64, error)
}

const (
	requestEnding = ".request.json"
	answerEnding  = ".answer.json"
	requestLimit  = 64 << 10         // bytes
	settleWait    = 20 * time.Second // the longest that files without rest delay a confirmation
)

// RequestsIn is the folder of requests of a state.
func RequestsIn(state string) string { return filepath.Join(state, "requests") }

// AuditIn is the file of a state in which confirmations and rollbacks are noted, a JSON object a line. Lines are only added.
func AuditIn(state string) string { return filepath.Join(state, "audit.jsonl") }

// PlaceRequest puts a request where the station that holds the state finds it at its next pass, and gives the name to wait for.
// dir is that of RequestsIn and is made where it is missing.
func PlaceRequest(dir string, r Request) (name string, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("make the folder of requests: %w", err)
	}
	content, err := json.Marshal(r)
	if err != nil {
		return "", err
	}
	f, err := os.CreateTemp(dir, "r*.tmp")
	if err != nil {
		return "", fmt.Errorf("write the request: %w", err)
	}
	_, err = f.Write(content)
	if err2 := f.Close(); err == nil {
		err = err2
	}
	name = strings.TrimSuffix(f.Name(), ".tmp")
	if err == nil {
		err = os.Rename(f.Name(), name+requestEnding)
	}
	if err != nil {
		os.Remove(f.Name())
		return "", fmt.Errorf("write the request: %w", err)
	}
	return name, nil
}

// TakeAnswer gives the answer to a request that was placed, by the name that PlaceRequest gave, and removes it; ok is false while there is none.
func TakeAnswer(name string) (a RequestAnswer, ok bool, err error) {
	content, err := os.ReadFile(name + answerEnding)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return a, false, nil
	case err != nil:
		return a, false, err
	}
	if err := json.Unmarshal(content, &a); err != nil {
		return a, false, fmt.Errorf("read the answer: %w", err)
	}
	return a, true, os.Remove(name + answerEnding)
}

// Withdraw takes a request back, by the name that PlaceRequest gave. The error is an fs.ErrNotExist when it was taken already.
func Withdraw(name string) error { return os.Remove(name + requestEnding) }

// asked tells that a request waits.
func (m *Importer) asked() bool {
	waiting, err := filepath.Glob(filepath.Join(m.Requests, "*"+requestEnding))
	return m.Requests != "" && err == nil && len(waiting) > 0
}

// takeRequests carries out one request, if there is any. done tells that it changed something, and that its pass is the one of this turn.
func (m *Importer) takeRequests(ctx context.Context) (a PassResult, done bool, err error) {
	if m.Requests == "" {
		return a, false, nil
	}
	entries, err := os.ReadDir(m.Requests)
	if err != nil {
		return a, false, nil // there is none
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), requestEnding) || !e.Type().IsRegular() {
			continue
		}
		name := filepath.Join(m.Requests, strings.TrimSuffix(e.Name(), requestEnding))
		r, err := readRequest(name + requestEnding)
		if r.Confirm != "" && m.confirmsLater(name+requestEnding) {
			continue
		}
		if err2 := os.Remove(name + requestEnding); err2 != nil {
			m.log().Error("a request cannot be taken", "cause", err2)
			continue // it would be carried out again and again
		}
		var answer RequestAnswer
		if err == nil {
			a, answer, err = m.Carry(ctx, r)
		}
		if err != nil {
			answer = RequestAnswer{Cause: err.Error()}
			m.log().Error("a request could not be carried out", "cause", err)
		}
		m.answer(name, answer)
		return a, err == nil && a.Changed, nil
	}
	return a, false, nil
}

// confirmsLater tells that the folder was not judged yet as it stands, so that what a person confirms may not be held yet. A file that
// never rests delays a confirmation by settleWait at most.
func (m *Importer) confirmsLater(name string) bool {
	if m.lastPass == "" {
		return true
	}
	info, err := os.Lstat(name)
	return m.restless && err == nil && time.Since(info.ModTime()) < settleWait
}

func readRequest(name string) (Request, error) {
	var r Request
	info, err := os.Lstat(name)
	if err != nil {
		return r, err
	}
	if info.Size() > requestLimit {
		return r, errors.New("the request is too large")
	}
	content, err := os.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(content, &r)
	}
	if err != nil {
		return Request{}, fmt.Errorf("read the request: %w", err)
	}
	return r, nil
}

func (m *Importer) answer(name string, a RequestAnswer) {
	content, err := json.Marshal(a)
	if err == nil {
		err = disk.Replace(name+answerEnding, content, 0o600)
	}
	if err != nil {
		m.log().Error("the answer to a request could not be written", "cause", err)
	}
}

// Carry carries a request out at once: a confirmation is a pass with its code; a rollback makes the content of an earlier version the
// newest one and passes over the files as they are now, until they change. Where there is a folder of requests, the audit notes whatever
// becomes of it. An error means that the pass or the store failed; it is not in the answer.
func (m *Importer) Carry(ctx context.Context, r Request) (PassResult, RequestAnswer, error) {
	before := int64(0)
	if last, err := m.Store.Current(); err == nil {
		before = version(last)
	}
	var a PassResult
	var err error
	if r.Confirm != "" {
		a, _, err = m.pass(ctx, r.Confirm)
	} else {
		a, err = m.rollBack(ctx, r.Rollback)
	}
	note := audit{Time: m.now().UTC().Truncate(time.Second), Action: "confirm", Code: r.Confirm, Reason: r.Reason, By: r.By, From: before, To: a.Version}
	if r.Confirm == "" {
		note.Action = "rollback"
	}
	answer := RequestAnswer{Done: err == nil && a.Version != before, Version: a.Version, Verdict: string(a.Verdict)}
	switch {
	case err != nil:
		note.Cause = err.Error()
	case !answer.Done:
		answer.Cause = "no held file has this code"
		note.Cause = answer.Cause
	}
	if m.Requests != "" {
		if err := note.append(AuditIn(filepath.Dir(m.Requests))); err != nil {
			m.log().Error("the audit could not be written", "cause", err)
		}
	}
	return a, answer, err
}

// audit is one line of the audit.
type audit struct {
	Time   time.Time `json:"time"`
	Action string    `json:"action"`
	Code   string    `json:"code,omitempty"`
	From   int64     `json:"from"`
	To     int64     `json:"to"`
	Reason string    `json:"reason,omitempty"`
	By     string    `json:"by,omitempty"`
	Cause  string    `json:"cause,omitempty"` // why nothing was done
}

func (a audit) append(name string) error {
	line, err := json.Marshal(a)
	if err != nil {
		return err
	}
	return disk.Append(name, append(line, '\n'), 0o600)
}

// rolledBack is what a rollback left: files that are passed over as long as they are what they were then.
type rolledBack struct {
	To    int64             // the version whose content came back
	Files map[string]string // hash by path
}

const undoneKey = "rolled-back"

func (r rolledBack) holds(s Snapshot) bool {
	return s.Damage == nil && s.Hash != "" && r.Files[s.File] == s.Hash
}

func undoneDamage(file string, to int64) *sheet.Damage {
	d := refused(file, "file_rolled_back", "version", fmt.Sprint(to)).Damage
	d.Arriving = true // it keeps what it gave before
	return d
}

func (m *Importer) recallUndone() {
	memory, ok := m.Store.(Memory)
	if m.recalled || !ok {
		return
	}
	m.recalled = true
	content, err := memory.Recall(undoneKey)
	if err == nil && content != nil {
		err = json.Unmarshal(content, &m.undone)
	}
	if err != nil {
		m.log().Error("what was rolled back is not known", "cause", err)
	}
}

// rollBack accepts the content of an earlier version anew. It is stored as a new version, so that nothing that was is lost.
func (m *Importer) rollBack(ctx context.Context, to int64) (PassResult, error) {
	var a PassResult
	versions, ok := m.Store.(Versions)
	if !ok {
		return a, errors.New("this store cannot look back")
	}
	last, err := m.Store.Current()
	if err != nil {
		return a, err
	}
	if to == 0 {
		if to, err = before(versions, version(last)); err != nil {
			return a, err
		}
	}
	if to == version(last) {
		return a, fmt.Errorf("version %d is in force", to)
	}
	earlier, err := versions.Catalog(to)
	if err != nil {
		return a, fmt.Errorf("open version %d: %w", to, err)
	}
	undone := rolledBack{To: to, Files: map[string]string{}}
	for _, f := range last.Files {
		undone.Files[f.Path] = f.Hash
	}
	for _, f := range earlier.Files {
		if undone.Files[f.Path] == f.Hash { // it says the same in both
			delete(undone.Files, f.Path)
		}
	}
	if memory, ok := m.Store.(Memory); ok {
		content, err := json.Marshal(undone)
		if err == nil {
			err = memory.Remember(undoneKey, content)
		}
		if err != nil {
			return a, err
		}
	}
	m.undone, m.recalled, m.lastPass = undone, true, ""
	again := *earlier
	now := m.now()
	v, err := m.accept(&again, now)
	if err != nil {
		return a, err
	}
	again.Version = v
	return PassResult{Outcome: check.Outcome{Verdict: check.Accepted, Catalog: &again, New: true}, Version: v, Changed: true, Looked: now}, ctx.Err()
}

// before is the newest kept version below another.
func before(v Versions, current int64) (int64, error) {
	all, err := v.Kept()
	if err != nil {
		return 0, err
	}
	slices.Sort(all)
	for _, version := range slices.Backward(all) {
		if version < current {
			return version, nil
		}
	}
	return 0, errors.New("there is no version before")
}
