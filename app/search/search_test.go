package search_test

import (
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"

	"dalil/app/catalog"
	"dalil/app/search"
)

func TestTheSameQuestionGetsTheSameAnswerAThousandTimes(t *testing.T) {
	c := shipped(t)
	questions := judged(t)
	want := answers(search.Build(c), questions[:40])
	for range 1000 / 40 {
		if got := answers(search.Build(c), questions[:40]); !reflect.DeepEqual(got, want) {
			t.Fatal("another index of the same catalog answers otherwise")
		}
	}
	x := search.Build(c)
	for range 1000 {
		if got := answers(x, questions[:1]); !reflect.DeepEqual(got, want[:1]) {
			t.Fatal("the same index answers otherwise")
		}
	}
}

func answers(x *search.Index, qs []question) []search.Result {
	out := make([]search.Result, 0, len(qs))
	for _, q := range qs {
		out = append(out, x.Search(search.Query{Text: q.Query}))
	}
	return out
}

// TestManyAskAtOnce holds answers under load against those given alone; the race detector watches.
func TestManyAskAtOnce(t *testing.T) {
	x := shippedIndex(t)
	qs := judged(t)[:60]
	want := answers(x, qs)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := answers(x, qs); !reflect.DeepEqual(got, want) {
				t.Error("asked by several at once, it answers otherwise")
			}
		})
	}
	wg.Wait()
}

// TestNoQuestionBreaksIt asks many questions made of what people and broken keyboards send; DALIL_QUESTIONS says how many.
func TestNoQuestionBreaksIt(t *testing.T) {
	n := 30_000
	if testing.Short() || raceDetector {
		n = 5_000
	}
	if more, err := strconv.Atoi(os.Getenv("DALIL_QUESTIONS")); err == nil {
		n = more
	}
	c := shipped(t)
	x := shippedIndex(t)
	r := rand.New(rand.NewPCG(7, 11))
	parts := []string{" ", "ال", "و", "لا", "ة", "\u200f", "\u0640", "\x00", "\xff", "\ufffd", "😀", "١٢", "12", "'", "[", ";", "ﷺ", "x", "zz", "é", "हि", "ന്", "ہ", "\u202e", "a", "ing", "\t"}
	for range n {
		var b strings.Builder
		for range 1 + r.IntN(1+r.IntN(7)) {
			switch r.IntN(3) {
			case 0:
				b.WriteString(parts[r.IntN(len(parts))])
			case 1:
				name := []rune(c.Services[r.IntN(len(c.Services))].Name.AR)
				b.WriteString(string(name[:r.IntN(len(name)+1)]))
			default:
				name := c.Services[r.IntN(len(c.Services))].Name.EN
				b.WriteString(name[:r.IntN(len(name)+1)])
			}
		}
		sound(t, c, x.Search(search.Query{Text: b.String(), Limit: 1 + r.IntN(12)}), b.String())
	}
}

// sound holds an answer to what every answer promises.
func sound(t *testing.T, c *catalog.Catalog, r search.Result, asked string) {
	t.Helper()
	seen := map[string]bool{}
	for _, h := range r.Hits {
		s := c.Services[h.Service]
		if s.ID != h.ID || seen[h.ID] {
			t.Fatalf("%q: a hit twice, or of another service: %v", asked, h)
		}
		seen[h.ID] = true
		for side, name := range []string{s.Name.AR, s.Name.EN} {
			at := 0
			for _, m := range h.Marks[side] {
				if m.From < at || m.To <= m.From || m.To > len(name) {
					t.Fatalf("%q: a mark outside of %q: %v", asked, name, h.Marks[side])
				}
				at = m.To
			}
		}
	}
	if len(r.Hits) > 0 && len(r.Suggestions) > 0 {
		t.Fatalf("%q: near words beside hits", asked)
	}
}

func FuzzSearch(f *testing.F) {
	c := shipped(f)
	x := shippedIndex(f)
	for _, s := range []string{"", "رخصه", "mulkiya", "j[]d]", "ثتشقه", "800 9090", "i want to renew my car", "\xff\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		sound(t, c, x.Search(search.Query{Text: text}), text)
	})
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"إقامة", "رُخْصَة", "ﻻ", "ۀ", "ŉ", "وويي", "\u0d4d", "ൻ", "ﷺ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := search.Fold(s)
		if twice := search.Fold(once); twice != once {
			t.Errorf("%q folds to %q and then to %q", s, once, twice)
		}
	})
}
