package disk

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// failing is a file that notes what is done with it; the steps that have an error fail.
type failing struct {
	write, sync, close error
	did                []string
}

func (f *failing) Write(b []byte) (int, error) {
	f.did = append(f.did, "write "+string(b))
	return len(b), f.write
}

func (f *failing) Sync() error {
	f.did = append(f.did, "sync")
	return f.sync
}

func (f *failing) Close() error {
	f.did = append(f.did, "close")
	return f.close
}

// TestAWritingIsFlushedAndClosedAndTellsItsFirstError.
func TestAWritingIsFlushedAndClosedAndTellsItsFirstError(t *testing.T) {
	full, lost, late := errors.New("full"), errors.New("lost"), errors.New("late")
	for _, c := range []struct {
		f    failing
		want error
		did  string
	}{
		{failing{}, nil, "write x, sync, close"},
		{failing{write: full, sync: lost, close: late}, full, "write x, close"},
		{failing{sync: lost, close: late}, lost, "write x, sync, close"},
		{failing{close: late}, late, "write x, sync, close"},
	} {
		if err := flush(&c.f, []byte("x")); !errors.Is(err, c.want) || strings.Join(c.f.did, ", ") != c.did {
			t.Errorf("%v after %q, want %v after %s", err, c.f.did, c.want, c.did)
		}
	}
}

// TestTheNameBesideIsOneThatNobodyTakesForContent, and what stands in its way is told with the name that was wanted.
func TestTheNameBesideIsOneThatNobodyTakesForContent(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "RTA.csv")
	if err := os.MkdirAll(filepath.Join(dir, ".dalil-RTA.csv.tmp", "full"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := Replace(name, []byte("new"), 0o644)
	if err == nil || !strings.HasPrefix(err.Error(), `write "`+name+`": `) {
		t.Errorf("%v", err)
	}
	if have, err := os.ReadFile(name); err != nil || string(have) != "old" {
		t.Errorf("%q %v", have, err)
	}
	if err := Replace(filepath.Join(dir, "none", "file"), nil, 0o644); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
}
