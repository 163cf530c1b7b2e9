package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	refusedWithin = 5 * time.Second // from the file in the folder to the word that it is refused
	memoryMore    = 150             // MB that station and child may take above the station alone

	answeredWithin = 200 * time.Millisecond // the screen, whatever lies in the folder
)

// hostile are files that are made to hurt whoever reads them, by the name under which each is dropped; nil is a gigabyte of nothing.
func hostile() map[string][]byte {
	sheet := func(rows string) []byte {
		return zipped(map[string]string{
			"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="Services" r:id="rId1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
			"xl/worksheets/sheet1.xml":   `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`,
		})
	}
	text := func(n int) string { return `<c t="inlineStr"><is><t>` + strings.Repeat("a", n) + `</t></is></c>` }
	return map[string][]byte{
		"bomb-blanks.xlsx":  sheet(strings.Repeat(" ", 400<<20)),
		"bomb-cell.xlsx":    sheet("<row>" + text(100<<20) + "</row>"),
		"bomb-cells.xlsx":   sheet(strings.Repeat("<row>"+strings.Repeat(text(3_900), 100)+"</row>", 300)),
		"bomb-strings.xlsx": zipped(map[string]string{"xl/workbook.xml": "<workbook/>", "xl/_rels/workbook.xml.rels": "<Relationships/>", "xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si><t>a</t></si>", 4<<20) + "</sst>"}),
		"bomb-tags.xlsx":    sheet(strings.Repeat("<row>", 4<<20)),
		"gigabyte.csv":      nil,
		"gigabyte.xlsx":     nil,
		"bomb-entity.xlsx": zipped(map[string]string{"xl/workbook.xml": `<!DOCTYPE a [<!ENTITY a "` + strings.Repeat("a", 1000) + `"><!ENTITY b "` + strings.Repeat("&a;", 1000) +
			`">]><workbook>&b;</workbook>`, "xl/_rels/workbook.xml.rels": "<Relationships/>"}),
		"commas.csv":   []byte(strings.Repeat(strings.Repeat(",", 999)+"\n", 19_000)),
		"one-cell.csv": []byte("id,fee\n\"" + strings.Repeat("a\n", 9<<20) + "\",1\n"),
		"rows.csv":     []byte("id,fee\n" + strings.Repeat("a,1\n", 4<<20)),
		"quotes.csv":   []byte("id,fee\n" + strings.Repeat(`"",`, 6<<20) + "\n"),
		"deep.json":    []byte(strings.Repeat("[", 18<<20)),
		"records.json": []byte("[" + strings.Repeat(`{"id":"a"},`, 1_700_000) + `{"id":"a"}]`),
		"keys.json":    []byte("[{" + manyKeys(1_000_000) + "}]"),
		"numbers.json": []byte("[" + strings.Repeat("1,", 9<<20) + "1]"),
		"escapes.json": []byte(`[{"id":"` + strings.Repeat(`\u0061`, 3_000_000) + `"}]`),
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(`"k` + strconv.Itoa(i) + `":1,`)
	}
	return strings.TrimSuffix(b.String(), ",")
}

func zipped(parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			panic(err) // memory takes what is written
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// byHostileFiles drops one after the other and measures what station and child take together at most, when each is refused, and how long
// the screen's answers take meanwhile.
func (s *station) byHostileFiles() error {
	before, err := memory(s.cmd.Process.Pid, "VmRSS")
	if err != nil {
		return err
	}
	files := hostile()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := os.WriteFile(filepath.Join(s.dir, "hostile"), files[name], 0o644); err != nil {
			return err
		}
		if files[name] == nil { // a file of that size without a byte on the disk
			if err := os.Truncate(filepath.Join(s.dir, "hostile"), 1<<30); err != nil {
				return err
			}
		}
		began := time.Now()
		if err := os.Rename(filepath.Join(s.dir, "hostile"), filepath.Join(s.folder, name)); err != nil {
			return err
		}
		took, peak, asked := time.Duration(0), 0, time.Time{}
		s.slowest = 0
		for took = time.Since(began); took < shownLimit; took = time.Since(began) {
			peak = max(peak, s.together())
			if said, err := os.ReadFile(filepath.Join(s.state, "dalil.log")); err == nil && refusedIn(string(said), name) {
				break
			}
			if time.Since(asked) > 50*time.Millisecond {
				if n, err := s.generationOf(s.rows); err != nil || n != s.generation {
					return fmt.Errorf("%s: the screen shows generation %d: %w", name, n, err)
				}
				asked = time.Now()
			}
			time.Sleep(3 * time.Millisecond)
		}
		s.tell(took < refusedWithin && peak-before < memoryMore && s.slowest < answeredWithin,
			"%-17s refused after %.1f s of %v; station and child take %3d MB more than %d, of at most %d; the screen answers within %3d ms of %d", name, took.Seconds(), refusedWithin,
			peak-before, before, memoryMore, s.slowest.Milliseconds(), answeredWithin.Milliseconds())
		if err := os.Remove(filepath.Join(s.folder, name)); err != nil {
			return err
		}
	}
	return nil
}

// refusedIn tells whether the station's log says that a file is refused.
func refusedIn(log, name string) bool {
	for line := range strings.Lines(log) {
		if strings.Contains(line, `msg="file judged" file=`+name) && strings.Contains(line, "verdict=refused") {
			return true
		}
	}
	return false
}

// together is what the station holds now and its children have held at most, in MB.
func (s *station) together() int {
	pid := s.cmd.Process.Pid
	sum, err := memory(pid, "VmRSS")
	if err != nil {
		return 0
	}
	for _, child := range children(pid) {
		m, _ := memory(child, "VmHWM") // a child that has ended takes nothing
		sum += m
	}
	return sum
}

// children are the processes that a process has begun.
func children(pid int) []int {
	var out []int
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid)) // the pattern is sound
	for _, task := range tasks {
		list, err := os.ReadFile(task)
		if err != nil {
			continue // the thread has ended
		}
		for _, child := range strings.Fields(string(list)) {
			if n, err := strconv.Atoi(child); err == nil {
				out = append(out, n)
			}
		}
	}
	return out
}

// memory is one line of what the system says of a process, in MB.
func memory(pid int, line string) (int, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	_, after, has := strings.Cut(string(b), line+":")
	fields := strings.Fields(after)
	if !has || len(fields) == 0 {
		return 0, fmt.Errorf("process %d has no %s", pid, line)
	}
	kB, err := strconv.Atoi(fields[0])
	return kB >> 10, err
}
