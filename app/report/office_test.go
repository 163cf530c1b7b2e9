package report_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// TestAnOfficeOpensATallyWithArabicAndEqualSums has LibreOffice read the table as it opens any file of that name, and save it as a workbook.
func TestAnOfficeOpensATallyWithArabicAndEqualSums(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: LibreOffice is not started")
	}
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	dir := t.TempDir()
	file, err := os.Create(filepath.Join(dir, "tally.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if err := counted().CSV(file); err != nil {
		t.Fatal(err)
	}
	file.Close()
	c := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless",
		"--infilter=CSV:44,34,76", // comma, quote and UTF-8: what its dialogue proposes for a file with this mark, and a run without a window does not ask
		"--convert-to", "xlsx", "--outdir", dir, file.Name())
	c.WaitDelay = time.Minute
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	book, err := excelize.OpenFile(filepath.Join(dir, "tally.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil || len(rows) < 15 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	sums, arabic := map[string]int{}, ""
	for _, r := range rows[1:] {
		n, err := strconv.Atoi(r[4])
		if err != nil {
			t.Fatalf("%v: %v", r, err)
		}
		sums[r[0]] += n
		if r[0] == "service_shown.service" && r[1] == "RTA-1" {
			arabic = r[2]
		}
	}
	if rows[0][0] != "table" || arabic != "تجديد رخصة" || sums["all"] != 60 || sums["service_shown.service"] != 29 || sums["outcome.centre"] != 16 {
		t.Errorf("%q %q %v", rows[0][0], arabic, sums)
	}
}
