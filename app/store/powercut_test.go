package store

import (
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// journal is all that a store asked of a disk, in order. What a disk holds after the power went at any moment is reckoned from it.
type journal struct {
	ops    []diskOp
	inodes int
}

type diskOp struct {
	kind     string // create, write, flush, rename, remove, flush names, told
	inode    int
	name, to string
	content  []byte
	version  int64
}

func (j *journal) note(op diskOp) { j.ops = append(j.ops, op) }

// journaled does what it is told on a disk and notes it.
func (j *journal) journaled(d fileSystem) fileSystem {
	return fileSystem{
		create: func(name string) (file, error) {
			f, err := d.create(name)
			j.inodes++
			j.note(diskOp{kind: "create", inode: j.inodes, name: filepath.Base(name)})
			return &journaledFile{f, j, j.inodes}, err
		},
		rename: func(from, to string) error {
			j.note(diskOp{kind: "rename", name: filepath.Base(from), to: filepath.Base(to)})
			return d.rename(from, to)
		},
		remove: func(name string) error {
			j.note(diskOp{kind: "remove", name: filepath.Base(name)})
			return d.remove(name)
		},
		syncDir: func(name string) error {
			err := d.syncDir(name)
			j.note(diskOp{kind: "flush names"})
			return err
		},
	}
}

type journaledFile struct {
	file
	j     *journal
	inode int
}

func (f *journaledFile) Write(b []byte) (int, error) {
	for at := 0; at < len(b); at += 8192 { // the power goes within a long write too
		f.j.note(diskOp{kind: "write", inode: f.inode, content: slices.Clone(b[at:min(at+8192, len(b))])})
	}
	return f.file.Write(b)
}

func (f *journaledFile) Sync() error {
	err := f.file.Sync()
	f.j.note(diskOp{kind: "flush", inode: f.inode})
	return err
}

// afterCut is what a folder holds when the power went after so many steps, and the version that the store had said by then is kept.
// What was not flushed reached the disk or did not: each page of a file for itself, and of the changes of names some, in their order or not.
// A disk that does not flush keeps to no promise; the test must see that.
func (j *journal) afterCut(r *rand.Rand, steps int, flushes bool) (folder map[string][]byte, told int64) {
	written, safe := map[int][]byte{}, map[int][]byte{}
	live, names := map[string]int{}, map[string]int{} // as the store sees them, and as they are on the disk
	var pending []func()
	for _, op := range j.ops[:steps] {
		switch op.kind {
		case "create":
			live[op.name] = op.inode
			pending = append(pending, func() { names[op.name] = op.inode })
		case "write":
			written[op.inode] = append(written[op.inode], op.content...)
		case "flush":
			if flushes {
				safe[op.inode] = slices.Clone(written[op.inode])
			}
		case "rename":
			inode := live[op.name]
			live[op.to] = inode
			delete(live, op.name)
			pending = append(pending, func() { names[op.to] = inode; delete(names, op.name) })
		case "remove":
			delete(live, op.name)
			pending = append(pending, func() { delete(names, op.name) })
		case "flush names":
			if flushes {
				for _, change := range pending {
					change()
				}
				pending = nil
			}
		case "told":
			told = op.version
		}
	}
	inOrder, reached := r.IntN(2) == 0, r.IntN(len(pending)+1)
	for i, change := range pending {
		if inOrder && i < reached || !inOrder && r.IntN(2) == 0 {
			change()
		}
	}
	folder = map[string][]byte{}
	for name, inode := range names {
		folder[name] = onDisk(r, safe[inode], written[inode])
	}
	return folder, told
}

// onDisk is a file of which some pages were flushed and others may have been.
func onDisk(r *rand.Rand, safe, written []byte) []byte {
	const page = 4096
	if len(safe) == len(written) { // a file is written once, and to its end
		return written
	}
	b := make([]byte, []int{len(safe), len(written), min(len(written), r.IntN(len(written)/page+1)*page)}[r.IntN(3)])
	copy(b, safe)
	for at := 0; at < len(b); at += page {
		if r.IntN(2) == 0 {
			copy(b[at:min(at+page, len(b))], written[at:])
		}
	}
	return b
}

// TestAPowerCutLosesNothingThatWasTold reckons what a disk holds after a cut at any step of some imports, and starts from that.
// Without flushes the same cuts must lose something, or the test would see nothing.
func TestAPowerCutLosesNothingThatWasTold(t *testing.T) {
	s := open(t, t.TempDir())
	j := &journal{}
	s.disk = j.journaled(s.disk)
	for v := int64(1); v <= kept+3; v++ { // so many that old ones are deleted
		accept(t, s, marked(v))
		j.note(diskOp{kind: "told", version: v})
		if err := s.Remember("holds", []byte(`"held"`)); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	r := rand.New(rand.NewPCG(3, 500))
	cut := func(flushes bool) (told, have int64) {
		dir := t.TempDir()
		folder, told := j.afterCut(r, r.IntN(len(j.ops)+1), flushes)
		for _, name := range slices.Sorted(maps.Keys(folder)) {
			if err := os.WriteFile(filepath.Join(dir, name), folder[name], 0o644); err != nil {
				t.Fatal(err)
			}
		}
		s, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if _, err := s.Current(); errors.Is(err, ErrEmpty) {
			return told, 0
		}
		return told, wantWhole(t, s)
	}
	cuts := 0
	for more := patience(500, 40, 0); more(cuts); cuts++ {
		if told, have := cut(true); have < told {
			t.Fatalf("cut %d: version %d was accepted and is lost; %d is in force", cuts, told, have)
		}
	}
	lost, controls := 0, 0
	for more := patience(100, 20, 0); more(controls); controls++ {
		if told, have := cut(false); have < told {
			lost++
		}
	}
	t.Logf("%d power cuts in %d steps: none lost, none half; without flushes %d of %d lose what was accepted", cuts, len(j.ops), lost, controls)
	if lost == 0 {
		t.Error("a disk that flushes nothing loses nothing: the cuts are not where the work is")
	}
}
