package check_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
)

// TestNoRowOfDropsTakesMoreThanAFifth: a writer without a code drops what he likes, for days; no entity ever has less than its best week
// without a fifth (or three), in services or in codes, and none is ever called otherwise.
func TestNoRowOfDropsTakesMoreThanAFifth(t *testing.T) {
	sequences := 200
	if testing.Short() {
		sequences = 40
	}
	sizes := map[string]int{"RTA": 60, "POLICE": 20, "DM": 33}
	hosts := map[string]string{"RTA": "www.rta.ae", "POLICE": "www.dubaipolice.gov.ae", "DM": "www.dm.gov.ae"}
	full := map[string][]svc{}
	for entity, n := range sizes {
		full[entity] = rowsOf(entity, hosts[entity], n)
	}
	// Each group is one station, which remembers from one sequence to the next what the link policy said.
	const groups = 4
	for group := range groups {
		t.Run(fmt.Sprint(group), func(t *testing.T) {
			t.Parallel()
			station := newTown(t)
			for seed := group; seed < sequences; seed += groups {
				station.emptied().sequence(seed, full, hosts)
			}
		})
	}
}

// emptied is the same station before anything came: only what it knows of texts and addresses is left.
func (w *town) emptied() *town {
	return &town{t: w.t, rules: w.rules, files: map[string]string{}, day: today}
}

// sequence is what one writer does in some weeks to a folder that was sound.
func (w *town) sequence(seed int, full map[string][]svc, hosts map[string]string) {
	r := rand.New(rand.NewPCG(uint64(seed), 1))
	w.files["campaign-entities.csv"] = entitiesSheet(map[string]string{"RTA": "Roads and Transport Authority", "POLICE": "Dubai Police", "DM": "Dubai Municipality"})
	now := map[string][]svc{} // what the attacker left in each entity's own file
	for entity, rows := range full {
		w.files[entity+".csv"], now[entity] = file(rows), rows
	}
	w.pass("")
	names := entityNames(w.last)
	day, _ := time.Parse(time.DateOnly, today)
	first := map[string]bool{} // what was there before the attacker came
	for _, s := range w.last.Services {
		first[s.ID] = true
	}
	away, seen := map[string]string{}, w.day                   // since when each of them is not on offer
	best := []map[string][2]int{offered(w.last, today, first)} // one a day
	var log []string
	var filled time.Time
	for range 25 {
		if r.IntN(3) == 0 {
			for range 1 + r.IntN(2) {
				day = day.AddDate(0, 0, 1)
				w.day = day.Format(time.DateOnly)
				best = append(best, offered(w.last, w.day, first))
			}
		}
		how := attack1(r, w, now, full, hosts)
		if log = append(log, w.day+" "+how); filled.IsZero() && strings.HasPrefix(how, "fill") {
			filled = day
		}
		if !filled.IsZero() && !day.Before(filled.AddDate(0, 0, 7)) {
			break // what was added a week ago is as good as what was there before
		}
		w.pass("")
		forget(w, first, away, seen)
		seen = w.day
		here := offered(w.last, w.day, first)
		for entity, n := range here {
			b := best[len(best)-1]
			best[len(best)-1][entity] = [2]int{max(b[entity][0], n[0]), max(b[entity][1], n[1])}
		}
		for _, entity := range slices.Sorted(maps.Keys(here)) {
			for k, what := range []string{"services", "codes"} {
				most := 0
				for _, b := range best[max(0, len(best)-7):] {
					most = max(most, b[entity][k])
				}
				if n := here[entity][k]; most-n > max(3, most/5) {
					w.t.Fatalf("seed %d: %s has %d %s of %d: %q", seed, entity, n, what, most, log)
				}
			}
		}
		if !maps.Equal(entityNames(w.last), names) {
			w.t.Fatalf("seed %d: the names are %v: %q", seed, entityNames(w.last), log)
		}
	}
}

// forget takes a service out of first that was away for a week and comes back: it is a new one. seen is the day before this one.
func forget(w *town, first map[string]bool, away map[string]string, seen string) {
	day, _ := time.Parse(time.DateOnly, w.day)
	start := day.AddDate(0, 0, -6).Format(time.DateOnly)
	for _, s := range w.last.Services {
		on := (s.ValidFrom == "" || w.day >= s.ValidFrom) && (s.ValidTo == "" || w.day <= s.ValidTo)
		switch since, off := away[s.ID]; {
		case on && off && since < start:
			delete(first, s.ID)
			delete(away, s.ID)
		case on:
			delete(away, s.ID)
		case !off:
			away[s.ID] = w.day
			if last, err := time.Parse(time.DateOnly, s.ValidTo); err == nil && s.ValidTo >= seen {
				away[s.ID] = last.AddDate(0, 0, 1).Format(time.DateOnly)
			}
		}
	}
}

func entityNames(c *catalog.Catalog) map[string]string {
	m := map[string]string{}
	for _, e := range c.Entities {
		m[e.Code] = e.Name.AR + "/" + e.Name.EN
	}
	return m
}

// offered counts services and codes of each entity on a day, and by "first" and the code those that were there from the first.
func offered(c *catalog.Catalog, day string, first map[string]bool) map[string][2]int {
	m := map[string][2]int{}
	for _, s := range c.Services {
		if s.ValidFrom != "" && day < s.ValidFrom || s.ValidTo != "" && day > s.ValidTo {
			continue
		}
		for _, of := range []string{s.Entity, "first " + s.Entity} {
			if of != s.Entity && !first[s.ID] {
				continue
			}
			n := m[of]
			n[0]++
			for _, ch := range s.Channels {
				if ch.Address != "" {
					n[1]++
				}
			}
			m[of] = n
		}
	}
	return m
}

// attack1 changes one file at random and says how.
func attack1(r *rand.Rand, w *town, now, full map[string][]svc, hosts map[string]string) string {
	entity := []string{"RTA", "POLICE", "DM"}[r.IntN(3)]
	other := []string{"RTA", "POLICE", "DM"}[r.IntN(3)]
	own := entity + ".csv"
	rows := now[entity]
	part := max(1, len(full[entity])*(1+r.IntN(6))/20)
	some := func(column, value string) []svc {
		from := r.IntN(len(rows))
		return every(rows, column, func(i int, old string) string {
			if i >= from && i < from+part {
				return value
			}
			return old
		})
	}
	set := func(next []svc, how string) string {
		w.files[own], now[entity] = file(next), next
		return fmt.Sprintf("%s %s %d", how, entity, part)
	}
	switch r.IntN(17) {
	case 0:
		return set(rows[min(part, len(rows)-1):], "shrink")
	case 1:
		return set(slices.Clone(rows[:max(1, len(rows)-part)]), "shrink at the end")
	case 2:
		return set(some("url", "https://"+hosts[entity]+"/elsewhere"), "move")
	case 3:
		return set(some("name_en", "Pay at shop 14"), "rename")
	case 4:
		return set(some("valid_to", "2001-01-01"), "expire")
	case 5:
		day, _ := time.Parse(time.DateOnly, w.day)
		return set(some("valid_to", day.AddDate(0, 0, r.IntN(4)).Format(time.DateOnly)), "expire soon")
	case 6:
		return set(some("valid_from", "2099-01-01"), "begin late")
	case 7:
		return set(some("presence", "always"), "no codes")
	case 8:
		return set(every(some("url", ""), "phone", always(map[string]string{"RTA": "8009090", "POLICE": "901", "DM": "800900"}[entity])), "phone for address")
	case 9: // take over with the file of another body
		w.files[other+".csv"] = file(append(every(full[entity], "entity", always(other)), now[other]...))
		return "take over " + entity + " by " + other
	case 10:
		w.files[own] = []string{"", "id,entity\n", "id,entity,name_ar,name_en,url\n" + entity + "-001," + entity + ",,,\n", file(now[other])}[r.IntN(4)]
		return "break " + own
	case 11:
		delete(w.files, own)
		return "delete " + own
	case 13: // what was over comes back, under another name or for a few days
		next := every(rows, "valid_to", always([]string{"", w.day}[r.IntN(2)]))
		return set(every(next, "name_en", func(i int, old string) string {
			if rows[i]["valid_to"] != "" {
				return "Pay at shop 14"
			}
			return old
		}), "come back")
	case 14: // come for a few days
		day, _ := time.Parse(time.DateOnly, w.day)
		short := rowsOf(entity, hosts[entity], len(full[entity])+part)[len(full[entity]):]
		return set(append(slices.Clone(rows), every(short, "valid_to", always(day.AddDate(0, 0, r.IntN(4)).Format(time.DateOnly)))...), "come for days")
	case 15: // make room
		return set(append(slices.Clone(rows), rowsOf(entity, hosts[entity], 4*len(full[entity]))[len(full[entity])*2:]...), "fill")
	case 12: // freeze with files that claim the ids
		w.files[[]string{"aaa.csv", "zzz.csv", entity + "/x.csv", "more/" + own}[r.IntN(4)]] = file(some("valid_to", "2001-01-01"))
		return "claim " + entity
	}
	w.files[[]string{"campaign-entities.csv", other + "/campaign-entities.csv"}[r.IntN(2)]] = entitiesSheet(map[string]string{entity: "Pay Here LLC", other: "Dubai Police"})
	return "call otherwise " + entity
}
