//go:build linux

package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

const drops = 5 // of each format

// drops measures from the last byte of a changed file in the folder to the changed screen.
func (b *bench) drops() error {
	s, err := b.display()
	if err != nil {
		return err
	}
	defer s.close()
	for _, format := range []string{".xlsx", ".csv"} {
		times, work, err := b.drop(s, format)
		if err != nil {
			return fmt.Errorf("%s: %w", format, err)
		}
		b.median(fmt.Sprintf("a dropped %s of %d services to the changed screen", format, len(b.rows())-1), times, "s", "2 s of it waiting until the file is at rest; goal 3 s")
		b.median("  processor time of the station for it", work, "s", "")
	}
	return nil
}

func (b *bench) drop(s *screen, format string) (times, work []float64, err error) {
	folder := filepath.Join(b.dir, "folder"+format)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, nil, err
	}
	rows := b.rows()
	if rows == nil {
		return nil, nil, errors.New("no services of RTA in content/catalog")
	}
	if err := put(folder, format, rows); err != nil {
		return nil, nil, err
	}
	cmd, err := b.station(s, folder)
	if err != nil {
		return nil, nil, err
	}
	p, err := start(cmd)
	if err != nil {
		return nil, nil, err
	}
	defer func() { p.end(); err = errors.Join(err, s.bare()) }()
	if err := p.waitLog(startLimit, "new catalog", 1); err != nil {
		return nil, nil, err
	}
	if _, err := s.until(startLimit, "a first picture", func() bool { return colours(s.look(9)) > enough }); err != nil {
		return nil, nil, err
	}
	// Home says how many services each need has, so one service more is seen there. A touch anywhere leads to it.
	attract := s.look(3)
	if err := command(s.name, "xdotool", "mousemove", "540", "700", "click", "1", "mousemove", "2", "2").Run(); err != nil {
		return nil, nil, fmt.Errorf("touch the screen: %w", err)
	}
	if _, err := s.until(5*time.Second, "the home screen", func() bool { return differs(s.look(3), attract) > 10_000 }); err != nil {
		return nil, nil, err
	}
	for i := range drops {
		if err := s.rest(); err != nil {
			return nil, nil, err
		}
		before, was := s.look(3), 0*time.Second
		if was, err = worked(p.cmd.Process.Pid); err != nil {
			return nil, nil, err
		}
		rows = append(rows, another(rows[0], i))
		if err := put(folder, format, rows); err != nil {
			return nil, nil, err
		}
		began := time.Now()
		at, err := s.until(startLimit, "a changed screen", func() bool { return differs(s.look(3), before) > 3 })
		if err != nil {
			return nil, nil, fmt.Errorf("%w\n%s", err, p.tail())
		}
		is, err := worked(p.cmd.Process.Pid)
		if err != nil {
			return nil, nil, err
		}
		times, work = append(times, at.Sub(began).Seconds()), append(work, (is-was).Seconds())
	}
	return times, work, nil
}

// rows is the largest file of the shipped catalog; nil when it cannot be read.
func (b *bench) rows() [][]string {
	f, err := os.Open(filepath.Join("content", "catalog", "RTA.csv"))
	if err != nil {
		return nil
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 2 {
		return nil
	}
	rows[0][0] = strings.TrimPrefix(rows[0][0], "\ufeff")
	return rows
}

// another is one more service for drivers.
func another(header []string, n int) []string {
	row := make([]string, len(header))
	for name, value := range map[string]string{"id": fmt.Sprintf("RTA-9%03d", n), "entity": "RTA", "name_ar": fmt.Sprintf("خدمة جديدة %d", n),
		"name_en": fmt.Sprintf("A new service %d", n), "life_event": "driving", "url": fmt.Sprintf("https://www.rta.ae/new/%d", n)} {
		if i := slices.Index(header, name); i >= 0 {
			row[i] = value
		}
	}
	return row
}

// put saves as a sync tool does: aside, then into place.
func put(folder, format string, rows [][]string) error {
	aside := filepath.Join(folder, ".RTA"+format+".tmp")
	f, err := os.Create(aside)
	if err != nil {
		return err
	}
	if format == ".xlsx" {
		err = writeBook(f, rows)
	} else {
		err = csv.NewWriter(f).WriteAll(rows)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(aside, filepath.Join(folder, "RTA"+format))
}

func writeBook(f *os.File, rows [][]string) error {
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetSheetName("Sheet1", "Services"); err != nil {
		return err
	}
	for i, row := range rows {
		if err := book.SetSheetRow("Services", fmt.Sprintf("A%d", i+1), &row); err != nil {
			return err
		}
	}
	return book.Write(f)
}
