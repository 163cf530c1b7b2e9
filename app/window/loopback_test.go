//go:build !windows

package window

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestThePageListensOnThisMachineOnly(t *testing.T) {
	for listen, want := range map[string]string{
		"":                      "127.0.0.1:0",
		"127.0.0.1:8080":        "127.0.0.1:8080",
		"127.0.0.9:8080":        "127.0.0.9:8080",
		"localhost:8080":        "127.0.0.1:8080",
		"[::1]:8080":            "[::1]:8080",
		":8080":                 "",
		"0.0.0.0:8080":          "",
		"[::]:8080":             "",
		"192.168.1.5:8080":      "",
		"10.0.0.1:80":           "",
		"example.com:80":        "",
		"localhost.evil:80":     "",
		"[::ffff:10.0.0.1]:80":  "",
		"169.254.169.254:80":    "",
		"127.0.0.1":             "",
		"127.0.0.1.evil.com:80": "",
	} {
		have, err := loopback(listen)
		if have != want || (err == nil) != (want != "") {
			t.Errorf("%q: have %q, %v; want %q", listen, have, err, want)
		}
	}
	if _, err := loopback("0.0.0.0:80"); !errors.Is(err, errNotLoopback) || !strings.Contains(err.Error(), "0.0.0.0:80") {
		t.Errorf("have %v", err)
	}
}

func TestAForeignPageInTheSameBrowserGetsNothing(t *testing.T) {
	h := guard(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "the page") }))
	for _, c := range []struct {
		method, host, header, value string
		want                        int
	}{
		{"GET", "127.0.0.1:8080", "", "", 200},
		{"GET", "127.0.0.1", "", "", 200},
		{"GET", "localhost:8080", "", "", 200},
		{"GET", "localhost", "", "", 200},
		{"GET", "[::1]:8080", "", "", 200},
		{"GET", "[::1]", "", "", 200},
		{"GET", "evil.example:8080", "", "", 403}, // a name of theirs that suddenly resolves to us
		{"GET", "evil.example", "", "", 403},
		{"GET", "192.168.1.5:8080", "", "", 403},
		{"GET", "127.0.0.1.evil.example:8080", "", "", 403},
		{"GET", "localhost.evil.example", "", "", 403},
		{"GET", "", "", "", 403},
		{"GET", "[", "", "", 403},
		{"POST", "127.0.0.1:8080", "", "", 200},
		{"POST", "127.0.0.1:8080", "Sec-Fetch-Site", "same-origin", 200},
		{"POST", "127.0.0.1:8080", "Sec-Fetch-Site", "cross-site", 403},
		{"POST", "127.0.0.1:8080", "Sec-Fetch-Site", "same-site", 403},
		{"POST", "127.0.0.1:8080", "Origin", "http://127.0.0.1:8080", 200},
		{"POST", "127.0.0.1:8080", "Origin", "https://evil.example", 403},
	} {
		r := httptest.NewRequest(c.method, "/api/home", nil)
		r.Host = c.host
		if c.header != "" {
			r.Header.Set(c.header, c.value)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != c.want || (w.Body.String() == "the page") != (c.want == 200) {
			t.Errorf("%s to %q with %s %s: have %d %q, want %d", c.method, c.host, c.header, c.value, w.Code, w.Body, c.want)
		}
		for name := range w.Header() {
			if strings.HasPrefix(name, "Access-Control-") {
				t.Errorf("%s lets a foreign page read", name)
			}
		}
	}
}

// served serves an app until the test ends it with a signal; it gives the address and what serve returned.
func served(t *testing.T, a App) (address string, ended <-chan error) {
	t.Helper()
	read, write := io.Pipe()
	out := make(chan error, 1)
	go func() { out <- serve(a, write) }()
	line := make([]byte, 64)
	n, err := read.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(line[:n])), out
}

func TestServeAnswersUntilASignalAndLetsGoOfStreams(t *testing.T) {
	stopped := 0
	news := make(chan int64)
	open := make(chan struct{})
	a := App{Log: slog.New(slog.DiscardHandler), News: news, Stop: func() { stopped++ }, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/stream" {
			w.(http.Flusher).Flush()
			close(open)
			<-r.Context().Done()
			return
		}
		_, _ = io.WriteString(w, "the page")
	})}
	address, ended := served(t, a)
	if !strings.HasPrefix(address, "http://127.0.0.1:") || !strings.HasSuffix(address, "/") {
		t.Fatalf("it said %q", address)
	}
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(answer.Body)
	answer.Body.Close()
	if string(body) != "the page" {
		t.Errorf("have %q", body)
	}
	foreign, err := http.NewRequest("GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	foreign.Host = "evil.example"
	if answer, err = http.DefaultClient.Do(foreign); err != nil || answer.StatusCode != http.StatusForbidden {
		t.Errorf("a foreign name: %v, %v", answer.StatusCode, err)
	}
	answer.Body.Close()
	news <- 7 // somebody takes what nobody needs
	stream := make(chan error, 1)
	go func() {
		answer, err := http.Get(address + "stream")
		if err == nil {
			_, err = io.ReadAll(answer.Body)
			answer.Body.Close()
		}
		stream <- err
	}()
	<-open

	port := strings.TrimSuffix(strings.TrimPrefix(address, "http://"), "/")
	var exit *Exit
	if err := serve(App{Log: a.Log, Listen: port}, io.Discard); !errors.As(err, &exit) || exit.ExitCode() != 2 || !strings.Contains(err.Error(), port) {
		t.Errorf("a port that is taken: %v", err)
	}
	if err := serve(App{Log: a.Log, Listen: "0.0.0.0:80"}, io.Discard); !errors.As(err, &exit) || exit.ExitCode() != 2 || !errors.Is(err, errNotLoopback) {
		t.Errorf("another machine's address: %v", err)
	}

	begun := time.Now()
	if err := syscall.Kill(os.Getpid(), syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil || stopped != 1 {
		t.Errorf("the end: %v, stopped %d times", err, stopped)
	}
	if took := time.Since(begun); took >= shutdownLimit {
		t.Errorf("a stream of news held it up for %v", took)
	}
	<-stream
	if _, err := http.Get(address); err == nil {
		t.Error("it still answers")
	}
}

// TestEachOfTheTwoSignalsEndsIt, and whoever still waits for an answer then is cut off.
func TestEachOfTheTwoSignalsEndsIt(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		begun, free := make(chan struct{}), make(chan struct{})
		address, ended := served(t, App{Log: slog.New(slog.DiscardHandler), Stop: func() {}, Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
			close(begun)
			<-free // it hears of no end
		})})
		answered := make(chan error, 1)
		go func() {
			w, err := http.Get(address)
			if err == nil {
				w.Body.Close()
			}
			answered <- err
		}()
		<-begun
		if signal == syscall.SIGINT {
			close(free)
			if err := <-answered; err != nil {
				t.Errorf("%v", err)
			}
		}
		if err := syscall.Kill(os.Getpid(), signal); err != nil {
			t.Fatal(err)
		}
		if err := <-ended; err != nil {
			t.Errorf("%v: %v", signal, err)
		}
		if signal == syscall.SIGTERM {
			if err := <-answered; err == nil {
				t.Error("it was answered after the end")
			}
			close(free)
		}
	}
}
