package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
)

// smallDisk mounts a disk of its own for the test; where that is not allowed the test is skipped.
func smallDisk(t *testing.T, kilobytes int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%dk", kilobytes)); err != nil {
		t.Skipf("skipped: a disk of its own cannot be mounted here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// stuff fills a disk until only so much is free.
func stuff(t *testing.T, dir string, free int64) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "stuffing"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := io.Copy(f, zeros{}); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("the disk does not become full: %v", err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(max(info.Size()-free, 0)); err != nil {
		t.Fatal(err)
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

func TestFullDiskKeepsLastGoodAndStarts(t *testing.T) {
	dir := smallDisk(t, 4000)
	s := open(t, dir)
	accept(t, s, marked(1))
	s.Close()
	image, err := os.Stat(filepath.Join(dir, fileName(1)))
	if err != nil {
		t.Fatal(err)
	}
	enough := image.Size() + 32<<10 // for its copy and the pointer
	fitted, refused := 0, 0
	for free := int64(0); free <= enough; free += 4 << 10 {
		stuff(t, dir, free)
		s, err := Open(dir)
		if err != nil {
			t.Fatalf("%d bytes free: does not start: %v", free, err)
		}
		before := wantWhole(t, s)
		next, err := s.next()
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.Accept(marked(next), policy)
		after := wantWhole(t, s)
		switch {
		case err == nil && after == next:
			fitted++
		case errors.Is(err, syscall.ENOSPC) && after == before:
			refused++
		default:
			t.Fatalf("%d bytes free: %d before, %d after: %v", free, before, after, err)
		}
		s.Close()
		os.Remove(filepath.Join(dir, "stuffing"))
	}
	t.Logf("%d sizes of free space: %d refused with the last good in force, %d fitted", fitted+refused, refused, fitted)
	if fitted == 0 || refused == 0 {
		t.Error("both must happen, else nothing was tried")
	}
}

func TestReadOnlyDiskShowsContent(t *testing.T) {
	dir := smallDisk(t, 4000)
	s := open(t, dir)
	accept(t, s, marked(1))
	s.Close()
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("skipped: the disk cannot be made read-only here: %v", err)
	}
	r, err := OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	wantWhole(t, r)
	w, err := Open(dir) // the lock file is there from before: the station starts as well
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	wantWhole(t, w)
	if _, err := w.Accept(marked(2), policy); !errors.Is(err, syscall.EROFS) {
		t.Errorf("have %v", err)
	}
	wantWhole(t, w)
}

// acceptWithSmallFiles accepts once while no file may grow beyond a size, and says what is in force afterwards.
func acceptWithSmallFiles() int {
	signal.Ignore(syscall.SIGXFSZ)
	s, err := Open(os.Getenv(dirEnv))
	if err != nil {
		return 2
	}
	var size uint64
	fmt.Sscan(os.Getenv(stepEnv), &size)
	const fileSize = 1 // RLIMIT_FSIZE
	if err := syscall.Setrlimit(fileSize, &syscall.Rlimit{Cur: size, Max: size}); err != nil {
		return 3
	}
	next, err := s.next()
	if err != nil {
		return 2
	}
	if _, err := s.Accept(marked(next), policy); err != nil {
		if errors.Is(err, syscall.EFBIG) {
			return 1
		}
		return 2
	}
	return 0
}

func TestFileThatMayNotGrowKeepsLastGood(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	accept(t, s, marked(1))
	info, err := os.Stat(s.path(fileName(1)))
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	refused := 0
	for _, size := range []int64{0, 1, 40, 100, 4096, 20000, info.Size() / 2, info.Size() - 1, info.Size() * 2} {
		err := child(t, "small-files", dir, fmt.Sprint(size)).Run()
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			switch exit.ExitCode() {
			case 1:
				refused++
			case 3:
				t.Skip("skipped: the limit of file sizes cannot be set here")
			default:
				t.Fatalf("limit %d: %v", size, err)
			}
		}
		s, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		wantWhole(t, s)
		s.Close()
	}
	if refused != 8 {
		t.Errorf("%d of 8 limits refused", refused)
	}
}
