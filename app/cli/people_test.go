package cli

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/intake"
	"dalil/app/store"
)

// keptState is a state with catalogs of one, two, … services.
func keptState(t *testing.T, catalogs int) (dir string, st *store.Store) {
	t.Helper()
	dir = t.TempDir()
	st, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := catalog.Catalog{Made: noon}
	for i := range catalogs {
		all.Services = append(all.Services, catalog.Service{ID: "RTA-" + string(rune('1'+i)), Entity: "RTA", Name: catalog.Text{AR: "خدمة", EN: "Service"}, Channels: []catalog.Channel{{Kind: catalog.Counter}}})
		if _, err := st.Accept(&all, store.Meta{PolicyVersion: 1, PolicyExpires: "2027-12-31"}); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { st.Close() })
	return dir, st
}

// TestTheAuditSaysWhoWentBackAndWhy.
func TestTheAuditSaysWhoWentBackAndWhy(t *testing.T) {
	dir, st := keptState(t, 2)
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := said(t, nil, "rollback", "--state", dir, "--reason", "wrong day"); code != sound || out != "done: version 3 is in force\n" {
		t.Fatalf("exit %d, %q, %q", code, out, errs)
	}
	line, err := os.ReadFile(intake.AuditIn(dir))
	var a struct {
		Action, Reason, By string
		From, To           int64
	}
	if err == nil {
		err = json.Unmarshal(line, &a)
	}
	if err != nil || a.Action != "rollback" || a.Reason != "wrong day" || a.By != who() || a.From != 2 || a.To != 3 {
		t.Errorf("%s %v", line, err)
	}
	if code, out, _ := said(t, nil, "confirm", "ABCD1234", "--state", dir, "--reason", "agreed"); code != sound || !strings.HasPrefix(out, "no station runs on this state") {
		t.Errorf("exit %d, %q", code, out)
	}
	if r := placed(t, dir); r.Confirm != "ABCD1234" || r.Reason != "agreed" || r.By != who() || r.Rollback != 0 {
		t.Errorf("%+v", r)
	}
}

// placed waits for the request that lies in a state and gives it.
func placed(t *testing.T, state string) (r intake.Request) {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(time.Millisecond) {
		names, err := filepath.Glob(filepath.Join(intake.RequestsIn(state), "*.request.json"))
		if err != nil || len(names) == 0 {
			continue
		}
		text, err := os.ReadFile(names[0])
		if err == nil {
			err = json.Unmarshal(text, &r)
		}
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	t.Fatal("no request")
	return r
}

// TestARunningStationIsAskedAndItsAnswerTold: whoever holds the state carries the request out.
func TestARunningStationIsAskedAndItsAnswerTold(t *testing.T) {
	dir, _ := keptState(t, 1) // held as a station holds it
	for _, c := range []struct {
		args   []string
		asked  intake.Request
		answer intake.RequestAnswer
		code   int
		out    string
	}{
		{[]string{"confirm", "ABCD1234"}, intake.Request{Confirm: "ABCD1234"}, intake.RequestAnswer{Done: true, Version: 7}, sound, "done: version 7 is in force\n"},
		{[]string{"rollback", "5"}, intake.Request{Rollback: 5}, intake.RequestAnswer{Version: 7, Cause: "there is no version before"}, refused, "nothing was done: there is no version before\n"},
	} {
		done := make(chan struct{})
		var code int
		var out, errs string
		go func() {
			defer close(done)
			code, out, errs = said(t, nil, append(c.args, "--state", dir, "--reason", "why")...)
		}()
		r := placed(t, dir)
		if r.Confirm != c.asked.Confirm || r.Rollback != c.asked.Rollback || r.Reason != "why" || r.By != who() {
			t.Errorf("%+v", r)
		}
		names, err := filepath.Glob(filepath.Join(intake.RequestsIn(dir), "*.request.json"))
		if err != nil || len(names) != 1 {
			t.Fatal(names, err)
		}
		text, err := json.Marshal(c.answer)
		name := strings.TrimSuffix(names[0], ".request.json")
		if err := errors.Join(err, os.Remove(names[0]), os.WriteFile(name+".tmp", text, 0o600), os.Rename(name+".tmp", name+".answer.json")); err != nil {
			t.Fatal(err)
		}
		if <-done; code != c.code || out != c.out || errs != "" {
			t.Errorf("%q: exit %d, %q, %q", c.args, code, out, errs)
		}
		if _, err := os.Stat(name + ".answer.json"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("the answer is left: %v", err)
		}
	}
}

// TestADamagedCatalogIsNamedAsOne, and nothing that it cannot know is said of it.
func TestADamagedCatalogIsNamedAsOne(t *testing.T) {
	dir, st := keptState(t, 2)
	if err := errors.Join(st.Close(), os.WriteFile(filepath.Join(dir, "catalog-1.db"), []byte("no database"), 0o644)); err != nil {
		t.Fatal(err)
	}
	code, out, errs := said(t, nil, "history", "--state", dir)
	if code != sound || !strings.Contains(out, "\n  1  damaged\n") || !strings.HasPrefix(out, "* 2  ") || !strings.Contains(out, "  2 services\n") {
		t.Errorf("exit %d, %q, %q", code, out, errs)
	}
	if _, out, _ := said(t, nil, "history", "--state", dir, "--json"); !strings.Contains(out, `"damaged": true`) {
		t.Error(out)
	}
}

// TestAStateIsComparedWithItsWeek: what was taken from visitors in the last days counts at an editor's machine, too.
func TestAStateIsComparedWithItsWeek(t *testing.T) {
	dir, st := keptState(t, 2)
	week := check.Week{Days: []check.Day{{Date: "2026-11-27", Of: map[string]check.Record{"RTA": {Services: 9}}}}}
	text, err := json.Marshal(week)
	if err := errors.Join(err, st.Remember("week", text), st.Close()); err != nil {
		t.Fatal(err)
	}
	b, err := storedBasis(dir, noon)
	if err != nil || b.Last == nil || len(b.Last.Services) != 2 || !b.Now.Equal(noon) || len(b.Week.Days) != 1 || b.Week.Days[0].Of["RTA"].Services != 9 {
		t.Errorf("%+v %v", b, err)
	}
	if b, err := storedBasis(filepath.Join(dir, "none"), noon); err != nil || b.Last != nil || !b.Now.Equal(noon) {
		t.Errorf("a new state: %+v %v", b, err)
	}
}

// TestASessionCountsItsCatalogs and shows none before the first.
func TestASessionCountsItsCatalogs(t *testing.T) {
	s := &sessionStore{memory: map[string][]byte{}}
	if c, err := s.Current(); c != nil || err != nil {
		t.Errorf("%v %v", c, err)
	}
	for want := int64(1); want < 4; want++ {
		given := &catalog.Catalog{Services: []catalog.Service{{ID: "A"}}}
		if v, err := s.Accept(given); v != want || err != nil || given.Version != 0 {
			t.Errorf("version %d %v, want %d", v, err, want)
		}
		if c, err := s.Current(); err != nil || c.Version != want {
			t.Errorf("%+v %v", c, err)
		}
	}
	if err := s.Remember("a", []byte("b")); err != nil {
		t.Error(err)
	}
	if b, err := s.Recall("a"); string(b) != "b" || err != nil {
		t.Errorf("%q %v", b, err)
	}
}

// TestAnAnswerIsGivenOnce: a file is told of again only when it is judged otherwise, and one that still arrives not at all.
func TestAnAnswerIsGivenOnce(t *testing.T) {
	dir := t.TempDir()
	var out, errs strings.Builder
	d := desk{call: &call{Streams: Streams{Out: &out, Err: &errs}}, folder: dir, checker: &intake.Checker{}, told: map[string]string{}}
	pass := func(v check.Verdict, problems ...catalog.Problem) intake.PassResult {
		return intake.PassResult{Outcome: check.Outcome{Verdict: v, Files: []check.FileVerdict{{File: "RTA.csv", Verdict: v}, {File: "~RTA.csv", Verdict: check.Ignored}}, Problems: problems}}
	}
	empty := catalog.Problem{Place: catalog.Place{File: "RTA.csv"}, Rule: "file_empty", Grave: true}
	for _, c := range []struct {
		pass intake.PassResult
		said string
	}{
		{pass(check.Waiting), ""},
		{pass(check.Refused, empty), "refused    RTA.csv  +0 ~0 -0  1 problems\n"},
		{pass(check.Refused, empty), ""},
		{pass(check.Accepted), "accepted   RTA.csv  +0 ~0 -0  0 problems\n"},
		{pass(check.Accepted), ""},
		{pass(check.Waiting, empty), "waiting    RTA.csv  +0 ~0 -0  1 problems\n"},
	} {
		out.Reset()
		if d.answer(c.pass); out.String() != c.said || errs.String() != "" {
			t.Errorf("%s: %q, %q", c.pass.Verdict, out.String(), errs.String())
		}
	}
}
