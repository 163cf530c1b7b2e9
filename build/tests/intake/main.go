// Command intake brings files to a running station in the ways in which they reach one: by a rename, in slow pieces, by rsync, rclone and
// Syncthing. It prints how long each took to the screen and how many catalogs were seen that mixed two files: none may be.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"dalil/app/sheet"
)

const shownLimit = 40 * time.Second // a change that is not shown by then never comes

func main() {
	var o options
	flag.StringVar(&o.program, "program", "", "the station's program")
	flag.IntVar(&o.rows, "rows", 1100, "services of the file")
	flag.IntVar(&o.drops, "drops", 7, "changes of each format whose time is taken")
	flag.IntVar(&o.updates, "updates", 5, "changes by each tool")
	flag.IntVar(&o.conflicts, "conflicts", 2, "conflicts by Syncthing, each of which must come about within 40 s")
	flag.IntVar(&o.kills, "kills", 2, "kills of the sending Syncthing in a transfer")
	flag.StringVar(&o.only, "only", "", "of the ways in which files come, only this one: rsync, Syncthing")
	flag.BoolVar(&o.hostile, "hostile", true, "drop files that are made to hurt whoever reads them")
	flag.Parse()
	bad, err := run(o)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if bad > 0 {
		os.Exit(1)
	}
}

type options struct {
	program, only                          string
	rows, drops, updates, conflicts, kills int
	hostile                                bool
}

func run(o options) (bad int, err error) {
	dir, err := os.MkdirTemp("", "dalil-intake-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	s := &station{options: o, dir: dir, folder: filepath.Join(dir, "folder"), state: filepath.Join(dir, "state"), name: "RTA.csv"}
	if err := os.Mkdir(s.folder, 0o755); err != nil {
		return 0, err
	}
	if err := s.put(s.file("csv")); err != nil {
		return 0, err
	}
	if err := s.start(); err != nil {
		return 0, err
	}
	defer s.stop()
	if _, err := s.shown(time.Now()); err != nil {
		return 0, err
	}
	if err := s.latency(); err != nil {
		return 0, err
	}
	hostile := 0
	if o.hostile {
		if hostile, err = s.byHostileFiles(); err != nil {
			return 0, err
		}
	}
	for _, way := range s.ways() {
		if o.only != "" && !strings.EqualFold(o.only, way.name) {
			continue
		}
		if err := s.by(way.name, way.bring, o.updates); err != nil {
			return 0, err
		}
	}
	if o.only == "" || strings.EqualFold(o.only, "Syncthing") {
		if err := s.bySyncthing(); err != nil {
			return 0, err
		}
	}
	fmt.Printf("half catalogs seen: %d of %d looks\n", s.half, s.looks)
	if err := s.control(); err != nil {
		return 0, err
	}
	return s.half + hostile, nil
}

// station is a running station, and what was brought to it.
type station struct {
	options
	dir, folder, state, name string
	generation               int
	cmd                      *exec.Cmd
	address                  string
	half, looks              int
}

// file is the next generation of the file: every row says of which it is, so that a mixture is seen.
func (s *station) file(format string) []byte {
	s.generation++
	return s.of(format, s.generation, s.rows)
}

func (s *station) of(format string, generation, rows int) []byte {
	t := sheet.Table{Name: "services", HeaderRow: 1, Header: []string{"id", "entity", "name_ar", "name_en", "description_en", "url"}}
	for i := 1; i <= rows; i++ {
		t.Rows = append(t.Rows, sheet.Row{Number: i + 1, Cells: []string{"RTA-" + strconv.Itoa(i), "RTA", "خدمة رقم " + strconv.Itoa(i), "Service number " + strconv.Itoa(i),
			"Edition " + strconv.Itoa(generation), "https://www.rta.ae/service/" + strconv.Itoa(i)}})
	}
	var b bytes.Buffer
	var err error
	switch format {
	case "xlsx":
		t.Name = "Services"
		err = sheet.WriteXLSX(&b, []sheet.Table{t})
	case "json":
		err = sheet.WriteJSON(&b, []sheet.Table{t})
	default:
		err = sheet.WriteCSV(&b, t)
	}
	if err != nil {
		panic(err)
	}
	return b.Bytes()
}

// put writes the file beside and renames it, as careful programs do.
func (s *station) put(content []byte) error {
	aside := filepath.Join(s.folder, ".part")
	if err := os.WriteFile(aside, content, 0o644); err != nil {
		return err
	}
	return os.Rename(aside, filepath.Join(s.folder, s.name))
}

func (s *station) start() error {
	s.cmd = exec.Command(s.program, "run", "--folder", s.folder, "--state", s.state, "--listen", "127.0.0.1:0")
	s.cmd.Env = append(os.Environ(), "XDG_STATE_HOME="+s.dir, "XDG_CONFIG_HOME="+s.dir)
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := s.cmd.Start(); err != nil {
		return err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if i := strings.Index(lines.Text(), "http://"); i >= 0 {
			s.address = strings.TrimRight(strings.Fields(lines.Text()[i:])[0], "/")
			go io.Copy(io.Discard, out) //nolint:errcheck // the station's further words are not needed
			return nil
		}
	}
	return errors.New("the station said no address")
}

func (s *station) stop() {
	s.cmd.Process.Signal(os.Interrupt) //nolint:errcheck // it may have ended by itself
	s.cmd.Wait()                       //nolint:errcheck // how it ends is no matter here
}

// generationOf asks what the screen says of one service.
func (s *station) generationOf(row int) (int, error) {
	answer, err := http.Get(s.address + "/api/service?lang=en&id=RTA-" + strconv.Itoa(row))
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0, err
	}
	_, after, has := bytes.Cut(content, []byte("Edition "))
	if !has {
		return 0, nil
	}
	n, _ := strconv.Atoi(string(after[:bytes.IndexFunc(after, func(r rune) bool { return r < '0' || r > '9' })]))
	return n, nil
}

// shown waits until the newest generation is on the screen and gives how long that took since began.
func (s *station) shown(began time.Time) (time.Duration, error) {
	for time.Since(began) < shownLimit {
		n, err := s.generationOf(s.rows)
		if err != nil {
			return 0, err
		}
		if n == s.generation {
			took := time.Since(began)
			return took, s.whole()
		}
		time.Sleep(10 * time.Millisecond)
	}
	return 0, fmt.Errorf("generation %d was not shown within %s", s.generation, shownLimit)
}

// whole looks at the whole catalog in force: all rows, and all of one generation.
func (s *station) whole() error {
	out, err := exec.Command(s.program, "show", "--state", s.state, "--json").Output()
	if err != nil {
		return fmt.Errorf("show: %w", err)
	}
	mixed, err := mixture(out, s.rows)
	s.looks++
	if mixed {
		s.half++
	}
	return err
}

// mixture tells whether a catalog lacks rows or holds rows of two files.
func mixture(catalog []byte, rows int) (bool, error) {
	var c struct {
		Services []struct {
			Description string `json:"description_en"`
		} `json:"services"`
	}
	if err := json.Unmarshal(catalog, &c); err != nil {
		return false, err
	}
	seen := map[string]bool{}
	for _, v := range c.Services {
		seen[v.Description] = true
	}
	return len(seen) != 1 || len(c.Services) != rows, nil
}

// latency takes the time from a rename to the screen, and the processor's time that a change costs, for each format.
func (s *station) latency() error {
	if s.drops == 0 {
		return nil
	}
	for _, format := range []string{"xlsx", "json", "csv"} {
		old := filepath.Join(s.folder, s.name)
		s.name = "RTA." + format
		if err := os.Remove(old); err != nil {
			return err
		}
		var times, work []float64
		for i := range s.drops + 1 {
			before, err := s.worked()
			if err != nil {
				return err
			}
			content := s.file(format)
			began := time.Now()
			if format == "csv" { // written in place, as editors' programs do: it waits until it has lain still
				err = os.WriteFile(filepath.Join(s.folder, s.name), content, 0o644)
			} else {
				err = s.put(content)
			}
			if err != nil {
				return err
			}
			took, err := s.shown(began)
			if err != nil {
				return err
			}
			after, err := s.worked()
			if err != nil {
				return err
			}
			if i > 0 { // the first brings another file's name
				times, work = append(times, took.Seconds()), append(work, (after-before).Seconds())
			}
		}
		slices.Sort(times)
		slices.Sort(work)
		fmt.Printf("%-5s %d rows: shown after p50 %.2f s, p95 %.2f s; processor p50 %.2f s\n", format, s.rows, times[len(times)/2], times[(len(times)*95+99)/100-1], work[len(work)/2])
	}
	return nil
}

// worked is the processor's time of the station and of the children that it has waited for.
func (s *station) worked() (time.Duration, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	f := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+2:]))
	sum := 0
	for _, v := range f[11:15] { // utime, stime, cutime, cstime, in hundredths of a second
		n, err := strconv.Atoi(v)
		if err != nil {
			return 0, err
		}
		sum += n
	}
	return time.Duration(sum) * 10 * time.Millisecond, nil
}

// way is one way in which a file reaches the folder.
type way struct {
	name  string
	bring func(content []byte) error
}

func (s *station) ways() []way {
	source := filepath.Join(s.dir, "source")
	tool := func(name string, args ...string) func([]byte) error {
		return func(content []byte) error {
			if err := os.MkdirAll(source, 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(source, s.name), content, 0o644); err != nil {
				return err
			}
			out, err := exec.Command(name, append(args, source+"/", s.folder)...).CombinedOutput()
			if err != nil {
				return fmt.Errorf("%s: %w: %s", name, err, out)
			}
			return nil
		}
	}
	return []way{
		{"a copy in slow pieces", func(content []byte) error { return s.slowly(content, false) }},
		{"room made first, then pieces", func(content []byte) error { return s.slowly(content, true) }},
		{"rsync", tool("rsync", "-a", "--ignore-times", "--bwlimit=200")},
		{"rsync --inplace", tool("rsync", "-a", "--ignore-times", "--inplace", "--bwlimit=200")},
		{"rclone", tool("rclone", "sync", "--config", "/dev/null", "--bwlimit", "200k", "--ignore-times")},
	}
}

// slowly writes in place, a piece each 50 ms, over about a second and a half.
func (s *station) slowly(content []byte, room bool) error {
	f, err := os.OpenFile(filepath.Join(s.folder, s.name), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	if room {
		if err := f.Truncate(int64(len(content))); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	for len(content) > 0 {
		n := min(len(content), max(1, len(content)/20))
		if len(content) < 2000 {
			n = len(content)
		}
		if _, err := f.Write(content[:n]); err != nil {
			return errors.Join(err, f.Close())
		}
		content = content[n:]
		time.Sleep(50 * time.Millisecond)
	}
	return f.Close()
}

// by brings changes in one way and looks at every catalog that comes of it.
func (s *station) by(name string, bring func([]byte) error, updates int) error {
	var times []float64
	for range updates {
		if err := bring(s.file("csv")); err != nil {
			return err
		}
		took, err := s.shown(time.Now())
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		times = append(times, took.Seconds())
	}
	if len(times) > 0 {
		slices.Sort(times)
		fmt.Printf("%s: %d changes, shown after the last byte p50 %.1f s, at most %.1f s\n", name, updates, times[len(times)/2], times[len(times)-1])
	}
	return nil
}

// control shows that a mixture would be seen: a catalog with rows of two files, and one without its last row.
func (s *station) control() error {
	rows := `{"services":[{"description_en":"Edition 1"},{"description_en":"Edition %d"}]}`
	for _, c := range []struct {
		catalog string
		rows    int
		mixed   bool
	}{{fmt.Sprintf(rows, 1), 2, false}, {fmt.Sprintf(rows, 2), 2, true}, {fmt.Sprintf(rows, 1), 3, true}} {
		mixed, err := mixture([]byte(c.catalog), c.rows)
		if err != nil || mixed != c.mixed {
			return fmt.Errorf("the look itself is wrong: %s: %t %w", c.catalog, mixed, err)
		}
	}
	fmt.Println("control: a catalog of two files and one without its last row are seen as half")
	return nil
}
