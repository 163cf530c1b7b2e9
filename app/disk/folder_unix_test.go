//go:build !windows

package disk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestOnlyAFileSystemThatKnowsNoFlushOfFoldersIsExcused: a broken disk is told.
func TestOnlyAFileSystemThatKnowsNoFlushOfFoldersIsExcused(t *testing.T) {
	for err, told := range map[error]bool{nil: false, syscall.EINVAL: false, syscall.ENOTSUP: false, syscall.EROFS: false,
		syscall.EIO: true, syscall.ENOSPC: true, syscall.EPERM: true, syscall.EDQUOT: true, errors.New("other"): true} {
		if err != nil {
			err = fmt.Errorf("sync: %w", err)
		}
		if got := exceptUnknown(err); (got != nil) != told || told && !errors.Is(got, err) {
			t.Errorf("%v: %v", err, got)
		}
	}
	if err := SyncDir(filepath.Join(t.TempDir(), "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
}
