package editor

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"dalil/app/qr"
	"dalil/app/sheet"
)

// day is one machine with an editor's folder, on which the watch and a station run.
type day struct {
	*testing.T
	program, dir, folder, address string
}

// TestTheDayOfAnEditor: a template is filled in with LibreOffice, with three slips in it; it is dropped, the report says what, where and what to write
// instead; the three rows are mended in the workbook of the rows kept back, which is dropped under a name of its own; the screen shows
// each service with the address that was written last.
func TestTheDayOfAnEditor(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes a minute: not in short tests")
	}
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("LibreOffice is not installed (libreoffice-calc): the day of an editor is not lived")
	}
	if _, err := os.Stat("../../../frontend/dist/index.html"); err != nil {
		t.Skip("the page is not built (build/run builds it): there is no screen to look at")
	}
	if runtime.GOOS != "linux" {
		t.Skip("the programs of this test end by a signal that only Linux and its kin have")
	}
	d := &day{T: t, dir: t.TempDir()}
	d.program, d.folder = filepath.Join(d.dir, "dalil"), filepath.Join(d.dir, "in")
	d.run("go", "build", "-o", d.program, "dalil")
	if err := os.Mkdir(d.folder, 0o755); err != nil {
		t.Fatal(err)
	}
	d.begin("watch", d.folder)
	d.listen()

	template := filepath.Join(d.dir, "RTA.xlsx")
	d.run(d.program, "template", template, "--entity", "RTA")
	edited := d.inLibreOffice(template, func(text string) string {
		added := d.typed(d.rowOf(text, "RTA-1005"), "RTA-1005", "RTA-9001", "Issue 30 Day Pass", "Borrow a sun umbrella",
			"إصدار تصريح استخدام المواصلات العامة لمدة 30 يوماً", "استعارة مظلة من الشمس", "https://www.rta.ae", "https://www.rta.ae/umbrellas")
		text = strings.Replace(text, d.rowOf(text, "RTA-1005"), d.rowOf(text, "RTA-1005")+added, 1)
		for id, slip := range map[string][]string{
			"RTA-1002": {"https://www.rta.ae", "http://www.rta.ae/noc"},
			"RTA-1006": {"8009090", "999999"},
			"RTA-1007": {"10", "1o"},
			"RTA-1018": {"https://www.rta.ae", "https://www.rta.ae/parking"}, // no slip: it leads elsewhere
		} {
			text = strings.Replace(text, d.rowOf(text, id), d.typed(d.rowOf(text, id), slip...), 1)
		}
		return text
	})
	d.drop("RTA.xlsx", edited)

	report := d.reportOf("RTA.report.html", "RTA.kept.xlsx")
	for _, said := range []string{
		"3 rows were kept back", "لم تُقبل 3 صفوف",
		"http://www.rta.ae/noc", "begins with http://",
		"1o", "The fee must be a number", "Write only digits", "اكتب أرقاماً فقط",
		"999999",
	} {
		if !strings.Contains(report, said) {
			t.Errorf("the report does not say %q", said)
		}
	}
	places := map[string]bool{}
	for _, cell := range d.cells(filepath.Join(d.folder, "RTA.xlsx"), map[string]string{"RTA-1002": "url", "RTA-1006": "phone", "RTA-1007": "fee"}) {
		if places[cell] = true; !strings.Contains(report, cell) {
			t.Errorf("the report does not name the cell %s", cell)
		}
	}
	if len(places) != 3 {
		t.Errorf("the slips stand in %v", places)
	}
	until(t, "the sound rows on the screen", func() bool {
		return d.leads("RTA-9001", "https://www.rta.ae/umbrellas") && d.leads("RTA-1018", "https://www.rta.ae/parking")
	})
	if d.website("RTA-1002") != "" { // what the program ships is never mixed with what comes from a folder
		t.Error("a row kept back is shown")
	}

	mended := d.inLibreOffice(filepath.Join(d.folder, "RTA.kept.xlsx"), func(text string) string {
		if n := strings.Count(text, ">RTA-"); n != 3 {
			t.Fatalf("%d rows were kept back", n)
		}
		for id, cells := range map[string][]string{
			"RTA-1002": {"http://www.rta.ae/noc", "https://www.rta.ae/noc"},
			"RTA-1006": {"999999", "8009090", "Renew Safari Driving Licence", "Renew a desert driving licence"},
			"RTA-1007": {"1o", "10", "https://www.rta.ae", "https://www.rta.ae/trainees"},
		} {
			text = strings.Replace(text, d.rowOf(text, id), d.typed(d.rowOf(text, id), cells...), 1)
		}
		return text
	})
	d.drop("RTA mended.xlsx", mended)
	until(t, "the mended rows on the screen", func() bool {
		return d.leads("RTA-1002", "https://www.rta.ae/noc") && d.leads("RTA-1007", "https://www.rta.ae/trainees")
	})
	if name := d.service("RTA-1006").Name; name != "Renew a desert driving licence" {
		t.Errorf("the third mended row is called %q", name)
	}
	if report := d.reportOf("RTA mended.report.html", ""); strings.Contains(report, "kept back: ") || strings.Contains(report, "stands in") {
		t.Errorf("the mended rows are not sound: %s", report)
	}
	if !d.leads("RTA-9001", "https://www.rta.ae/umbrellas") {
		t.Error("what was sound before leads elsewhere")
	}
}

func (d *day) run(name string, args ...string) {
	d.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		d.Fatalf("%s %q: %v: %s", name, args, err, out)
	}
}

// begin starts the program beside the test and gives its standard output.
func (d *day) begin(args ...string) io.Reader {
	d.Helper()
	cmd := exec.Command(d.program, args...)
	cmd.Env = append(os.Environ(), "XDG_STATE_HOME="+d.dir+"/home", "XDG_CONFIG_HOME="+d.dir+"/home")
	cmd.Stderr = d.Output()
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		d.Fatal(err)
	}
	d.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt) // gone already is as good
		_ = cmd.Wait()
	})
	return out
}

// listen starts the station and reads its address off it.
func (d *day) listen() {
	d.Helper()
	out := d.begin("run", "--folder", d.folder, "--state", filepath.Join(d.dir, "state"), "--listen", "127.0.0.1:0")
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if _, address, has := strings.Cut(lines.Text(), "http://"); has {
			d.address = "http://" + strings.TrimRight(strings.Fields(address)[0], "/")
			go func() { _, _ = io.Copy(io.Discard, out) }() // its further words are not needed
			return
		}
	}
	d.Fatal("the station said no address")
}

// inLibreOffice opens a workbook in LibreOffice, lets the editor write in it, and saves it as a workbook again.
func (d *day) inLibreOffice(file string, write func(text string) string) []byte {
	d.Helper()
	desk := d.TempDir()
	convert := func(file, format string) []byte {
		d.run("soffice", "-env:UserInstallation=file://"+d.dir+"/profile", "--headless", "--convert-to", format, "--outdir", filepath.Join(desk, format), file)
		b, err := os.ReadFile(filepath.Join(desk, format, strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))+"."+format))
		if err != nil {
			d.Fatal(err)
		}
		return b
	}
	flat := filepath.Join(desk, "edited.fods")
	if err := os.WriteFile(flat, []byte(write(string(convert(file, "fods")))), 0o644); err != nil {
		d.Fatal(err)
	}
	return convert(flat, "xlsx")
}

// rowOf is the row of a service in the text of a workbook.
func (d *day) rowOf(text, id string) string {
	d.Helper()
	for row := range strings.SplitSeq(text, "<table:table-row ") {
		if whole, _, ends := strings.Cut(row, "</table:table-row>"); ends && strings.Contains(whole, "<text:p>"+id+"</text:p>") {
			return "<table:table-row " + whole + "</table:table-row>"
		}
	}
	d.Fatalf("no row of %s", id)
	return ""
}

// typed writes new texts over old ones in the cells of a row.
func (d *day) typed(row string, pairs ...string) string {
	d.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if n := strings.Count(row, "<text:p>"+pairs[i]+"</text:p>"); n != 1 {
			d.Fatalf("%q stands %d times in %s", pairs[i], n, row)
		}
		row = strings.Replace(row, "<text:p>"+pairs[i]+"</text:p>", "<text:p>"+pairs[i+1]+"</text:p>", 1)
	}
	return row
}

// drop puts a file into the folder as careful programs do.
func (d *day) drop(name string, content []byte) {
	d.Helper()
	aside := filepath.Join(d.folder, ".~"+name)
	err := os.WriteFile(aside, content, 0o644)
	if err == nil {
		err = os.Rename(aside, filepath.Join(d.folder, name))
	}
	if err != nil {
		d.Fatal(err)
	}
}

// reportOf waits for a report, and for the workbook of the rows kept back, and gives the report's text.
func (d *day) reportOf(name, kept string) string {
	d.Helper()
	until(d.T, name, func() bool {
		_, err := os.Stat(filepath.Join(d.folder, name))
		_, err2 := os.Stat(filepath.Join(d.folder, kept))
		return err == nil && err2 == nil
	})
	b, err := os.ReadFile(filepath.Join(d.folder, name))
	if err != nil {
		d.Fatal(err)
	}
	return html.UnescapeString(string(b))
}

// cells are the places of columns in the rows of services, as a spreadsheet names them.
func (d *day) cells(file string, columns map[string]string) []string {
	d.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		d.Fatal(err)
	}
	book, err := sheet.Read(file, content)
	if err != nil {
		d.Fatal(err)
	}
	var out []string
	for _, row := range book.Tables[0].Rows {
		for i, header := range book.Tables[0].Header {
			if columns[row.Cells[0]] == header {
				out = append(out, sheet.ColumnLetter(i)+strconv.Itoa(row.Number))
			}
		}
	}
	return out
}

// service is what the screen says of one.
type service struct {
	Name     string `json:"name"`
	Channels []struct {
		Kind string `json:"kind"`
		Code string `json:"code"`
	} `json:"channels"`
}

func (d *day) service(id string) service {
	d.Helper()
	answer, err := http.Get(d.address + "/api/service?lang=en&id=" + id)
	if err != nil {
		d.Fatal(err)
	}
	defer answer.Body.Close()
	var s service
	if answer.StatusCode != http.StatusOK {
		return s
	}
	if err := json.NewDecoder(answer.Body).Decode(&s); err != nil {
		d.Fatal(err)
	}
	return s
}

// website is the picture of the code that the screen shows for a service's website.
func (d *day) website(id string) string {
	d.Helper()
	for _, c := range d.service(id).Channels {
		if c.Kind == "website" {
			return c.Code
		}
	}
	return ""
}

// leads tells whether the code on the screen is the one of an address.
func (d *day) leads(id, address string) bool {
	d.Helper()
	c, err := qr.New(address)
	if err != nil {
		d.Fatal(err)
	}
	return d.website(id) == "data:image/svg+xml;base64,"+base64.StdEncoding.EncodeToString(c.SVG())
}

// until waits for what the programs beside the test do.
func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for began := time.Now(); !holds(); time.Sleep(50 * time.Millisecond) {
		if time.Since(began) > 90*time.Second {
			t.Fatalf("not within 90 s: %s", what)
		}
	}
}
