package check

import (
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"dalil/app/catalog"
	"dalil/app/sheet"
)

// linksTitle is the sheet that a link checker writes. It stands in a file of its own, so that it is held or taken by itself.
const linksTitle = "links"

// linksFile tells the files that may hold it: links.csv, campaign-links.xlsx.
func linksFile(file string) bool {
	base := strings.ToLower(strings.TrimSuffix(path.Base(file), path.Ext(file)))
	return base == linksTitle || base == "campaign-"+linksTitle
}

// linkColumns are those of the sheet links.
var linkColumns = columnsOf(
	one(textColumn("address", "العنوان", 2000, func(l *catalog.Link) *string { return &l.Address }).musts().wide(50)),
	one(choiceColumn("status", "الحالة", catalog.LinkStatuses, "", func(l *catalog.Link) *catalog.LinkStatus { return &l.Status }).musts()),
	one(textColumn("code", "رمز الرد", 20, func(l *catalog.Link) *string { return &l.Code })),
	one(textColumn("leads_to", "يقود إلى", 2000, func(l *catalog.Link) *string { return &l.LeadsTo })),
	one(textColumn("note", "الملاحظة", descriptionLimit, func(l *catalog.Link) *string { return &l.Note })),
	one(dateColumn("checked_on", "تاريخ التحقق", func(l *catalog.Link) *string { return &l.CheckedOn })),
	one(sourceColumn(func(l *catalog.Link) *string { return &l.Source })),
)

// WriteLinks writes the sheet as a link checker leaves it in a folder, as CSV.
func WriteLinks(w io.Writer, links []catalog.Link) error {
	return sheet.WriteCSV(w, tableOf(linksTitle, linkColumns, links))
}

// ReadLinks reads the sound rows of such a file again; the others are asked anew. Nil when it is no such file, or so much of it is unsound that
// a station would refuse it.
func ReadLinks(b sheet.Book) []catalog.Link {
	var c catalog.Campaign
	f := &campaignFile{file: b.File, places: map[string]catalog.Place{}}
	for _, t := range b.Tables {
		sheetOf[catalog.Link]{name: linksTitle, columns: linkColumns, list: func(c *catalog.Campaign) *[]catalog.Link { return &c.Links },
			key: func(l catalog.Link) string { return l.Address }}.take(f, &c, t, Rules{})
	}
	return c.Links
}

// broken are the links that a catalog keeps from visitors, by address.
func broken(c *catalog.Catalog) map[string]catalog.Link {
	m := map[string]catalog.Link{}
	if c != nil {
		for _, l := range c.Links {
			if l.Status == catalog.LinkBroken {
				m[l.Address] = l
			}
		}
	}
	return m
}

// brokenCodes are the codes of an entity that links take away, as an offer names them.
func brokenCodes(all map[string]catalog.Service, entity string, links map[string]catalog.Link) map[string]bool {
	m := map[string]bool{}
	for id, s := range all {
		if s.Entity != entity {
			continue
		}
		for key, address := range addresses(s) {
			if _, is := links[address]; is {
				m[id+key] = true
			}
		}
	}
	return m
}

// guardLinks asks before links take more from an entity than may be taken unasked: all that is marked broken counts, together with what
// the week has taken already, so that no row of small steps comes further. Until then the links in force stay.
func (j *judgement) guardLinks(camp *campaign) {
	i := slices.IndexFunc(camp.files, func(f *campaignFile) bool { return slices.Contains(f.sheets, linksTitle) && !f.refused })
	if i < 0 {
		return
	}
	f := camp.files[i]
	now := broken(&catalog.Catalog{Campaign: camp.Campaign})
	after := j.afterAll()
	for _, entity := range entitiesIn(after) {
		was, is := brokenCodes(after, entity, j.links), brokenCodes(after, entity, now)
		more := false
		for key := range is {
			more = more || !was[key]
		}
		week := j.in.Week.of(entity, j.in.Today)
		left := offerOf(after, entity, j.in.Today)
		for _, id := range week.ids(uncoded) {
			if !left.has(uncoded, id) {
				is[id] = true
			}
		}
		if of := max(len(left.of(uncoded)), week.count(uncoded)); more && tooMany(len(is), of) {
			f.guards = append(f.guards, guard{rule: "links_take_too_much", about: entity,
				args: []string{"count", strconv.Itoa(len(is)), "of", strconv.Itoa(of), "entity", entity}})
		}
	}
	if len(f.guards) > 0 && !f.confirmed {
		if f.confirmCode = confirmCode(f.file, f.hash, f.guards); j.in.Signed || confirms(j.in.Confirm, f.confirmCode) {
			f.confirmCode, f.confirmed = "", true
		}
	}
	if f.confirmCode == "" {
		j.links = now
		return
	}
	f.problems = append(f.problems, guardProblems(f.file, f.sheetShown[linksTitle], f.confirmCode, f.guards)...)
	camp.Links = nil
	if j.in.Last != nil {
		camp.Links = j.in.Last.Links
	}
}

// afterAll are the services in force once every file that is not held has gone live.
func (j *judgement) afterAll() map[string]catalog.Service {
	after := map[string]catalog.Service{}
	for id, s := range j.old {
		after[id] = s
	}
	for _, f := range j.catalogFiles() {
		if f.confirmCode != "" {
			continue
		}
		for _, id := range f.removed {
			delete(after, id)
		}
		for _, s := range f.sound {
			after[s.ID] = s
		}
	}
	return after
}

func entitiesIn(all map[string]catalog.Service) []string {
	m := map[string]bool{}
	for _, s := range all {
		m[s.Entity] = true
	}
	return sortedKeys(m)
}

// allChannels are the channels of a service as its row says them, those that a link checker found broken among them.
func allChannels(s catalog.Service) []catalog.Channel {
	if len(s.Broken) == 0 {
		return s.Channels
	}
	all := slices.DeleteFunc(slices.Concat(s.Channels, s.Broken), func(c catalog.Channel) bool { return c.Kind == catalog.Counter })
	slices.SortStableFunc(all, func(a, b catalog.Channel) int { return rank(a) - rank(b) })
	return all
}

// setBrokenAside takes the channels away whose links are broken: the next one is offered in their place, and where none is left the
// way to a person. It tells each at its service's row.
func (j *judgement) setBrokenAside(c *catalog.Catalog) []catalog.Problem {
	links := broken(c)
	if len(links) == 0 {
		return nil
	}
	var told []catalog.Problem
	for i := range c.Services {
		s := &c.Services[i]
		var left, gone []catalog.Channel
		for _, ch := range s.Channels {
			if _, is := links[ch.Address]; is {
				gone = append(gone, ch)
			} else {
				left = append(left, ch)
			}
		}
		if len(gone) == 0 {
			continue
		}
		instead := "-"
		if len(left) == 0 {
			left = []catalog.Channel{{Kind: catalog.Counter}}
		} else {
			instead = string(left[0].Kind)
		}
		s.Channels, s.Broken = left, gone
		for _, ch := range gone {
			p := catalog.Problem{Place: j.placeOf(*s, ch.Form().Column), Rule: "link_broken",
				Args: named([]string{"id", s.ID, "address", shorten(ch.Address, 80), "date", orElse(links[ch.Address].CheckedOn, "-"), "instead", instead})}
			if instead == "-" {
				p.Rule = "link_broken_alone"
			}
			told = append(told, p)
		}
	}
	return told
}

// placeOf is where a service stands in the file that it came from.
func (j *judgement) placeOf(s catalog.Service, column string) catalog.Place {
	p := catalog.Place{File: s.File, Column: column}
	if f := j.byPath[s.File]; f != nil && f.catalogFile != nil {
		p.Sheet, p.Row = f.catalogFile.sheet, f.catalogFile.rowOf[s.ID]
	}
	return p
}
