package check

import (
	"cmp"
	"net/url"
	"reflect"
	"slices"
	"strings"

	"dalil/app/catalog"
)

// ids are all that a file claims, of sound rows and of rows kept back.
func (f fileResult) ids() []string {
	var out []string
	for _, s := range f.sound {
		out = append(out, s.ID)
	}
	for _, k := range f.rejected {
		if k.id != "" {
			out = append(out, k.id)
		}
	}
	return out
}

// host is the host of a web address and the whole of any other; a store link is told apart by its app.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || strings.HasPrefix(address, "https://apps.apple.com/") || strings.HasPrefix(address, "https://play.google.com/") {
		return address
	}
	return u.Host
}

func sameService(a, b catalog.Service) bool {
	a.File, b.File = "", ""
	return reflect.DeepEqual(a, b)
}

func sameCampaign(a, b *catalog.Catalog) bool {
	for _, s := range campaignSheets {
		if !s.same(&a.Campaign, &b.Campaign) {
			return false
		}
	}
	return true
}

// equal does not tell an empty list from none.
func equal[T any](a, b []T) bool {
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}

// sortServices lists services by entity and id.
func sortServices(m map[string]catalog.Service) []catalog.Service {
	out := make([]catalog.Service, 0, len(m))
	for _, s := range m {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b catalog.Service) int {
		return cmp.Or(strings.Compare(a.Entity, b.Entity), strings.Compare(a.ID, b.ID))
	})
	return out
}

// withUnnamed adds the entities that have services and no row of their own: they are shown by their code.
func withUnnamed(es []catalog.Entity, services []catalog.Service) []catalog.Entity {
	known := map[string]bool{}
	for _, e := range es {
		known[e.Code] = true
	}
	for _, s := range services {
		if !known[s.Entity] {
			known[s.Entity] = true
			code := catalog.Text{AR: s.Entity, EN: s.Entity}
			es = append(es, catalog.Entity{Code: s.Entity, Name: code, Short: code, Kind: catalog.Government, InCampaign: true})
		}
	}
	return es
}

// unnamed tells the rows that withUnnamed has added.
func unnamed[T any](row T) bool {
	e, is := any(row).(catalog.Entity)
	return is && e.Name == catalog.Text{AR: e.Code, EN: e.Code}
}

// sortProblems puts problems in the order in which an editor works through them: file, sheet, row.
func sortProblems(ps []catalog.Problem) []catalog.Problem {
	slices.SortStableFunc(ps, func(a, b catalog.Problem) int {
		return cmp.Or(strings.Compare(a.Place.File, b.Place.File), strings.Compare(a.Place.Sheet, b.Place.Sheet),
			cmp.Compare(a.Place.Row, b.Place.Row))
	})
	return ps
}
