package sheet

import (
	"bytes"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestADamagedWorkbookIsNeverReadOtherwise spoils a workbook as disks and wires do: a bit, a sector of zeros or of something else, two
// sectors that change places, an end that is cut. What is read is what was written, or nothing is. Without the checksums some would be read.
func TestADamagedWorkbookIsNeverReadOtherwise(t *testing.T) {
	const sector = 512
	r := rand.New(rand.NewPCG(9, 3000))
	table := Table{Name: "Services", Header: []string{"id", "name", "url"}}
	for i := range 120 {
		word := make([]byte, 60)
		for at := range word {
			word[at] = 'a' + byte(r.IntN(26))
		}
		table.Rows = append(table.Rows, Row{Number: i + 2, Cells: []string{"RTA-" + string(word[:4]), string(word), "https://www.rta.ae/" + string(word[:20])}})
	}
	var b bytes.Buffer
	if err := WriteXLSX(&b, []Table{table}); err != nil {
		t.Fatal(err)
	}
	content := b.Bytes()
	want := dump("a.xlsx", content)
	if len(content) < 8*sector || !strings.Contains(want, "RTA-") {
		t.Fatalf("%d bytes: %.200s", len(content), want)
	}
	tries := 200
	switch {
	case os.Getenv("DALIL_WHOLE") != "":
		tries = 3000
	case testing.Short():
		tries = 60
	}
	found, harmless := 0, 0
	for n := range tries {
		spoiled := slices.Clone(content)
		at := r.IntN(len(content) - sector)
		part := spoiled[at : at+sector]
		how := ""
		switch r.IntN(5) {
		case 0:
			how, spoiled[at] = "bit", spoiled[at]^1<<r.IntN(8)
		case 1:
			how = "zeros"
			clear(part)
		case 2:
			how = "something else"
			for i := range part {
				part[i] = byte(r.Uint32())
			}
		case 3:
			how = "two sectors changed places"
			other := r.IntN(len(content)/sector) * sector
			copy(spoiled[other:], content[at:at+sector])
			copy(part, content[other:min(other+sector, len(content))])
		default:
			how, spoiled = "cut", spoiled[:at]
		}
		switch got := dump("a.xlsx", spoiled); {
		case got == want:
			harmless++
		case strings.Contains(got, "damage"):
			found++
		default:
			t.Fatalf("%d, %s at %d: read as %.300s", n, how, at, got)
		}
	}
	t.Logf("%d damaged workbooks: %d told, %d read as they were written, none otherwise", tries, found, harmless)
	if found < tries/2 {
		t.Errorf("only %d of %d are told: the damage is not where the content is", found, tries)
	}
}
