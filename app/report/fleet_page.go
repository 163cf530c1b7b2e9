package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/csv"
	"html/template"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"

	"dalil/app/fleet"
	"dalil/app/words"
)

//go:embed fleet.html
var fleetSource string

//go:embed fleet.js
var fleetScript string

var fleetTemplate = template.Must(template.New("fleet").Parse(fleetSource))

// fleetPage is the whole page: one side for each language, of which one is seen at a time.
type fleetPage struct {
	Policy string // what the page may load: nothing, and this one script
	Script template.JS
	Title  string
	Sides  []fleetSide
}

type fleetSide struct {
	Lang, Dir        string
	Hidden           bool
	Other, OtherName string // the other language
	Say              map[string]string
	All              countsJSON
	Share            string // of stations up to date and well, e.g. 91%
	Amber            int    // stations that are behind or in trouble
	Legend           []fleetSquare
	Serving, Older   string
	Rows             []fleetRow
	Bars             []fleetBar
	Needs            []fleetNeed
	ShowAll          string
	Export           template.URL // the list of those that need attention, as CSV
	Others, ReadAt   string
	Unreadable       []fleetBad
	Centres, Areas   []fleetLine
	Map              fleetMap
}

type fleetRow struct {
	Name    string
	Squares []fleetSquare
	Current int
	Of      int
}

type fleetSquare struct {
	Is, Text string
	First    bool   // the one that the tabulator key reaches
	Needs    string // id of its entry among those that need attention; empty: it has none
}

type fleetBar struct {
	Name    string // empty: shipped with the program
	Shipped string
	Count   int
	Is      int // 0 the latest, 1 to 3 older ones; all beyond share 3
}

type fleetNeed struct {
	ID, Is, IsText string
	Name, Station  string
	Entity         string
	Ago            string
	Version        string // when it is not the latest
	Steps          []string
	Number         int // on the map; 0: its centre has no place there
}

type fleetLine struct {
	Name, Entity, Area string
	Count              countsJSON
}

type fleetBad struct{ Path, Text string }

// HTML writes the board as one page that opens offline, in the languages of the program, of which that of first is seen at first.
// The page asks nothing of any network, and its one script only moves what is seen.
func (f Fleet) HTML(w io.Writer, first words.Lang) error {
	sum := sha256.Sum256([]byte(fleetScript))
	p := fleetPage{Script: template.JS(fleetScript), Title: words.Default().Say(first, "fleet.title", nil), // our own file, as it was embedded
		Policy: "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"}
	langs := words.Languages()
	for i, l := range langs {
		side := f.side(l, langs[(i+1)%len(langs)])
		side.Hidden = l.Code != first
		p.Sides = append(p.Sides, side)
	}
	var b bytes.Buffer
	if err := fleetTemplate.Execute(&b, p); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// sentences of the page that need nothing.
var fleetSentences = []string{"title", "nav_map", "nav_centres", "nav_areas", "sections", "all", "current", "behind", "trouble", "unseen", "amber", "unseen_day", "each_square",
	"keys", "by_version", "attention", "all_well", "shipped", "export", "unreadable", "map", "map_about", "centre", "entity", "area", "stations", "step"}

func (f Fleet) side(l, other words.Language) fleetSide {
	b, lang := words.Default(), l.Code
	s := fleetSide{Lang: string(lang), Dir: string(l.Direction), Other: string(other.Code), OtherName: other.Name, Say: map[string]string{}, All: countsOf(f.Count)}
	for _, id := range fleetSentences {
		s.Say[id] = b.Say(lang, "fleet."+id, nil)
	}
	entities := map[string]string{"": s.Say["no_entity"]}
	for _, e := range f.Catalog.Entities {
		entities[e.Code] = textIn(e.Name, lang)
	}
	entityName := func(code string) string {
		if name := entities[code]; name != "" {
			return name
		}
		if code == "" {
			return b.Say(lang, "fleet.no_entity", nil)
		}
		return code
	}
	s.Share = strconv.Itoa(percent(s.All.Current, s.All.All)) + "%"
	older := 0
	for _, st := range f.Stations {
		if st.Older && (st.Condition == fleet.Behind || st.Condition == fleet.Trouble) {
			older++
		}
	}
	s.Amber = s.All.Behind + s.All.Trouble
	for _, c := range []fleet.Condition{fleet.Current, fleet.Behind, fleet.Trouble, fleet.Unseen} {
		s.Legend = append(s.Legend, fleetSquare{Is: string(c), Text: s.Say[string(c)]})
	}
	s.Older = b.Count(lang, "fleet.older", older)
	names := f.versionNames()
	version := func(digest string) string {
		if names[digest] == "" {
			return s.Say["shipped"]
		}
		return b.Say(lang, "fleet.version", map[string]string{"version": names[digest]})
	}
	s.Map = f.drawMap(lang)
	for i, st := range f.NeedAttention() {
		n := fleetNeed{ID: needID(lang, i), Is: string(st.Condition), IsText: s.Say[string(st.Condition)], Name: textIn(st.Centre.Name, lang), Station: st.Beat.Station,
			Entity: entityName(st.Entity), Ago: ago(b, lang, st), Number: s.Map.numbers[st.Centre.ID]}
		if st.Older && !st.Beat.Written.IsZero() {
			n.Version = version(st.Beat.Content.Digest)
		}
		for _, step := range st.Steps {
			n.Steps = append(n.Steps, b.Say(lang, "fleet.step_"+string(step), nil))
		}
		s.Needs = append(s.Needs, n)
	}
	s.ShowAll = b.Count(lang, "fleet.show_all", len(s.Needs))
	s.Export = template.URL("data:text/csv;charset=utf-8," + url.PathEscape(exported(s.Needs, s.Say))) // percent-encoded as a whole
	needs := map[*fleet.Station]string{}
	for i, st := range f.NeedAttention() {
		needs[st] = needID(lang, i)
	}
	with := map[string]bool{}
	for _, g := range f.By(fleet.ByEntity) {
		with[g.Key] = true
		row := fleetRow{Name: entityName(g.Key), Current: g.Count[fleet.Current], Of: len(g.Stations)}
		for _, st := range g.Stations {
			text := []string{st.Beat.Station, s.Say[string(st.Condition)], ago(b, lang, st)}
			if name := textIn(st.Centre.Name, lang); name != "" {
				text = append([]string{name}, text...)
			}
			if !st.Beat.Written.IsZero() {
				text = append(text, version(st.Beat.Content.Digest))
			}
			row.Squares = append(row.Squares, fleetSquare{Is: string(st.Condition), Text: strings.Join(text, " · "), Needs: needs[st], First: len(s.Rows)+len(row.Squares) == 0})
		}
		s.Rows = append(s.Rows, row)
	}
	delete(with, "")
	s.Serving = b.Count(lang, "fleet.serving", len(with))
	offered := map[string]bool{}
	for _, service := range f.Catalog.Services {
		if !with[service.Entity] {
			offered[service.Entity] = true
		}
	}
	s.Others = b.Count(lang, "fleet.others", len(offered))
	at := f.At.In(f.Zone)
	s.ReadAt = b.Say(lang, "fleet.read_at", map[string]string{"date": b.Date(lang, at.Format(time.DateOnly)), "time": at.Format("15:04")})
	for i, v := range f.Versions {
		s.Bars = append(s.Bars, fleetBar{Name: names[v.Digest], Shipped: s.Say["shipped"], Count: v.Stations, Is: min(i, 3)})
	}
	for _, u := range f.Unreadable {
		s.Unreadable = append(s.Unreadable, fleetBad{u.Path, b.Say(lang, unreadableSentence(u), nil)})
	}
	for _, g := range f.By(fleet.ByCentre) {
		c := g.Stations[0].Centre
		name := textIn(c.Name, lang)
		if name == "" {
			name = g.Key
		}
		if name == "" {
			name = b.Say(lang, "fleet.no_entity", nil)
		}
		s.Centres = append(s.Centres, fleetLine{name, entityName(c.Entity), textIn(c.Area, lang), countsOf(g.Count)})
	}
	for _, g := range f.By(fleet.ByArea) {
		name := textIn(g.Stations[0].Centre.Area, lang)
		if name == "" {
			name = b.Say(lang, "fleet.no_area", nil)
		}
		s.Areas = append(s.Areas, fleetLine{Name: name, Count: countsOf(g.Count)})
	}
	return s
}

func needID(lang words.Lang, i int) string { return "need-" + string(lang) + "-" + strconv.Itoa(i+1) }

// exported is the list as CSV with a mark for Excel. Nothing in it can begin a formula.
func exported(needs []fleetNeed, say map[string]string) string {
	var out strings.Builder
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	safe := func(s string) string {
		if strings.ContainsAny(s[:min(1, len(s))], "=+-@\t\r") {
			return "'" + s
		}
		return s
	}
	rows := [][]string{{"station", say["centre"], say["entity"], "", "", say["step"]}}
	for _, n := range needs {
		rows = append(rows, []string{safe(n.Station), safe(n.Name), safe(n.Entity), n.IsText, n.Ago, safe(strings.Join(n.Steps, "; "))})
	}
	_ = w.WriteAll(rows) // a builder takes everything
	return out.String()
}
