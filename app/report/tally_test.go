package report_test

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/report"
	"dalil/app/tally"
	"dalil/app/words"
)

func counted() report.Tally {
	at := func(station, hour, centre string, n int64, e tally.Event) tally.Count {
		return tally.Count{Key: tally.Key{Hour: "2018-10-21T" + hour + ":00:00Z", Centre: centre, Station: station, Event: e}, N: n}
	}
	show := func(id string) tally.Event { return tally.Event{What: tally.ServiceShown, Service: id} }
	outcome := func(d string) tally.Event { return tally.Event{What: tally.Outcome, Service: "RTA-1", Detail: d} }
	return report.Tally{
		Days: []tally.Day{
			{Station: "a", Date: "2018-10-21", Serial: 1, Counts: []tally.Count{at("a", "04", "C1", 20, show("RTA-1")), at("a", "22", "C1", 6, show("RTA-2")), at("a", "04", "C1", 3, show("RTA-3")),
				at("a", "04", "C1", 9, outcome("done")), at("a", "04", "C1", 2, outcome("left")), at("a", "05", "C1", 7, tally.Event{What: tally.NothingFound, Detail: "=cmd"})}},
			{Station: "b", Date: "2018-10-22", Serial: 1, Counts: []tally.Count{at("b", "04", "C2", 5, outcome("needs_person_cash")),
				at("b", "04", "C2", 8, tally.Event{What: tally.CodeShown, Service: "RTA-1", Channel: "mobile-app"})}},
		},
		Unreadable: []tally.Unreadable{{Path: "x/counts-<b>.csv"}},
		Catalog: &catalog.Catalog{Services: []catalog.Service{{ID: "RTA-1", Name: catalog.Text{AR: "تجديد رخصة", EN: "Renew a licence"}}},
			Campaign: catalog.Campaign{Centres: []catalog.Centre{{ID: "C1", Name: catalog.Text{AR: "مركز ديرة", EN: "Deira Centre"}}}}},
	}
}

func TestEveryTableOfATallyAddsUpToWhatWasCounted(t *testing.T) {
	var b bytes.Buffer
	if err := counted().CSV(&b); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(b.String(), "\ufefftable,value,name_ar,name_en,count\r\n") {
		t.Errorf("%q", b.String()[:60])
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	sums, lines := map[string]int64{}, map[string][]string{}
	for _, r := range rows[1:] {
		n, err := strconv.ParseInt(r[4], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		sums[r[0]] += n
		lines[r[0]+" "+r[1]] = r[2:]
	}
	for table, want := range map[string]int64{"all": 60, "service_shown.hour": 29, "service_shown.day": 29, "service_shown.service": 29, "service_shown.centre": 29,
		"outcome.detail": 16, "outcome.hour": 16, "outcome.centre": 16, "code_shown.channel": 8, "nothing_found.detail": 7} {
		if sums[table] != want {
			t.Errorf("%s adds up to %d, want %d", table, sums[table], want)
		}
	}
	for key, want := range map[string]string{
		"service_shown.service RTA-1":   "تجديد رخصة|Renew a licence|20",
		"service_shown.service ":        "ما عدا ذلك مجموعاً: كل منها أقل من \u20685\u2069 أو لازم لحجب ما هو أقل|All others together, each fewer than 5 or needed to hide those|9",
		"service_shown.hour 22":         "02:00|02:00|6",
		"service_shown.centre C1":       "مركز ديرة|Deira Centre|29",
		"code_shown.channel mobile-app": "التطبيق|App|8",
		"nothing_found.detail '=cmd":    "'=cmd|'=cmd|7",
		"outcome.detail done":           "أُنجزت هنا بالهاتف|Done here on the phone|9",
		"outcome.centre C2":             "C2|C2|5",
		"all nothing_found":             "عمليات بحث بلا نتيجة|Searches that found nothing|7",
	} {
		if got := strings.Join(lines[key], "|"); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
}

func TestThePageOfATallyNeedsNothingElseAndHidesSmallNumbers(t *testing.T) {
	var b bytes.Buffer
	if err := counted().HTML(&b); err != nil {
		t.Fatal(err)
	}
	report.Golden(t, "tally.html", b.Bytes())
	page := b.String()
	for _, want := range []string{`lang="ar" dir="rtl"`, "مركز ديرة", "Deira Centre", "default-src 'none'", "<svg viewBox=", `role="img"`, "fewer than 5", "counts-&lt;b&gt;.csv",
		"2 stations, 2 days, 21 October 2018 to 22 October 2018", `width="1000" height="20"`, `width="260"`, "=cmd"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, bad := range []string{"<script", "http://", "https://", "url(", "RTA-3", "<td>2</td>", "<td>3</td>", "counts-<b>"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %s", bad)
		}
	}
	b.Reset()
	if err := (report.Tally{Catalog: &catalog.Catalog{}}).HTML(&b); err != nil || !strings.Contains(b.String(), "Nothing was counted.") {
		t.Errorf("%v: %s", err, b.String())
	}
}

func TestTheCodebookIsSaidInBothLanguages(t *testing.T) {
	book := words.Default()
	tally.Codebook(func(id string) (string, string) {
		for _, l := range book.Languages() {
			if (l.Code == "ar" || l.Code == "en") && !book.Has(l.Code, id) {
				t.Errorf("%s has no %s", l.Code, id)
			}
		}
		return report.TallyWords(id)
	})
	if ar, en := report.TallyWords("tally.what_flag"); ar != "ملاحظات الموظفين: في الخدمة خطأ" || en != "Flags of the staff: something is wrong with a service" {
		t.Errorf("%s %s", ar, en)
	}
}
