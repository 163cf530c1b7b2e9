package check

import (
	"strings"

	"dalil/app/catalog"
	"dalil/app/link"
)

// readCentre reads a row of the centres sheet.
func readCentre(r *row, p *link.Policy) catalog.Centre {
	c := catalog.Centre{ID: r.text("id", 60), Entity: policyCode(r, "entity", p), Name: r.both("name", 200),
		Area: r.both("area", 200), Hours: r.both("hours", 300), Phone: r.text("phone", 60), Source: r.text("source", 500)}
	c.Latitude, c.Longitude = readPosition(r)
	judgeKey(r, "id", c.ID)
	if c.Phone != "" {
		if refused := link.AnyPhone(c.Phone); refused != nil {
			r.refuse("phone", refused)
		}
	}
	return c
}

// readMachine reads a row of the machines sheet. A machine that is only planned is never shown as open.
func readMachine(r *row, p *link.Policy) catalog.Machine {
	m := catalog.Machine{ID: r.text("id", 60), Entity: policyCode(r, "entity", p), Name: r.both("name", 200),
		Hours: catalog.Text{EN: r.text("hours", 200)}, Public: true, Offers: typed[catalog.Offer](codes(r.text("offers", 300))), Source: r.text("source", 500)}
	m.Latitude, m.Longitude = readPosition(r)
	switch s := asciiLower(r.text("status", 40)); s {
	case "", "existing":
		m.Status = "existing"
	case "planned":
		m.Status = s
	default:
		r.wrong("status", "status_unknown", "found", shorten(s, 40))
	}
	judgeKey(r, "id", m.ID)
	return m
}

// readFigure reads a row of the figures sheet: a number without a source is no figure.
func readFigure(r *row, _ *link.Policy) catalog.Figure {
	f := catalog.Figure{ID: r.text("id", 60), Text: r.both("text", descriptionLimit), Value: r.text("value", 200), Unit: r.text("unit", 60),
		AsOf: r.text("as_of", 40), Source: r.text("source", 1000)}
	judgeKey(r, "id", f.ID)
	if f.Source == "" {
		r.wrong("source", "source_missing")
	}
	return f
}

// readTerm reads a row of the lexicon.
func readTerm(r *row, _ *link.Policy) catalog.Term {
	t := catalog.Term{Term: r.text("term", 200), Language: asciiLower(r.text("language", 20)), Targets: list(r.text("terms_or_services", 4000)),
		BothWays: r.flag("both_ways"), Source: r.text("source", 500)}
	judgeKey(r, "term", t.Term)
	switch k := catalog.TermKind(asciiLower(r.text("kind", 20))); k {
	case catalog.Synonym, catalog.Nickname:
		t.Kind = k
		if len(t.Targets) == 0 {
			r.wrong("terms_or_services", "term_without_target", "term", shorten(t.Term, 60))
		}
	case catalog.Stop, catalog.Common:
		t.Kind = k
	default:
		r.wrong("kind", "kind_unknown", "found", shorten(string(k), 40), "known", "synonym, nickname, stop, common")
	}
	return t
}

func judgeKey(r *row, col, key string) {
	if key == "" && !blamed(r, col) {
		r.wrong(col, "id_missing")
	}
}

// readPosition reads a pair of coordinates; both or neither, and inside the Emirates, so that swapped ones are seen.
func readPosition(r *row) (lat, lon float64) {
	a, b := strings.TrimSpace(r.raw("latitude")), strings.TrimSpace(r.raw("longitude"))
	if a == "" && b == "" {
		return 0, 0
	}
	lat, okA := readNumber(a)
	lon, okB := readNumber(b)
	if !okA || !okB || lat < 22 || lat > 27 || lon < 51 || lon > 57 {
		r.wrong("latitude", "position_malformed", "found", shorten(a+", "+b, 40))
		return 0, 0
	}
	return lat, lon
}
