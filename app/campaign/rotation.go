package campaign

import "dalil/app/catalog"

// Rotation is the order in which a wall shows services: what the centre's own visitors need and what the edition is about
// take turns, and what most people ask for fills up to n. A service stands once, and only where shows lets it, which is asked for each
// that is not there yet. Never nil.
func Rotation(own, priorities, popular []catalog.Service, n int, shows func(catalog.Service) bool) []catalog.Service {
	out := []catalog.Service{}
	seen := map[string]bool{}
	add := func(list *[]catalog.Service) {
		for len(*list) > 0 && len(out) < n {
			s := (*list)[0]
			*list = (*list)[1:]
			if !seen[s.ID] && shows(s) {
				seen[s.ID] = true
				out = append(out, s)
				return
			}
		}
	}
	for len(own)+len(priorities) > 0 && len(out) < n {
		add(&own)
		add(&priorities)
	}
	for len(popular) > 0 && len(out) < n {
		add(&popular)
	}
	return out
}
