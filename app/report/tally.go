package report

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"html/template"
	"io"
	"strconv"

	"dalil/app/catalog"
	"dalil/app/tally"
	"dalil/app/words"
)

//go:embed tally.html
var tallySource string

var tallyTemplate = template.Must(template.New("tally").Parse(tallySource))

// Tally is what many stations have counted, summed up. Whoever is summed up is nobody: small numbers are pooled or hidden, but for the
// totals, which say of an event only how often it was counted at all stations together.
type Tally struct {
	Days       []tally.Day
	Unreadable []tally.Unreadable
	Catalog    *catalog.Catalog // for the names of services and centres; never nil
}

// chart is one table and its picture.
type chart struct {
	ID    string // by and event: "service_shown.hour"
	Title pair
	Lines []chartLine
}

type chartLine struct {
	Value string // as it is in the files
	Name  pair
	N     int64
	Width int // of its bar, 0 to 1000
	Y     int // of its bar
}

// tables are what the page and the file show, in this order.
var tables = []struct {
	what tally.What
	by   tally.By
}{
	{tally.ServiceShown, tally.ByHour}, {tally.ServiceShown, tally.ByDay}, {tally.ServiceShown, tally.ByService}, {tally.ServiceShown, tally.ByCentre},
	{tally.CodeShown, tally.ByChannel}, {tally.Opened, tally.ByChannel}, {tally.NotOpened, tally.ByChannel},
	{tally.Outcome, tally.ByDetail}, {tally.Outcome, tally.ByHour}, {tally.Outcome, tally.ByCentre},
	{tally.Happiness, tally.ByDetail}, {tally.Language, tally.ByDetail}, {tally.NothingFound, tally.ByDetail}, {tally.Flag, tally.ByDetail}, {tally.Flag, tally.ByService},
}

func both(id string, args map[string]string) pair {
	book := words.Default()
	return pair{book.Say(words.Lang(catalog.Arabic), id, args), book.Say(words.Lang(catalog.English), id, args)}
}

// TallyWords gives a sentence of a codebook in both languages, by its id.
func TallyWords(id string) (ar, en string) {
	p := both(id, nil)
	return p.AR, p.EN
}

var leastArg = map[string]string{"least": strconv.Itoa(tally.SmallCell)}

// charts are the totals, then every table that has something to show.
func (t Tally) charts() []chart {
	totals := chart{ID: "all", Title: both("tally.totals", nil)}
	for _, what := range tally.Whats() {
		if n := tally.Total(t.Days, what); n > 0 {
			totals.Lines = append(totals.Lines, chartLine{Value: string(what), Name: both("tally.what_"+string(what), nil), N: n})
		}
	}
	out := []chart{totals}
	for _, of := range tables {
		lines := tally.Table(t.Days, of.what, of.by)
		if len(lines) == 0 {
			continue
		}
		c := chart{ID: string(of.what) + "." + string(of.by)}
		what := both("tally.what_"+string(of.what), nil)
		c.Title = pair{both("tally.by_"+string(of.by), map[string]string{"what": what.AR}).AR, both("tally.by_"+string(of.by), map[string]string{"what": what.EN}).EN}
		for _, l := range lines {
			c.Lines = append(c.Lines, chartLine{Value: l.Value, Name: t.name(of.what, of.by, l.Value), N: l.N})
		}
		out = append(out, c)
	}
	for i := range out {
		measure(out[i].Lines)
	}
	return out
}

// Bars of a chart, in units of its picture.
const (
	barStep = 26
	barFull = 1000
)

func measure(lines []chartLine) {
	var most int64 = 1
	for _, l := range lines {
		most = max(most, l.N)
	}
	for i := range lines {
		lines[i].Width, lines[i].Y = int(lines[i].N*barFull/most), i*barStep
	}
}

// name says a value in words.
func (t Tally) name(what tally.What, by tally.By, value string) pair {
	if value == tally.Pooled {
		return both("tally.pooled", leastArg)
	}
	as := pair{value, value}
	switch by {
	case tally.ByHour:
		as = localHour(value)
	case tally.ByService:
		for _, s := range t.Catalog.Services {
			if s.ID == value {
				as = pair{s.Name.In(catalog.Arabic), s.Name.In(catalog.English)}
			}
		}
	case tally.ByCentre:
		for _, c := range t.Catalog.Centres {
			if c.ID == value {
				as = pair{c.Name.In(catalog.Arabic), c.Name.In(catalog.English)}
			}
		}
	case tally.ByChannel:
		as = both("view.channel_"+catalog.Channel{Kind: catalog.ChannelKind(value), Platform: platformOf(value)}.Form().Key+"_tab", nil)
	case tally.ByDetail:
		switch what {
		case tally.Outcome, tally.Flag, tally.Happiness:
			as = both(tally.DetailSentence(what, value), nil)
		}
	}
	return as
}

// platformOf gives an app a platform, without which it has no form.
func platformOf(kind string) string {
	if kind == string(catalog.MobileApp) {
		return "ios"
	}
	return ""
}

// localHour is an hour of UTC on the clock of Dubai, which is always four hours ahead.
func localHour(utc string) pair {
	h, err := strconv.Atoi(utc)
	if err != nil {
		return pair{utc, utc}
	}
	s := strconv.Itoa(100 + (h+4)%24)[1:] + ":00"
	return pair{s, s}
}

// CSV writes every table but the crossed one as lines with both languages, with a byte order mark so that Excel shows Arabic. The counts of
// one table add up to what was counted.
func (t Tally) CSV(w io.Writer) error {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	c := csv.NewWriter(&b)
	c.UseCRLF = true
	_ = c.Write([]string{"table", "value", "name_ar", "name_en", "count"}) // a bytes.Buffer does not fail
	for _, x := range t.charts() {
		for _, l := range x.Lines {
			_ = c.Write([]string{x.ID, tally.Plain(l.Value), tally.Plain(l.Name.AR), tally.Plain(l.Name.EN), strconv.FormatInt(l.N, 10)})
		}
	}
	c.Flush()
	_, err := w.Write(b.Bytes())
	return err
}

type tallyView struct {
	Title, About, From, UnreadableTitle, Count, None pair
	Unreadable                                       []string
	Charts                                           []chart
	Cross                                            *crossView
}

// crossView is the centres by outcomes.
type crossView struct {
	Title, Hidden pair
	Columns       []pair
	Rows          []crossRow
}

type crossRow struct {
	Name  pair
	Cells []string // empty: hidden
	Total int64
}

// Height is how tall the picture of a chart is, in its own units.
func (c chart) Height() int { return len(c.Lines) * barStep }

// HTML writes the sums as one page without scripts, in both languages, that opens offline and prints on A4.
func (t Tally) HTML(w io.Writer) error {
	v := tallyView{Title: both("tally.title", nil), About: both("tally.about", leastArg), UnreadableTitle: both("tally.unreadable", nil),
		Count: both("tally.count", nil), None: both("tally.none", nil), Charts: t.charts(), Cross: t.cross()}
	for _, u := range t.Unreadable {
		v.Unreadable = append(v.Unreadable, catalog.Visible(u.Path))
	}
	if len(t.Days) > 0 {
		v.From = t.from()
	}
	var b bytes.Buffer
	if err := tallyTemplate.Execute(&b, v); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (t Tally) from() pair {
	stations, days := map[string]bool{}, map[string]bool{}
	first, last := t.Days[0].Date, t.Days[0].Date
	for _, d := range t.Days {
		stations[d.Station], days[d.Date] = true, true
		first, last = min(first, d.Date), max(last, d.Date)
	}
	book := words.Default()
	say := func(l catalog.Lang) string {
		lang := words.Lang(l)
		return book.Say(lang, "tally.from", map[string]string{"stations": strconv.Itoa(len(stations)), "days": strconv.Itoa(len(days)),
			"from": book.Date(lang, first), "to": book.Date(lang, last)})
	}
	return pair{say(catalog.Arabic), say(catalog.English)}
}

// cross is the table of centres and outcomes; nil when there is nothing to show.
func (t Tally) cross() *crossView {
	c := tally.CrossTable(t.Days, tally.Outcome, tally.ByCentre, tally.ByDetail)
	if len(c.Rows) == 0 {
		return nil
	}
	what := both("tally.what_outcome", nil)
	v := &crossView{Hidden: both("tally.hidden", nil),
		Title: pair{both("tally.crossed", map[string]string{"what": what.AR}).AR, both("tally.crossed", map[string]string{"what": what.EN}).EN}}
	for _, column := range c.Columns {
		v.Columns = append(v.Columns, both(tally.DetailSentence(tally.Outcome, column), nil))
	}
	for _, r := range c.Rows {
		row := crossRow{Name: t.name(tally.Outcome, tally.ByCentre, orDash(r.Value)), Total: r.Total}
		for _, cell := range r.Cells {
			s := strconv.FormatInt(cell.N, 10)
			if cell.N == tally.HiddenCell {
				s = ""
			}
			row.Cells = append(row.Cells, s)
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
