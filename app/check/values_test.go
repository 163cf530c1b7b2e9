package check

import (
	"slices"
	"testing"
	"time"
)

func TestFeesAsEditorsWriteThem(t *testing.T) {
	for _, x := range []struct {
		cell      string
		low, high int64 // fils
		ok        bool
	}{
		{"0", 0, 0, true}, {"100", 10000, 10000, true}, {"1,200.50", 120050, 120050, true}, {"12.5", 1250, 1250, true}, {"0.05", 5, 5, true},
		{"100-350", 10000, 35000, true}, {"100 – 350", 10000, 35000, true}, {"350-350", 35000, 35000, true}, {"100 AED", 10000, 10000, true},
		{"AED 1,000,000", 100000000, 100000000, true}, {"١٬٢٠٠٫٥٠ درهم", 120050, 120050, true}, {"۱۲", 1200, 1200, true}, {"10000000", 1000000000, 1000000000, true},
		{"Dhs 20", 2000, 2000, true}, {"20 د.إ", 2000, 2000, true}, {"20\u00a0000", 2000000, 2000000, true},
		{"", 0, 0, false}, {"350-100", 0, 0, false}, {"100-", 0, 0, false}, {"-100", 0, 0, false}, {"1-2-3", 0, 0, false}, {"12.345", 0, 0, false},
		{"1,20", 0, 0, false}, {"12,34,567", 0, 0, false}, {"12o0", 0, 0, false}, {"10000001", 0, 0, false}, {"99999999999999999999", 0, 0, false},
		{"100-10000001", 0, 0, false}, {"free", 0, 0, false}, {"1e3", 0, 0, false}, {"USD 10", 0, 0, false},
	} {
		low, high, ok := readFee(x.cell)
		if ok != x.ok || low != x.low || high != x.high {
			t.Errorf("%q: %d to %d, %t; want %d to %d, %t", x.cell, low, high, ok, x.low, x.high, x.ok)
		}
	}
}

func TestDurationsAsEditorsWriteThem(t *testing.T) {
	for _, x := range []struct {
		cell string
		want time.Duration // 0: cannot be read
	}{
		{"15", 15 * time.Minute}, {"15 min", 15 * time.Minute}, {"15min.", 15 * time.Minute}, {"١٥ دقيقة", 15 * time.Minute}, {"5 دقائق", 5 * time.Minute},
		{"2 Hours", 2 * time.Hour}, {"1 ساعة", time.Hour}, {"3 days", 72 * time.Hour}, {"2 أيام", 48 * time.Hour}, {"1 يوم", 24 * time.Hour},
		{"3 m", 3 * time.Minute}, {"3 mins", 3 * time.Minute}, {"1 minute", time.Minute}, {"3 minutes", 3 * time.Minute}, {"3 دقيقه", 3 * time.Minute}, {"3 د", 3 * time.Minute},
		{"3 h", 3 * time.Hour}, {"1 hr", time.Hour}, {"3 hrs.", 3 * time.Hour}, {"1 hour", time.Hour}, {"3 ساعات", 3 * time.Hour}, {"1 ساعه", time.Hour},
		{"3 d", 72 * time.Hour}, {"1 day", 24 * time.Hour}, {"3 ايام", 72 * time.Hour}, {"0:15", 15 * time.Minute}, {"1:05", 65 * time.Minute}, {"0:60", 0}, {"0:00", 0},
		{"PT15M", 15 * time.Minute}, {"pt1h30m", 90 * time.Minute}, {"P2D", 48 * time.Hour}, {"P1DT2H3M", 26*time.Hour + 3*time.Minute},
		{"", 0}, {"0", 0}, {"PT0M", 0}, {"P", 0}, {"PT", 0}, {"-5", 0}, {"1.5 hours", 0}, {"soon", 0}, {"2 weeks", 0}, {"15 min max", 0}, {"123456", 0}, {"P1W", 0},
	} {
		got, ok := readDuration(x.cell)
		if ok != (x.want > 0) || ok && got != x.want {
			t.Errorf("%q: %s, %t; want %s", x.cell, got, ok, x.want)
		}
	}
}

func TestDatesAndNumbers(t *testing.T) {
	for cell, want := range map[string]string{"2026-10-21": "2026-10-21", " ٢٠٢٦-١٠-٢١ ": "2026-10-21", "2024-02-29": "2024-02-29",
		"2026-02-29": "", "2026-13-01": "", "21-10-2026": "", "2026-1-2": "", "2026-10-21T00:00:00Z": "2026-10-21", "": "",
		"1970-01-01": "1970-01-01", "1969-12-31": "", "2199-12-31": "2199-12-31", "2200-01-01": "", "1448-04-09": ""} {
		if got, ok := readDate(cell); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %t", cell, got, ok)
		}
	}
	for cell, want := range map[string]float64{"1": 1, "٢٫٥": 2.5, "-3": -3, "1e2": 100, " 7 ": 7} {
		if got, ok := readNumber(cell); !ok || got != want {
			t.Errorf("%q: %v, %t", cell, got, ok)
		}
	}
	for _, cell := range []string{"", "NaN", "Inf", "-inf", "1,5", "x", "1 2"} {
		if got, ok := readNumber(cell); ok {
			t.Errorf("%q was read as %v", cell, got)
		}
	}
}

func TestListsOfACell(t *testing.T) {
	for _, x := range []struct {
		cut  func(string) []string
		cell string
		want []string
	}{
		{items, "one\n\n two \nthree; four", []string{"one", "two", "three; four"}},
		{list, "سيارة، مركبة؛ car; a, b\nc", []string{"سيارة", "مركبة", "car", "a, b", "c"}},
		{codes, "Citizen, RESIDENT; visitor،business؛x\ny", []string{"citizen", "resident", "visitor", "business", "x", "y"}},
		{list, " ; ;", nil},
	} {
		if got := x.cut(x.cell); !slices.Equal(got, x.want) {
			t.Errorf("%q: %q, want %q", x.cell, got, x.want)
		}
	}
}

func TestAmountsAreWrittenAsTheyAreRead(t *testing.T) {
	for fils, want := range map[int64]string{0: "0", 100: "1", 1250: "12.50", 5: "0.05", 120050: "1200.50", 1000000000: "10000000"} {
		if got := dirhams(fils); got != want {
			t.Errorf("%d: %q, want %q", fils, got, want)
		}
		if low, high, ok := readFee(dirhams(fils)); !ok || low != fils || high != fils {
			t.Errorf("%d is read as %d to %d", fils, low, high)
		}
	}
}

// A header is found however it is written, and no two columns of a sheet claim one spelling.
func TestHeadersInEverySpelling(t *testing.T) {
	for typed, want := range map[string]string{"ID": "id", " Service ID ": "id", "name (ar)": "name_ar", "Name_EN*": "name_en", "الرابط": "url", "الجهه": "entity",
		"إسم الخدمة": "name_ar", "اسم الخدمة بالإنجليزيه": "name_en", "رُسُوم": "", "الرسوم": "fee", "fee-year": "fee_year", "url ar": "url_ar", "colour": ""} {
		if got := spellings(headersOf(serviceColumns))[headerFold(typed)]; got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
	for title, hs := range sheetHeaders() {
		first := map[string]string{}
		for _, h := range hs {
			for _, s := range append([]string{h.name, h.arabic}, h.also...) {
				f := headerFold(s)
				if f == "" {
					t.Errorf("%s: %s has an empty spelling", title, h.name)
				}
				if other, taken := first[f]; taken && other != h.name {
					t.Errorf("%s: %q means %s and %s", title, s, other, h.name)
				}
				first[f] = h.name
			}
		}
	}
}

func sheetHeaders() map[string][]header {
	m := map[string][]header{"Services": headersOf(serviceColumns)}
	for _, s := range campaignSheets {
		m[s.title()] = s.headers()
	}
	return m
}

// Programs that keep every number with a point write 15.0 and 1.0.
func TestNumbersWithAUselessPointAreWhatTheyWere(t *testing.T) {
	for s, want := range map[string]time.Duration{"15.0": 15 * time.Minute, "15.00 min": 15 * time.Minute, "2.0 hours": 2 * time.Hour, "15.5": 0, "15.05": 0, "0.0": 0} {
		if d, ok := readDuration(s); d != want || ok != (want > 0) {
			t.Errorf("%q: %v %t", s, d, ok)
		}
	}
	if yes, ok := yesNo["1.0"]; !yes || !ok {
		t.Error("1.0 is no yes")
	}
	if yes, ok := yesNo["0.0"]; yes || !ok {
		t.Error("0.0 is no no")
	}
}
