package intake

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fsnotify/fsnotify"

	"dalil/app/check"
)

// logging gives an importer a log that is read.
func logging(m *Importer) *bytes.Buffer {
	var log bytes.Buffer
	m.Log = slog.New(slog.NewTextHandler(&log, nil))
	return &log
}

// TestAMemoryThatCannotBeReadIsToldAndHoldsNothingUp: of the last days, of publications and of what was rolled back.
func TestAMemoryThatCannotBeReadIsToldAndHoldsNothingUp(t *testing.T) {
	m, k, c := remembering(t)
	log := logging(m)
	for _, key := range []string{weekKey, undoneKey, "releases"} {
		k.values[key] = []byte("damaged")
	}
	k.values["releases-again"] = []byte("{")
	m.Releases = &Releases{}
	m.loadRecord()
	m.Releases = nil // its files are read as they are
	write(t, m, "RTA.csv", firstRows(10))
	if a := settled(t, m, c); a.Verdict != check.Accepted {
		t.Errorf("%+v", a.Problems)
	}
	for _, line := range []string{"what the last days offered is not known", "what was rolled back is not known", "key=releases cause=damaged", "key=releases-again"} {
		if !strings.Contains(log.String(), line) {
			t.Errorf("the log does not say %q:\n%s", line, log)
		}
	}
}

// TestAnAuditThatCannotBeWrittenIsTold, and what was asked for is done all the same.
func TestAnAuditThatCannotBeWrittenIsTold(t *testing.T) {
	m, k, c := archived(t)
	log := logging(m)
	write(t, m, "RTA.csv", firstRows(10))
	settled(t, m, c)
	write(t, m, "RTA.csv", firstRows(2))
	held := settled(t, m, c)
	if err := os.MkdirAll(AuditIn(filepath.Dir(m.Requests)), 0o755); err != nil {
		t.Fatal(err)
	}
	asked(t, m, Request{Confirm: held.Files[0].Code})
	if a := pass(t, m); verdictOf(a, "RTA.csv") != check.Accepted || len(k.last.Services) != 2 || !strings.Contains(log.String(), "the audit could not be written") {
		t.Errorf("%+v\n%s", a.Files, log)
	}
}

// TestAFolderNamedLikeARequestIsNoRequest: it is left as it is.
func TestAFolderNamedLikeARequestIsNoRequest(t *testing.T) {
	m, _, c := archived(t)
	write(t, m, "RTA.csv", firstRows(10))
	settled(t, m, c)
	folder := filepath.Join(m.Requests, "a"+requestEnding)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	request := asked(t, m, Request{Confirm: "00000000"})
	pass(t, m)
	if a := answered(t, request); a.Cause == "" {
		t.Errorf("%+v", a)
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		t.Errorf("the folder is gone: %v", err)
	}
}

// TestAnAnswerThatCannotBeReadIsAnError, and one that is not there yet is none.
func TestAnAnswerThatCannotBeReadIsAnError(t *testing.T) {
	name := filepath.Join(t.TempDir(), "r1")
	if a, ok, err := TakeAnswer(name); ok || err != nil || a.Done {
		t.Errorf("none: %+v %t %v", a, ok, err)
	}
	if err := os.Mkdir(name+answerEnding, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := TakeAnswer(name); ok || err == nil {
		t.Errorf("a folder: %t %v", ok, err)
	}
}

// TestTheShippedCatalogSaysWhatOfItCannotBeRead. A folder may be named like a catalog.
func TestTheShippedCatalogSaysWhatOfItCannotBeRead(t *testing.T) {
	m, _, _ := importer(t)
	good := header + row("RTA-1", "One", "https://rta.ae/1")
	files := fstest.MapFS{"more.csv/RTA.csv": {Data: []byte(good)}, "DEWA.xlsx": {Data: []byte("no workbook")}}
	out, _, err := Shipped(files, m.Checker.Policy)
	if err != nil || len(out.Catalog.Services) != 1 || EntitiesWithServices(out.Catalog) != 1 {
		t.Fatalf("%+v %v", out.Problems, err)
	}
	var of []string
	for _, p := range out.Problems {
		if p.Grave {
			of = append(of, p.Place.File)
		}
	}
	if strings.Join(of, " ") != "DEWA.xlsx" {
		t.Errorf("problems of %q", of)
	}
	if _, _, err := Shipped(fstest.MapFS{}, m.Checker.Policy); err == nil || !strings.Contains(err.Error(), "no service") {
		t.Errorf("without a service: %v", err)
	}
}

// TestAFileThatCannotBeReadInTimeIsNoSnapshot: whoever gives up gets an error, or what was read just then; never half of both.
func TestAFileThatCannotBeReadInTimeIsNoSnapshot(t *testing.T) {
	m, _, _ := importer(t)
	write(t, m, "RTA.csv", header)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for range 50 {
		if s, err := SnapshotFile(ctx, m.Folder, "RTA.csv"); (err == nil) != (s.Hash != "") || err != nil && !errors.Is(err, context.Canceled) {
			t.Fatalf("%+v %v", s, err)
		}
	}
	if _, err := SnapshotFile(t.Context(), m.Folder, "none.csv"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

// TestAFolderIsJudgedWithTheNamesThatArePassedOver.
func TestAFolderIsJudgedWithTheNamesThatArePassedOver(t *testing.T) {
	m, _, _ := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	write(t, m, "RTA.sync-conflict-20261127-090000-ABCDEFG.csv", header)
	out, err := JudgeFolder(t.Context(), m.Folder, m.Checker, Basis{})
	if err != nil || len(out.Catalog.Services) != 1 || !strings.Contains(told(PassResult{Outcome: out}), "RTA.sync-conflict-20261127-090000-ABCDEFG.csv") {
		t.Errorf("%v\n%s", err, told(PassResult{Outcome: out}))
	}
}

// TestAWatcherThatIsClosedLetsGoOfTheFolder: else each change of folders would hold one of the few that a system has.
func TestAWatcherThatIsClosedLetsGoOfTheFolder(t *testing.T) {
	h := newTreeWatcher(slog.New(slog.DiscardHandler))
	if h.watcher == nil {
		t.Skip("no events are to be had here")
	}
	h.close()
	if err := h.watcher.Add(t.TempDir()); !errors.Is(err, fsnotify.ErrClosed) {
		t.Errorf("it is open: %v", err)
	}
}

// TestAHeldFileIsForeseenWhereSomebodyAsks: what would be in force if this one file were confirmed, and no other.
func TestAHeldFileIsForeseenWhereSomebodyAsks(t *testing.T) {
	for _, asks := range []bool{false, true} {
		m, _, c := importer(t)
		write(t, m, "RTA.csv", firstRows(10))
		write(t, m, "DEWA.csv", header+row("DEWA-1", "Bill", "https://dewa.gov.ae/1")+row("DEWA-2", "Move", "https://dewa.gov.ae/2"))
		settled(t, m, c)
		m.Checker.Foresee = asks
		write(t, m, "RTA.csv", firstRows(2))
		write(t, m, "DEWA.csv", header)
		a := settled(t, m, c)
		foreseen := a.Foreseen["RTA.csv"]
		if verdictOf(a, "RTA.csv") != check.Held || (foreseen != nil) != asks {
			t.Fatalf("asked for %t: %+v, foreseen %v", asks, a.Files, foreseen)
		}
		if asks && len(foreseen.Services) != 4 {
			t.Errorf("%d services would be in force, want 2 of RTA and 2 of DEWA", len(foreseen.Services))
		}
	}
}

// TestWhatAnEditorsMachineWroteIsItsOwnInAnyCase.
func TestWhatAnEditorsMachineWroteIsItsOwnInAnyCase(t *testing.T) {
	for name, want := range map[string]bool{"RTA.csv" + ReportEnding: true, "RTA.csv" + strings.ToUpper(ReportEnding): true, "RTA" + strings.ToUpper(KeptEnding): true, "report.html": false, "RTA.csv": false} {
		if ownReport(name) != want {
			t.Errorf("%s: %t", name, !want)
		}
	}
}

// TestTheAuditSaysWhyARequestFailed.
func TestTheAuditSaysWhyARequestFailed(t *testing.T) {
	m, _, c := archived(t)
	write(t, m, "RTA.csv", firstRows(2))
	settled(t, m, c)
	asked(t, m, Request{Rollback: 77})
	pass(t, m)
	said, err := os.ReadFile(AuditIn(filepath.Dir(m.Requests)))
	if err != nil || !strings.Contains(string(said), `"action":"rollback"`) || !strings.Contains(string(said), `"cause":"`) || !strings.Contains(string(said), "no such version") {
		t.Errorf("%s %v", said, err)
	}
}
