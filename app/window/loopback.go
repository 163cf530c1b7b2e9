package window

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os/signal"
	"syscall"
	"time"
)

// serve shows the page without a window: to a browser on this machine and to nobody else.
// The address is told as one line on out. It ends on SIGINT or SIGTERM.
func serve(a App, out io.Writer) error {
	address, err := loopback(a.Listen)
	if err != nil {
		return &Exit{couldNot, err}
	}
	ctx, unlisten := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer unlisten()
	l, err := net.Listen("tcp", address)
	if err != nil {
		return &Exit{couldNot, fmt.Errorf("listen on %q: %w", a.Listen, err)}
	}
	go drain(ctx, a.News)
	server := newServer(ctx, a)
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	fmt.Fprintf(out, "http://%s/\n", l.Addr())
	select {
	case err := <-ended:
		return fmt.Errorf("serve page: %w", err)
	case <-ctx.Done():
	}
	unlisten() // a second signal ends the program at once
	a.Stop()
	wait, stop := context.WithTimeout(context.Background(), shutdownLimit)
	defer stop()
	if err := server.Shutdown(wait); err != nil {
		_ = server.Close() // whoever still reads is cut off
	}
	return nil
}

// newServer bounds what a connection may hold: who sends its head slowly, or too much of it, is let go of.
func newServer(ctx context.Context, a App) *http.Server {
	server := &http.Server{
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(a.Log.Handler(), slog.LevelWarn),
		BaseContext:       func(net.Listener) context.Context { return ctx }, // so that streams of news end with us
	}
	server.Handler = guard(forgetful(server, a.Handler))
	return server
}

// forgetful lets go of all connections but those in use when the page wants what was typed forgotten: each holds what it read
// and wrote last.
func forgetful(server *http.Server, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/forget" {
			w.Header().Set("Connection", "close")
			defer func() {
				server.SetKeepAlivesEnabled(false)
				server.SetKeepAlivesEnabled(true)
			}()
		}
		h.ServeHTTP(w, r)
	})
}

// drain takes the news that nobody here needs: without a window the page hears of it from the handler's own stream.
func drain(ctx context.Context, news <-chan int64) {
	for {
		select {
		case _, open := <-news:
			if !open {
				return
			}
		case <-ctx.Done():
			return
		}
	}
}

// loopback gives the address to listen on, refused when others than this machine could reach it. Empty takes a free port.
func loopback(listen string) (string, error) {
	if listen == "" {
		listen = "127.0.0.1:0"
	}
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return "", fmt.Errorf("listen on %q: want an address like 127.0.0.1:8080: %w", listen, err)
	}
	if host == "localhost" { // what that means may be set to anything
		host = "127.0.0.1"
	}
	if ip, err := netip.ParseAddr(host); err != nil || !ip.IsLoopback() {
		return "", fmt.Errorf("listen on %q: %w", listen, errNotLoopback)
	}
	return net.JoinHostPort(host, port), nil
}

var errNotLoopback = errors.New("only this machine may reach the page; want 127.0.0.1, [::1] or localhost")

// guard answers this machine only. A page of a foreign site that is open in the same browser can reach loopback too:
// under a name of its own that suddenly resolves to us (then the Host header is foreign), or by sending us a form
// (then the browser says so in Sec-Fetch-Site or Origin). No CORS header is ever sent, so it could not read an answer.
func guard(h http.Handler) http.Handler {
	own := http.NewCrossOriginProtection().Handler(h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isLoopback(r.Host) {
			http.Error(w, "this address is for this machine only", http.StatusForbidden)
			return
		}
		own.ServeHTTP(w, r)
	})
}

// isLoopback tells whether a Host header names this machine.
func isLoopback(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	} else if len(host) > 1 && host[0] == '[' && host[len(host)-1] == ']' {
		host = host[1 : len(host)-1]
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}
