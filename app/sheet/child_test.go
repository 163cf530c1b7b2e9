package sheet

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
)

// TestMain makes the test binary the child as well: its first argument says what kind of child it is.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case "child":
			os.Exit(ServeChild(os.Args[2:], os.Stdin, os.Stdout))
		case "crash":
			os.Stderr.WriteString("panic: out of hand\n")
			os.Exit(2)
		case "babble":
			os.Stdout.WriteString("{")
			os.Exit(0)
		case "name":
			os.Stdout.WriteString(`{"Book":{"File":"other"},"Damage":{"Problem":{"Place":{"File":"` + os.Args[2] + `"},"Rule":"x"}}}`)
			os.Exit(0)
		case "environment":
			os.Stdout.WriteString(`{"Damage":{"Problem":{"Rule":"` + strings.Join(os.Environ(), ",") + `"}}}`)
			os.Exit(0)
		case "argument":
			os.Stdout.WriteString(`{"Damage":{"Problem":{"Rule":"` + strings.Join(os.Args[2:], ",") + `"}}}`)
			os.Exit(0)
		case "sleep":
			time.Sleep(time.Minute)
			os.Exit(0)
		default:
			if !strings.HasPrefix(os.Args[1], "-") { // a child that was told nothing: the tests would start themselves again and again
				os.Exit(2)
			}
		}
	}
	os.Exit(m.Run())
}

func TestAChildReadsWhatIsReadHere(t *testing.T) {
	read := InChild(os.Args[0], "child")
	for name, content := range map[string][]byte{
		"dir/الخدمات.csv": []byte("id,fee\na,#N/A\nb,2"),
		"x\xff\xfe.csv":   []byte("id,fee\na,1\n"),
		"a.json":          []byte(`[{"id":"a"}]`),
		"hidden.xlsx":     made(t, `<row><c><v>1</v></c><c><v>2</v></c></row><row hidden="1"><c><v>1</v></c></row>`),
		"x\xff.xlsx":      []byte("PK\x03\x04"),
	} {
		here, hereErr := Read(name, content)
		there, thereErr := read(t.Context(), name, content)
		if !reflect.DeepEqual(here, there) {
			t.Errorf("%q: %+v, in a child %+v", name, here, there)
		}
		var a, b *Damage
		if errors.As(hereErr, &a) != errors.As(thereErr, &b) || a != nil && !reflect.DeepEqual(a, b) {
			t.Errorf("%q: %v, in a child %v", name, hereErr, thereErr)
		}
	}
}

func TestWhatAChildSaysOfTheNameIsNotBelieved(t *testing.T) {
	_, err := InChild(os.Args[0], "name")(t.Context(), "x\xff.csv", nil)
	var d *Damage
	if !errors.As(err, &d) || d.Problem.Place.File != "x\xff.csv" {
		t.Errorf("%v", err)
	}
}

// TestAFailedReaderIsPassing: what the machine does is no property of the content.
func TestAFailedReaderIsPassing(t *testing.T) {
	for _, c := range []struct{ exe, kind, cause string }{
		{os.Args[0], "crash", "exit status 2: panic: out of hand"},
		{os.Args[0], "babble", "unexpected end"},
		{os.Args[0], "unheard of", "exit status 2"},
		{"/no/such/program", "child", "no such file"},
	} {
		_, err := InChild(c.exe, c.kind)(t.Context(), "a.csv", []byte("id,fee\n"))
		var d *Damage
		if !errors.As(err, &d) || !d.Passing || d.Arriving || d.Problem.Rule != "file_reader_crashed" || !strings.Contains(d.Cause, c.cause) {
			t.Errorf("%s: %+v", c.kind, d)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, stop)
	if _, err := InChild(os.Args[0], "sleep")(ctx, "a.csv", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("the reader was told to stop and says %v", err)
	}
}

// TestAChildHasItsTimeAndItsRoom: one that is slow or says too much has failed, and the file is tried again.
func TestAChildHasItsTimeAndItsRoom(t *testing.T) {
	cmd := exec.Command(os.Args[0], "child", "file.csv")
	cmd.Stdin = strings.NewReader("id,fee\na,1\n")
	said, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		kind        string
		time        time.Duration
		output      int
		rule, cause string
	}{
		{"child", time.Minute, len(said), "", ""},
		{"child", time.Minute, len(said) - 1, "file_reader_crashed", "more than a reader may say"},
		{"sleep", 50 * time.Millisecond, 1, "file_reader_slow", context.DeadlineExceeded.Error()},
	} {
		book, err := child{os.Args[0], []string{c.kind}, c.time, c.output}.read(t.Context(), "a.csv", []byte("id,fee\na,1\n"))
		var d *Damage
		if errors.As(err, &d) != (c.rule != "") || d != nil && (string(d.Problem.Rule) != c.rule || !d.Passing || d.Arriving || d.Cause != c.cause || d.Problem.Place.File != "a.csv") {
			t.Errorf("%s with %d bytes: %+v", c.kind, c.output, err)
		}
		if rows := len(book.Tables); (rows == 1) != (c.rule == "") {
			t.Errorf("%s with %d bytes: %d tables", c.kind, c.output, rows)
		}
	}
}

// TestTheTrueNameStandsWhereverAChildWroteItsOwn.
func TestTheTrueNameStandsWhereverAChildWroteItsOwn(t *testing.T) {
	place := func(file string) catalog.Problem { return catalog.Problem{Place: catalog.Place{File: file, Row: 2}} }
	a := childAnswer{Book: Book{File: "x", Tables: []Table{{File: "x"}, {File: "y"}}, Notices: []catalog.Problem{place("x"), place("y")}},
		Damage: &Damage{Problem: place("x"), Also: []catalog.Problem{place("y"), place("z")}}}
	a.named("a.csv")
	want := childAnswer{Book: Book{File: "a.csv", Tables: []Table{{File: "a.csv"}, {File: "a.csv"}}, Notices: []catalog.Problem{place("a.csv"), place("a.csv")}},
		Damage: &Damage{Problem: place("a.csv"), Also: []catalog.Problem{place("a.csv"), place("a.csv")}}}
	if !reflect.DeepEqual(a, want) {
		t.Errorf("%+v", a)
	}
}

func TestAChildMaySayNoMoreThanItsLimit(t *testing.T) {
	b := bounded{limit: 4}
	for _, s := range []string{"abc", "def", "g"} {
		if n, err := b.Write([]byte(s)); n != len(s) || err != nil {
			t.Fatal(n, err)
		}
	}
	if b.kept.String() != "abcd" || !b.over {
		t.Errorf("%q %v", b.kept.String(), b.over)
	}
	var all io.Writer = &bounded{limit: 4} // a copy writes into it by whatever it can do
	if n, err := io.Copy(all, io.LimitReader(strings.NewReader("abcdefg"), 7)); n != 7 || err != nil || all.(*bounded).kept.String() != "abcd" {
		t.Errorf("%d %v %+v", n, err, all)
	}
}
