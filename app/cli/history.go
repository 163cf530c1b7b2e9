package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/user"
	"strconv"
	"time"

	"dalil/app/intake"
	"dalil/app/station"
	"dalil/app/store"
)

// answerLimit is how long a running station may take to carry a request out: a pass comes every quarter of a minute at the latest.
const answerLimit = 40 * time.Second

// runHistory lists the catalogs of a state to which a person can go back.
func runHistory(c *call) int {
	f := c.flagSet("history")
	state := f.String("state", "", "folder of the station's state")
	asJSON := f.Bool("json", false, "print JSON")
	if !c.parse(f) {
		return couldNot
	}
	if *state == "" || f.NArg() > 0 {
		return c.fail(fmt.Errorf("history wants --state: %w", errUsage))
	}
	st, err := store.OpenReadOnly(*state)
	if err != nil {
		return c.fail(err)
	}
	defer st.Close()
	all, err := st.History()
	if err != nil {
		return c.fail(err)
	}
	if *asJSON {
		out := []versionJSON{}
		for _, v := range all {
			out = append(out, versionJSON{v.Number, v.Made.UTC().Format(time.RFC3339), v.Services, v.InForce, v.Damaged})
		}
		e := json.NewEncoder(c.Out)
		e.SetIndent("", "  ")
		if err := e.Encode(out); err != nil {
			return c.fail(err)
		}
		return sound
	}
	for _, v := range all {
		mark := " "
		if v.InForce {
			mark = "*"
		}
		if v.Damaged {
			fmt.Fprintf(c.Out, "%s %d  damaged\n", mark, v.Number)
			continue
		}
		fmt.Fprintf(c.Out, "%s %d  %s  %d services\n", mark, v.Number, v.Made.UTC().Format(time.RFC3339), v.Services)
	}
	return sound
}

type versionJSON struct {
	Version  int64  `json:"version"`
	Made     string `json:"made"`
	Services int    `json:"services"`
	InForce  bool   `json:"in_force"`
	Damaged  bool   `json:"damaged"`
}

// runConfirm lets the files with a code through, also while a station runs.
func runConfirm(c *call) int {
	f := c.flagSet("confirm")
	state := f.String("state", "", "folder of the station's state")
	reason := f.String("reason", "", "why, for the audit")
	if !c.parse(f) {
		return couldNot
	}
	if *state == "" || f.NArg() != 1 || f.Arg(0) == "" {
		return c.fail(fmt.Errorf("confirm wants CODE and --state: %w", errUsage))
	}
	return c.ask(*state, intake.Request{Confirm: f.Arg(0), Reason: *reason, By: who()})
}

// runRollback brings the content of an earlier version back, also while a station runs.
func runRollback(c *call) int {
	f := c.flagSet("rollback")
	state := f.String("state", "", "folder of the station's state")
	reason := f.String("reason", "", "why, for the audit")
	if !c.parse(f) {
		return couldNot
	}
	r := intake.Request{Reason: *reason, By: who()}
	if f.NArg() == 1 {
		n, err := strconv.ParseInt(f.Arg(0), 10, 64)
		if err != nil || n < 1 {
			return c.fail(fmt.Errorf("version %q: want a number of dalil history", f.Arg(0)))
		}
		r.Rollback = n
	}
	if *state == "" || f.NArg() > 1 {
		return c.fail(fmt.Errorf("rollback wants --state and at most one VERSION: %w", errUsage))
	}
	return c.ask(*state, r)
}

func who() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return u.Username
}

// ask hands a request to the station that holds the state. Without one a rollback is carried out here, and a confirmation waits for
// the next pass, because only that knows the folder.
func (c *call) ask(state string, r intake.Request) int {
	if _, err := os.Stat(state); err != nil {
		return c.fail(err)
	}
	st, err := store.Open(state)
	switch {
	case errors.Is(err, store.ErrHeld):
		return c.askStation(state, r)
	case err != nil:
		return c.fail(fmt.Errorf("open state %q: %w", state, err))
	}
	defer st.Close()
	if r.Confirm != "" {
		if _, err := intake.PlaceRequest(intake.RequestsIn(state), r); err != nil {
			return c.fail(err)
		}
		fmt.Fprintln(c.Out, "no station runs on this state: the confirmation waits for its next pass")
		return sound
	}
	p, err := station.ReadPolicy("")
	if err != nil {
		return c.fail(err)
	}
	m := &intake.Importer{Requests: intake.RequestsIn(state), Store: station.NewCatalogStore(st, p)}
	_, a, err := m.Carry(context.Background(), r)
	if err != nil {
		return c.fail(err)
	}
	return c.told(a)
}

func (c *call) askStation(state string, r intake.Request) int {
	name, err := intake.PlaceRequest(intake.RequestsIn(state), r)
	if err != nil {
		return c.fail(err)
	}
	for end := time.Now().Add(answerLimit); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		a, ok, err := intake.TakeAnswer(name)
		if err != nil {
			return c.fail(err)
		}
		if ok {
			return c.told(a)
		}
	}
	if err := intake.Withdraw(name); err == nil {
		return c.fail(errors.New("the station gives no answer; nothing was done"))
	}
	return c.fail(errors.New("the station has taken the request and gives no answer; see its log"))
}

func (c *call) told(a intake.RequestAnswer) int {
	if a.Done {
		fmt.Fprintf(c.Out, "done: version %d is in force\n", a.Version)
		return sound
	}
	fmt.Fprintf(c.Out, "nothing was done: %s\n", a.Cause)
	return refused
}
