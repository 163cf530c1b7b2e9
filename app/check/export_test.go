package check_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/check"
)

// exported writes a catalog out and reads its files again.
func exported(t *testing.T, c *catalog.Catalog, f check.Format) []check.Source {
	t.Helper()
	files, err := check.Export(c, f)
	if err != nil {
		t.Fatal(err)
	}
	var out []check.Source
	for _, file := range files {
		var b bytes.Buffer
		if err := file.Write(&b); err != nil {
			t.Fatalf("%s: %v", file.Name, err)
		}
		out = append(out, read(t, file.Name, b.Bytes()))
	}
	slices.SortFunc(out, func(a, b check.Source) int { return strings.Compare(a.File, b.File) })
	return out
}

// Taking in what was written out changes nothing, in every format that can be taken in.
func TestWhatIsWrittenOutAndTakenInAgainChangesNothing(t *testing.T) {
	before, r := shipped(t)
	r.Campaign = nil
	for _, f := range []check.Format{check.CSV, check.XLSX, check.JSON} {
		out := check.Judge(check.Input{Sources: exported(t, before, f), Last: before, Rules: r})
		if len(out.Problems) > 0 {
			t.Errorf("%s: %d problems, the first %v", f, len(out.Problems), out.Problems[0])
		}
		entities := 0
		for _, v := range out.Files {
			if v.Verdict != check.Unchanged {
				t.Errorf("%s: %s is %s", f, v.File, v.Verdict)
			}
			if v.Entity != "" {
				entities++
			}
		}
		if entities != 65 {
			t.Errorf("%s: files of %d entities", f, entities)
		}
		sameContent(t, before, out.Catalog)
	}
}

// Texts that a spreadsheet would carry out, quotes and line breaks come back as they were.
func TestHardTextsComeBackAsTheyWere(t *testing.T) {
	c := &catalog.Catalog{}
	c.Services = []catalog.Service{{ID: "RTA-1", Entity: "RTA", Presence: catalog.PresenceNone,
		Name:        catalog.Text{AR: "=تجديد", EN: "'=Renew"},
		Description: catalog.Text{AR: "سطر\nآخر", EN: "-5, \"quoted\"; \ttab"},
		Category:    catalog.Text{AR: "+أ", EN: "''@b"},
		Channels:    []catalog.Channel{{Kind: catalog.CallCentre, Address: "tel:+9718009090", Domain: "8009090", Typed: "+971 800 9090"}}}}
	for _, f := range []check.Format{check.CSV, check.XLSX, check.JSON} {
		out := check.Judge(check.Input{Sources: exported(t, c, f), Rules: rules(t)})
		if out.Catalog == nil {
			t.Fatalf("%s: %v", f, out.Problems)
		}
		s := out.Catalog.Services[0]
		s.File = ""
		// a cell for people is trimmed and has no tabs
		if s.Name != c.Services[0].Name || s.Category != c.Services[0].Category || s.Description.AR != "سطر\nآخر" || s.Channels[0].Typed != "+971 800 9090" {
			t.Errorf("%s: %+v", f, s)
		}
	}
}

func TestAnUnknownFormatIsRefused(t *testing.T) {
	if _, err := check.Export(&catalog.Catalog{}, "ods"); err == nil {
		t.Error("ods was written")
	}
	files, err := check.Export(&catalog.Catalog{}, check.XLSX)
	if err != nil || len(files) != 0 {
		t.Errorf("an empty catalog gives %d files, %v", len(files), err)
	}
}

// property is what CPSV-AP 3.2 wants of one property of a class: how often, and what its values are.
type property struct {
	least, most int    // 0: any number
	class       string // of the resources that it names
	datatype    string // of its literals; "text": with a language
}

// shapes are the shapes of CPSV-AP 3.2 for the classes that are written, as far as their properties are.
var shapes = map[string]map[string]property{
	"cpsv:PublicService": {
		"dct:identifier": {1, 1, "", ""}, "dct:title": {1, 0, "", "text"}, "dct:description": {1, 0, "", "text"},
		"cv:hasCompetentAuthority": {1, 0, "cv:PublicOrganisation", ""}, "dcat:keyword": {0, 0, "", "text"}, "cv:processingTime": {0, 1, "", "xsd:duration"},
		"cv:isGroupedBy": {0, 0, "cv:Event", ""}, "dct:audience": {0, 0, "skos:Concept", ""}, "cv:isClassifiedBy": {0, 0, "skos:Concept", ""},
		"cv:hasCost": {0, 0, "cv:Cost", ""}, "cv:hasChannel": {0, 0, "cv:Channel", ""}, "cpsv:hasInput": {0, 0, "cv:Evidence", ""},
		"schema:validFrom": {0, 1, "", "xsd:date"}, "schema:validThrough": {0, 1, "", "xsd:date"},
	},
	"cv:PublicOrganisation": {"skos:prefLabel": {1, 0, "", "text"}, "dct:spatial": {1, 0, "atu:atu-type", ""}, "dct:identifier": {1, 1, "", ""},
		"dct:title": {1, 0, "", "text"}, "foaf:homepage": {0, 1, "*", ""}},
	"cv:Channel": {"dct:identifier": {1, 1, "", ""}, "dct:type": {0, 1, "skos:Concept", ""}, "cv:ownedBy": {0, 0, "org:Organization", ""},
		"schema:url": {0, 1, "*", ""}, "schema:operatingSystem": {0, 1, "", ""}, "schema:telephone": {0, 1, "", ""}},
	"cv:Cost": {"dct:identifier": {1, 1, "", ""}, "cv:hasValue": {0, 1, "", "xsd:double"}, "cv:currency": {0, 1, "skos:Concept", ""},
		"cv:isDefinedBy": {0, 0, "org:Organization", ""}, "dct:description": {0, 0, "", "text"},
		"schema:minPrice": {0, 1, "", "xsd:double"}, "schema:maxPrice": {0, 1, "", "xsd:double"}},
	"cv:Event":     {"dct:identifier": {1, 1, "", ""}, "dct:title": {1, 0, "", "text"}},
	"cv:Evidence":  {"dct:identifier": {1, 1, "", ""}, "dct:title": {1, 0, "", "text"}},
	"skos:Concept": {"skos:prefLabel": {1, 0, "", "text"}},
	"atu:atu-type": {},
}

func asList(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// faults holds a document against the shapes.
func faults(document map[string]any) []string {
	var out []string
	classes := map[string][]any{}
	var graph []map[string]any
	for _, v := range asList(document["@graph"]) {
		n := v.(map[string]any)
		id, _ := n["@id"].(string)
		if classes[id] != nil || id == "" {
			out = append(out, "twice or without a name: "+id)
		}
		classes[id] = asList(n["@type"])
		graph = append(graph, n)
	}
	for _, n := range graph {
		shape, known := shapes[fmt.Sprint(asList(n["@type"])[0])]
		if !known {
			out = append(out, fmt.Sprint("no shape for ", n["@type"]))
		}
		for name, p := range shape {
			count := len(asList(n[name]))
			if count < p.least || p.most > 0 && count > p.most {
				out = append(out, fmt.Sprintf("%s: %d times %s", n["@id"], count, name))
			}
		}
		for name, v := range n {
			p, known := shape[name]
			if !known && !strings.HasPrefix(name, "@") {
				out = append(out, fmt.Sprintf("%s: %s", n["@id"], name))
			}
			for _, v := range asList(v) {
				m, _ := v.(map[string]any)
				id, _ := m["@id"].(string)
				switch {
				case p.class == "*" && id == "",
					p.class != "" && p.class != "*" && !slices.Contains(classes[id], any(p.class)),
					p.datatype == "text" && (m["@language"] == nil || m["@value"] == ""),
					p.datatype != "" && p.datatype != "text" && m["@type"] != p.datatype:
					out = append(out, fmt.Sprintf("%s: %s is %v", n["@id"], name, v))
				}
			}
		}
	}
	return out
}

func linkedData(t *testing.T, c *catalog.Catalog) map[string]any {
	t.Helper()
	files, err := check.Export(c, check.JSONLD)
	if err != nil || len(files) != 1 || files[0].Name != "catalog.jsonld" {
		t.Fatal(files, err)
	}
	var b bytes.Buffer
	if err := files[0].Write(&b); err != nil {
		t.Fatal(err)
	}
	var document map[string]any
	if err := json.Unmarshal(b.Bytes(), &document); err != nil {
		t.Fatal(err)
	}
	return document
}

func TestLinkedDataHasTheShapesOfCPSVAP(t *testing.T) {
	before, _ := shipped(t)
	document := linkedData(t, before)
	for i, f := range faults(document) {
		if i < 10 {
			t.Error(f)
		}
	}
	count := map[string]int{}
	for _, n := range asList(document["@graph"]) {
		count[fmt.Sprint(asList(n.(map[string]any)["@type"])[0])]++
	}
	if count["cpsv:PublicService"] != len(before.Services) || count["cv:PublicOrganisation"] != len(before.Entities) || count["cv:Cost"] == 0 || count["cv:Evidence"] == 0 {
		t.Errorf("%v of %d services", count, len(before.Services))
	}
	context := document["@context"].(map[string]any)
	for _, prefix := range []string{"cpsv", "cv", "dct", "dcat", "org", "skos", "xsd", "schema", "atu", "foaf"} {
		if context[prefix] == nil {
			t.Errorf("no prefix %s", prefix)
		}
	}
	// the judge itself: a service without its authority is a fault
	for _, n := range asList(document["@graph"]) {
		if m := n.(map[string]any); m["@type"] == "cpsv:PublicService" {
			delete(m, "cv:hasCompetentAuthority")
			break
		}
	}
	if len(faults(document)) != 1 {
		t.Error("a service without an authority is sound")
	}
}

func TestAServiceInLinkedData(t *testing.T) {
	c := &catalog.Catalog{}
	c.Entities = []catalog.Entity{{Code: "RTA", Name: catalog.Text{AR: "هيئة", EN: "Authority"}, Website: "https://www.rta.ae"}}
	c.LifeEvents = []catalog.LifeEvent{{Code: "getting around", Name: catalog.Text{AR: "التنقل", EN: "Getting around"}}}
	c.Services = []catalog.Service{
		{ID: "RTA-1", Entity: "RTA", Name: catalog.Text{AR: "تجديد", EN: "Renew"}, LifeEvent: "getting around", Audience: []string{"resident"}, Interaction: catalog.Renew,
			Duration: 90 * 60e9, Presence: catalog.PresenceCollect, ValidFrom: "2026-01-01", ValidTo: "2026-12-31",
			Fee:      &catalog.Fee{Stated: true, Min: 1250, Max: 1250, Note: catalog.Text{EN: "per year"}},
			Channels: []catalog.Channel{{Kind: catalog.MobileApp, Platform: "ios", Address: "https://apps.apple.com/app/id1"}, {Kind: catalog.CallCentre, Address: "tel:+971", Typed: "800"}},
			Keywords: catalog.Texts{AR: []string{"رخصة"}}, Documents: catalog.Texts{AR: []string{"هوية"}, EN: []string{"ID", "Photo"}}},
		{ID: "RTA-2", Entity: "RTA", Name: catalog.Text{AR: "دفع", EN: "Pay"}, Presence: catalog.PresenceNone, Description: catalog.Text{AR: "وصف"},
			Fee: &catalog.Fee{Stated: true, Min: 100, Max: 20000}},
		{ID: "RTA-3", Entity: "RTA", Name: catalog.Text{AR: "دفع", EN: "Pay"}, Presence: catalog.PresenceNone, Fee: &catalog.Fee{Condition: catalog.Text{AR: "شرط"}}},
	}
	document := linkedData(t, c)
	if f := faults(document); len(f) > 0 {
		t.Error(f)
	}
	all := map[string]string{}
	for _, n := range asList(document["@graph"]) {
		m := n.(map[string]any)
		id := m["@id"].(string)
		delete(m, "@id")
		b, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		all[id] = string(b)
	}
	for id, want := range map[string]string{
		"urn:dalil:service:RTA-1": `{"@type":"cpsv:PublicService","cpsv:hasInput":[{"@id":"urn:dalil:evidence:RTA-1-document-1"},{"@id":"urn:dalil:evidence:RTA-1-document-2"},{"@id":"urn:dalil:evidence:RTA-1-document-3"}],` +
			`"cv:hasChannel":[{"@id":"urn:dalil:channel:RTA-1-channel-1"},{"@id":"urn:dalil:channel:RTA-1-channel-2"}],"cv:hasCompetentAuthority":{"@id":"urn:dalil:entity:RTA"},"cv:hasCost":{"@id":"urn:dalil:cost:RTA-1-fee"},` +
			`"cv:isClassifiedBy":[{"@id":"urn:dalil:interaction:renew"},{"@id":"urn:dalil:presence:collect"}],"cv:isGroupedBy":{"@id":"urn:dalil:life-event:getting%20around"},"cv:processingTime":{"@type":"xsd:duration","@value":"PT90M"},` +
			`"dcat:keyword":[{"@language":"ar","@value":"رخصة"}],"dct:audience":[{"@id":"urn:dalil:audience:resident"}],"dct:description":[{"@language":"ar","@value":"تجديد"},{"@language":"en","@value":"Renew"}],` +
			`"dct:identifier":"RTA-1","dct:title":[{"@language":"ar","@value":"تجديد"},{"@language":"en","@value":"Renew"}],"schema:validFrom":{"@type":"xsd:date","@value":"2026-01-01"},"schema:validThrough":{"@type":"xsd:date","@value":"2026-12-31"}}`,
		"urn:dalil:cost:RTA-1-fee": `{"@type":"cv:Cost","cv:currency":{"@id":"http://publications.europa.eu/resource/authority/currency/AED"},"cv:hasValue":{"@type":"xsd:double","@value":"12.50"},` +
			`"cv:isDefinedBy":{"@id":"urn:dalil:entity:RTA"},"dct:description":[{"@language":"en","@value":"per year"}],"dct:identifier":"RTA-1-fee"}`,
		"urn:dalil:cost:RTA-2-fee": `{"@type":"cv:Cost","cv:currency":{"@id":"http://publications.europa.eu/resource/authority/currency/AED"},"cv:isDefinedBy":{"@id":"urn:dalil:entity:RTA"},"dct:identifier":"RTA-2-fee",` +
			`"schema:maxPrice":{"@type":"xsd:double","@value":"200"},"schema:minPrice":{"@type":"xsd:double","@value":"1"}}`,
		"urn:dalil:cost:RTA-3-fee": `{"@type":"cv:Cost","cv:isDefinedBy":{"@id":"urn:dalil:entity:RTA"},"dct:description":[{"@language":"ar","@value":"شرط"}],"dct:identifier":"RTA-3-fee"}`,
		"urn:dalil:channel:RTA-1-channel-1": `{"@type":"cv:Channel","cv:ownedBy":{"@id":"urn:dalil:entity:RTA"},"dct:identifier":"RTA-1-channel-1","dct:type":{"@id":"urn:dalil:channel-kind:mobile-app"},` +
			`"schema:operatingSystem":"ios","schema:url":{"@id":"https://apps.apple.com/app/id1"}}`,
		"urn:dalil:channel:RTA-1-channel-2": `{"@type":"cv:Channel","cv:ownedBy":{"@id":"urn:dalil:entity:RTA"},"dct:identifier":"RTA-1-channel-2","dct:type":{"@id":"urn:dalil:channel-kind:call-centre"},` +
			`"schema:telephone":"800","schema:url":{"@id":"tel:+971"}}`,
	} {
		if all[id] != want {
			t.Errorf("%s\n%s\nwant\n%s", id, all[id], want)
		}
	}
	if !strings.Contains(all["urn:dalil:service:RTA-2"], `"dct:description":[{"@language":"ar","@value":"وصف"}]`) {
		t.Error(all["urn:dalil:service:RTA-2"])
	}
}

// The department's workbook has every sheet, in either language, and says what is in force already.
func TestTheDepartmentsTemplateSaysTheSame(t *testing.T) {
	before, r := shipped(t)
	var last = *before
	for _, l := range []catalog.Lang{catalog.Arabic, catalog.English} {
		var b bytes.Buffer
		if err := check.WriteCampaign(&b, before, l); err != nil {
			t.Fatal(err)
		}
		book := read(t, "campaign.xlsx", b.Bytes())
		if len(book.Book.Tables) != 14 {
			t.Errorf("%s: %d sheets", l, len(book.Book.Tables))
		}
		for _, table := range book.Book.Tables {
			for _, h := range table.Header {
				if arabic := strings.ContainsFunc(h, func(c rune) bool { return c >= 'ء' && c <= 'ي' }); arabic != (l == catalog.Arabic) {
					t.Errorf("%s: %s: the header %q", l, table.Name, h)
				}
			}
		}
		out := check.Judge(check.Input{Sources: []check.Source{book}, Last: &last, Rules: r})
		if len(out.Problems) > 0 || out.Files[0].Verdict != check.Unchanged {
			t.Errorf("%s: %s with %d problems: %v", l, out.Files[0].Verdict, len(out.Problems), out.Problems)
		}
	}
}
