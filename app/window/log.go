package window

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"gopkg.in/natefinch/lumberjack.v2"

	"dalil/app/settings"
)

// The log turns while it is written, so that it never fills a disk: the file and its forerunners take 16 MiB together.
const (
	logFileMiB = 4
	logOlder   = 3
)

// openLog writes to the error stream and to a file: the one that the settings name, else dalil.log in the folder of the state. A file that
// cannot be written, or a disk that is full, is no reason not to show content, and the error stream speaks all the same.
func openLog(set settings.Settings, stderr io.Writer) (*slog.Logger, func()) {
	name := set.Log
	if name == "" {
		name = filepath.Join(set.State, "dalil.log")
	}
	if err := makeLog(name); err != nil {
		fmt.Fprintln(stderr, "dalil: open log:", err)
		return slog.New(slog.NewTextHandler(stderr, nil)), func() {}
	}
	file := &lumberjack.Logger{Filename: name, MaxSize: logFileMiB, MaxBackups: logOlder}
	return slog.New(slog.NewTextHandler(both{file, stderr}, nil)), func() { file.Close() }
}

// makeLog makes the file where it is missing, readable for the machine's operators; its successors take over who may read it.
func makeLog(name string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	return f.Close()
}

// both writes to two places; what one of them cannot take does not concern the other. A window's program on Windows has no
// error stream, and a full disk takes no log.
type both struct{ file, stderr io.Writer }

// Write fails when neither takes the line.
func (b both) Write(line []byte) (int, error) {
	_, inFile := b.file.Write(line)
	if _, err := b.stderr.Write(line); err != nil && inFile != nil {
		return 0, inFile
	}
	return len(line), nil
}
