package sheet

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"time"
)

// Reader parses one file. It may wait, and gives up when ctx ends.
type Reader func(ctx context.Context, file string, content []byte) (Book, error)

const (
	childTime   = 30 * time.Second
	childMemory = 350 << 20 // bytes
	childOutput = 128 << 20 // bytes of its answer
)

// InChild parses in a child process of exe: a crash, a runaway or a fault of a parser ends the child and is damage of the file,
// never of the screen. The child gets no environment but what the system needs.
func InChild(exe string, args ...string) Reader {
	return func(ctx context.Context, file string, content []byte) (Book, error) {
		ctx, cancel := context.WithTimeout(ctx, childTime)
		defer cancel()
		cmd := exec.CommandContext(ctx, exe, append(append([]string{}, args...), file)...)
		cmd.Stdin = bytes.NewReader(content)
		cmd.Env = minimalEnvironment()
		var out limited
		cmd.Stdout = &out
		err := cmd.Run()
		if ctx.Err() != nil && errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return Book{}, damage(file, "file_reader_slow")
		}
		if ctx.Err() != nil {
			return Book{}, ctx.Err()
		}
		var a childAnswer
		if err != nil || out.over || json.Unmarshal(out.Bytes(), &a) != nil {
			return Book{}, damage(file, "file_reader_crashed")
		}
		if a.Damage != nil {
			return Book{}, a.Damage
		}
		return a.Book, nil
	}
}

type childAnswer struct {
	Book   Book
	Damage *Damage
}

// ServeChild is what the hidden command does: args[0] is the file's name, its content is the input, the answer goes to out.
func ServeChild(args []string, in io.Reader, out io.Writer) int {
	if len(args) != 1 {
		return 2
	}
	debug.SetMemoryLimit(childMemory)
	limitProcess()
	content, err := io.ReadAll(io.LimitReader(in, maxFile+1))
	if err != nil {
		return 2
	}
	var a childAnswer
	book, err := Read(args[0], content)
	if err != nil && !errors.As(err, &a.Damage) {
		return 2
	}
	a.Book = book
	if json.NewEncoder(out).Encode(a) != nil {
		return 2
	}
	return 0
}

// limited holds what a child says, up to a size.
type limited struct {
	bytes.Buffer
	over bool
}

func (l *limited) Write(p []byte) (int, error) {
	if l.Len()+len(p) > childOutput {
		l.over = true
		return 0, errors.New("more than a reader may say")
	}
	return l.Buffer.Write(p)
}

func minimalEnvironment() []string {
	var env []string
	for _, k := range []string{"SystemRoot", "TEMP", "TMP", "TMPDIR", "DALIL_TEST_CHILD"} {
		if v, ok := os.LookupEnv(k); ok {
			env = append(env, k+"="+v)
		}
	}
	return env
}
