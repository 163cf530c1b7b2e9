package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// typing asks every beginning of every answerable query, as it is typed. A loss is a key after which the right service,
// which was first, is first no longer; a turn is a key after which a sure list is none, before the query is whole.
func (m measure) typing() error {
	var queries, losses, turns, byThree, last int
	for _, q := range m.judged {
		if len(q.Relevant) == 0 {
			continue
		}
		queries++
		letters := []rune(q.Query)
		first, sure, stays := false, false, 0 // stays: the letter from which on the right service is in the first five
		var lost []string
		for n := 1; n <= len(letters); n++ {
			got, r := m.ask(string(letters[:n]), 5)
			at := rank(got, q.Relevant)
			if first && at != 1 {
				losses++
				lost = append(lost, string(letters[:n]))
			}
			if sure && (r.DidYouMean || len(got) == 0) {
				turns++
			}
			first, sure = at == 1, len(got) > 0 && !r.DidYouMean
			switch {
			case at == 0:
				stays = 0
			case stays == 0:
				stays = n
			}
			if n == 3 && at > 0 || n == len(letters) && n < 3 && at > 0 {
				byThree++
			}
		}
		last += stays
		if m.misses && len(lost) > 0 {
			fmt.Printf("  %s lost at %q want %v\n", q.QID, lost, q.Relevant[:min(3, len(q.Relevant))])
		}
	}
	fmt.Printf("typing: %d queries, first place lost %.3f times a query, sure to unsure %.3f times a query, in the first five at letter 3 %.3f, stays there from letter %.1f on\n",
		queries, share(losses, queries), share(turns, queries), share(byThree, queries), share(last, queries))
	m.ceiling()
	return nil
}

// shownFirst is how many services of a list a visitor sees at once.
const shownFirst = 5

// ceiling says how many right services three letters can bring among the first five at all. Of two bounds the first is reached by nobody:
// for each three letters the five services that serve the most of the very queries that begin so. The second orders what the search finds
// by one perfect order of demand, how often each service is the right one in all queries asked.
func (m measure) ceiling() {
	demand := map[string]int{}
	begun := map[string][][]string{}
	for _, q := range m.judged {
		for _, id := range q.Relevant {
			demand[id]++
		}
		if len(q.Relevant) > 0 {
			k := firstLetters(q.Query)
			begun[k] = append(begun[k], q.Relevant)
		}
	}
	queries, memory, ordered, found := 0, 0, 0, 0
	for k, wants := range begun {
		queries += len(wants)
		memory += served(wants)
		ids, _ := m.ask(k, len(m.catalog.Services))
		slices.SortStableFunc(ids, func(a, b string) int { return demand[b] - demand[a] })
		for _, want := range wants {
			at := rank(ids, want)
			if at > 0 {
				found++
			}
			if at > 0 && at <= shownFirst {
				ordered++
			}
		}
	}
	fmt.Printf("ceiling at letter 3: %.3f with the queries known by heart, %.3f by a perfect order of demand among what the three letters find, which has the right service for %.3f\n",
		share(memory, queries), share(ordered, queries), share(found, queries))
}

func firstLetters(text string) string {
	letters := []rune(text)
	return string(letters[:min(3, len(letters))])
}

// served is how many of the queries five services can serve, taking the one that serves the most each time.
func served(wants [][]string) int {
	all := len(wants)
	for range shownFirst {
		count := map[string]int{}
		best := ""
		for _, want := range wants {
			for _, id := range want {
				if count[id]++; best == "" || count[id] > count[best] || count[id] == count[best] && id < best {
					best = id
				}
			}
		}
		wants = slices.DeleteFunc(slices.Clone(wants), func(want []string) bool { return slices.Contains(want, best) })
	}
	return all - len(wants)
}

// slippedWords is how many words of each language are asked with slips.
const slippedWords = 150

// words are the words that the most names have, of four letters or more, without the article.
func (m measure) words(arabic bool) []string {
	count := map[string]int{}
	for _, s := range m.catalog.Services {
		name := s.Name.EN
		if arabic {
			name = s.Name.AR
		}
		for _, w := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) }) {
			w = strings.TrimPrefix(w, "ال")
			if r, _ := utf8.DecodeRuneInString(w); utf8.RuneCountInString(w) >= 4 && (r >= 0x600) == arabic {
				count[w]++
			}
		}
	}
	all := slices.SortedFunc(maps.Keys(count), func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	return all[:min(slippedWords, len(all))]
}

var rows = map[bool][]string{
	false: {"qwertyuiop", "asdfghjkl", "zxcvbnm"},
	true:  {"ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرلىةوزظ"},
}

var near = []string{"بيتن", "دذ", "حجخ", "صض"}

// slipsOf are the texts that one slip of a finger makes of a word: neighbours changed places, the key beside, and the letter that looks alike.
func slipsOf(w string, arabic bool) map[string][]string {
	letters := []rune(w)
	out := map[string][]string{}
	put := func(kind string, i int, r rune) {
		c := slices.Clone(letters)
		c[i] = r
		out[kind] = append(out[kind], string(c))
	}
	for i := 1; i+1 < len(letters); i++ {
		if letters[i] != letters[i+1] {
			c := slices.Clone(letters)
			c[i], c[i+1] = c[i+1], c[i]
			out["swapped"] = append(out["swapped"], string(c))
		}
	}
	for i := 1; i < len(letters); i++ {
		for _, row := range rows[arabic] {
			keys := []rune(row)
			at := slices.Index(keys, letters[i])
			if at > 0 {
				put("neighbour key", i, keys[at-1])
			}
			if at >= 0 && at+1 < len(keys) {
				put("neighbour key", i, keys[at+1])
			}
		}
		for _, group := range near {
			for _, r := range group {
				if r != letters[i] && slices.Contains([]rune(group), letters[i]) {
					put("near letter", i, r)
				}
			}
		}
	}
	return out
}

// slips asks single words with one slip in them and counts how often the first answer is the one that the word has.
func (m measure) slips() error {
	for _, arabic := range []bool{true, false} {
		kept, all := map[string]int{}, map[string]int{}
		var kepts, alls int
		for _, w := range m.words(arabic) {
			want, _ := m.ask(w, 1)
			if len(want) == 0 {
				continue
			}
			for kind, texts := range slipsOf(w, arabic) {
				for _, text := range texts {
					all[kind]++
					alls++
					if got, _ := m.ask(text, 1); slices.Equal(got, want) {
						kept[kind]++
						kepts++
					} else if m.misses {
						fmt.Printf("  %s for %s: %v, want %v\n", text, w, got, want)
					}
				}
			}
		}
		fmt.Printf("slips, Arabic %v: %d words, %d slips, first answer stays %.3f (", arabic, len(m.words(arabic)), alls, share(kepts, alls))
		for _, kind := range []string{"swapped", "neighbour key", "near letter"} {
			if all[kind] > 0 {
				fmt.Printf(" %s %.3f of %d", kind, share(kept[kind], all[kind]), all[kind])
			}
		}
		fmt.Println(" )")
	}
	return nil
}
