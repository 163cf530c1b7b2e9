package tally

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"dalil/app/disk"
)

// An outbox file holds all counts of one station and one day, whole. It is written anew with a higher serial whenever
// they change, so that taking in the same file twice, or an older one after a newer, counts once.
//
//	counts-STATION-2018-10-21.csv     with a byte order mark, so that Excel shows Arabic

const (
	bom        = "\ufeff"
	fileLimit  = 8 << 20 // bytes of one file that is read
	filePrefix = "counts-"
)

var header = []string{"serial", "day", "hour", "centre", "station", "what", "service", "channel", "detail", "count"}

// Day is the counts of one station and day.
type Day struct {
	Station string
	Date    string // ISO date, UTC
	Serial  int64  // grows with each change; 0: nothing was counted
	Counts  []Count
}

// FileName is the name of the day's file.
func (d Day) FileName() string { return filePrefix + d.Station + "-" + d.Date + ".csv" }

// Encode writes the day as CSV, by hour and event, with a byte order mark and lines that end in CR LF.
func (d Day) Encode() []byte {
	counts := slices.Clone(d.Counts)
	slices.SortFunc(counts, func(a, b Count) int {
		return cmp.Or(cmp.Compare(a.Hour, b.Hour), cmp.Compare(a.What, b.What), cmp.Compare(a.Service, b.Service),
			cmp.Compare(a.Channel, b.Channel), cmp.Compare(a.Detail, b.Detail), cmp.Compare(a.Centre, b.Centre))
	})
	var b bytes.Buffer
	b.WriteString(bom)
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	_ = w.Write(header) // a bytes.Buffer does not fail
	for _, c := range counts {
		_ = w.Write([]string{strconv.FormatInt(d.Serial, 10), d.Date, c.Hour, Plain(c.Centre), Plain(d.Station), string(c.What),
			Plain(c.Service), Plain(c.Channel), Plain(c.Detail), strconv.FormatInt(c.N, 10)})
	}
	w.Flush()
	return b.Bytes()
}

// Plain keeps a spreadsheet from taking a cell for a formula, by an apostrophe before its first sign; most texts stay as they are.
func Plain(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// Write puts the day's file into the outbox, whole, in place of the last one. The folder must be there.
func (d Day) Write(outbox string) error {
	return disk.Replace(filepath.Join(outbox, d.FileName()), d.Encode(), 0o644)
}

// ErrNoCounts is a file that is named as counts and holds none that can be trusted.
var ErrNoCounts = errors.New("no file of counts")

// Decode reads a day's file as Encode wrote it. A file of several stations, days or serials, an hour that is none
// of its day, or a count that is no positive number, is refused whole: half a day is worse than a missing one. So is one of more than
// 8 MiB. What cannot be trusted is ErrNoCounts; any other error is the reader's. A file without a row is a day without a station and a date.
func Decode(r io.Reader) (Day, error) {
	b, err := io.ReadAll(io.LimitReader(r, fileLimit+1))
	if err != nil {
		return Day{}, err
	}
	if len(b) > fileLimit {
		return Day{}, fmt.Errorf("%w: more than %d bytes", ErrNoCounts, fileLimit)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte(bom)))).ReadAll()
	if err != nil || len(rows) == 0 || !slices.Equal(rows[0], header) {
		return Day{}, fmt.Errorf("%w: header", ErrNoCounts)
	}
	var d Day
	for i, row := range rows[1:] {
		for j := range row {
			row[j] = strings.TrimPrefix(row[j], "'")
		}
		serial, err := strconv.ParseInt(row[0], 10, 64)
		n, err2 := strconv.ParseInt(row[9], 10, 64)
		c := Count{Key{row[2], row[3], row[4], Event{What(row[5]), row[6], row[7], row[8]}}, n}
		if i == 0 {
			d.Serial, d.Date, d.Station = serial, row[1], row[4]
		}
		if err != nil || err2 != nil || n < 1 || c.Check() != nil || serial != d.Serial || row[1] != d.Date || row[4] != d.Station ||
			!strings.HasPrefix(row[2], d.Date+"T") || !isHour(row[2]) {
			return Day{}, fmt.Errorf("%w: row %d", ErrNoCounts, i+2)
		}
		d.Counts = append(d.Counts, c)
	}
	return d, nil
}

// isHour tells whether HourOf has written it: sums by hour and by day are cut out of it.
func isHour(s string) bool {
	t, err := time.Parse(time.RFC3339, s)
	return err == nil && HourOf(t) == s
}

// Unreadable is a file that is named as counts and could not be taken.
type Unreadable struct {
	Path string
	Err  error
}

// Read gathers the days below a folder, each station's day once: of several files the one with the highest serial counts. Folders whose
// names begin with a dot are passed over, and so are links. Files and folders that cannot be read are listed; the error is that of the
// folder itself.
func Read(dir fs.FS) ([]Day, []Unreadable, error) {
	at := map[string]int{}
	var days []Day
	var bad []Unreadable
	err := fs.WalkDir(dir, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			bad = append(bad, Unreadable{name, err})
			return nil
		case e.IsDir() && name != "." && strings.HasPrefix(e.Name(), "."):
			return fs.SkipDir
		case !e.Type().IsRegular() || !strings.HasPrefix(e.Name(), filePrefix) || path.Ext(name) != ".csv":
			return nil
		}
		d, err := open(dir, name)
		if err != nil {
			bad = append(bad, Unreadable{name, err})
			return nil
		}
		key := d.Station + "\n" + d.Date
		i, known := at[key]
		switch {
		case !known:
			at[key] = len(days)
			days = append(days, d)
		case d.Serial > days[i].Serial:
			days[i] = d
		}
		return nil
	})
	return days, bad, err
}

func open(dir fs.FS, name string) (Day, error) {
	f, err := dir.Open(name)
	if err != nil {
		return Day{}, err
	}
	defer f.Close()
	return Decode(f)
}
