package station

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"dalil/app/disk"
)

// The audit of the hall is a file of the state to which lines are only added: when staff came and went, and what they switched.
// A line has the moment and the act. It has no PIN, no text and nothing of a visitor.
const (
	auditName  = "staff-audit.jsonl"
	auditLimit = 256 << 10 // bytes; then the file becomes an older one
	auditKept  = 4         // older files
)

// audit is safe for several goroutines.
type audit struct {
	mu  sync.Mutex
	dir string // of the state
	now func() time.Time
	log *slog.Logger
}

// auditLine is one line.
type auditLine struct {
	At  string `json:"at"` // UTC, RFC 3339
	Did string `json:"did"`
}

// note adds a line and has it on the disk before it returns. What cannot be written is in the log at least.
func (a *audit) note(did string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.log.Info("staff", "did", did)
	line, err := json.Marshal(auditLine{a.now().UTC().Format(time.RFC3339), did})
	if err == nil {
		err = a.add(append(line, '\n'))
	}
	if err != nil {
		a.log.Error("the audit of the hall cannot be written", "cause", err)
	}
}

func (a *audit) add(line []byte) error {
	name := a.file(0)
	if f, err := os.Stat(name); err == nil && f.Size()+int64(len(line)) > auditLimit {
		if err := a.rotate(); err != nil {
			return err
		}
	}
	return disk.Append(name, line, 0o600)
}

// rotate makes each file the next older one; the oldest gives way.
func (a *audit) rotate() error {
	for i := auditKept - 1; i >= 0; i-- {
		if err := os.Rename(a.file(i), a.file(i+1)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// file is the file that is written, or with n an older one.
func (a *audit) file(n int) string {
	name := auditName
	if n > 0 {
		name = fmt.Sprintf("%s.%d", auditName, n)
	}
	return filepath.Join(a.dir, name)
}
