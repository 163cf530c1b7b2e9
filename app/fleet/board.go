package fleet

import (
	"cmp"
	"slices"
	"time"

	"dalil/app/catalog"
)

// The limits of the board.
const (
	behindAfter = time.Hour        // after the newest content was first accepted anywhere
	unseenAfter = 24 * time.Hour   // without a heartbeat
	frozenAfter = 2 * time.Minute  // without a painted picture
	clockDrift  = 10 * time.Minute // ahead of the clock of whoever looks; behind it a heartbeat is merely late
	diskLow     = 500              // MB
)

// Condition is how a station stands, the worst first.
type Condition string

// The conditions.
const (
	Unseen  Condition = "unseen"  // no heartbeat for a day
	Trouble Condition = "trouble" // it lives, and something needs a person
	Behind  Condition = "behind"  // it shows older content than others do
	Current Condition = "current"
)

var worstFirst = []Condition{Unseen, Trouble, Behind, Current}

// Step is what somebody should do about a station: the sentence "fleet.step_STEP".
type Step string

// The steps, the most urgent first.
const (
	StepSwitchOn  Step = "switch_on" // see that the computer is on and its folder is synced
	StepClock     Step = "clock"     // set the clock
	StepScreen    Step = "screen"    // look at the screen: it does not paint
	StepDisk      Step = "disk"      // make room on the disk
	StepFolder    Step = "folder"    // the content folder is missing
	StepPolicy    Step = "policy"    // the policy has expired
	StepState     Step = "state"     // the state cannot be written
	StepSafeMode  Step = "safe_mode" // it fell back after crashes
	StepUncounted Step = "uncounted" // it serves, and counts nothing
	StepSync      Step = "sync"      // restart the sync tool
	StepProblems  Step = "problems"  // the content has open problems
	StepNone      Step = ""          // nothing
)

// Station is one square of the board.
type Station struct {
	Beat      Heartbeat // of a station that was never heard of only the name
	Condition Condition
	Steps     []Step        // the most urgent first; none while Current
	Age       time.Duration // of the heartbeat
	Centre    catalog.Centre
	Entity    string // code, of the centre
}

// Version counts the stations that show one content.
type Version struct {
	Content
	Stations int
}

// Row is one entity's stations.
type Row struct {
	Entity   string // code; empty for stations whose centre is not known
	Stations []Station
	Current  int
}

// Board is the fleet at one moment.
type Board struct {
	At       time.Time
	Stations []Station // the worst first, then by name
	Rows     []Row     // the largest first
	Versions []Version // the newest first
	Count    map[Condition]int
	Latest   Content
}

// NewBoard judges the heartbeats at a moment. Stations that should be there and were never heard of are named by expected;
// centres give the entity and the place of each.
func NewBoard(beats []Heartbeat, expected []string, centres []catalog.Centre, now time.Time) Board {
	b := Board{At: now, Count: map[Condition]int{}, Latest: latest(beats, now)}
	byID := map[string]catalog.Centre{}
	for _, c := range centres {
		byID[c.ID] = c
	}
	heard := map[string]bool{}
	for _, h := range beats {
		heard[h.Station] = true
		s := judge(h, b.Latest, now)
		s.Centre = byID[h.Centre]
		b.Stations = append(b.Stations, s)
	}
	for _, name := range expected {
		if !heard[name] {
			heard[name] = true
			b.Stations = append(b.Stations, Station{Beat: Heartbeat{Station: name}, Condition: Unseen, Steps: []Step{StepSwitchOn}})
		}
	}
	for i := range b.Stations {
		b.Stations[i].Entity = b.Stations[i].Centre.Entity
		b.Count[b.Stations[i].Condition]++
	}
	slices.SortFunc(b.Stations, func(x, y Station) int {
		return cmp.Or(cmp.Compare(slices.Index(worstFirst, x.Condition), slices.Index(worstFirst, y.Condition)), cmp.Compare(x.Beat.Station, y.Beat.Station))
	})
	b.Rows = rows(b.Stations)
	b.Versions = versions(beats)
	return b
}

// latest is the newest content of the fleet: of the highest release, else what was accepted last.
// A station whose clock runs ahead does not decide.
func latest(beats []Heartbeat, now time.Time) Content {
	var out Content
	for _, h := range beats {
		if c := h.Content; !h.Written.After(now.Add(clockDrift)) && newer(c, out) {
			out = c
		}
	}
	for _, h := range beats { // it is as old as its first acceptance
		if c := h.Content; c.Digest == out.Digest && c.Accepted.Before(out.Accepted) {
			out.Accepted = c.Accepted
		}
	}
	return out
}

func newer(a, b Content) bool {
	return cmp.Or(cmp.Compare(a.Release, b.Release), a.Accepted.Compare(b.Accepted)) > 0
}

// judge says how a station stands and what to do about it.
func judge(h Heartbeat, latest Content, now time.Time) Station {
	s := Station{Beat: h, Age: max(0, now.Sub(h.Written))}
	flagged := func(code string) bool { return slices.Contains(h.Flags, code) }
	steps := []struct {
		needed bool
		step   Step
	}{
		{flagged("clock") || h.Written.After(now.Add(clockDrift)), StepClock},
		{h.Painted.IsZero() || h.Written.Sub(h.Painted) > frozenAfter, StepScreen},
		{h.FreeMB < diskLow, StepDisk},
		{h.Folder != "ok", StepFolder},
		{h.Policy != "" && h.Policy < now.Format(time.DateOnly), StepPolicy},
		{flagged("state_read_only"), StepState},
		{flagged("safe_mode"), StepSafeMode},
		{flagged("uncounted"), StepUncounted},
		{h.Problems > 0, StepProblems},
	}
	for _, x := range steps {
		if x.needed {
			s.Steps = append(s.Steps, x.step)
		}
	}
	behind := h.Content.Digest != latest.Digest && now.Sub(latest.Accepted) > behindAfter
	switch {
	case s.Age > unseenAfter:
		s.Condition, s.Steps = Unseen, []Step{StepSwitchOn}
	case len(s.Steps) > 0 && s.Steps[0] != StepProblems:
		s.Condition = Trouble
	case behind:
		s.Condition, s.Steps = Behind, append([]Step{StepSync}, s.Steps...)
	default:
		s.Condition = Current
	}
	return s
}

func rows(stations []Station) []Row {
	at := map[string]int{}
	var out []Row
	for _, s := range stations {
		i, known := at[s.Entity]
		if !known {
			i = len(out)
			at[s.Entity] = i
			out = append(out, Row{Entity: s.Entity})
		}
		out[i].Stations = append(out[i].Stations, s)
		if s.Condition == Current {
			out[i].Current++
		}
	}
	for _, r := range out {
		slices.SortFunc(r.Stations, func(x, y Station) int { return cmp.Compare(x.Beat.Station, y.Beat.Station) })
	}
	slices.SortFunc(out, func(a, b Row) int {
		return cmp.Or(cmp.Compare(len(b.Stations), len(a.Stations)), cmp.Compare(a.Entity, b.Entity))
	})
	return out
}

func versions(beats []Heartbeat) []Version {
	at := map[string]int{}
	var out []Version
	for _, h := range beats {
		i, known := at[h.Content.Digest]
		if !known {
			i = len(out)
			at[h.Content.Digest] = i
			out = append(out, Version{Content: h.Content})
		}
		if newer(out[i].Content, h.Content) {
			out[i].Content = h.Content // its first acceptance
		}
		out[i].Stations++
	}
	slices.SortFunc(out, func(a, b Version) int {
		return cmp.Or(cmp.Compare(b.Release, a.Release), b.Accepted.Compare(a.Accepted), cmp.Compare(a.Digest, b.Digest))
	})
	return out
}
