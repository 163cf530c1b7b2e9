package check

import (
	"slices"
	"strings"

	"dalil/app/catalog"
	"dalil/app/link"
)

// centreColumns are those of the sheet centres.
var centreColumns = columnsOf(
	one(textColumn("id", "الرمز", 60, func(c *catalog.Centre) *string { return &c.ID }).musts()),
	one(entityColumn("entity", "الجهة", func(c *catalog.Centre) *string { return &c.Entity })),
	one(column[catalog.Centre]{header: header{name: "kind", arabic: "النوع", width: 14, choices: joined(catalog.CentreKinds)},
		read: readCentreKind, write: func(c *catalog.Centre) string { return string(c.Kind) }}),
	nameColumns("name", "الاسم", 200, func(c *catalog.Centre) *catalog.Text { return &c.Name }),
	textColumns("area", "المنطقة", 200, func(c *catalog.Centre) *catalog.Text { return &c.Area }),
	positionColumns(func(c *catalog.Centre) *float64 { return &c.Latitude }, func(c *catalog.Centre) *float64 { return &c.Longitude }),
	textColumns("hours", "ساعات العمل", 300, func(c *catalog.Centre) *catalog.Text { return &c.Hours }),
	one(hoursColumn("opening_hours", "ساعات العمل بصيغة موحدة", func(c *catalog.Centre) *string { return &c.Opening })),
	one(serviceIDs("most_asked", "الأكثر طلباً", func(c *catalog.Centre) *[]string { return &c.MostAsked })),
	one(textColumn("phone", "الهاتف", 60, func(c *catalog.Centre) *string { return &c.Phone })),
	one(sourceColumn(func(c *catalog.Centre) *string { return &c.Source })),
	one(column[catalog.Centre]{header: header{name: "confirmed", arabic: "مؤكد", width: 10, choices: []string{"yes", "no"}, flag: true},
		// an empty cell says nothing: then the source alone counts
		read: func(r *row, c *catalog.Centre) { c.Doubtful = r.raw("confirmed") != "" && !r.flag("confirmed") },
		write: func(c *catalog.Centre) string {
			if c.Doubtful {
				return "no"
			}
			return ""
		}, value: func(c *catalog.Centre) any { return c.Confirmed() }}),
)

// judgeCentreRow wants a telephone number that can be dialled from the country.
func judgeCentreRow(r *row, c *catalog.Centre) {
	if c.Phone == "" {
		return
	}
	if refused := link.AnyPhone(c.Phone); refused != nil {
		r.refuse("phone", refused)
	}
}

// readCentreKind reads the kind of a centre. Earlier sheets described it in words of their own: such a centre has no kind.
func readCentreKind(r *row, c *catalog.Centre) {
	k := catalog.CentreKind(asciiLower(r.text("kind", nameLimit)))
	switch {
	case k == "":
	case !oneOf(catalog.CentreKinds, k):
		r.advise("kind", "choice_unknown", "found", shorten(string(k), 40), "known", strings.Join(joined(catalog.CentreKinds), ", "))
	default:
		c.Kind = k
	}
}

// machineColumns are those of the sheet machines. A machine that is only planned is never shown as open.
var machineColumns = columnsOf(
	one(textColumn("id", "الرمز", 60, func(m *catalog.Machine) *string { return &m.ID }).musts()),
	one(entityColumn("entity", "الجهة", func(m *catalog.Machine) *string { return &m.Entity })),
	one(textColumn("operator", "المشغل", nameLimit, func(m *catalog.Machine) *string { return &m.Operator })),
	one(column[catalog.Machine]{header: header{name: "public", arabic: "متاح للجميع", width: 10, choices: []string{"yes", "no"}, flag: true},
		// an earlier sheet, without the column, listed public machines only
		read:  func(r *row, m *catalog.Machine) { m.Public = !r.has("public") || r.flag("public") },
		write: func(m *catalog.Machine) string { return yesOrNo(m.Public) }, value: func(m *catalog.Machine) any { return m.Public }}),
	nameColumns("name", "الاسم", 200, func(m *catalog.Machine) *catalog.Text { return &m.Name }),
	positionColumns(func(m *catalog.Machine) *float64 { return &m.Latitude }, func(m *catalog.Machine) *float64 { return &m.Longitude }),
	one(column[catalog.Machine]{header: header{name: "hours", arabic: "ساعات العمل", instead: "hours_en", spare: true},
		read: func(r *row, m *catalog.Machine) { m.Hours.EN = r.text("hours", 200) }, value: func(m *catalog.Machine) any { return m.Hours.In(catalog.English) }}),
	newerTexts("hours", "ساعات العمل", 300, func(m *catalog.Machine) *catalog.Text { return &m.Hours }),
	one(codeColumn("languages", "اللغات", func(m *catalog.Machine) *[]string { return &m.Languages }).offering(string(catalog.Arabic), string(catalog.English))),
	one(flagColumn("cash", "يقبل النقد", func(m *catalog.Machine) *bool { return &m.Cash })),
	one(offersColumn()),
	one(choiceColumn("status", "الحالة", []string{"existing", "planned"}, "existing", func(m *catalog.Machine) *string { return &m.Status })),
	one(sourceColumn(func(m *catalog.Machine) *string { return &m.Source })),
)

// offersColumn is a text in JSON, as it always was: "salik; nol".
func offersColumn() column[catalog.Machine] {
	c := choicesColumn("offers", "الخدمات", catalog.Offers, func(m *catalog.Machine) *[]catalog.Offer { return &m.Offers })
	c.value = nil
	return c
}

// newerTexts are read only where a column is there: an older one may have said it.
func newerTexts[T any](stem, arabic string, limit int, at func(*T) *catalog.Text) []column[T] {
	cs := textColumns(stem, arabic, limit, at)
	for i := range cs {
		read, name := cs[i].read, cs[i].name
		cs[i].read = func(r *row, v *T) {
			if r.has(name) {
				read(r, v)
			}
		}
	}
	return cs
}

// everywhere stands for all centres or all services.
const everywhere = "*"

// exceptionColumns are those of the sheet exceptions.
var exceptionColumns = columnsOf(
	one(textColumn("centre", "المركز", 60, func(e *catalog.Exception) *string { return &e.Centre }).musts()),
	one(textColumn("service", "الخدمة", 60, func(e *catalog.Exception) *string { return &e.Service }).musts()),
	one(dateColumn("from", "من", func(e *catalog.Exception) *string { return &e.From }).musts()),
	one(dateColumn("to", "إلى", func(e *catalog.Exception) *string { return &e.To }).musts()),
	textColumns("desk", "الشباك", nameLimit, func(e *catalog.Exception) *catalog.Text { return &e.Desk }),
	textColumns("note", "الملاحظة", descriptionLimit, func(e *catalog.Exception) *catalog.Text { return &e.Note }),
	one(sourceColumn(func(e *catalog.Exception) *string { return &e.Source })),
)

// judgeExceptionRow judges where and when an exception holds. Whether its service exists is known only when all files are read.
func judgeExceptionRow(r *row, e *catalog.Exception) {
	judgeCentre(r, "centre", e.Centre)
	judgeDays(r, "to", e.From, e.To)
	judgeSource(r, e.Source) // it sends people to a desk
}

// judgeCentre wants a centre of the sheet centres, or the mark for all of them.
func judgeCentre(r *row, col, id string) {
	if id != "" && id != everywhere && !slices.ContainsFunc(r.campaign().Centres, func(c catalog.Centre) bool { return c.ID == id }) {
		r.wrong(col, "centre_unknown", "found", shorten(id, 40))
	}
}

// judgeDays wants an end that is not before the start.
func judgeDays(r *row, col, from, to string) {
	if from != "" && to != "" && to < from {
		r.wrong(col, "dates_reversed", "from", from, "to", to)
	}
}

// readPosition reads a pair of coordinates; both or neither, and inside the Emirates, so that swapped ones are seen.
func readPosition(r *row) (lat, lon float64) {
	a, b := strings.TrimSpace(r.raw("latitude")), strings.TrimSpace(r.raw("longitude"))
	if a == "" && b == "" {
		return 0, 0
	}
	lat, okA := readNumber(a)
	lon, okB := readNumber(b)
	if !okA || !okB || lat < 22 || lat > 27 || lon < 51 || lon > 57 {
		r.wrong("latitude", "position_malformed", "found", shorten(a+", "+b, 40))
		return 0, 0
	}
	return lat, lon
}
