package fleet_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"dalil/app/fleet"
)

func TestWhatBelongsToAPersonIsMasked(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"call 050 123 4567 now", "call [phone] now"},
		{"0501234567", "[phone]"},
		{"(04) 885 5118", "[phone]"},
		{"+971 50 123 4567.", "[phone]."},
		{"+971501234567", "[phone]"},
		{"00971-50-1234567", "[phone]"},
		{"+44 (0)20 7946 0958", "[phone]"},
		{"50 123 4567", "[phone]"},
		{"٠٥٠١٢٣٤٥٦٧ و ۰۵۰ ۱۲۳ ۴۵۶۷", "[phone] و [phone]"},
		{"784-1990-1234567-1", "[emirates-id]"},
		{"784199012345671", "[emirates-id]"},
		{"٧٨٤-١٩٩٠-١٢٣٤٥٦٧-١", "[emirates-id]"},
		{"4111 1111 1111 1111", "[card]"},
		{"AE07 0331 2345 6789 0123 456", "[iban]"},
		{"mail a.b+c@d-e.gov.ae.", "mail [email]."},
		{"licence 12345678", "licence [number]"},
		{"plate 1234567", "plate [number]"},
		{"open /home/ahmed/x.csv and /Users/sara/y", "open /home/[user]/x.csv and /Users/[user]/y"},
		{`C:\Users\Sara\f.csv C:\\Users\\Sara\\f.csv`, `C:\Users\[user]\f.csv C:\\Users\\[user]\\f.csv`},
		// What an operator needs stays.
		{"time=2026-11-27T18:00:00.123+04:00 level=INFO", "time=2026-11-27T18:00:00.123+04:00 level=INFO"},
		{"rta-c45.1 version=12 services=1480 127.0.0.1:8080", "rta-c45.1 version=12 services=1480 127.0.0.1:8080"},
		{"digest=00ff00ff00ff00ff RTA-042 row 14", "digest=00ff00ff00ff00ff RTA-042 row 14"},
		{"free 123456 kB, 8009090", "free 123456 kB, [number]"},
	} {
		have, n := fleet.Mask(c.text)
		if want := strings.Count(c.want, "["); have != c.want || n != want {
			t.Errorf("%q: %q (%d), want %q (%d)", c.text, have, n, c.want, want)
		}
	}
}

type pack struct {
	files map[string]string
	list  struct {
		Program string
		Files   []struct {
			Name               string
			Bytes, Masked, Cut int
		}
		LeftOut []struct{ What, Why string } `json:"left_out"`
	}
}

func unpack(t *testing.T, b []byte) pack {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	p := pack{files: map[string]string{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r) // verifies the sum as well
		if err != nil {
			t.Fatal(err)
		}
		p.files[f.Name] = string(content)
	}
	if err := json.Unmarshal([]byte(p.files["contents.json"]), &p.list); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestASupportPackSaysWhatIsInItAndWhatIsNot(t *testing.T) {
	var b bytes.Buffer
	s := fleet.NewSupport(&b, "0.1.0", now)
	if err := s.Add("log/dalil.log", []byte("one 0501234567\ntwo\n")); err != nil {
		t.Fatal(err)
	}
	if err := s.AddJSON("state.json", map[string]int{"a": 1}); err != nil {
		t.Fatal(err)
	}
	s.LeaveOut("log of sara@x.ae", "open /home/sara/l: denied")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	p := unpack(t, b.Bytes())
	if p.files["log/dalil.log"] != "one [phone]\ntwo\n" || p.files["state.json"] != "{\n  \"a\": 1\n}" || p.list.Program != "0.1.0" {
		t.Errorf("%q", p.files)
	}
	if have, want := fmt.Sprint(p.list.Files, p.list.LeftOut), "[{log/dalil.log 16 1 0} {state.json 12 0 0}] [{log of [email] open /home/[user]/l: denied}]"; have != want {
		t.Errorf("%s, want %s", have, want)
	}
}

func TestASupportPackKeepsTheEndOfWhatIsTooLong(t *testing.T) {
	noise := rand.New(rand.NewPCG(1, 2))
	var log bytes.Buffer
	for i := range 9_000 {
		fmt.Fprintf(&log, "line %d ", i)
		for range 1200 {
			log.WriteByte(byte('a' + noise.IntN(26)))
		}
		log.WriteByte('\n')
	}
	var b bytes.Buffer
	s := fleet.NewSupport(&b, "0.1.0", now)
	for i := range 3 {
		if err := s.Add(fmt.Sprint("log/", i), log.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	short := log.Bytes()[:60_000]
	for i := range 40 {
		if err := s.Add(fmt.Sprint("short/", i), short); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if b.Len() > fleet.SupportLimit || b.Len() < fleet.SupportLimit*9/10 {
		t.Errorf("%d bytes of %d", b.Len(), fleet.SupportLimit)
	}
	p := unpack(t, b.Bytes())
	first := p.files["log/0"]
	if !strings.HasPrefix(first, "line ") || !strings.HasSuffix(log.String(), first) || !strings.Contains(first, "line 8999 ") {
		t.Errorf("not whole lines of the end: %.40q", first)
	}
	last := p.list.LeftOut
	if len(last) == 0 || last[len(last)-1].What != "short/39" || last[0].Why != "the pack is full" || len(p.list.Files)+len(last) != 43 {
		t.Errorf("%+v", p.list)
	}
	if f := p.list.Files[0]; f.Bytes != len(first) || f.Cut != log.Len()-len(first) || f.Cut == 0 {
		t.Errorf("%+v", f)
	}
}
