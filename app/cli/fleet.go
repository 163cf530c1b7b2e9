package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"dalil/app/campaign"
	"dalil/app/catalog"
	"dalil/app/fleet"
	"dalil/app/report"
	"dalil/app/words"
)

// gathered is a folder with the outboxes of many stations.
type gathered struct {
	dir      string
	photos   string // folder of photographs of heartbeat codes; empty: there are none
	key      []byte // of the fleet, for the photographs
	stations string // the list of those that should be there; empty: stations.csv of the folder, if there is one
	catalog  *catalog.Catalog
}

// board reads the folder anew.
func (g gathered) board(now time.Time) (report.Fleet, error) {
	beats, bad, err := fleet.Read(os.DirFS(g.dir))
	if err != nil {
		return report.Fleet{}, fmt.Errorf("read %q: %w", g.dir, err)
	}
	if g.photos != "" {
		more, unread, err := photographed(g.photos, g.key)
		if err != nil {
			return report.Fleet{}, err
		}
		beats, bad = fleet.Newest(append(beats, more...)...), append(bad, unread...)
	}
	expected, err := g.expected()
	if err != nil {
		return report.Fleet{}, err
	}
	return report.Fleet{Board: fleet.NewBoard(beats, expected, g.catalog.Centres, now), Unreadable: bad, Catalog: g.catalog,
		Zone: campaign.Zone(catalog.Edition{})}, nil
}

func (g gathered) expected() ([]fleet.Expected, error) {
	name := g.stations
	if name == "" {
		name = filepath.Join(g.dir, fleet.StationsName)
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) && g.stations == "" {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read stations: %w", err)
	}
	defer f.Close()
	return fleet.ReadStations(f)
}

// runFleet shows how many stations stand, from the files that they left in their outboxes.
func runFleet(c *call) int {
	f := c.flagSet("fleet")
	var from source
	from.flags(f)
	out := f.StringP("output", "o", "", "write the board as a page to this file")
	asJSON := f.Bool("json", false, "print JSON")
	watch := f.Bool("watch", false, "go on, and print each change")
	every := f.Duration("every", 10*time.Second, "how often --watch reads the folder")
	lang := f.String("lang", string(catalog.English), "the language of the lines, and the one that the page shows first")
	g := gathered{}
	f.StringVar(&g.stations, "stations", "", "CSV of the stations that should be there, instead of "+fleet.StationsName+" in DIR")
	f.StringVar(&g.photos, "photos", "", "folder of photographs of heartbeat codes, PNG or JPEG")
	keyFile := f.String("fleet-key", "fleet.key", "the fleet's key, for the photographs")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() != 1 || !offered(*lang) || *every <= 0 || *watch && (*asJSON || *out != "") {
		return c.fail(fmt.Errorf("fleet wants one DIR, and one of -o, --json and --watch: %w", errUsage))
	}
	g.dir = f.Arg(0)
	_, err := os.ReadDir(g.dir)
	if err != nil {
		return c.fail(fmt.Errorf("read %q: %w", g.dir, err))
	}
	if g.photos != "" {
		if g.key, err = fleetKey(*keyFile, false); err != nil {
			return c.fail(err)
		}
	}
	if g.catalog, err = from.catalog(context.Background()); err != nil {
		return c.fail(err)
	}
	board, err := g.board(time.Now())
	if err != nil {
		return c.fail(err)
	}
	if *out != "" {
		var page bytes.Buffer
		if err := board.HTML(&page, words.Lang(*lang)); err != nil {
			return c.fail(err)
		}
		if err := os.WriteFile(*out, page.Bytes(), 0o644); err != nil {
			return c.fail(fmt.Errorf("write the board: %w", err))
		}
	}
	switch {
	case *asJSON:
		err = board.JSON(c.Out)
	case *out == "":
		err = board.Text(c.Out, words.Lang(*lang))
	}
	if err != nil {
		return c.fail(err)
	}
	if *watch {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		c.watchFleet(ctx, g, board, words.Lang(*lang), *every)
	}
	return sound
}

// watchFleet prints what changes until the context ends. A folder that cannot be read is told once, and waited for.
func (c *call) watchFleet(ctx context.Context, g gathered, last report.Fleet, lang words.Lang, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	told := ""
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		board, err := g.board(time.Now())
		if err != nil {
			if err.Error() != told {
				c.fail(err)
			}
			told = err.Error()
			continue
		}
		told = ""
		for _, change := range fleet.Changes(last.Board, board.Board) {
			fmt.Fprintln(c.Out, board.ChangeLine(change, lang))
		}
		last = board
	}
}
