//go:build e2e_run

package e2e

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// A folder is what an editor fills and a sync tool keeps in step.
type folder struct {
	*testing.T
	dir string
}

// A list is one entity's services as its editor has them: how many there are is all that matters here.
type list struct {
	entity, host string
	event, need  string // the life event of all its services, and the need under which the home screen counts them
	services     int
	moved        int // the service whose address is another; 0: none
}

var columns = []string{"id", "entity", "name_ar", "name_en", "life_event", "url"}

// named is a word that only one service of one list has in its name.
func (l list) named(n int) string { return fmt.Sprintf("zephyr%s%d", l.entity, n) }

func (l list) id(n int) string { return fmt.Sprintf("%s-%d", l.entity, n) }

func (l list) rows() [][]string {
	rows := [][]string{columns}
	for n := 1; n <= l.services; n++ {
		path := strconv.Itoa(n)
		if n == l.moved {
			path = "elsewhere/" + path
		}
		rows = append(rows, []string{l.id(n), l.entity, fmt.Sprintf("خدمة رقم %d", n), "Permit " + l.named(n), l.event,
			"https://" + l.host + "/" + path})
	}
	return rows
}

// as gives the list in one of the three formats.
func (l list) as(t *testing.T, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch format {
	case ".csv":
		w := csv.NewWriter(&b)
		err = w.WriteAll(l.rows())
	case ".json":
		var services []map[string]string
		for _, row := range l.rows()[1:] {
			s := map[string]string{}
			for i, name := range columns {
				s[name] = row[i]
			}
			services = append(services, s)
		}
		err = json.NewEncoder(&b).Encode(map[string]any{"services": services})
	case ".xlsx":
		book := excelize.NewFile()
		defer book.Close()
		err = book.SetSheetName("Sheet1", "Services")
		for i, row := range l.rows() {
			if err == nil {
				err = book.SetSheetRow("Services", fmt.Sprintf("A%d", i+1), &row)
			}
		}
		if err == nil {
			err = book.Write(&b)
		}
	default:
		t.Fatalf("no format %q", format)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func newFolder(s *stage) *folder {
	s.Helper()
	f := &folder{T: s.T, dir: s.path("folder")}
	if err := os.MkdirAll(f.dir, 0o755); err != nil {
		s.Fatal(err)
	}
	return f
}

// rename saves as most programs do: aside, then into place.
func (f *folder) rename(name string, content []byte) {
	f.Helper()
	aside := filepath.Join(f.dir, "."+name+".tmp")
	if err := os.WriteFile(aside, content, 0o644); err != nil {
		f.Fatal(err)
	}
	if err := os.Rename(aside, filepath.Join(f.dir, name)); err != nil {
		f.Fatal(err)
	}
}

// inPlace saves as a slow copy does: the file is emptied and filled bit by bit, and is damaged in between.
func (f *folder) inPlace(name string, content []byte) {
	f.Helper()
	w, err := os.Create(filepath.Join(f.dir, name))
	if err != nil {
		f.Fatal(err)
	}
	const parts = 4
	for i := range parts {
		if _, err := w.Write(content[len(content)*i/parts : len(content)*(i+1)/parts]); err != nil {
			f.Fatal(err)
		}
		time.Sleep(200 * time.Millisecond) // the slowness of the copy
	}
	if err := w.Close(); err != nil {
		f.Fatal(err)
	}
}
