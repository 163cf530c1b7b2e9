package report

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"dalil/app/catalog"
	"dalil/app/words"
)

//go:embed coverage.html
var coverageSource string

var coverageTemplate = template.Must(template.New("coverage").Parse(coverageSource))

// channelKinds are the kinds of channel in the order in which a coverage counts them.
var channelKinds = catalog.ChannelKinds()

type coverageJSON struct {
	All      coverageRowJSON       `json:"all"`
	Entities []coverageRowJSON     `json:"entities"`
	Services []coverageServiceJSON `json:"services"`
}

type coverageRowJSON struct {
	Code     string         `json:"code"`
	NameAR   string         `json:"name_ar"`
	NameEN   string         `json:"name_en"`
	Declared int            `json:"declared"`
	Loaded   int            `json:"loaded"`
	With     map[string]int `json:"with"`
	Channels map[string]int `json:"channels"`
}

type coverageServiceJSON struct {
	ID             string    `json:"id"`
	Entity         string    `json:"entity"`
	NameAR         string    `json:"name_ar"`
	NameEN         string    `json:"name_en"`
	NameSourced    bool      `json:"name_sourced"`
	ChannelSourced bool      `json:"channel_sourced"`
	FeeSourced     bool      `json:"fee_sourced"`
	CheckedOn      string    `json:"checked_on"`
	Missing        []Measure `json:"missing"`
	Claims         []Measure `json:"claims"`
}

// JSON writes the coverage for programs: every count of every entity, and the marks of every service.
func (c Coverage) JSON(w io.Writer) error {
	out := coverageJSON{All: rowJSON(c.All), Entities: []coverageRowJSON{}, Services: []coverageServiceJSON{}}
	for _, r := range c.Entities {
		out.Entities = append(out.Entities, rowJSON(r))
	}
	for _, sc := range c.Services {
		s := sc.Service
		out.Services = append(out.Services, coverageServiceJSON{s.ID, s.Entity, s.Name.AR, s.Name.EN, s.NameSourced, s.ChannelSourced, s.FeeSourced,
			s.CheckedOn, orEmpty(sc.Missing), orEmpty(sc.Claims)})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func rowJSON(r CoverageRow) coverageRowJSON {
	out := coverageRowJSON{Code: r.Code, NameAR: r.Name.AR, NameEN: r.Name.EN, Declared: r.Declared, Loaded: r.Loaded,
		With: map[string]int{}, Channels: map[string]int{}}
	for _, m := range Measures {
		out.With[string(m)] = r.With[m]
	}
	for _, k := range channelKinds {
		out.Channels[string(k)] = r.Kinds[k]
	}
	return out
}

func orEmpty(m []Measure) []Measure {
	if m == nil {
		return []Measure{}
	}
	return m
}

// Text writes a line of counts for each entity with a service or a declared number, then one of all.
func (c Coverage) Text(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "\tdeclared\tloaded\t")
	for _, m := range Measures {
		fmt.Fprintf(t, "%s\t", m)
	}
	for _, k := range channelKinds {
		fmt.Fprintf(t, "%s\t", k)
	}
	fmt.Fprintln(t)
	all := c.All
	all.Code = "all"
	for _, r := range append(c.told(), all) {
		fmt.Fprintf(t, "%s\t%s\t%d\t", r.Code, number(r.Declared), r.Loaded)
		for _, m := range Measures {
			fmt.Fprintf(t, "%d\t", r.With[m])
		}
		for _, k := range channelKinds {
			fmt.Fprintf(t, "%d\t", r.Kinds[k])
		}
		fmt.Fprintln(t)
	}
	return t.Flush()
}

// told are the entities that have a service or should have one.
func (c Coverage) told() []CoverageRow {
	var out []CoverageRow
	for _, r := range c.Entities {
		if r.Loaded > 0 || r.Declared > 0 {
			out = append(out, r)
		}
	}
	return out
}

// number writes a declared number, and a dash where none is known.
func number(n int) string {
	if n == 0 {
		return "–"
	}
	return strconv.Itoa(n)
}

type coverageView struct {
	Title, Entity, Missing, Claims string
	Heads                          []string
	Rows                           []coverageLine
	Without                        string // entities that have no service
	WithoutNames                   []string
	Services                       []coverageService
}

type coverageLine struct {
	Code, Name string
	Cells      []string
}

type coverageService struct {
	ID, Name, Missing, Claims string
}

// HTML writes the coverage as one page without scripts, in both languages, that opens offline and prints on A4.
func (c Coverage) HTML(w io.Writer) error {
	book := words.Default()
	say := func(id string) string {
		return book.Say(words.Lang(catalog.Arabic), "report.cover_"+id, nil) + " · " + book.Say(words.Lang(catalog.English), "report.cover_"+id, nil)
	}
	names := func(ms []Measure) string {
		var out []string
		for _, m := range ms {
			out = append(out, say(string(m)))
		}
		return strings.Join(out, "، ")
	}
	v := coverageView{Title: say("title"), Entity: say("entity"), Missing: say("missing"), Claims: say("claims"), Without: say("without"),
		Heads: []string{say("declared"), say("loaded")}}
	for _, m := range Measures {
		v.Heads = append(v.Heads, say(string(m)))
	}
	for _, r := range append(c.told(), c.All) {
		line := coverageLine{Code: r.Code, Name: r.Name.AR + " · " + r.Name.EN, Cells: []string{number(r.Declared), strconv.Itoa(r.Loaded)}}
		if r.Code == "" {
			line.Name = say("all")
		}
		for _, m := range Measures {
			line.Cells = append(line.Cells, strconv.Itoa(r.With[m]))
		}
		v.Rows = append(v.Rows, line)
	}
	for _, r := range c.Entities {
		if r.Loaded == 0 {
			v.WithoutNames = append(v.WithoutNames, r.Code+" "+r.Name.AR+" · "+r.Name.EN)
		}
	}
	for _, s := range c.Services {
		if len(s.Missing)+len(s.Claims) > 0 {
			v.Services = append(v.Services, coverageService{s.Service.ID, s.Service.Name.AR + " · " + s.Service.Name.EN, names(s.Missing), names(s.Claims)})
		}
	}
	return coverageTemplate.Execute(w, v)
}
