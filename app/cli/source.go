package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/pflag"

	"dalil/app/catalog"
	"dalil/app/intake"
	"dalil/app/link"
	"dalil/app/station"
	"dalil/app/store"
)

// source says which catalog a command is about.
type source struct {
	state, folder, policy string
}

func (s *source) flags(f *pflag.FlagSet) {
	f.StringVar(&s.state, "state", "", "folder of a station's state")
	f.StringVar(&s.folder, "folder", "", "folder of catalog files")
	f.StringVar(&s.policy, "policy", "", "link policy, instead of the shipped one")
}

// flagSet makes a command's flags.
func (c *call) flagSet(name string) *pflag.FlagSet {
	f := pflag.NewFlagSet("dalil "+name, pflag.ContinueOnError)
	f.SetOutput(c.Err)
	f.Usage = func() { fmt.Fprint(c.Err, f.FlagUsages()) }
	return f
}

// parse reads the command's flags. False ends the command: a mistake was told with the flags that there are, or help was asked for.
func (c *call) parse(f *pflag.FlagSet) bool {
	err := f.Parse(c.args)
	if err != nil && !errors.Is(err, pflag.ErrHelp) { // for help the flags are printed already
		c.fail(err)
		f.Usage()
	}
	return err == nil
}

// catalog gives the catalog that the flags name: a state's, a folder's taken in into a temporary state, or the shipped one.
func (s source) catalog(ctx context.Context) (*catalog.Catalog, error) {
	switch {
	case s.state != "" && s.folder != "":
		return nil, fmt.Errorf("--state and --folder: %w", errUsage)
	case s.state != "":
		return stored(s.state)
	case s.folder != "":
		return s.folderCatalog(ctx)
	}
	shipped, _, err := station.Shipped()
	return shipped.Catalog, err
}

// quickCodes are the four digits of a catalog's services by their ids: those that the state keeps, where one is named.
func (s source) quickCodes(c *catalog.Catalog) map[string]string {
	log := slog.New(slog.DiscardHandler) // codes that cannot be read are given anew
	if s.state == "" {
		return station.QuickCodesOf(c, nil, log)
	}
	st, err := store.OpenReadOnly(s.state)
	if err != nil {
		return station.QuickCodesOf(c, nil, log)
	}
	defer st.Close()
	return station.QuickCodesOf(c, st, log)
}

// stored is the catalog of a state; an empty state has an empty catalog.
func stored(state string) (*catalog.Catalog, error) {
	if _, err := os.Stat(state); errors.Is(err, fs.ErrNotExist) {
		return &catalog.Catalog{}, nil
	}
	st, err := store.OpenReadOnly(state)
	if err != nil {
		return nil, fmt.Errorf("open state %q: %w", state, err)
	}
	defer st.Close()
	c, err := st.Current()
	if errors.Is(err, store.ErrEmpty) {
		return &catalog.Catalog{}, nil
	}
	return c, err
}

// storedBasis is what a station with this state would compare with.
func storedBasis(state string, now time.Time) (intake.Basis, error) {
	b := intake.Basis{Now: now}
	last, err := stored(state)
	if err != nil || len(last.Services) == 0 {
		return b, err
	}
	b.Last = last
	st, err := store.OpenReadOnly(state)
	if err != nil {
		return b, fmt.Errorf("open state %q: %w", state, err)
	}
	defer st.Close()
	b.Week, err = intake.RecallWeek(st)
	return b, err
}

func (s source) folderCatalog(ctx context.Context) (*catalog.Catalog, error) {
	temp, err := os.MkdirTemp("", "dalil-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	d, closeState, err := openImporter(s.folder, temp, s.policy, 0)
	if err != nil {
		return nil, err
	}
	defer closeState()
	if _, err := d.Once(ctx, ""); err != nil {
		return nil, err
	}
	c, err := d.Store.Current()
	if c == nil && err == nil {
		c = &catalog.Catalog{}
	}
	return c, err
}

// newChecker makes the checker that judges files of others, by the shipped policy or a local one.
func newChecker(policyFile string) (*intake.Checker, *link.Policy, error) {
	p, err := station.ReadPolicy(policyFile)
	if err != nil {
		return nil, nil, err
	}
	own, ownChecker, err := station.Shipped()
	if err != nil {
		return nil, nil, err
	}
	exe, err := os.Executable()
	if err != nil {
		return nil, nil, fmt.Errorf("find the program: %w", err)
	}
	d := &intake.Checker{Read: intake.InChild(exe, intake.ReadCommand), Policy: p, Prove: station.Prove, Shipped: own.Catalog, Foresee: true}
	d.ReuseReadings(ownChecker)
	d.SkipProof(own.Catalog)
	return d, p, nil
}

// openImporter opens the way in from a folder into a state.
func openImporter(folder, state, policyFile string, settle time.Duration) (*intake.Importer, func() error, error) {
	checker, p, err := newChecker(policyFile)
	if err != nil {
		return nil, nil, err
	}
	if abs, err := filepath.Abs(folder); err == nil {
		folder = abs
	}
	st, err := store.Open(state)
	if err != nil {
		return nil, nil, fmt.Errorf("open state %q: %w", state, err)
	}
	return &intake.Importer{Folder: folder, Requests: intake.RequestsIn(state), Checker: checker, Store: station.NewCatalogStore(st, p), Settle: settle}, st.Close, nil
}
