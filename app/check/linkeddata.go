package check

import (
	"encoding/json"
	"io"
	"net/url"
	"strconv"
	"time"

	"dalil/app/catalog"
)

// node is one resource of the JSON-LD that is written.
type node map[string]any

// prefixes are the vocabularies of CPSV-AP 3.2, and schema.org for what it has no word for: the address of a channel, a range of amounts,
// the days on which a service is on offer.
var prefixes = node{
	"cpsv": "http://purl.org/vocab/cpsv#", "cv": "http://data.europa.eu/m8g/", "dct": "http://purl.org/dc/terms/", "dcat": "http://www.w3.org/ns/dcat#",
	"foaf": "http://xmlns.com/foaf/0.1/", "org": "http://www.w3.org/ns/org#", "skos": "http://www.w3.org/2004/02/skos/core#",
	"xsd": "http://www.w3.org/2001/XMLSchema#", "schema": "https://schema.org/", "atu": "http://data.europa.eu/88u/dataset/",
}

// Names of what stands outside of the catalog.
const (
	countryID  = "http://publications.europa.eu/resource/authority/country/ARE"
	currencyID = "http://publications.europa.eu/resource/authority/currency/AED"
)

// linkedData gathers the resources of one catalog; what several services share stands once.
type linkedData struct {
	graph []node
	seen  map[string]bool
}

// writeLinkedData writes the services of a catalog in the terms of CPSV-AP 3.2.
func writeLinkedData(w io.Writer, c *catalog.Catalog) error {
	d := &linkedData{seen: map[string]bool{}}
	d.add(node{"@id": countryID, "@type": "atu:atu-type"})
	d.concept(currencyID, text("", "UAE dirham"))
	for _, e := range c.Entities {
		d.organisation(e)
	}
	for _, e := range c.LifeEvents {
		d.add(node{"@id": nameOf("life-event", e.Code), "@type": []string{"cv:Event", "cv:LifeEvent"}, "dct:identifier": e.Code, "dct:title": inBoth(e.Name)})
	}
	for _, s := range c.Services {
		d.service(&c.Campaign, s)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(node{"@context": prefixes, "@graph": d.graph})
}

// add keeps a resource that is not there yet.
func (d *linkedData) add(n node) node {
	id, _ := n["@id"].(string)
	if !d.seen[id] {
		d.seen[id] = true
		d.graph = append(d.graph, n)
	}
	return reference(id)
}

func (d *linkedData) concept(id string, label catalog.Text) node {
	return d.add(node{"@id": id, "@type": "skos:Concept", "skos:prefLabel": inBoth(label)})
}

func (d *linkedData) organisation(e catalog.Entity) {
	n := node{"@id": nameOf("entity", e.Code), "@type": []string{"cv:PublicOrganisation", "org:Organization", "foaf:Agent"},
		"dct:identifier": e.Code, "dct:title": inBoth(e.Name), "skos:prefLabel": inBoth(e.Name), "dct:spatial": reference(countryID)}
	if e.Website != "" {
		n["foaf:homepage"] = reference(e.Website)
	}
	d.add(n)
}

func (d *linkedData) service(c *catalog.Campaign, s catalog.Service) {
	description := s.Description
	if description == (catalog.Text{}) {
		description = s.Name // one must stand there, and nothing else is known
	}
	authority := reference(nameOf("entity", s.Entity))
	n := node{"@id": nameOf("service", s.ID), "@type": "cpsv:PublicService", "dct:identifier": s.ID, "dct:title": inBoth(s.Name),
		"dct:description": inBoth(description), "cv:hasCompetentAuthority": authority}
	if words := append(inLanguage(catalog.Arabic, s.Keywords.AR), inLanguage(catalog.English, s.Keywords.EN)...); len(words) > 0 {
		n["dcat:keyword"] = words
	}
	if s.Duration > 0 {
		n["cv:processingTime"] = typed("xsd:duration", "PT"+strconv.Itoa(int(s.Duration/time.Minute))+"M")
	}
	if s.LifeEvent != "" {
		n["cv:isGroupedBy"] = reference(nameOf("life-event", s.LifeEvent))
	}
	for _, a := range s.Audience {
		n.append("dct:audience", d.concept(nameOf("audience", a), text("", a)))
	}
	if s.Interaction != "" {
		n.append("cv:isClassifiedBy", d.concept(nameOf("interaction", string(s.Interaction)), text("", string(s.Interaction))))
	}
	n.append("cv:isClassifiedBy", d.concept(nameOf("presence", string(s.Presence)), text("", string(s.Presence))))
	if s.ValidFrom != "" {
		n["schema:validFrom"] = typed("xsd:date", s.ValidFrom)
	}
	if s.ValidTo != "" {
		n["schema:validThrough"] = typed("xsd:date", s.ValidTo)
	}
	if s.Fee != nil {
		n["cv:hasCost"] = d.cost(s, authority)
	}
	for i, ch := range s.Channels {
		n.append("cv:hasChannel", d.channel(s, ch, i, authority))
	}
	for i, title := range pairs(c.DocumentsOf(s)) {
		id := s.ID + "-document-" + strconv.Itoa(i+1)
		n.append("cpsv:hasInput", d.add(node{"@id": nameOf("evidence", id), "@type": "cv:Evidence", "dct:identifier": id, "dct:title": inBoth(title)}))
	}
	d.add(n)
}

func (d *linkedData) cost(s catalog.Service, authority node) node {
	id := s.ID + "-fee"
	n := node{"@id": nameOf("cost", id), "@type": "cv:Cost", "dct:identifier": id, "cv:isDefinedBy": authority}
	if f := s.Fee; f.Stated {
		n["cv:currency"] = reference(currencyID)
		if f.Min == f.Max {
			n["cv:hasValue"] = amount(f.Min)
		} else {
			n["schema:minPrice"], n["schema:maxPrice"] = amount(f.Min), amount(f.Max)
		}
	}
	if said := append(inBoth(s.Fee.Condition), inBoth(s.Fee.Note)...); len(said) > 0 {
		n["dct:description"] = said
	}
	return d.add(n)
}

func (d *linkedData) channel(s catalog.Service, c catalog.Channel, i int, authority node) node {
	id := s.ID + "-channel-" + strconv.Itoa(i+1)
	n := node{"@id": nameOf("channel", id), "@type": "cv:Channel", "dct:identifier": id, "cv:ownedBy": authority,
		"dct:type": d.concept(nameOf("channel-kind", string(c.Kind)), text("", string(c.Kind)))}
	if c.Address != "" {
		n["schema:url"] = reference(c.Address)
	}
	if c.Platform != "" {
		n["schema:operatingSystem"] = c.Platform
	}
	if c.Typed != "" {
		n["schema:telephone"] = c.Typed
	}
	return d.add(n)
}

// append adds one more value to a property.
func (n node) append(property string, v node) {
	list, _ := n[property].([]node)
	n[property] = append(list, v)
}

func reference(id string) node { return node{"@id": id} }

// nameOf is a name for a resource of ours, which has no address of its own.
func nameOf(kind, code string) string { return "urn:dalil:" + kind + ":" + url.PathEscape(code) }

func typed(datatype, value string) node { return node{"@type": datatype, "@value": value} }

// amount is a sum in dirhams.
func amount(fils int64) node { return typed("xsd:double", dirhams(fils)) }

func text(ar, en string) catalog.Text { return catalog.Text{AR: ar, EN: en} }

// inBoth gives a text as values with their language, those that are there.
func inBoth(t catalog.Text) []node {
	var out []node
	if t.AR != "" {
		out = append(out, inLanguage(catalog.Arabic, []string{t.AR})...)
	}
	if t.EN != "" {
		out = append(out, inLanguage(catalog.English, []string{t.EN})...)
	}
	return out
}

func inLanguage(l catalog.Lang, values []string) []node {
	var out []node
	for _, v := range values {
		out = append(out, node{"@language": string(l), "@value": v})
	}
	return out
}

// pairs puts two lists of lines side by side where they are of one length; otherwise each line stands alone.
func pairs(t catalog.Texts) []catalog.Text {
	var out []catalog.Text
	if len(t.AR) == len(t.EN) {
		for i := range t.AR {
			out = append(out, catalog.Text{AR: t.AR[i], EN: t.EN[i]})
		}
		return out
	}
	for _, s := range t.AR {
		out = append(out, catalog.Text{AR: s})
	}
	for _, s := range t.EN {
		out = append(out, catalog.Text{EN: s})
	}
	return out
}
