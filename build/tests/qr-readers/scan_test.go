package main

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"os"
	"os/exec"
	"strings"
	"testing"

	"dalil/app/qr"
)

const service = "https://www.rta.ae/en/services/renew-vehicle-licence"

func picture(t *testing.T, with condition) *image.Gray {
	t.Helper()
	_, file, err := frame(service, with, 0)
	if err != nil {
		t.Fatal(err)
	}
	m, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	g, ok := m.(*image.Gray)
	if !ok || g.Bounds() != image.Rect(0, 0, framePixels, framePixels) {
		t.Fatalf("%T of %v", m, m.Bounds())
	}
	return g
}

// span is the first and last column, and row, with something dark in it.
func span(m *image.Gray) (left, right, top, bottom int) {
	left, top = framePixels, framePixels
	for y := range framePixels {
		for x := range framePixels {
			if m.GrayAt(x, y).Y < 200 {
				left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
			}
		}
	}
	return
}

func near(got int, want, off float64) bool { return float64(got) > want-off && float64(got) < want+off }

func TestCodeIsTwoHundredPixelsWideInTheMiddle(t *testing.T) {
	c, err := qr.New(service)
	if err != nil {
		t.Fatal(err)
	}
	left, right, top, bottom := span(picture(t, condition{}))
	wide := codeWidth * float64(c.Modules()) / float64(c.Size()) // without the quiet zone
	if !near(right-left+1, wide, 1.6) || !near(bottom-top+1, wide, 1.6) || !near(left+right+1, framePixels+1, 2.1) || !near(top+bottom+1, framePixels+1, 2.1) {
		t.Errorf("columns %d to %d, rows %d to %d; wanted %.1f px wide in the middle", left, right, top, bottom, wide)
	}
}

func TestYawNarrowsTheCodeAndNotItsHeight(t *testing.T) {
	left, right, top, bottom := span(picture(t, condition{}))
	l, r, u, d := span(picture(t, condition{yaw: 30}))
	if !near(r-l, float64(right-left)*0.866, 3) || !near(d-u, float64(bottom-top), 10) {
		t.Errorf("turned %d wide and %d high, straight %d and %d", r-l, d-u, right-left, bottom-top)
	}
}

func TestContrastIsThreeToOneInThePicture(t *testing.T) {
	for _, with := range conditions {
		if with.name != "contrast 3:1" {
			continue
		}
		least, most := uint8(255), uint8(0)
		for _, v := range picture(t, with).Pix {
			least, most = min(least, v), max(most, v)
		}
		if ratio := float64(most) / float64(least); ratio < 2.95 || ratio > 3.05 {
			t.Errorf("%d to %d", most, least)
		}
		return
	}
	t.Error("no such condition")
}

func TestDefocusSoftensEdgesAndKeepsTheLight(t *testing.T) {
	c, err := qr.New(service)
	if err != nil {
		t.Fatal(err)
	}
	sharp := look(c, condition{}, 0, 0)
	soft := blur(sharp, 1)
	var a, b, steep, flat float64
	for i := range sharp {
		a, b = a+sharp[i], b+soft[i]
		if i > 0 {
			steep, flat = max(steep, sharp[i]-sharp[i-1]), max(flat, soft[i]-soft[i-1])
		}
	}
	if a/b > 1.001 || b/a > 1.001 || flat > steep*0.6 {
		t.Errorf("light %.1f and %.1f, steepest step %.2f and %.2f", a, b, steep, flat)
	}
}

func TestPicturesAreTheSameInEveryRunAndDifferBetweenTakes(t *testing.T) {
	for _, with := range conditions {
		_, first, err := frame(service, with, 0)
		if err != nil {
			t.Fatal(err)
		}
		_, again, _ := frame(service, with, 0)
		_, other, _ := frame(service, with, 1)
		if !bytes.Equal(first, again) || bytes.Equal(first, other) {
			t.Errorf("%s: not the same, or no other phase", with.name)
		}
	}
}

func TestAnswersOfBothReadersAreUnderstood(t *testing.T) {
	for i, out := range []string{
		`<barcodes xmlns='http://zbar.sourceforge.net/2008/barcode'><source href='/t/1.png'><index num='0'><symbol type='QR-Code'><data><![CDATA[https://rta.ae/?a=1&b=2]]></data></symbol></index></source><source href='/t/2.png'></source></barcodes>`,
		"/t/1.png QRCode \"https://rta.ae/?a=1&b=2\"\n/t/2.png None\n",
	} {
		found, err := readers[i].answers([]byte(out))
		if err != nil || len(found["/t/1.png"]) != 1 || found["/t/1.png"][0] != "https://rta.ae/?a=1&b=2" || len(found["/t/2.png"]) != 0 {
			t.Errorf("%s: %v, %v", readers[i].name, found, err)
		}
	}
}

func TestReportRefusesBelowTheWantedShareAndAnyOtherText(t *testing.T) {
	full := func() result {
		r := result{reader: "r", frames: make([]int, len(conditions)), codes: make([]int, len(conditions))}
		for c := range conditions {
			r.frames[c], r.codes[c] = 600, 200
		}
		return r
	}
	var out bytes.Buffer
	if !report(&out, 200, []result{full()}) {
		t.Error("all read and refused")
	}
	one := full()
	one.codes[0] = 199 // 99.5 %
	if !report(&out, 200, []result{one}) {
		t.Error("99.5 % and refused")
	}
	two := full()
	two.codes[0] = 198
	if report(&out, 200, []result{full(), two}) {
		t.Error("99 % and not refused")
	}
	other := full()
	other.misses = []miss{{address: service, takes: 2, other: []string{"https://elsewhere.example"}}}
	if report(&out, 200, []result{other}) || !strings.Contains(out.String(), "elsewhere.example") {
		t.Error("read as another address and not refused")
	}
}

func TestAddressesComeOnceAndInOrder(t *testing.T) {
	list, err := readAddresses(strings.NewReader("# of today\nb\n\na\nb\n"))
	if err != nil || strings.Join(list, " ") != "b a" {
		t.Errorf("%q, %v", list, err)
	}
	if _, err := readAddresses(strings.NewReader("\n")); err == nil {
		t.Error("no addresses and no fault")
	}
}

func TestMissingReaderIsNamedWithItsPackage(t *testing.T) {
	r := reader{name: "none", command: []string{"no-such-reader"}, debian: "some-tools", answers: zxingAnswers}
	if _, err := r.read(context.Background(), []string{"x.png"}); err == nil || !strings.Contains(err.Error(), "some-tools") {
		t.Errorf("%v", err)
	}
}

func TestWholeRunWithRealReaders(t *testing.T) {
	for _, r := range readers {
		if _, err := exec.LookPath(r.command[0]); err != nil {
			t.Skipf("%s is not there: install %s", r.command[0], r.debian)
		}
	}
	var out, faults bytes.Buffer
	code := run(context.Background(), nil, strings.NewReader(service+"\nhttps://www.dubaipolice.gov.ae/\n"), &out, &faults)
	if code != sound || faults.Len() > 0 || !strings.Contains(out.String(), "2 codes") {
		t.Errorf("exit %d\n%s%s", code, out.String(), faults.String())
	}
	if code := run(context.Background(), nil, strings.NewReader(strings.Repeat("a", 214)), &out, &faults); code != couldNot {
		t.Errorf("an address that is no code: exit %d", code)
	}
}

// A picture of another code must count as missed, and be named.
func TestPictureOfAnotherAddressIsNotPassed(t *testing.T) {
	if _, err := exec.LookPath(readers[0].command[0]); err != nil {
		t.Skipf("%s is not there", readers[0].command[0])
	}
	shots, err := film(context.Background(), t.TempDir(), []string{service})
	if err != nil {
		t.Fatal(err)
	}
	_, file, err := frame("https://elsewhere.example", conditions[0], 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(shots[0].file, file, 0o600); err != nil {
		t.Fatal(err)
	}
	res, err := try(context.Background(), readers[0], shots)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if report(&out, 1, []result{res}) || !strings.Contains(out.String(), "elsewhere.example") {
		t.Error(out.String())
	}
}
