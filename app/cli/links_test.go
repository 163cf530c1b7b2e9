package cli

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/reach"
)

// TestLinksAreAskedOnceAWeekAndWrittenForTheFolder: what an earlier run found is not asked again, what it had no time for is.
func TestLinksAreAskedOnceAWeekAndWrittenForTheFolder(t *testing.T) {
	var asked []string
	gone := true
	site := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Method+" "+r.URL.Path)
		if gone && r.URL.Path == "/gone" {
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	defer site.Close()
	today := time.Date(2026, 11, 27, 8, 0, 0, 0, time.UTC)
	transport := site.Client().Transport.(*http.Transport).Clone()
	transport.TLSClientConfig.ServerName = "example.com"
	transport.DialContext = func(ctx context.Context, network, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, network, site.Listener.Addr().String())
	}
	checker := &reach.Checker{Client: &http.Client{Transport: transport}, Now: func() time.Time { return today }}
	out := filepath.Join(t.TempDir(), "links.csv")
	web := func(path string) catalog.Channel {
		return catalog.Channel{Kind: catalog.Website, Address: "https://www.rta.ae/" + path}
	}
	call8 := catalog.Channel{Kind: catalog.CallCentre, Address: "tel:8009090"}
	all := &catalog.Catalog{Services: []catalog.Service{{ID: "RTA-1", Channels: []catalog.Channel{web("ok")}},
		{ID: "RTA-2", Channels: []catalog.Channel{web("ok"), call8}, Broken: []catalog.Channel{web("gone")}}, {ID: "RTA-3", Channels: []catalog.Channel{call8}}}}
	links := func(want int, limit time.Duration) string {
		t.Helper()
		var said bytes.Buffer
		asked = nil
		ctx, end := context.WithTimeout(t.Context(), limit)
		defer end()
		c := &call{Streams: Streams{Out: &said, Err: &said}}
		if code := c.checkLinks(ctx, checker, all, out); code != want {
			t.Errorf("exit %d, want %d: %s", code, want, said.String())
		}
		return said.String()
	}
	file := func() string {
		t.Helper()
		b, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(strings.TrimPrefix(string(b), "\ufeff"), "\r\n", "\n")
	}
	head := "address,status,code,leads_to,note,checked_on,source\n"
	missing := "RTA-3,missing,,,the service has no web address,,\n"
	if said := links(refused, 0); !strings.Contains(said, "pending 2") || file() != head+"https://www.rta.ae/ok,pending,,,,,\nhttps://www.rta.ae/gone,pending,,,,,\n"+missing {
		t.Error(said, file())
	}
	said := links(refused, time.Minute)
	if want := head + "https://www.rta.ae/ok,ok,200,,,2026-11-27,\nhttps://www.rta.ae/gone,broken,404,,,2026-11-27,\n" + missing; file() != want || strings.Join(asked, " ") != "HEAD /ok HEAD /gone GET /gone" {
		t.Errorf("%s%s\n%q", file(), want, asked)
	}
	if !strings.Contains(said, "broken 404 https://www.rta.ae/gone") || !strings.Contains(said, "ok 1  broken 1  caution 0  missing 1  pending 0") {
		t.Error(said)
	}
	today = today.AddDate(0, 0, 6)
	if links(refused, time.Minute); len(asked) != 0 {
		t.Errorf("asked %q again within a week", asked)
	}
	today, gone = today.AddDate(0, 0, 1), false
	if links(refused, 0); !strings.Contains(file(), "gone,broken,404,,,2026-11-27") {
		t.Errorf("what was found is lost: %s", file())
	}
	if links(sound, time.Minute); !strings.Contains(file(), "gone,ok,200,,,2026-12-04") {
		t.Error(file())
	}
	for _, args := range [][]string{{"folder"}, {"folder", "-o", "links.txt"}, {"-o", "links.csv"}} {
		if code := runLinks(&call{args: args, Streams: Streams{Out: &bytes.Buffer{}, Err: &bytes.Buffer{}}}); code != couldNot {
			t.Errorf("%q: exit %d", args, code)
		}
	}
	if err := os.WriteFile(out, []byte("\x00\x01"), 0o644); err != nil {
		t.Fatal(err)
	}
	links(couldNot, time.Minute)
}
