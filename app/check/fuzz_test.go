package check_test

import (
	"net/url"
	"testing"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/link"
	"dalil/app/sheet"
	"dalil/content"
)

// FuzzJudge spoils the cells of a table beside a sound row: the judgement ends, says of every grave problem its rule and its file, lets no
// address through that the policy does not name, and leaves the sound row as it was.
func FuzzJudge(f *testing.F) {
	p, err := link.ReadPolicy(content.Policy())
	if err != nil {
		f.Fatal(err)
	}
	f.Add("id,entity,name_ar,name_en,url,fee", "RTA-2,RTA,دفع مخالفة,Pay a fine,https://www.rta.ae/fines,12o0")
	f.Add("ID,الجهة,name_ar,name_en,url_ar,url_en", "RTA-2,rta,خدمة,Service,https://www.rta.ae@evil.com/,https://rta.ae.evil.com")
	f.Add("id,entity,name_ar,name_en,url,phone,app_ios,app_android", "\"RTA\n2\",DEWA,????,N/A,javascript:alert(1),+1 900 555 1234,com.rta,426109507")
	f.Add("id,entity,name_ar,name_en,url,valid_from,valid_to,duration,machine", "RTA-1,RTA,خدمة,Twice,https://www.rta.ae/x,2028-01-01,2027-02-31,PT15M,maybe")
	const sound = "RTA-1,RTA,تجديد رخصة,Renew licence,https://www.rta.ae/renew\n"
	first := check.Judge(check.Input{Rules: check.Rules{Policy: p}, Sources: []check.Source{soundSource(f, "RTA.csv", "id,entity,name_ar,name_en,url\n"+sound)}})
	if first.Catalog == nil || len(first.Catalog.Services) != 1 {
		f.Fatal(first.Problems)
	}
	f.Fuzz(func(t *testing.T, header, row string) {
		book, err := sheet.Read("DEWA.csv", []byte(header+"\n"+row+"\n"))
		if err != nil {
			return // held where files are read
		}
		out := check.Judge(check.Input{Last: first.Catalog, Rules: check.Rules{Policy: p}, Sources: []check.Source{
			soundSource(t, "RTA.csv", "id,entity,name_ar,name_en,url\n"+sound), {File: "DEWA.csv", Hash: "x", Book: book}}})
		for _, problem := range out.Problems {
			if problem.Rule == "" || problem.Place.File == "" {
				t.Fatalf("a problem without a word: %+v", problem)
			}
		}
		kept := false
		for _, s := range out.Catalog.Services {
			kept = kept || s.ID == "RTA-1" && s.Name.EN == "Renew licence" && s.Channels[0].Address == "https://www.rta.ae/renew"
			for _, c := range s.Channels {
				at, err := url.Parse(c.Address)
				if c.Kind == catalog.Website && (err != nil || at.Scheme != "https" || at.User != nil || at.Port() != "") {
					t.Fatalf("%s leads to %q", s.ID, c.Address)
				}
			}
		}
		if !kept {
			t.Fatalf("the sound row is not in force: %+v", out.Catalog.Services)
		}
	})
}

func soundSource(t testing.TB, name, text string) check.Source {
	t.Helper()
	book, err := sheet.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return check.Source{File: name, Hash: name, Book: book}
}
