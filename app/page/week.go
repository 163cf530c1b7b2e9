package page

import (
	"strings"
	"time"

	"dalil/app/campaign"
	"dalil/app/catalog"
	"dalil/app/words"
)

// week is where the campaign stands now, in the visitor's language. Every sentence follows from the editions and the moment.
func (p *Page) week(q question) weekView {
	s := p.station.Campaign()
	lang := words.Lang(q.lang)
	v := weekView{Phase: string(s.Phase), Headline: p.headline(q, lang, s), Days: []weekDayView{}, Frames: []frameView{}}
	if other, ok := p.words.Language(lang); ok {
		v.HeadlineOther = p.headline(q, other.Fallback, s)
	}
	if s.Edition.ID != "" {
		v.Name, v.Dates = s.Edition.Name.In(q.lang), p.words.Span(lang, s.Edition.Starts, s.Edition.Ends)
	}
	v.Line = p.weekLine(q, s, v.Dates)
	if s.Phase == catalog.During && len(s.Days) > 1 {
		for _, d := range s.Days {
			v.Days = append(v.Days, weekDayView{Name: p.words.Weekday(lang, d.Date), Day: dayOfMonth(d.Date), Today: d.Today, Past: d.Past})
		}
	}
	c := q.view.Catalog.Campaign
	for _, m := range campaign.Messages(c, s) {
		v.Frames = append(v.Frames, frameView{Text: p.text(q, m.Text), Source: p.cited(q, m.Source)})
	}
	for _, f := range campaign.Figures(c, s) {
		v.Frames = append(v.Frames, frameView{Text: p.text(q, f.Text), Value: f.Value, AsOf: p.words.Date(lang, f.AsOf), Source: p.cited(q, f.Source)})
	}
	if p.station.Status().Rehearsal {
		v.Rehearsal = p.say(q, "week.rehearsal", "date", p.words.Date(lang, s.Now.Format(time.DateOnly)))
	}
	return v
}

// weekdayDays is how many days ahead a day may lie to be named by its weekday alone: a day later the nearest one of that name is another.
const weekdayDays = 6

// headline is what the first screen says of the week, in large letters.
func (p *Page) headline(q question, lang words.Lang, s campaign.State) string {
	switch s.Phase {
	case catalog.Before:
		day := p.words.Weekday(lang, s.Edition.Starts)
		if s.Left > weekdayDays {
			day = p.words.Date(lang, s.Edition.Starts)
		}
		return p.words.Say(lang, ofLength("week.headline_before", s), map[string]string{"day": day})
	case catalog.During:
		return p.words.Say(lang, ofLength("week.headline_during", s), nil)
	}
	return p.words.Say(lang, "week.headline_after", nil)
}

// ofLength is the sentence for the length of an edition: one of a single day has its own.
func ofLength(id string, s campaign.State) string {
	if s.OneDay() {
		return id + "_one"
	}
	return id
}

func (p *Page) weekLine(q question, s campaign.State, dates string) string {
	switch {
	case s.Phase == catalog.Before:
		return p.say(q, "week.from", "dates", dates) + " · " + p.count(q, "week.left", s.Left)
	case s.Phase == catalog.During && s.Day > 0 && len(s.Days) > 1:
		return p.say(q, "week.day", "day", decimal(s.Day), "days", decimal(len(s.Days))) + " · " + dates
	case s.Phase == catalog.During:
		return dates
	case s.Edition.ID != "":
		return p.say(q, ofLength("week.over", s), "dates", dates)
	}
	return ""
}

// dayOfMonth is the day of an ISO date as people write it: 1 and not 01.
func dayOfMonth(iso string) string {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return decimal(d.Day())
}

// cited is a source as a screen may show it: names and dates as they stand, of an address only the site that it lies on.
// Nobody can follow it from a screen, and a long address says nothing to a visitor. A name in both languages, the Arabic first
// and a middle dot between them, is given in the visitor's.
func (p *Page) cited(q question, source string) string {
	var out []string
	for _, part := range strings.FieldsFunc(source, func(r rune) bool { return r == ';' || r == ',' }) {
		part = strings.TrimSpace(part)
		if rest, ok := cutScheme(part); ok {
			site, _, _ := strings.Cut(rest, "/")
			part = strings.TrimPrefix(site, "www.")
		} else if ar, en, ok := strings.Cut(part, " · "); ok {
			part = catalog.Text{AR: ar, EN: en}.In(q.lang)
		}
		if part != "" {
			out = append(out, part)
		}
	}
	return strings.Join(out, p.say(q, "view.comma"))
}

func cutScheme(s string) (string, bool) {
	for _, scheme := range []string{"https://", "http://"} {
		if rest, ok := strings.CutPrefix(s, scheme); ok {
			return rest, true
		}
	}
	return s, false
}
