package qr

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"strings"
	"testing"
)

// found are the addresses of services and entities that stand in public sources.
func found(t testing.TB) []string {
	t.Helper()
	f, err := os.Open("testdata/addresses.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []string
	for s := bufio.NewScanner(f); s.Scan(); {
		list = append(list, s.Text())
	}
	if len(list) < 100 {
		t.Fatalf("%d addresses", len(list))
	}
	return list
}

// made are addresses of one shape that public bodies use, 20 to 213 bytes long.
func made(shape string, n int) []string {
	r := rand.New(rand.NewPCG(18004, uint64(len(shape))))
	hosts := []string{"www.rta.ae", "dubai.ae", "www.dewa.gov.ae", "dm.gov.ae", "dubailand.gov.ae", "www.dubaipolice.gov.ae"}
	english := strings.Fields("renew vehicle licence apply for permit trade fee card student parking fine visa transfer of ownership lost damaged")
	arabic := strings.Fields("تجديد رخصة مركبة خدمة دفع مخالفات طلب تصريح إصدار شهادة تحويل ملكية استعلام عن بطاقة نول الزكاة")
	words := func(from []string, n int) string {
		w := make([]string, n)
		for i := range w {
			w[i] = from[r.IntN(len(from))]
		}
		return strings.Join(w, "-")
	}
	const signs = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.~"
	var list []string
	seen := map[string]bool{}
	for len(list) < n {
		a := "https://" + hosts[r.IntN(len(hosts))]
		switch shape {
		case "portal":
			a += fmt.Sprintf("/wps/portal/rta/ae/home/rta-services/service-details?serviceId=%07d", r.IntN(1e7))
		case "slug":
			a += "/en/services/" + words(english, 2+r.IntN(8))
		case "arabic":
			a += "/ar/" + url.PathEscape(words(arabic, 1+r.IntN(5)))
		case "utm":
			a += "/en/" + words(english, 3) + fmt.Sprintf("?utm_source=dalil&utm_medium=qr&utm_campaign=%s&utm_content=%d", words(english, 2), r.IntN(1e6))
		case "random":
			for size := 20 + r.IntN(194); len(a) < size; {
				a += string(signs[r.IntN(len(signs))])
			}
		case "phone":
			a = fmt.Sprintf("tel:+9714%07d", r.IntN(1e7))
		}
		if len(a) <= MaxBytes && !seen[a] {
			seen[a] = true
			list = append(list, a)
		}
	}
	return list
}

var shapes = []string{"portal", "slug", "arabic", "utm", "random", "phone"}

func encode(t testing.TB, address string) Code {
	t.Helper()
	c, err := New(address)
	if err != nil {
		t.Fatalf("%q: %v", address, err)
	}
	return c
}

// turned is the code with some modules turned over.
func turned(c Code, at ...int) Code {
	m := []byte(c.dark)
	for _, i := range at {
		m[i] ^= 1
	}
	c.dark = string(m)
	return c
}
