package fleet

import (
	"cmp"
	"slices"
	"strings"
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
	StepFolder    Step = "folder"    // the content folder is missing or cannot be read
	StepPolicy    Step = "policy"    // the policy has expired
	StepSettings  Step = "settings"  // its settings or its policy file cannot be read
	StepState     Step = "state"     // the state cannot be written
	StepSafeMode  Step = "safe_mode" // it fell back after crashes
	StepRelease   Step = "release"   // it refuses what was published, or that is past its date
	StepProgram   Step = "program"   // it refuses a newer program, or went back from it
	StepInstall   Step = "install"   // a newer program lies ready and is not installed
	StepUncounted Step = "uncounted" // it serves, and counts nothing
	StepSync      Step = "sync"      // restart the sync tool
	StepProblems  Step = "problems"  // the content has open problems
	StepNone      Step = ""          // nothing
)

// ProgramReady is the flag of a station on which a newer program lies ready for the installer.
const ProgramReady = "program_ready"

// Station is one square of the board.
type Station struct {
	Beat      Heartbeat // of a station that was never heard of only the name and the centre
	Condition Condition
	Steps     []Step         // the most urgent first; a Current station has at most StepProblems
	Older     bool           // it shows other content than the latest
	Age       time.Duration  // of the heartbeat; 0 for one that is dated ahead, and for a station that was never heard of
	Centre    catalog.Centre // empty where the catalog has none of its id
	Entity    string         // code, of the centre
}

// Version counts the stations that show one content.
type Version struct {
	Content  // with its first acceptance by a clock that can be trusted; zero: by none
	Stations int
}

// Group is the stations of one entity, one centre or one area.
type Group struct {
	Key      string            // code of the entity, id of the centre, or English name of the area; empty: not known
	Stations []*Station        // by name
	Count    map[Condition]int // of stations; a condition that none has is missing
}

// Board is the fleet at one moment.
type Board struct {
	At       time.Time
	Stations []*Station        // the worst first, then by name
	Versions []Version         // the latest first
	Count    map[Condition]int // of stations; a condition that none has is missing
	Latest   Content           // with its first acceptance; without a digest when no station was heard of
}

// NewBoard judges the heartbeats at a moment, one for each station (see Newest). Stations that should be there and were never heard of are named
// by expected; centres give the entity and the place of each.
func NewBoard(beats []Heartbeat, expected []Expected, centres []catalog.Centre, now time.Time) Board {
	b := Board{At: now, Count: map[Condition]int{}, Versions: versions(beats, now), Stations: make([]*Station, 0, len(beats))}
	if len(b.Versions) > 0 {
		b.Latest = b.Versions[0].Content
	}
	heard := make(map[string]bool, len(beats))
	for _, h := range beats {
		heard[h.Station] = true
		b.Stations = append(b.Stations, judge(h, b.Latest, now))
	}
	for _, e := range expected {
		if !heard[e.Station] {
			heard[e.Station] = true
			b.Stations = append(b.Stations, &Station{Beat: Heartbeat{Station: e.Station, Centre: e.Centre}, Condition: Unseen, Steps: []Step{StepSwitchOn}})
		}
	}
	byID := make(map[string]catalog.Centre, len(centres))
	for _, c := range centres {
		byID[c.ID] = c
	}
	rank := map[Condition]int{}
	for i, c := range worstFirst {
		rank[c] = i
	}
	for _, s := range b.Stations {
		s.Centre = byID[s.Beat.Centre]
		s.Entity = s.Centre.Entity
		b.Count[s.Condition]++
	}
	slices.SortFunc(b.Stations, func(x, y *Station) int {
		return cmp.Or(cmp.Compare(rank[x.Condition], rank[y.Condition]), cmp.Compare(x.Beat.Station, y.Beat.Station))
	})
	return b
}

// NeedAttention are the stations that are not Current, the worst first. A current one can still have a step for its editors.
func (b Board) NeedAttention() []*Station {
	return b.Stations[:len(b.Stations)-b.Count[Current]]
}

// judge says how a station stands and what to do about it.
func judge(h Heartbeat, latest Content, now time.Time) *Station {
	s := &Station{Beat: h, Age: max(0, now.Sub(h.Written)), Older: h.Content.Digest != latest.Digest}
	flagged := func(code string) bool { return slices.Contains(h.Flags, code) }
	clock := flagged("clock") || h.Written.After(now.Add(clockDrift))
	steps := []struct {
		needed bool
		step   Step
	}{
		{clock, StepClock},
		{h.Painted.IsZero() || h.Written.Sub(h.Painted) > frozenAfter, StepScreen},
		{h.FreeMB < diskLow, StepDisk},
		{h.Folder != "ok", StepFolder},
		{h.Policy != "" && h.Policy < now.Format(time.DateOnly), StepPolicy},
		{flagged("settings") || flagged("policy_broken"), StepSettings},
		{flagged("state_read_only") || flagged("state_passing"), StepState},
		{flagged("safe_mode"), StepSafeMode},
		{slices.ContainsFunc(h.Flags, func(code string) bool { return strings.HasPrefix(code, "release_") }), StepRelease},
		{slices.ContainsFunc(h.Flags, func(code string) bool { return strings.HasPrefix(code, "program_") && code != ProgramReady }), StepProgram},
		{flagged(ProgramReady), StepInstall},
		{flagged("uncounted"), StepUncounted},
		{h.Problems > 0, StepProblems},
	}
	for _, x := range steps {
		if x.needed {
			s.Steps = append(s.Steps, x.step)
		}
	}
	// Content that came with the program has no acceptance: nobody can say since when others are behind it.
	behind := s.Older && !latest.Accepted.IsZero() && now.Sub(latest.Accepted) > behindAfter
	switch {
	case s.Age > unseenAfter && clock:
		s.Condition, s.Steps = Unseen, []Step{StepSwitchOn, StepClock} // it may run, and date its heartbeats wrongly
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

// versions counts the stations by content, the latest first: that of the highest release, else the one that most of its
// stations accepted last. One station that goes back, or whose clock is wrong, therefore does not make all others old.
func versions(beats []Heartbeat, now time.Time) []Version {
	type seen struct {
		Version
		accepted []time.Time // by the stations whose clocks can be trusted
	}
	at := map[string]int{}
	var all []seen
	for _, h := range beats {
		i, known := at[h.Content.Digest]
		if !known {
			i = len(all)
			at[h.Content.Digest] = i
			all = append(all, seen{Version: Version{Content: Content{Digest: h.Content.Digest}}})
		}
		v := &all[i]
		v.Stations++
		if limit := now.Add(clockDrift); slices.Contains(h.Flags, "clock") || h.Written.After(limit) || h.Content.Accepted.After(limit) {
			continue
		}
		v.Release = max(v.Release, h.Content.Release)
		v.accepted = append(v.accepted, h.Content.Accepted)
	}
	for i := range all {
		slices.SortFunc(all[i].accepted, time.Time.Compare)
		if len(all[i].accepted) > 0 {
			all[i].Accepted = all[i].accepted[0]
		}
	}
	median := func(v seen) time.Time {
		if len(v.accepted) == 0 {
			return time.Time{}
		}
		return v.accepted[(len(v.accepted)-1)/2]
	}
	slices.SortFunc(all, func(a, b seen) int {
		return cmp.Or(cmp.Compare(b.Release, a.Release), median(b).Compare(median(a)), cmp.Compare(b.Stations, a.Stations), cmp.Compare(a.Digest, b.Digest))
	})
	out := make([]Version, len(all))
	for i, v := range all {
		out[i] = v.Version
	}
	return out
}

// By groups the stations by ByEntity, ByCentre or ByArea. The largest group comes first, and in it the stations go by name. Nil for an empty
// board.
func (b Board) By(key func(*Station) string) []Group {
	at := map[string]int{}
	var out []Group
	for _, s := range b.Stations {
		k := key(s)
		i, known := at[k]
		if !known {
			i = len(out)
			at[k] = i
			out = append(out, Group{Key: k, Count: map[Condition]int{}})
		}
		out[i].Stations = append(out[i].Stations, s)
		out[i].Count[s.Condition]++
	}
	for _, g := range out {
		slices.SortFunc(g.Stations, func(x, y *Station) int { return cmp.Compare(x.Beat.Station, y.Beat.Station) })
	}
	slices.SortFunc(out, func(a, b Group) int {
		return cmp.Or(cmp.Compare(len(b.Stations), len(a.Stations)), cmp.Compare(a.Key, b.Key))
	})
	return out
}

// ByEntity groups by the code of the entity; empty where it is not known.
func ByEntity(s *Station) string { return s.Entity }

// ByCentre groups by the id of the centre, as the station says it; empty where it says none.
func ByCentre(s *Station) string { return s.Beat.Centre }

// ByArea groups by the English name of the area; empty where it is not known.
func ByArea(s *Station) string { return s.Centre.Area.EN }

// Worst is the worst condition of a group's stations; Current of none at all.
func (g Group) Worst() Condition {
	for _, c := range worstFirst {
		if g.Count[c] > 0 {
			return c
		}
	}
	return Current
}
