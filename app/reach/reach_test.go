package reach

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"dalil/app/catalog"
)

// sites answers for many hosts from one server on this machine.
type sites struct {
	*httptest.Server
	mu      sync.Mutex
	asked   []string // method and path, in their order
	agents  map[string]bool
	open    map[string]int
	atOnce  int
	release chan struct{}   // closed: slow answers may go on
	meeting map[string]bool // hosts that wait for each other
	met     chan struct{}   // closed: two have met
}

func serve(t *testing.T) (*sites, *Checker) {
	t.Helper()
	s := &sites{agents: map[string]bool{}, open: map[string]int{}, release: make(chan struct{}), meeting: map[string]bool{}, met: make(chan struct{})}
	s.Server = httptest.NewServer(http.HandlerFunc(s.answer))
	t.Cleanup(s.Close)
	c := New()
	c.Pause = 0
	c.Now = func() time.Time { return time.Date(2026, 11, 27, 8, 0, 0, 0, time.UTC) }
	dial := func(ctx context.Context, network, address string) (net.Conn, error) {
		host, _, _ := net.SplitHostPort(address)
		if strings.HasPrefix(host, "nowhere") {
			return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
		}
		if strings.HasPrefix(host, "unsure") {
			return nil, &net.DNSError{Err: "server misbehaving", Name: host, IsTemporary: true}
		}
		return (&net.Dialer{}).DialContext(ctx, "tcp", s.Listener.Addr().String())
	}
	transport := c.Client.Transport.(*http.Transport)
	transport.DialContext, transport.Proxy = dial, nil
	return s, c
}

func (s *sites) answer(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, r.Method+" "+r.Host+r.URL.Path)
	s.agents[r.UserAgent()] = true
	s.open[r.Host]++
	s.atOnce = max(s.atOnce, s.open[r.Host])
	s.mu.Unlock()
	defer func() { s.mu.Lock(); s.open[r.Host]--; s.mu.Unlock() }()
	switch r.URL.Path {
	case "/ok":
	case "/gone":
		w.WriteHeader(http.StatusGone)
	case "/missing":
		w.WriteHeader(http.StatusNotFound)
	case "/get-only":
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusMethodNotAllowed)
		}
	case "/head-missing":
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusNotFound)
		}
	case "/head-refused":
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusBadRequest)
		}
	case "/closed":
		w.WriteHeader(http.StatusForbidden)
	case "/down":
		w.WriteHeader(http.StatusBadGateway)
	case "/moved":
		http.Redirect(w, r, "http://www."+r.Host+"/ok", http.StatusMovedPermanently)
	case "/away":
		http.Redirect(w, r, "http://other.example/ok", http.StatusFound)
	case "/plain":
		http.Redirect(w, r, "ftp://"+r.Host+"/ok", http.StatusFound)
	case "/circle":
		http.Redirect(w, r, "/circle", http.StatusFound)
	case "/hop/1", "/hop/2", "/hop/3", "/hop/4", "/hop/5", "/hop/6":
		http.Redirect(w, r, "/hop/"+string(r.URL.Path[5]-1), http.StatusFound)
	case "/moved-gone":
		http.Redirect(w, r, "/gone", http.StatusFound)
	case "/not-modified":
		w.WriteHeader(http.StatusNotModified)
	case "/meet":
		s.mu.Lock()
		if waits := s.meeting[r.Host]; !waits {
			if s.meeting[r.Host] = true; len(s.meeting) == 2 {
				close(s.met)
			}
		}
		s.mu.Unlock()
		select {
		case <-s.met:
		case <-r.Context().Done():
		}
	case "/hangs":
		<-s.release
	case "/cut":
		if h, ok := w.(http.Hijacker); ok {
			conn, _, err := h.Hijack()
			if err == nil {
				conn.Close()
			}
		}
	}
}

func check(t *testing.T, c *Checker, addresses ...string) map[string]catalog.Link {
	t.Helper()
	out := map[string]catalog.Link{}
	c.Check(t.Context(), addresses, func(l catalog.Link) {
		if _, twice := out[l.Address]; twice {
			t.Errorf("%s was told twice", l.Address)
		}
		out[l.Address] = l
	})
	if len(out) != len(addresses) {
		t.Errorf("%d results of %d addresses", len(out), len(addresses))
	}
	return out
}

func TestWhatAnAddressIsGoodFor(t *testing.T) {
	_, c := serve(t)
	cases := []catalog.Link{
		{Address: "http://a.example/ok", Status: catalog.LinkOK, Code: "200"},
		{Address: "http://a.example/gone", Status: catalog.LinkBroken, Code: "410"},
		{Address: "http://a.example/missing", Status: catalog.LinkBroken, Code: "404"},
		{Address: "http://a.example/get-only", Status: catalog.LinkOK, Code: "200"},
		{Address: "http://a.example/head-missing", Status: catalog.LinkOK, Code: "200"},
		{Address: "http://a.example/head-refused", Status: catalog.LinkOK, Code: "200"},
		{Address: "http://a.example/hop/5", Status: catalog.LinkOK, Code: "200", LeadsTo: "http://a.example/hop/0"},
		{Address: "http://a.example/hop/6", Status: catalog.LinkBroken, Code: "302", LeadsTo: "http://a.example/hop/1", Note: "it leads on for ever"},
		{Address: "http://unsure.example/ok", Status: catalog.LinkCaution, Note: "no answer"},
		{Address: "http://a.example/closed", Status: catalog.LinkCaution, Code: "403"},
		{Address: "http://a.example/down", Status: catalog.LinkCaution, Code: "502"},
		{Address: "http://a.example/moved", Status: catalog.LinkOK, Code: "200", LeadsTo: "http://www.a.example/ok"},
		{Address: "http://a.example/away", Status: catalog.LinkCaution, Code: "302", LeadsTo: "http://other.example/ok", Note: "it leads to another site"},
		{Address: "http://a.example/plain", Status: catalog.LinkCaution, Code: "302", LeadsTo: "ftp://a.example/ok", Note: "it leads to another site"},
		{Address: "http://a.example/circle", Status: catalog.LinkBroken, Code: "302", LeadsTo: "http://a.example/circle", Note: "it leads on for ever"},
		{Address: "http://a.example/moved-gone", Status: catalog.LinkBroken, Code: "410", LeadsTo: "http://a.example/gone"},
		{Address: "http://a.example/not-modified", Status: catalog.LinkCaution, Code: "304"},
		{Address: "http://a.example/cut", Status: catalog.LinkCaution, Note: "no answer"},
		{Address: "http://nowhere.example/ok", Status: catalog.LinkBroken, Note: "no such host"},
	}
	var addresses []string
	for _, want := range cases {
		addresses = append(addresses, want.Address)
	}
	got := check(t, c, addresses...)
	for _, want := range cases {
		want.CheckedOn = "2026-11-27"
		if got[want.Address] != want {
			t.Errorf("%+v\nwant %+v", got[want.Address], want)
		}
	}
}

// A site of an unknown authority is looked at by a person; one with a wrong name is broken.
func TestCertificates(t *testing.T) {
	s := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer s.Close()
	s.Config.ErrorLog = nil
	c := New()
	c.Client.Transport.(*http.Transport).Proxy = nil
	if l := check(t, c, s.URL)[s.URL]; l.Status != catalog.LinkCaution || l.Note != "its certificate is of nobody known here" {
		t.Errorf("%+v", l)
	}
	transport := s.Client().Transport.(*http.Transport).Clone()
	transport.DialContext = func(ctx context.Context, network, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, network, s.Listener.Addr().String())
	}
	c.Client.Transport = transport
	if l := check(t, c, "https://wrong.name/x")["https://wrong.name/x"]; l.Status != catalog.LinkBroken || l.Note != "its certificate is not valid" {
		t.Errorf("%+v", l)
	}
}

// One host is asked one question at a time, in the order of its addresses, with a pause; others need not wait for it.
func TestNoSiteFeelsIt(t *testing.T) {
	s, c := serve(t)
	c.Pause = 20 * time.Millisecond
	var addresses []string
	for _, host := range []string{"a", "b"} {
		for range 4 {
			addresses = append(addresses, "http://"+host+".example/ok?"+string(rune('0'+len(addresses))))
		}
	}
	started := time.Now()
	check(t, c, addresses...)
	if took := time.Since(started); took < 60*time.Millisecond {
		t.Errorf("four questions with three pauses took %s", took)
	}
	if s.atOnce != 1 {
		t.Errorf("%d questions at once to one host", s.atOnce)
	}
	if len(s.asked) != 8 || slices.ContainsFunc(s.asked, func(a string) bool { return !strings.HasPrefix(a, "HEAD ") }) {
		t.Errorf("asked %q", s.asked)
	}
	if len(s.agents) != 1 || !s.agents["Dalil-links/1 (an editor checks the addresses of a catalog)"] {
		t.Errorf("asked as %v", s.agents)
	}
}

// The second question about one address waits as well, and two hosts are asked at the same time: these two answer only when both are.
func TestASecondQuestionWaitsAndOtherHostsDoNot(t *testing.T) {
	s, c := serve(t)
	c.Pause = 20 * time.Millisecond
	started := time.Now()
	check(t, c, "http://a.example/get-only")
	if took := time.Since(started); took < c.Pause {
		t.Errorf("the second question came after %s", took)
	}
	if want := []string{"HEAD a.example/get-only", "GET a.example/get-only"}; !slices.Equal(s.asked, want) {
		t.Errorf("asked %q", s.asked)
	}
	for address, l := range check(t, c, "http://b.example/meet", "http://c.example/meet") {
		if l.Status != catalog.LinkOK {
			t.Errorf("%s waited for the other one: %+v", address, l)
		}
	}
	if hostOf("http://A.example:80/x") != hostOf("http://a.example:80/y") || hostOf("http://a.example") == hostOf("http://b.example") {
		t.Error("hosts are told apart wrongly")
	}
}

// What a run has no time for is pending, and a site that hangs ends neither the run nor the others.
func TestARunEndsInTime(t *testing.T) {
	s, c := serve(t)
	defer close(s.release)
	ctx, stop := context.WithCancel(t.Context())
	var told atomic.Int32
	out := map[string]catalog.LinkStatus{}
	c.Check(ctx, []string{"http://b.example/ok", "http://a.example/hangs", "http://a.example/ok"}, func(l catalog.Link) {
		out[l.Address] = l.Status
		if told.Add(1) == 1 {
			stop()
		}
	})
	if out["http://b.example/ok"] != catalog.LinkOK || out["http://a.example/hangs"] != catalog.LinkPending || out["http://a.example/ok"] != catalog.LinkPending {
		t.Error(out)
	}
	c.Client.Timeout = 50 * time.Millisecond
	if l := check(t, c, "http://c.example/hangs")["http://c.example/hangs"]; l.Status != catalog.LinkCaution || l.Note != "no answer in time" {
		t.Errorf("%+v", l)
	}
}

func TestNewAsksTheOpenNetworkPolitely(t *testing.T) {
	c := New()
	transport := c.Client.Transport.(*http.Transport)
	if c.Pause != time.Second || c.Client.Timeout != 15*time.Second || transport.MaxConnsPerHost != 1 || c.Now == nil {
		t.Errorf("%+v %+v", c, transport)
	}
	if _, err := url.Parse("http://x"); err != nil || sameSite("http://a", "https://a") || !sameSite("http://a/x", "http://WWW.a/y") || sameSite("http://a", "http://b.a") {
		t.Error("sites are told apart wrongly")
	}
	c.Check(t.Context(), nil, func(catalog.Link) { t.Error("something was told of nothing") })
	if AgainAfterDays != 7 {
		t.Errorf("what was found holds for %d days", AgainAfterDays)
	}
}

// answers makes a checker whose questions a function answers, without any network.
func answers(by func(*http.Request) *http.Response) *Checker {
	return &Checker{Now: time.Now, Client: &http.Client{Transport: network(by)}}
}

type network func(*http.Request) *http.Response

func (n network) RoundTrip(r *http.Request) (*http.Response, error) {
	answer := n(r)
	answer.Request, answer.Body = r, http.NoBody
	return answer, nil
}

func TestEightSitesAreAskedAtOnceAndNoMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var open atomic.Int32
		release := make(chan struct{})
		c := answers(func(*http.Request) *http.Response {
			open.Add(1)
			<-release
			return &http.Response{StatusCode: http.StatusOK}
		})
		var addresses []string
		for i := range 20 {
			addresses = append(addresses, "https://site"+strconv.Itoa(i)+".example/")
		}
		go c.Check(t.Context(), addresses, func(catalog.Link) {})
		synctest.Wait()
		if n := open.Load(); n != 8 {
			t.Errorf("%d sites are asked at once", n)
		}
		close(release)
	})
}

// Where an address leads on, the next question waits as any other does.
func TestAPauseComesBeforeWhereAnAddressLeads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := answers(func(r *http.Request) *http.Response {
			if r.URL.Path == "/end" {
				return &http.Response{StatusCode: http.StatusOK}
			}
			return &http.Response{StatusCode: http.StatusFound, Header: http.Header{"Location": {"/end"}}}
		})
		c.Pause = time.Second
		began := time.Now()
		if l := check(t, c, "https://a.example/begin")["https://a.example/begin"]; l.Status != catalog.LinkOK {
			t.Errorf("%+v", l)
		}
		if took := time.Since(began); took != time.Second {
			t.Errorf("two questions took %s", took)
		}
	})
}
