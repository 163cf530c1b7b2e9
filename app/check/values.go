package check

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"dalil/app/catalog"
)

var idShape = regexp.MustCompile(`^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$`)

// idDate is what spreadsheets make of a code such as 1-10 when its column is not text: a date, stored or as it is shown.
var idDate = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2}|(?i:\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(-\d{2,4})?))$`)

// nothings are what databases and programs write for a text that is not there.
var nothings = []string{"null", "nan", "nil", "undefined", "[object object]"}

// noNames are what people and programs write where a name is still to come.
var noNames = []string{"n/a", "na", "tbd", "tba", "tbc", "none", "null", "nil", "nan", "undefined", "[object object]", "لا يوجد", "غير متوفر", "غير محدد"}

// western turns Arabic-Indic and Persian digits and separators into the ones that Go reads.
func western(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		case r >= '۰' && r <= '۹':
			return '0' + r - '۰'
		case r == '٫':
			return '.'
		case r == '٬', r == '\u00a0', r == '\u202f':
			return -1
		case r == '–', r == '—', r == '−', r == '‑':
			return '-'
		}
		return r
	}, s)
}

var feeShape = regexp.MustCompile(`^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$`)

// readFee understands "0", "100", "1,200.50" and "100-350", with or without the currency; amounts come out in fils.
func readFee(s string) (low, high int64, ok bool) {
	s = strings.TrimSpace(western(s))
	for _, unit := range []string{"AED", "aed", "Dhs", "DHS", "dirham", "درهم", "د.إ"} {
		s = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, unit), unit))
	}
	from, to, isRange := strings.Cut(s, "-")
	if low, ok = readAmount(from); !ok {
		return 0, 0, false
	}
	if !isRange {
		return low, low, true
	}
	if high, ok = readAmount(to); !ok || high < low {
		return 0, 0, false
	}
	return low, high, true
}

func readAmount(s string) (int64, bool) {
	m := feeShape.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return 0, false
	}
	dirhams, err := strconv.ParseInt(strings.ReplaceAll(m[1], ",", ""), 10, 64)
	if err != nil || dirhams > feeLimit {
		return 0, false
	}
	fils, _ := strconv.ParseInt((m[2] + "00")[:2], 10, 64)
	return dirhams*100 + fils, true
}

var (
	isoDuration   = regexp.MustCompile(`^P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?$`)
	clockDuration = regexp.MustCompile(`^(\d{1,3}):([0-5]\d)$`)
	plainDuration = regexp.MustCompile(`^(\d{1,5})(?:\.0+)?\s*(\pL*)\.?$`)
	durationUnits = map[string]time.Duration{
		"": time.Minute, "m": time.Minute, "min": time.Minute, "mins": time.Minute, "minute": time.Minute, "minutes": time.Minute,
		"دقيقة": time.Minute, "دقائق": time.Minute, "دقيقه": time.Minute, "د": time.Minute,
		"h": time.Hour, "hr": time.Hour, "hrs": time.Hour, "hour": time.Hour, "hours": time.Hour,
		"ساعة": time.Hour, "ساعات": time.Hour, "ساعه": time.Hour,
		"d": 24 * time.Hour, "day": 24 * time.Hour, "days": 24 * time.Hour, "يوم": 24 * time.Hour, "أيام": 24 * time.Hour, "ايام": 24 * time.Hour,
	}
)

// readDuration understands PT15M, 15, "15 min", "15 دقيقة", 0:15, and hours and days likewise, of at most five digits. 0 is no time.
func readDuration(s string) (time.Duration, bool) {
	s = strings.TrimSpace(western(s))
	if m := isoDuration.FindStringSubmatch(strings.ToUpper(s)); m != nil && len(s) > 2 {
		var d time.Duration
		for i, unit := range []time.Duration{24 * time.Hour, time.Hour, time.Minute} {
			n, _ := strconv.Atoi(orElse(m[i+1], "0"))
			d += time.Duration(n) * unit
		}
		return d, d > 0
	}
	if m := clockDuration.FindStringSubmatch(s); m != nil { // a cell of hours and minutes: 0:15
		hours, _ := strconv.Atoi(m[1])
		minutes, _ := strconv.Atoi(m[2])
		d := time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute
		return d, d > 0
	}
	m := plainDuration.FindStringSubmatch(strings.ToLower(s))
	if m == nil {
		return 0, false
	}
	unit, ok := durationUnits[m[2]]
	n, _ := strconv.Atoi(m[1])
	return time.Duration(n) * unit, ok && n > 0
}

var presences = map[string]catalog.Presence{
	"": catalog.PresenceNone, "none": catalog.PresenceNone, "no": catalog.PresenceNone, "لا": catalog.PresenceNone,
	"once-identity": catalog.PresenceIdentity, "collect": catalog.PresenceCollect, "attend": catalog.PresenceAttend,
	"always": catalog.PresenceAlways,
}

var yesNo = map[string]bool{
	"": false, "yes": true, "no": false, "true": true, "false": false, "1": true, "0": false, "1.0": true, "0.0": false, "y": true, "n": false, "نعم": true, "لا": false,
}

// dubai is where a day begins for whoever wrote a moment with a zone: it has no summer time.
var dubai = time.FixedZone("Asia/Dubai", 4*60*60)

// readDate wants an ISO date that exists. Programs add a time to it: a time without a zone changes nothing, and of a moment
// with one the day in Dubai counts.
func readDate(s string) (string, bool) {
	s = strings.TrimSpace(western(s))
	day, ok := parseDate(s)
	return day, ok && day >= earliest && day <= latest
}

// Days that a sheet may name: a year of another calendar, 1448, is no year of ours.
const (
	earliest = "1970-01-01"
	latest   = "2199-12-31"
)

func parseDate(s string) (string, bool) {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05", time.DateTime, "2006-01-02T15:04", "2006-01-02 15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	t, err := time.Parse(time.RFC3339, strings.Replace(s, " ", "T", 1))
	return t.In(dubai).Format(time.DateOnly), err == nil
}

func readNumber(s string) (float64, bool) {
	f, err := strconv.ParseFloat(strings.TrimSpace(western(s)), 64)
	return f, err == nil && !math.IsNaN(f) && !math.IsInf(f, 0)
}

// items cuts a cell of one item a line.
func items(s string) []string {
	return cut(s, func(r rune) bool { return r == '\n' })
}

// list cuts a cell of words separated by semicolons or Arabic commas.
func list(s string) []string {
	return cut(s, func(r rune) bool { return r == ';' || r == '،' || r == '؛' || r == '\n' })
}

// codes cuts a cell of short codes, where a plain comma separates as well.
func codes(s string) []string {
	out := cut(strings.ToLower(s), func(r rune) bool { return r == ';' || r == '،' || r == '؛' || r == ',' || r == '\n' })
	return out
}

func cut(s string, sep func(rune) bool) []string {
	var out []string
	for _, item := range strings.FieldsFunc(s, sep) {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}
