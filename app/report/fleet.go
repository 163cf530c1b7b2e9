package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"dalil/app/catalog"
	"dalil/app/fleet"
	"dalil/app/words"
)

// Fleet is the board of many stations, ready to be told.
type Fleet struct {
	fleet.Board
	Unreadable []fleet.Unreadable
	Catalog    *catalog.Catalog // names the centres and entities; never nil
	Zone       *time.Location   // of the times that people read; never nil
}

// fleetJSON is the answer for programs. Lists are never null and times are UTC.
type fleetJSON struct {
	At         time.Time        `json:"at"`
	Counts     countsJSON       `json:"counts"`
	Latest     *contentJSON     `json:"latest"` // null when no station was heard of
	Stations   []stationJSON    `json:"stations"`
	Entities   []groupJSON      `json:"entities"`
	Centres    []groupJSON      `json:"centres"`
	Areas      []groupJSON      `json:"areas"`
	Versions   []versionJSON    `json:"versions"`
	Unreadable []unreadableJSON `json:"unreadable"`
}

type countsJSON struct {
	All     int `json:"all"`
	Current int `json:"current"`
	Behind  int `json:"behind"`
	Trouble int `json:"trouble"`
	Unseen  int `json:"unseen"`
}

type contentJSON struct {
	Name     string     `json:"name"` // as the board shows it; empty for content that came with the program
	Digest   string     `json:"digest"`
	Release  int64      `json:"release,omitempty"`
	Accepted *time.Time `json:"accepted"` // null for content that came with the program
}

type versionJSON struct {
	contentJSON
	Stations int `json:"stations"`
}

type groupJSON struct {
	Key string `json:"key"` // code of the entity, id of the centre, English name of the area; empty: not known
	countsJSON
}

type stationJSON struct {
	Station   string           `json:"station"`
	Centre    string           `json:"centre"`
	Entity    string           `json:"entity"`
	Condition fleet.Condition  `json:"condition"`
	Steps     []fleet.Step     `json:"steps"`
	Older     bool             `json:"older"`
	Age       *int             `json:"age_seconds"` // null with the heartbeat
	Heartbeat *fleet.Heartbeat `json:"heartbeat"`   // null for a station that was never heard of
}

type unreadableJSON struct {
	File  string `json:"file"`
	Cause string `json:"cause"`
}

// JSON writes the board for programs.
func (f Fleet) JSON(w io.Writer) error {
	names := f.versionNames()
	out := fleetJSON{At: f.At.UTC(), Counts: countsOf(f.Count), Stations: []stationJSON{}, Versions: []versionJSON{}, Unreadable: []unreadableJSON{},
		Entities: groupsJSON(f.By(fleet.ByEntity)), Centres: groupsJSON(f.By(fleet.ByCentre)), Areas: groupsJSON(f.By(fleet.ByArea))}
	for _, v := range f.Versions {
		out.Versions = append(out.Versions, versionJSON{contentOf(v.Content, names), v.Stations})
	}
	if len(out.Versions) > 0 {
		out.Latest = &out.Versions[0].contentJSON
	}
	for _, s := range f.Stations {
		j := stationJSON{Station: s.Beat.Station, Centre: s.Beat.Centre, Entity: s.Entity, Condition: s.Condition, Steps: s.Steps, Older: s.Older}
		if j.Steps == nil {
			j.Steps = []fleet.Step{}
		}
		if !s.Beat.Written.IsZero() {
			age := int(s.Age / time.Second)
			j.Age, j.Heartbeat = &age, &s.Beat
		}
		out.Stations = append(out.Stations, j)
	}
	for _, u := range f.Unreadable {
		out.Unreadable = append(out.Unreadable, unreadableJSON{u.Path, u.Err.Error()})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func countsOf(c map[fleet.Condition]int) countsJSON {
	out := countsJSON{Current: c[fleet.Current], Behind: c[fleet.Behind], Trouble: c[fleet.Trouble], Unseen: c[fleet.Unseen]}
	out.All = out.Current + out.Behind + out.Trouble + out.Unseen
	return out
}

func groupsJSON(groups []fleet.Group) []groupJSON {
	out := []groupJSON{}
	for _, g := range groups {
		out = append(out, groupJSON{g.Key, countsOf(g.Count)})
	}
	return out
}

func contentOf(c fleet.Content, names map[string]string) contentJSON {
	out := contentJSON{Name: names[c.Digest], Digest: c.Digest, Release: c.Release}
	if !c.Accepted.IsZero() {
		at := c.Accepted.UTC()
		out.Accepted = &at
	}
	return out
}

// versionNames gives each content a name that people can say: its release, else the day and time of its first acceptance.
// Of two of one minute the older also carries the beginning of its digest. Content that came with the program has none.
func (f Fleet) versionNames() map[string]string {
	out := map[string]string{}
	taken := map[string]bool{}
	for _, v := range f.Versions {
		name := ""
		switch {
		case v.Release > 0:
			name = fmt.Sprintf("R%d", v.Release)
		case !v.Accepted.IsZero():
			name = v.Accepted.In(f.Zone).Format("0201-1504")
		}
		if name != "" && taken[name] {
			name += "-" + v.Digest[:min(4, len(v.Digest))]
		}
		taken[name] = true
		out[v.Digest] = name
	}
	return out
}

// Text writes a line of counts, one for each station that needs attention, and one for each file that could not be read.
func (f Fleet) Text(w io.Writer, lang words.Lang) error {
	b := words.Default()
	c := countsOf(f.Count)
	_, err := fmt.Fprintf(w, "%s: %d · %s: %d · %s: %d · %s: %d · %s: %d\n", b.Say(lang, "fleet.all", nil), c.All, b.Say(lang, "fleet.current", nil), c.Current,
		b.Say(lang, "fleet.behind", nil), c.Behind, b.Say(lang, "fleet.trouble", nil), c.Trouble, b.Say(lang, "fleet.unseen", nil), c.Unseen)
	for _, s := range f.NeedAttention() {
		_, e := fmt.Fprintln(w, f.line(s, lang))
		err = errors.Join(err, e)
	}
	for _, u := range f.Unreadable {
		_, e := fmt.Fprintf(w, "%s: %s\n", u.Path, b.Say(lang, unreadableSentence(u), nil))
		err = errors.Join(err, e)
	}
	return err
}

// ChangeLine says of one station how it stands now, for whoever watches: the time, what it was ("-" for a new one) and what it is ("-" for
// one that is gone).
func (f Fleet) ChangeLine(c fleet.Change, lang words.Lang) string {
	at := f.At.In(f.Zone).Format("15:04:05")
	from := "-"
	if c.From != "" {
		from = words.Default().Say(lang, "fleet."+string(c.From), nil)
	}
	if c.To == "" {
		return fmt.Sprintf("%s  %s: %s → -", at, c.Station.Beat.Station, from)
	}
	return fmt.Sprintf("%s  %s → %s", at, from, f.line(c.Station, lang))
}

func (f Fleet) line(s *fleet.Station, lang words.Lang) string {
	b := words.Default()
	out := fmt.Sprintf("%s: %s, %s", s.Beat.Station, b.Say(lang, "fleet."+string(s.Condition), nil), ago(b, lang, s))
	if s.Centre.ID != "" {
		out += " · " + textIn(s.Centre.Name, lang)
	}
	for _, step := range s.Steps {
		out += " · " + b.Say(lang, "fleet.step_"+string(step), nil)
	}
	return out
}

func unreadableSentence(u fleet.Unreadable) string {
	switch {
	case errors.Is(u.Err, fleet.ErrShared):
		return "fleet.bad_shared"
	case errors.Is(u.Err, fleet.ErrForged):
		return "fleet.bad_forged"
	case isPhoto(u.Path):
		return "fleet.bad_photo"
	}
	return "fleet.bad_file"
}

// isPhoto tells a photograph from a heartbeat by its name.
func isPhoto(path string) bool { return !strings.HasSuffix(path, ".json") }

// ago says when a station was last heard of, in the largest unit that fits twice or more.
func ago(b *words.Book, lang words.Lang, s *fleet.Station) string {
	minutes := int(s.Age / time.Minute)
	switch {
	case s.Beat.Written.IsZero():
		return b.Say(lang, "fleet.never", nil)
	case minutes < 1:
		return b.Say(lang, "fleet.now", nil)
	case minutes < 2*60:
		return b.Count(lang, "fleet.minutes_ago", minutes)
	case minutes < 2*24*60:
		return b.Count(lang, "fleet.hours_ago", minutes/60)
	}
	return b.Count(lang, "fleet.days_ago", minutes/60/24)
}

// textIn is a text of the catalog in a language, else in the other one.
func textIn(t catalog.Text, lang words.Lang) string {
	if l, ok := words.Default().Language(lang); ok && l.Catalog == string(catalog.Arabic) && t.AR != "" || t.EN == "" {
		return t.AR
	}
	return t.EN
}

// percent is a share in whole percent; only all are 100.
func percent(part, of int) int {
	if of == 0 {
		return 0
	}
	return int(math.Floor(100 * float64(part) / float64(of)))
}
