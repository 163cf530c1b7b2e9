package fleet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// StationsName is the file of a gathered folder that lists the stations that should be there.
const StationsName = "stations.csv"

// Expected is a station that should be there.
type Expected struct {
	Station string // as the setting of that name, in small letters
	Centre  string // id; empty: not known
}

// ReadStations reads the list of stations: a CSV with a header in which "station" must stand and "centre" may; other columns
// are the fleet's own. A name that no station can have, or that stands twice, is an error that names its line; so is what is no CSV.
func ReadStations(r io.Reader) ([]Expected, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read stations: %w", err)
	}
	table := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	header, err := table.Read()
	if err != nil {
		return nil, fmt.Errorf("read stations: %w", err)
	}
	station, centre := slices.Index(header, "station"), slices.Index(header, "centre")
	if station < 0 {
		return nil, fmt.Errorf("read stations: no column %q", "station")
	}
	var out []Expected
	first := map[string]int{}
	for {
		row, err := table.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read stations: %w", err)
		}
		line, _ := table.FieldPos(0)
		e := Expected{Station: strings.ToLower(strings.TrimSpace(row[station]))}
		if centre >= 0 {
			e.Centre = strings.TrimSpace(row[centre])
		}
		if !plainName(e.Station) {
			return nil, fmt.Errorf("read stations: line %d: station %q: want ASCII letters, digits, dot, hyphen and low line", line, e.Station)
		}
		if was := first[e.Station]; was > 0 {
			return nil, fmt.Errorf("read stations: line %d: station %q stands in line %d already", line, e.Station, was)
		}
		first[e.Station] = line
		out = append(out, e)
	}
}
