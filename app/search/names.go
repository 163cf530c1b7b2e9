package search

import "dalil/app/catalog"

// nameTable knows the names of the services: for marks, for words as people read them, and for queries that are a whole name.
type nameTable struct {
	words   [][2][]nameWord    // by service: the words of its Arabic and its English name with their places
	surface []string           // by word: how a name of the catalog writes it; empty for words of no name
	whole   map[string][]int32 // services by their names
}

// nameWord is a word of a name with the bytes it takes there.
type nameWord struct {
	word, bare int32 // bare: behind a single-letter clitic, -1 without one
	from, to   int32
}

// newNameTable reads the names once more; final and rests are as in newInverted.
func newNameTable(services []catalog.Service, words int, r *reader, final, rests []int32) nameTable {
	t := nameTable{words: make([][2][]nameWord, len(services)), surface: make([]string, words), whole: make(map[string][]int32, 2*len(services))}
	for i := range services {
		for side, name := range []string{services[i].Name.AR, services[i].Name.EN} {
			ws := r.cut(name)
			out := make([]nameWord, len(ws))
			for k, w := range ws {
				n := final[w.number]
				out[k] = nameWord{word: n, bare: -1, from: w.from, to: w.to}
				if m := rests[w.number]; m >= 0 {
					out[k].bare = final[m]
				}
				if t.surface[n] == "" {
					t.surface[n] = name[w.from:w.to]
				}
			}
			t.words[i][side] = out
			k := r.joined(ws)
			t.whole[k] = append(t.whole[k], int32(i))
		}
	}
	return t
}
