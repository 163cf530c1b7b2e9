// Package reach asks addresses whether they still answer. It is the only room that goes on-line, on an editor's machine, and only for
// the command that says so.
package reach

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"dalil/app/catalog"
)

// Limits of one run, so that no site feels it.
const (
	hostsAtOnce    = 8 // with one connection each
	redirectsLimit = 5
)

// AgainAfterDays is for how many days what was found of an address holds and it is not asked again.
const AgainAfterDays = 7

// Checker asks addresses. New makes one; all of its fields are wanted.
type Checker struct {
	Client *http.Client     // asks; its redirects are followed by the checker itself
	Pause  time.Duration    // between two questions to one host; 0: none
	Now    func() time.Time // the clock whose date stands in a result
}

// New makes a checker for the open network, by the proxy of the environment: 15 s for an answer, a second between two questions to one host.
func New() *Checker {
	return &Checker{Pause: time.Second, Now: time.Now, Client: &http.Client{Timeout: 15 * time.Second, Transport: &http.Transport{
		Proxy: http.ProxyFromEnvironment, MaxConnsPerHost: 1, TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: 12 * time.Second}}}
}

// Check asks each address once and tells every result as it comes, from the goroutine that called. It returns when all are told. Addresses of one
// host are asked one after the other, eight hosts at a time, and at most five redirects within a site are followed. What ctx ends before its turn,
// or before its answer, is told as pending.
func (c *Checker) Check(ctx context.Context, addresses []string, tell func(catalog.Link)) {
	client := *c.Client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	hosts := map[string][]string{}
	var order []string
	for _, a := range addresses {
		h := hostOf(a)
		if hosts[h] == nil {
			order = append(order, h)
		}
		hosts[h] = append(hosts[h], a)
	}
	queue, results := make(chan string), make(chan catalog.Link)
	var workers sync.WaitGroup
	for range min(hostsAtOnce, len(order)) {
		workers.Go(func() {
			for h := range queue {
				for i, a := range hosts[h] {
					if i > 0 {
						pause(ctx, c.Pause)
					}
					results <- c.ask(ctx, &client, a)
				}
			}
		})
	}
	go func() {
		for _, h := range order {
			queue <- h
		}
		close(queue)
		workers.Wait()
		close(results)
	}()
	for r := range results {
		tell(r)
	}
}

func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

// ask follows one address to its end: HEAD first, and GET where that is not answered well, because many sites know only that.
func (c *Checker) ask(ctx context.Context, client *http.Client, address string) catalog.Link {
	l := catalog.Link{Address: address, Status: catalog.LinkPending}
	at, seen := address, 0
	for ctx.Err() == nil {
		code, next, err := request(ctx, client, http.MethodHead, at)
		if err == nil && code >= 400 || err != nil && ctx.Err() == nil && !certain(err) {
			pause(ctx, c.Pause)
			code, next, err = request(ctx, client, http.MethodGet, at)
		}
		if ctx.Err() != nil {
			return l
		}
		l.CheckedOn = c.Now().Format(time.DateOnly)
		if err != nil {
			l.Status, l.Note = judgeFailure(err)
			return l
		}
		l.Code = strconv.Itoa(code)
		if code < 300 || code >= 400 || next == "" {
			l.Status = judgeCode(code)
			return l
		}
		if seen++; seen > redirectsLimit {
			l.Status, l.Note = catalog.LinkBroken, "it leads on for ever"
			return l
		}
		l.LeadsTo = next
		if !sameSite(at, next) {
			l.Status, l.Note = catalog.LinkCaution, "it leads to another site"
			return l
		}
		at = next
		pause(ctx, c.Pause)
	}
	return l
}

// request asks once and gives where it leads, if it leads on. The body is not read.
func request(ctx context.Context, client *http.Client, method, address string) (code int, next string, err error) {
	r, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("User-Agent", "Dalil-links/1 (an editor checks the addresses of a catalog)")
	answer, err := client.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer answer.Body.Close()
	if to, err := answer.Location(); err == nil {
		next = to.String()
	}
	return answer.StatusCode, next, nil
}

// judgeCode says what an answer means. What may pass by itself, or is only closed to a program, is no broken link.
func judgeCode(code int) catalog.LinkStatus {
	switch {
	case code >= 200 && code < 300:
		return catalog.LinkOK
	case code == http.StatusNotFound, code == http.StatusGone:
		return catalog.LinkBroken
	}
	return catalog.LinkCaution
}

// certain tells failures of which a second question would say the same.
func certain(err error) bool {
	status, _ := judgeFailure(err)
	return status == catalog.LinkBroken
}

func judgeFailure(err error) (catalog.LinkStatus, string) {
	var dns *net.DNSError
	var invalid x509.CertificateInvalidError
	var name x509.HostnameError
	var unknown x509.UnknownAuthorityError
	var verification *tls.CertificateVerificationError
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return catalog.LinkBroken, "no such host"
	case errors.As(err, &invalid), errors.As(err, &name):
		return catalog.LinkBroken, "its certificate is not valid"
	case errors.As(err, &unknown), errors.As(err, &verification):
		return catalog.LinkCaution, "its certificate is of nobody known here"
	}
	var failed *url.Error
	if errors.As(err, &failed) && failed.Timeout() {
		return catalog.LinkCaution, "no answer in time"
	}
	return catalog.LinkCaution, "no answer"
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}

// sameSite tells whether an address leads on within its site: by the same scheme to the same host, with or without www.
func sameSite(from, to string) bool {
	a, err := url.Parse(from)
	b, err2 := url.Parse(to)
	return err == nil && err2 == nil && a.Scheme == b.Scheme && bare(a.Host) == bare(b.Host)
}

func bare(host string) string { return strings.TrimPrefix(strings.ToLower(host), "www.") }
