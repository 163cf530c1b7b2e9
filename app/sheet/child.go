package sheet

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"runtime/debug"
	"strings"
	"time"

	"dalil/app/catalog"
)

// Reader parses one file. It may wait, and gives up with the error of ctx when that ends; every other error is a *Damage.
type Reader func(ctx context.Context, file string, content []byte) (Book, error)

const (
	childTime   = 30 * time.Second
	childMemory = 80 << 20  // bytes; near it garbage is collected at once, and what is beyond is still had (limitProcess ends a runaway)
	childOutput = 128 << 20 // bytes of its answer
	childSaid   = 4 << 10   // bytes of its error stream, for the log
)

// InChild parses in a child process of exe: a crash, a runaway or a fault of a parser ends the child, never the screen. It has 30 seconds,
// and 128 MiB for its answer. A child that fails says nothing of the content, because a busy machine, a full memory or a replaced program
// look the same: its damage is Passing. The child is told the file's ending alone, and nothing that it says of the name is believed. It
// gets a small environment.
func InChild(exe string, args ...string) Reader {
	return child{exe: exe, args: args, time: childTime, output: childOutput}.read
}

// child is a program that reads one file, and what it may take for it.
type child struct {
	exe    string
	args   []string
	time   time.Duration
	output int // bytes of its answer
}

func (c child) read(ctx context.Context, file string, content []byte) (Book, error) {
	limited, cancel := context.WithTimeout(ctx, c.time)
	defer cancel()
	cmd := exec.CommandContext(limited, c.exe, append(append([]string{}, c.args...), "file"+strings.ToLower(path.Ext(file)))...)
	cmd.Stdin = bytes.NewReader(content)
	cmd.Env = minimalEnvironment()
	out, said := bounded{limit: c.output}, bounded{limit: childSaid}
	cmd.Stdout, cmd.Stderr = &out, &said
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return Book{}, ctx.Err()
	case errors.Is(limited.Err(), context.DeadlineExceeded):
		return Book{}, passing(file, "file_reader_slow", limited.Err(), said.kept.String())
	case err == nil && out.over:
		err = errors.New("more than a reader may say")
	}
	var a childAnswer
	if err == nil {
		err = json.Unmarshal(out.kept.Bytes(), &a)
	}
	if err != nil {
		return Book{}, passing(file, "file_reader_crashed", err, said.kept.String())
	}
	a.named(file)
	if a.Damage != nil {
		return Book{}, a.Damage
	}
	return a.Book, nil
}

func passing(file string, rule catalog.Rule, cause error, said string) *Damage {
	d := damage(file, rule)
	d.Passing, d.Cause = true, cause.Error()
	if said = strings.TrimSpace(said); said != "" {
		d.Cause += ": " + said
	}
	return d
}

// named puts the true name wherever the child wrote its own.
func (a *childAnswer) named(file string) {
	a.Book.File = file
	for i := range a.Book.Tables {
		a.Book.Tables[i].File = file
	}
	for i := range a.Book.Notices {
		a.Book.Notices[i].Place.File = file
	}
	if a.Damage != nil {
		a.Damage.Problem.Place.File = file
		for i := range a.Damage.Also {
			a.Damage.Also[i].Place.File = file
		}
	}
}

type childAnswer struct {
	Book   Book
	Damage *Damage
}

// ServeChild is what the hidden command does: args[0] is a file name of which only the ending counts, its content is the input, the answer
// goes to out. It bounds what its process may take, and gives the exit code: 0 also for damage, 2 where there is no answer.
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

// bounded holds what a child says, up to a size in bytes. The buffer is no part of it by its own name: its ReadFrom would take everything.
type bounded struct {
	kept  bytes.Buffer
	limit int
	over  bool
}

// Write takes everything, so that the child never waits, and keeps what has room.
func (b *bounded) Write(p []byte) (int, error) {
	if room := b.limit - b.kept.Len(); len(p) > room {
		b.over = true
		b.kept.Write(p[:room])
		return len(p), nil
	}
	return b.kept.Write(p)
}

func minimalEnvironment() []string {
	var env []string
	for _, k := range []string{"SystemRoot", "TEMP", "TMP", "TMPDIR"} {
		if v, ok := os.LookupEnv(k); ok {
			env = append(env, k+"="+v)
		}
	}
	return env
}
