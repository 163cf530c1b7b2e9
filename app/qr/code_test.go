package qr

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	qrcode "github.com/skip2/go-qrcode"
)

var update = flag.Bool("update", false, "renew the golden file")

func TestLimits(t *testing.T) {
	for n, version := range map[int]int{TargetBytes: 4, TargetBytes + 1: 5, GoodBytes: 6, GoodBytes + 1: 7, MaxBytes: 10} {
		if c := encode(t, strings.Repeat("a", n)); c.Version() != version {
			t.Errorf("%d bytes: version %d, wanted %d", n, c.Version(), version)
		}
	}
	for a, want := range map[string]error{
		"":                              ErrEmpty,
		strings.Repeat("a", MaxBytes+1): ErrTooLong,
		strings.Repeat("9", MaxBytes+1): ErrTooLong, // would fit, but the limit is one of bytes
		"https://rta.ae/\n":             ErrText,
		"https://rta.ae/\x00":           ErrText,
		"https://rta.ae/\xff":           ErrText,
	} {
		if c, err := New(a); !errors.Is(err, want) || c != (Code{}) {
			t.Errorf("%q: %v, wanted %v", a, err, want)
		}
	}
}

// Raising the level must never make a module smaller, and must not stop below what is free.
func TestLevelIsTheHighestThatCostsNothing(t *testing.T) {
	order := []struct {
		name  string
		level qrcode.RecoveryLevel
	}{{"M", qrcode.Medium}, {"Q", qrcode.High}, {"H", qrcode.Highest}}
	raised := map[string]int{}
	all := found(t)
	for _, shape := range shapes {
		all = append(all, made(shape, 30)...)
	}
	for _, a := range all {
		c := encode(t, a)
		best := ""
		for _, o := range order {
			q, err := qrcode.New(a, o.level)
			if err != nil {
				t.Fatal(err)
			}
			if o.name == "M" && q.VersionNumber != c.Version() {
				t.Errorf("%s: version %d, at M it is %d", a, c.Version(), q.VersionNumber)
			}
			if q.VersionNumber == c.Version() {
				best = o.name
			}
		}
		if c.Level() != best {
			t.Errorf("%s: level %s, %s costs nothing", a, c.Level(), best)
		}
	}
	for _, a := range found(t) {
		raised[encode(t, a).Level()]++
	}
	t.Logf("levels of the addresses found in public sources: %v", raised)
	if raised["Q"] < 50 {
		t.Errorf("fewer were raised than before: %v", raised)
	}
	if c := encode(t, "tel:901"); c.Level() != "H" || c.Version() != 1 { // only seven bytes leave room for H
		t.Errorf("tel:901: version %d, level %s", c.Version(), c.Level())
	}
}

// Readers of an old print or a proof kept by address rely on it that a code never changes under them.
func TestCodesOfKnownAddressesStayTheSame(t *testing.T) {
	const golden = "testdata/codes.golden"
	var b bytes.Buffer
	for _, a := range append(found(t)[:8:8],
		"tel:8009090", "tel:+97148009090",
		"https://apps.apple.com/ae/app/id426109507",
		"https://play.google.com/store/apps/details?id=com.rta.rtadubai",
		"https://www.rta.ae/wps/portal/rta/ae/home/rta-services/service-details?serviceId=3704101",
		"https://dubai.ae/ar/%D8%AA%D8%AC%D8%AF%D9%8A%D8%AF-%D8%B1%D8%AE%D8%B5%D8%A9",
		strings.Repeat("a", MaxBytes)) {
		c := encode(t, a)
		fmt.Fprintf(&b, "%d %s %x %s\n", c.Version(), c.Level(), sha256.Sum256([]byte(c.dark)), a)
	}
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, b.Bytes()) {
		t.Errorf("codes have changed; now\n%s\nbefore\n%s", b.Bytes(), want)
	}
}

func TestSameAddressGivesTheSameModulesAThousandTimes(t *testing.T) {
	a := "https://www.rta.ae/wps/portal/rta/ae/home/rta-services/service-details?serviceId=3704101"
	want := encode(t, a)
	runs := 1000
	if raced || testing.Short() {
		runs = 50
	}
	for range runs {
		if encode(t, a) != want {
			t.Fatal("other modules")
		}
	}
}

func TestManyMayWorkAtOnce(t *testing.T) {
	list := found(t)[:16]
	want := make([]Code, len(list))
	for i, a := range list {
		want[i] = encode(t, a)
	}
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			for i := range list {
				n := (i + g) % len(list)
				c, err := New(list[n])
				if err != nil || c != want[n] {
					t.Errorf("%s: other modules, %v", list[n], err)
				}
				if !bytes.Equal(want[n].SVG(), c.SVG()) { // one code drawn by several at once
					t.Errorf("%s: other drawing", list[n])
				}
				if err := Prove(want[n], list[n]); err != nil {
					t.Errorf("%s: %v", list[n], err)
				}
			}
		})
	}
	all.Wait()
}

// The encoder's segments are not the shortest. This says how often that makes a code larger than it need be,
// and fails should another encoder be worse.
func TestLargerThanTheSmallest(t *testing.T) {
	if raced {
		t.Skip("nothing here runs at once")
	}
	count := func(list []string) (larger, steps int) {
		for _, a := range list {
			if d := encode(t, a).Version() - smallest(a, "M"); d > 0 {
				larger++
				steps += d
			} else if d < 0 {
				t.Fatalf("%s: version %d is smaller than the smallest: the reckoning is wrong", a, encode(t, a).Version())
			}
		}
		return larger, steps
	}
	larger, _ := count(found(t))
	t.Logf("found in public sources: %d of %d larger", larger, len(found(t)))
	if larger > 0 {
		t.Errorf("%d addresses found in public sources are larger than they need be", larger)
	}
	if testing.Short() {
		return // the made addresses take the most of a minute
	}
	for shape, most := range map[string]int{"portal": 0, "slug": 0, "arabic": 226, "utm": 0, "random": 3, "phone": 0} {
		n, steps := count(made(shape, 300))
		t.Logf("%s: %d of 300 larger by %d versions in all", shape, n, steps)
		if n > most {
			t.Errorf("%s: %d of 300 are larger than they need be", shape, n)
		}
	}
}

// smallest is the version that the best possible segments need at a level.
func smallest(a, level string) int {
	for version := 1; version <= 10; version++ {
		s := splitOf(version, level)
		if fewestBits(a, version) <= 8*(codewords[version].all-s.blocks*s.repair) {
			return version
		}
	}
	return 11
}

// fewestBits tries all segments. Costs are sixths of a bit: three digits take ten bits, two characters eleven.
func fewestBits(a string, version int) int {
	wide := 0
	if version >= 10 {
		wide = 1
	}
	head := [3]int{6 * (4 + 10 + 2*wide), 6 * (4 + 9 + 2*wide), 6 * (4 + 8 + 8*wide)}
	each := [3]int{20, 33, 48}
	const never = 1 << 30
	cost := [3]int{never, never, never} // of what was read so far, when it ends in that mode
	for i := range len(a) {
		best := 0
		if i > 0 {
			best = min(roundUp(cost[0]), roundUp(cost[1]), cost[2])
		}
		var next [3]int
		for mode := range next {
			possible := mode == 2 || mode == 1 && strings.IndexByte(alphanumeric, a[i]) >= 0 || a[i] >= '0' && a[i] <= '9'
			if !possible {
				next[mode] = never
				continue
			}
			next[mode] = best + head[mode] + each[mode]
			if i > 0 && cost[mode] < never {
				next[mode] = min(next[mode], cost[mode]+each[mode])
			}
		}
		cost = next
	}
	return min(roundUp(cost[0]), roundUp(cost[1]), cost[2]) / 6
}

func roundUp(sixths int) int { return (sixths + 5) / 6 * 6 }
