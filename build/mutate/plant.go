//go:build linux

package main

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
)

// A mutant is one change of one place.
type mutant struct {
	n       int    // its number in the compiled package, from 1
	place   string // "app/sheet/csv.go:31"
	change  string // "a < b → a <= b"
	kind    string
	key     string // what stays when lines above it move, for drawing
	outcome outcome
	tests   map[int][]string // of each test program, those that come past it
}

func (m *mutant) String() string { return fmt.Sprintf("%s: %s: %s", m.place, m.kind, m.change) }

// An edit is where a mutant is put into the source: the text between two offsets, and what takes its place.
type edit struct {
	from, to int
	put      func(n int, inner string) string // inner is the text with the mutants that lie within it
	mutant   *mutant
	first    int // where it came to lie in the planted source
	last     int
}

// plant finds the mutants and puts them all into the source. One that does not compile is taken out again.
func (h *house) plant() error {
	for _, f := range h.files {
		f.find(h)
	}
	for range 40 {
		h.mutants = nil
		for _, f := range h.files {
			for _, e := range f.edits {
				h.mutants = append(h.mutants, e.mutant)
				e.mutant.n = len(h.mutants)
			}
		}
		set := token.NewFileSet()
		var trees []*ast.File
		for _, f := range h.files {
			f.planted = []byte(f.render())
			tree, err := parser.ParseFile(set, f.name, f.planted, parser.SkipObjectResolution)
			if err != nil {
				return fmt.Errorf("planted source cannot be read: %w", err)
			}
			trees = append(trees, tree)
		}
		tree, err := parser.ParseFile(set, "", seed(h.name, "", len(h.mutants)), parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		faults := h.judge(set, append(trees, tree), nil)
		if len(faults) == 0 {
			return nil
		}
		for _, fault := range faults {
			if err := h.uproot(set, trees, fault.Pos); err != nil {
				return fmt.Errorf("%w: %s", err, fault.Msg)
			}
		}
	}
	return fmt.Errorf("the mutants of %s cannot be made to compile", h.path)
}

// uproot takes out the mutant that a fault lies in, the smallest one around it. Where there is none (a function lacks its end, since
// a mutant stands behind what ended it) the statements of the function around it are taken out.
func (h *house) uproot(set *token.FileSet, trees []*ast.File, pos token.Pos) error {
	at := set.Position(pos)
	i := slices.IndexFunc(h.files, func(f *file) bool { return f.name == at.Filename })
	if i < 0 {
		return fmt.Errorf("a fault outside of the package at %s", at)
	}
	f, smallest := h.files[i], (*edit)(nil)
	for _, e := range f.edits {
		if e.first <= at.Offset && at.Offset < e.last && (smallest == nil || e.last-e.first < smallest.last-smallest.first) {
			smallest = e
		}
	}
	if smallest != nil {
		f.edits = slices.DeleteFunc(f.edits, func(e *edit) bool { return e == smallest })
		return nil
	}
	var around ast.Node
	ast.Inspect(trees[i], func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			if n.Pos() <= pos && pos < n.End() {
				around = n
			}
		}
		return true
	})
	if around == nil {
		return fmt.Errorf("a fault outside of every mutant at %s", at)
	}
	first, last := set.Position(around.Pos()).Offset, set.Position(around.End()).Offset
	f.edits = slices.DeleteFunc(f.edits, func(e *edit) bool {
		return first <= e.first && e.last <= last && (e.mutant.kind == "statement" || e.mutant.kind == "else")
	})
	return nil
}

// render writes the source with all edits in it; where two have the same place the one that was found first lies within.
func (f *file) render() string {
	slices.SortStableFunc(f.edits, func(a, b *edit) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) })
	var out strings.Builder
	f.write(&out, 0, len(f.source), f.edits)
	return out.String()
}

// write appends the source between two offsets.
func (f *file) write(out *strings.Builder, from, to int, edits []*edit) {
	for len(edits) > 0 {
		e := edits[0]
		out.Write(f.source[from:e.from])
		same := 1 // edits of exactly this place
		for same < len(edits) && edits[same].from == e.from && edits[same].to == e.to {
			same++
		}
		within := same
		for within < len(edits) && edits[within].from < e.to {
			within++
		}
		var inner strings.Builder
		f.write(&inner, e.from, e.to, edits[same:within])
		text, shift := inner.String(), 0
		begin := out.Len()
		for _, s := range edits[:same] {
			put := s.put(s.mutant.n, text)
			shift = strings.Index(put, text)
			for _, in := range edits[same:within] {
				in.first, in.last = in.first+shift, in.last+shift
			}
			for _, before := range edits[:same] {
				if before == s {
					break
				}
				before.first, before.last = before.first+shift, before.last+shift
			}
			s.first, s.last = 0, len(put)
			text = put
		}
		for _, in := range edits[:within] {
			in.first, in.last = in.first+begin, in.last+begin
		}
		out.WriteString(text)
		from, edits = e.to, edits[within:]
	}
	out.Write(f.source[from:to])
}

// seed is the file beside the planted ones: it knows which mutant is awake. The number, or the word "record", is read from a file
// whose name is compiled in, so that a process that the test starts with another environment has the same mutant.
func seed(pkg, active string, count int) string {
	return fmt.Sprintf(`package %s

import (
	"os"
	"strconv"
	"strings"
	"sync/atomic"
)

var mutantActive, mutantRecords = mutantRead()
var mutantSeen [%d]atomic.Bool

func mutantRead() (int, bool) {
	b, _ := os.ReadFile(%q)
	word := strings.TrimSpace(string(b))
	n, _ := strconv.Atoi(word)
	return n, word == "record"
}

func mutantOn(n int) bool {
	if mutantRecords {
		mutantMeet(n)
	}
	return mutantActive == n
}

func mutantMeet(n int) {
	if mutantSeen[n].Load() || mutantSeen[n].Swap(true) {
		return
	}
	if f, err := os.OpenFile(%q, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644); err == nil {
		f.WriteString(strconv.Itoa(n) + "\n")
		f.Close()
	}
}
`, pkg, count+1, active, active+".met")
}

// where is a place for people, below the module's folder.
func (h *house) where(f *file, pos token.Pos) string {
	p := f.set.Position(pos)
	return fmt.Sprintf("%s/%s:%d", h.path, filepath.Base(p.Filename), p.Line)
}
