package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
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

// station is a running station, and what was brought to it.
type station struct {
	options
	part                     part
	dir, folder, state, name string
	generation               int
	cmd                      *exec.Cmd
	address                  string
	half, looks, bad         int
	inForce                  []byte        // what the state says of the catalog that was shown last
	slowest                  time.Duration // of the screen's answers since they were last looked at
}

// newStation starts a station on a folder of its own and waits until it shows the first file.
func newStation(o options, p part) (s *station, err error) {
	s = &station{options: o, part: p, name: "RTA.csv"}
	if s.dir, err = os.MkdirTemp("", "dalil-intake-"); err != nil {
		return s, err
	}
	s.folder, s.state = filepath.Join(s.dir, "folder"), filepath.Join(s.dir, "state")
	if p.name == "folder" { // a link can be turned to another folder
		err = errors.Join(os.Mkdir(s.folder+"-0", 0o755), os.Symlink(s.folder+"-0", s.folder))
	} else {
		err = os.Mkdir(s.folder, 0o755)
	}
	if err == nil {
		err = s.put(s.file("csv"))
	}
	if err == nil {
		err = s.start()
	}
	if err == nil {
		_, err = s.shown(time.Now())
	}
	return s, err
}

// end stops the station and removes all that it had.
func (s *station) end() {
	s.stop()
	os.RemoveAll(s.dir)
}

// tell prints what became of a figure.
func (s *station) tell(met bool, format string, args ...any) {
	word := "met"
	if !met {
		word = "NOT MET"
		s.bad++
	}
	fmt.Printf("%-6s %-8s %s\n", s.part.row, word, fmt.Sprintf(format, args...))
}

// accepted holds what the log says of every catalog that came into force, also of those that nobody looked at: none lacks a row, and there
// are no more of them than files.
func (s *station) accepted() error {
	log, err := os.ReadFile(filepath.Join(s.state, "dalil.log"))
	if err != nil {
		return err
	}
	n, short := 0, 0
	for line := range strings.Lines(string(log)) {
		if strings.Contains(line, `msg="new catalog"`) {
			n++
			if !strings.Contains(line, fmt.Sprintf(" services=%d ", s.rows)) {
				short++
			}
		}
	}
	s.tell(n > 0 && n <= s.generation && short == 0 && s.half == 0, "%s: %d files, %d catalogs accepted, %d without all rows; half catalogs seen: %d of %d looks",
		s.part.name, s.generation, n, short, s.half, s.looks)
	return nil
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
	argv := []string{s.program, "run", "--folder", s.folder, "--state", s.state, "--listen", "127.0.0.1:0"}
	if s.part.name == "events" {
		argv = slices.Concat(noEvents, argv)
	}
	s.cmd = exec.Command(argv[0], argv[1:]...)
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
	began := time.Now()
	defer func() { s.slowest = max(s.slowest, time.Since(began)) }()
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

// shown waits until the newest generation is on the screen and gives how long that took since began. It asks when another catalog is in
// force, and now and then: a station that is asked every moment works for whoever asks, and not for the file.
func (s *station) shown(began time.Time) (time.Duration, error) {
	asked := time.Time{}
	for time.Since(began) < shownLimit {
		now, err := os.ReadFile(filepath.Join(s.state, "current"))
		if err == nil && bytes.Equal(now, s.inForce) && time.Since(asked) < time.Second {
			time.Sleep(5 * time.Millisecond)
			continue
		}
		asked = time.Now()
		n, err := s.generationOf(s.rows)
		if err != nil {
			return 0, err
		}
		if n == s.generation {
			took := time.Since(began)
			s.inForce = now
			return took, s.whole()
		}
		time.Sleep(5 * time.Millisecond)
	}
	return 0, fmt.Errorf("generation %d was not shown within %s", s.generation, shownLimit)
}

// slowestOf changes the file n times, each after the one before is on the screen, and gives the longest time that took.
func (s *station) slowestOf(n int) (longest time.Duration, err error) {
	for range n {
		if err := s.put(s.file("csv")); err != nil {
			return 0, err
		}
		took, err := s.shown(time.Now())
		if err != nil {
			return 0, err
		}
		longest = max(longest, took)
	}
	return longest, nil
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

// shownWithin are the seconds from the last byte to the screen. A table in text may be torn between two rows and has to lie still.
var shownWithin = map[string]float64{"xlsx": 0.75, "json": 0.75, "csv": 2.6}

// latency takes the time from a rename to the screen, and the processor's time that a change costs, for each format.
func (s *station) latency() error {
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
		p95 := times[(len(times)*95+99)/100-1]
		s.tell(p95 <= shownWithin[format], "%-4s %d rows: shown after p50 %.2f s, p95 %.2f s of at most %.2f; processor p50 %.2f s", format, s.rows, times[len(times)/2], p95,
			shownWithin[format], work[len(work)/2])
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
