package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dalil/app/catalog"
)

// Measure is one thing that a service may have, or that its source may confirm.
type Measure string

// The measures of a coverage, in the order in which they are told.
const (
	Working         Measure = "working"   // an address, or the way to a person
	NameSourced     Measure = "name"      // a source confirms the name
	ChannelSourced  Measure = "channel"   // a source confirms the ways to it
	FeeSourced      Measure = "fee"       // a source confirms the fee
	Checked         Measure = "checked"   // the day is known on which a person last looked
	DocumentsListed Measure = "documents" // what the visitor needs is listed
	StepsListed     Measure = "steps"     // its steps are listed, its own or those of its portal
	PaymentListed   Measure = "payment"   // the means of payment are listed, its own or those of its portal
	ServicePage     Measure = "page"      // an address opens the service itself
	ArabicPage      Measure = "arabic"    // a page of its own for visitors in Arabic
	PresenceStated  Measure = "presence"  // it says that the visitor must come
)

// Measures are all of them in that order.
var Measures = []Measure{Working, NameSourced, ChannelSourced, FeeSourced, Checked, DocumentsListed, StepsListed, PaymentListed, ServicePage, ArabicPage,
	PresenceStated}

// Coverage says how much of what was declared a catalog holds, and how much of that a source confirms.
type Coverage struct {
	All      CoverageRow
	Entities []CoverageRow     // by code: every entity of the campaign, those without a service too
	Services []ServiceCoverage // in the order of the catalog
}

// CoverageRow counts the services of one entity, or of all.
type CoverageRow struct {
	Code     string // empty for all
	Name     catalog.Text
	Declared int                         // what a figure of the campaign says; 0: no figure does
	Loaded   int                         // services that the catalog holds
	With     map[Measure]int             // services that have the measure
	Kinds    map[catalog.ChannelKind]int // services with a channel of the kind
}

// ServiceCoverage says of one service which measures it fails.
type ServiceCoverage struct {
	Service catalog.Service
	Missing []Measure
	Claims  []Measure // what the screen says of it although no source confirms it: a fee, or a page that opens it
}

// Cover measures a catalog. What an entity declared is a figure that counts services and whose id names the entity
// between hyphens, as wwsc-2018-rta-services does; one that names none speaks of all. Of several the latest counts, and none without
// a day.
func Cover(c *catalog.Catalog) Coverage {
	out := Coverage{All: newRow("", catalog.Text{})}
	at := map[string]int{}
	add := func(code string, name catalog.Text) {
		if _, known := at[code]; !known {
			at[code] = len(out.Entities)
			out.Entities = append(out.Entities, newRow(code, name))
		}
	}
	for _, e := range c.Entities {
		add(e.Code, e.Name)
	}
	for _, s := range c.Services {
		add(s.Entity, catalog.Text{AR: s.Entity, EN: s.Entity})
		sc := ServiceCoverage{Service: s, Claims: claims(s)}
		for _, row := range []*CoverageRow{&out.All, &out.Entities[at[s.Entity]]} {
			row.Loaded++
			for _, m := range Measures {
				if has(c, s, m) {
					row.With[m]++
				}
			}
			for _, k := range kinds(s) {
				row.Kinds[k]++
			}
		}
		for _, m := range Measures {
			if !has(c, s, m) {
				sc.Missing = append(sc.Missing, m)
			}
		}
		out.Services = append(out.Services, sc)
	}
	out.All.Declared = declared(c.Figures, "", at)
	for i := range out.Entities {
		out.Entities[i].Declared = declared(c.Figures, out.Entities[i].Code, at)
	}
	slices.SortStableFunc(out.Entities, func(a, b CoverageRow) int { return cmp.Compare(a.Code, b.Code) })
	return out
}

func newRow(code string, name catalog.Text) CoverageRow {
	return CoverageRow{Code: code, Name: name, With: map[Measure]int{}, Kinds: map[catalog.ChannelKind]int{}}
}

func has(c *catalog.Catalog, s catalog.Service, m Measure) bool {
	website := func(fits func(catalog.Channel) bool) bool {
		return slices.ContainsFunc(s.Channels, func(ch catalog.Channel) bool { return ch.Kind == catalog.Website && ch.Address != "" && fits(ch) })
	}
	switch m {
	case Working:
		return s.Presence == catalog.PresenceAlways || slices.ContainsFunc(s.Channels, func(ch catalog.Channel) bool { return ch.Address != "" })
	case NameSourced:
		return s.NameSourced
	case ChannelSourced:
		return s.ChannelSourced
	case FeeSourced:
		return s.FeeSourced
	case Checked:
		return s.CheckedOn != ""
	case DocumentsListed:
		d := c.DocumentsOf(s)
		return len(d.AR)+len(d.EN) > 0
	case StepsListed:
		steps, _ := c.StepsOf(s)
		return len(steps.AR)+len(steps.EN) > 0
	case PaymentListed:
		return len(c.PaymentOf(s)) > 0
	case ServicePage:
		return website(func(ch catalog.Channel) bool { return ch.Opens == catalog.OpensService })
	case ArabicPage:
		return website(func(ch catalog.Channel) bool { return ch.Lang == catalog.Arabic })
	case PresenceStated:
		return s.Presence != catalog.PresenceNone && s.Presence != ""
	}
	return false
}

// claims names what the screen says of a service although no source confirms it.
func claims(s catalog.Service) []Measure {
	var out []Measure
	opens := slices.ContainsFunc(s.Channels, func(ch catalog.Channel) bool {
		return ch.Kind == catalog.Website && ch.Portal == "" && ch.Opens == catalog.OpensService
	})
	if opens && !s.ChannelSourced {
		out = append(out, ChannelSourced)
	}
	if s.Fee != nil && !s.FeeSourced {
		out = append(out, FeeSourced)
	}
	return out
}

func kinds(s catalog.Service) []catalog.ChannelKind {
	var out []catalog.ChannelKind
	for _, ch := range s.Channels {
		if !slices.Contains(out, ch.Kind) {
			out = append(out, ch.Kind)
		}
	}
	return out
}

// declared finds the latest figure of services of one entity, or of all.
func declared(figures []catalog.Figure, code string, entities map[string]int) int {
	best, asOf := 0, ""
	for _, f := range figures {
		owner := ""
		for _, part := range strings.Split(strings.ToUpper(f.ID), "-") {
			if _, known := entities[part]; known {
				owner = part
			}
		}
		n, err := strconv.Atoi(strings.TrimSuffix(strings.ReplaceAll(f.Value, ",", ""), "+"))
		if f.Unit == "services" && owner == code && err == nil && f.AsOf > asOf {
			best, asOf = n, f.AsOf
		}
	}
	return best
}
