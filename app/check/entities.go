package check

import (
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // the time zone of an edition must be known on a machine without a zone database

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/sheet"
)

// entityColumns are those of the sheet entities.
var entityColumns = columnsOf(
	one(entityColumn("code", "رمز الجهة", func(e *catalog.Entity) *string { return &e.Code }).from(nil)),
	nameColumns("name", "الاسم", nameLimit, func(e *catalog.Entity) *catalog.Text { return &e.Name }),
	textColumns("short", "الاسم المختصر", 40, func(e *catalog.Entity) *catalog.Text { return &e.Short }),
	one(choiceColumn("kind", "النوع", catalog.EntityKinds, catalog.Government, func(e *catalog.Entity) *catalog.EntityKind { return &e.Kind })),
	one(defaultYes("in_campaign", "ضمن الحملة", func(e *catalog.Entity) *bool { return &e.InCampaign })),
	one(column[catalog.Entity]{header: header{name: "phone", arabic: "الهاتف", width: 16}, write: func(e *catalog.Entity) string { return e.Phone }}),
	one(hoursColumn("phone_hours", "ساعات الهاتف", func(e *catalog.Entity) *string { return &e.PhoneHours })),
	one(column[catalog.Entity]{header: header{name: "website", arabic: "الموقع", width: 30}, write: func(e *catalog.Entity) string { return e.Website }}),
	one(sourceColumn(func(e *catalog.Entity) *string { return &e.Source })),
)

// judgeEntityRow judges the ways to an entity: they must be its own.
func judgeEntityRow(r *row, e *catalog.Entity) {
	if raw := r.raw("phone"); strings.TrimSpace(raw) != "" && e.Code != "" {
		a, refused := r.rules.Policy.Phone(e.Code, raw)
		if refused != nil {
			r.refuse("phone", refused)
		} else {
			e.Call = catalog.Channel{Kind: catalog.CallCentre, Address: a.URL, Domain: a.Domain, Typed: sheet.Clean(raw)}
		}
		e.Phone = sheet.Clean(raw)
	}
	if raw := strings.TrimSpace(r.raw("website")); raw != "" && e.Code != "" {
		a, refused := r.rules.Policy.Website(e.Code, raw)
		if refused != nil {
			r.refuse("website", refused)
		}
		e.Website = a.URL
	}
}

// policyCode reads the code of an entity that the policy names, in capitals unless the policy knows it as it was typed.
func policyCode(r *row, col string) string {
	p, code := r.rules.Policy, strings.TrimSpace(r.raw(col))
	if !p.Has(code) {
		code = strings.ToUpper(code)
	}
	switch {
	case code == "":
		r.wrong(col, "entity_missing", "entity", "RTA")
	case !p.Has(code):
		r.wrong(col, "entity_unknown", "found", shorten(link.Sanitize(code), 40))
	}
	return code
}

// defaultYes is a column of yes or no in which an empty cell says yes.
func defaultYes[T any](name, arabic string, at func(*T) *bool) column[T] {
	c := flagColumn(name, arabic, at)
	c.read = func(r *row, v *T) { *at(v) = strings.TrimSpace(r.raw(name)) == "" || r.flag(name) }
	return c
}

// hoursColumn is a column of opening hours in the subset of OpenStreetMap's syntax that catalog.ParseHours reads.
func hoursColumn[T any](name, arabic string, at func(*T) *string) column[T] {
	c := textColumn(name, arabic, 200, at).wide(20)
	read := c.read
	c.read = func(r *row, v *T) {
		read(r, v)
		if s := *at(v); s != "" {
			if _, err := catalog.ParseHours(s); err != nil {
				r.wrong(name, "hours_malformed", "found", shorten(s, 60))
			}
		}
	}
	return c
}

// lifeEventColumns are those of the sheet life-events.
var lifeEventColumns = columnsOf(
	one(lowerColumn("code", "الرمز", func(e *catalog.LifeEvent) *string { return &e.Code }).musts()),
	one(choiceColumn("need", "الحاجة", needCodes(), "", func(e *catalog.LifeEvent) *string { return &e.Need }).musts()),
	nameColumns("name", "الاسم", nameLimit, func(e *catalog.LifeEvent) *catalog.Text { return &e.Name }),
	one(textColumn("icon", "الأيقونة", 60, func(e *catalog.LifeEvent) *string { return &e.Icon })),
	one(orderColumn("order", "الترتيب", func(e *catalog.LifeEvent) *int { return &e.Order })),
	one(column[catalog.LifeEvent]{header: header{name: "source", arabic: "المصدر", width: 24}}),
)

func needCodes() []string {
	var out []string
	for _, n := range catalog.Needs {
		out = append(out, n.Code)
	}
	return out
}

// lowerColumn is a column of a code in small letters.
func lowerColumn[T any](name, arabic string, at func(*T) *string) column[T] {
	c := textColumn(name, arabic, 60, at)
	c.read = func(r *row, v *T) { *at(v) = asciiLower(r.text(name, 60)) }
	return c
}

// weekdays are how the sheet editions names the days that rest.
var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// editionColumns are those of the sheet editions.
var editionColumns = columnsOf(
	one(textColumn("id", "الرمز", 60, func(e *catalog.Edition) *string { return &e.ID }).musts()),
	nameColumns("name", "الاسم", nameLimit, func(e *catalog.Edition) *catalog.Text { return &e.Name }),
	one(dateColumn("starts", "البداية", func(e *catalog.Edition) *string { return &e.Starts }).musts()),
	one(dateColumn("ends", "النهاية", func(e *catalog.Edition) *string { return &e.Ends }).musts()),
	one(textColumn("time_zone", "المنطقة الزمنية", 60, func(e *catalog.Edition) *string { return &e.TimeZone })),
	one(textColumn("weekend", "عطلة الأسبوع", 60, func(e *catalog.Edition) *string { return &e.Weekend }).offering(weekdays...)),
	textColumns("slogan", "الشعار", descriptionLimit, func(e *catalog.Edition) *catalog.Text { return &e.Slogan }),
	one(serviceIDs("priorities", "خدمات الدورة", func(e *catalog.Edition) *[]string { return &e.Priorities })),
	one(sourceColumn(func(e *catalog.Edition) *string { return &e.Source })),
)

// serviceIDs is a column of ids of services in an order of the editor's. Whether there are such services is known only when all
// files are read.
func serviceIDs[T any](name, arabic string, at func(*T) *[]string) column[T] {
	return column[T]{header: header{name: name, arabic: arabic, width: 30},
		read:  func(r *row, v *T) { *at(v) = list(r.text(name, 2000)) },
		write: func(v *T) string { return joinList(*at(v)) },
		value: func(v *T) any { return orNone(*at(v)) }}
}

// judgeEditionRow judges the days of an edition together.
func judgeEditionRow(r *row, e *catalog.Edition) {
	e.TimeZone = orElse(e.TimeZone, "Asia/Dubai")
	if _, err := time.LoadLocation(e.TimeZone); err != nil {
		r.wrong("time_zone", "time_zone_unknown", "found", shorten(e.TimeZone, 40))
	}
	for _, day := range codes(e.Weekend) {
		if !slices.Contains(weekdays, day) {
			r.wrong("weekend", "choice_unknown", "found", shorten(day, 40), "known", strings.Join(weekdays, ", "))
		}
	}
	if e.Starts != "" && e.Ends != "" && e.Ends < e.Starts {
		r.wrong("ends", "dates_reversed", "from", e.Starts, "to", e.Ends)
	}
	if e.Slogan != (catalog.Text{}) {
		judgeSource(r, e.Source)
	}
}
