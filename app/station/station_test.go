package station_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dalil/app/settings"
	"dalil/app/sheet"
	"dalil/app/station"
)

const header = "id,entity,name_ar,name_en,url\n"

func config(t *testing.T) station.Config {
	t.Helper()
	set := settings.Default()
	set.State, set.Folder = filepath.Join(t.TempDir(), "state"), t.TempDir()
	return station.Config{Settings: set, Log: slog.New(slog.DiscardHandler), Settle: 50 * time.Millisecond,
		Read: func(_ context.Context, file string, content []byte) (sheet.Book, error) {
			return sheet.Read(file, content)
		}}
}

// running opens a station, lets it run until the test ends, and gives its news.
func running(t *testing.T, p station.Config) (*station.Station, <-chan int64) {
	t.Helper()
	s, err := station.Open(p)
	if err != nil {
		t.Fatal(err)
	}
	news, _ := s.News()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan bool)
	go func() { s.Run(ctx); close(done) }()
	t.Cleanup(func() { stop(); <-done; s.Close() })
	return s, news
}

func drop(t *testing.T, folder, name, content string) {
	t.Helper()
	aside := filepath.Join(folder, "."+name+".tmp")
	if err := os.WriteFile(aside, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(aside, filepath.Join(folder, name)); err != nil {
		t.Fatal(err)
	}
}

func TestAStationNeverHasNothingToShow(t *testing.T) {
	p := config(t)
	p.Settings.Folder = filepath.Join(t.TempDir(), "not", "mounted")
	s, err := station.Open(p)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if n := len(s.View().Catalog.Services); n < 1400 {
		t.Errorf("%d services without a folder; want the shipped catalog", n)
	}
}

// TestTheJourneyOfAChangedFile is the editor's path: folder, event, found by search; then a bad file, and the last good content stays;
// then another start on the same state.
func TestTheJourneyOfAChangedFile(t *testing.T) {
	p := config(t)
	s, news := running(t, p)
	drop(t, p.Settings.Folder, "RTA.csv", header+"RTA-1,RTA,تجديد رخصة القيادة,Renew driving licence,https://www.rta.ae/renew\n")
	if v := <-news; v != 1 {
		t.Fatalf("version %d", v)
	}
	if n := len(s.View().Catalog.Services); n != 1 {
		t.Fatalf("%d services: the shipped ones are merged with the folder's", n)
	}
	r := s.View().Search("رخصه", "", 10)
	if len(r.Hits) != 1 || r.Hits[0].ID != "RTA-1" {
		t.Fatalf("search finds %v", r.Hits)
	}
	drop(t, p.Settings.Folder, "RTA.csv", "id,entity\nRTA-1,RTA\n")
	drop(t, p.Settings.Folder, "DEWA.csv", header+"DEWA-1,DEWA,دفع الفاتورة,Pay the bill,https://www.dewa.gov.ae/bill\n")
	for len(s.View().Catalog.Services) != 2 {
		<-news
	}
	got, ok := s.View().Service("RTA-1")
	if !ok || got.Name.EN != "Renew driving licence" {
		t.Fatalf("the last good content did not stay: %v", got)
	}
}

func TestAnAcceptedCatalogOutlivesItsFolder(t *testing.T) {
	p := config(t)
	t.Run("first", func(t *testing.T) {
		_, news := running(t, p)
		drop(t, p.Settings.Folder, "RTA.csv", header+"RTA-1,RTA,تجديد رخصة القيادة,Renew driving licence,https://www.rta.ae/renew\n")
		<-news
	})
	if err := os.RemoveAll(p.Settings.Folder); err != nil {
		t.Fatal(err)
	}
	s, err := station.Open(p)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, ok := s.View().Service("RTA-1"); !ok || len(s.View().Catalog.Services) != 1 {
		t.Error("the accepted catalog went with its folder")
	}
}

func TestTwoStationsDoNotShareAState(t *testing.T) {
	p := config(t)
	s, err := station.Open(p)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if other, err := station.Open(p); err == nil {
		other.Close()
		t.Error("a second station opened the same state")
	}
}

func TestServicesComeAndGoWithTheirValidity(t *testing.T) {
	p := config(t)
	p.Now = func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }
	now := time.Now()
	p.Now = func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC).Add(time.Since(now)) }
	s, news := running(t, p)
	drop(t, p.Settings.Folder, "RTA.csv", "id,entity,name_ar,name_en,url,valid_from,valid_to\n"+
		"RTA-1,RTA,أمس,Yesterday,https://www.rta.ae/1,,2026-11-23\nRTA-2,RTA,اليوم,Today,https://www.rta.ae/2,2026-11-24,2026-11-24\nRTA-3,RTA,غداً,Tomorrow,https://www.rta.ae/3,2026-11-25,\n")
	<-news
	if got := s.View().Catalog.Services; len(got) != 1 || got[0].ID != "RTA-2" {
		t.Errorf("offered today: %v", got)
	}
}

func TestWithoutAFolderTheShippedFilesAreLaidOutAndWatched(t *testing.T) {
	p := config(t)
	p.Settings.Folder = ""
	s, news := running(t, p)
	<-news
	if n := len(s.View().Catalog.Services); n < 1400 {
		t.Fatalf("%d services", n)
	}
	path := filepath.Join(p.Settings.State, "content", "SALIK.csv")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}

	changed := []byte(string(content))
	changed = append(changed, []byte("SALIK-999,SALIK,خدمة جديدة,A new service"+commas(content)+"\n")...)
	if err := os.WriteFile(path, changed, 0o644); err != nil {
		t.Fatal(err)
	}

	for {
		<-news
		if x, ok := s.View().Service("SALIK-999"); ok && x.Name.EN == "A new service" {
			return
		}
	}
}

// commas gives the rest of a row of a CSV whose columns are id, entity, name_ar, name_en, …, with its address in place.
func commas(content []byte) string {
	line := string(content)
	for i, r := range line {
		if r == '\n' {
			line = line[:i]
			break
		}
	}
	out, n := "", 0
	col := ""
	for _, r := range line + "," {
		if r != ',' {
			col += string(r)
			continue
		}
		if n++; n > 4 {
			out += ","
			if col == "url" {
				out += "https://www.salik.ae/new"
			}
		}
		col = ""
	}
	return out
}
