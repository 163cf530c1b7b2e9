package check

import "dalil/app/catalog"

// portalColumns are those of the sheet portals.
var portalColumns = columnsOf(
	one(lowerColumn("code", "رمز البوابة", func(p *catalog.Portal) *string { return &p.Code }).musts()),
	nameColumns("name", "الاسم", nameLimit, func(p *catalog.Portal) *catalog.Text { return &p.Name }),
	one(entityColumn("entity", "الجهة", func(p *catalog.Portal) *string { return &p.Entity })),
	portalChannels(),
	one(choiceColumn("sign_in", "تسجيل الدخول", catalog.SignIns, "", func(p *catalog.Portal) *catalog.SignIn { return &p.SignIn })),
	one(choicesColumn("payment", "طرق الدفع", catalog.AllMeans, func(p *catalog.Portal) *[]catalog.Means { return &p.Payment })),
	lineColumns("steps", "الخطوات", func(p *catalog.Portal) *catalog.Texts { return &p.Steps }),
	one(dateColumn("checked_on", "تاريخ التحقق", func(p *catalog.Portal) *string { return &p.CheckedOn })),
	one(sourceColumn(func(p *catalog.Portal) *string { return &p.Source })),
)

// portalChannels are the columns of apps and pages. None of them must be there by itself, and what an address opens needs no saying.
func portalChannels() []column[catalog.Portal] {
	var out []column[catalog.Portal]
	for _, c := range channelColumns(func(p *catalog.Portal) *[]catalog.Channel { return &p.Channels }) {
		switch c.name {
		case "app_name", "app_ios", "app_android", "url", "url_ar", "url_en":
			c.must = false
			out = append(out, c)
		}
	}
	return out
}

// judgePortalRow judges the addresses of a portal by the policy of the entity that runs it.
func judgePortalRow(r *row, p *catalog.Portal) {
	for _, c := range readOwn(r, p.Entity) {
		if c.Kind == catalog.MobileApp {
			c.Name = orElse(c.Name, p.Name.EN)
		}
		c.Opens = catalog.OpensPortal
		p.Channels = append(p.Channels, c)
	}
	if len(p.Channels) == 0 && !r.grave {
		r.wrong("url", "channel_none")
	}
}

// textSetColumns are those of the sheet texts.
var textSetColumns = columnsOf(
	one(lowerColumn("code", "الرمز", func(t *catalog.TextSet) *string { return &t.Code }).musts()),
	one(choiceColumn("kind", "النوع", catalog.TextKinds, catalog.DocumentTexts, func(t *catalog.TextSet) *catalog.TextKind { return &t.Kind })),
	mustBoth(lineColumns("text", "النص", func(t *catalog.TextSet) *catalog.Texts { return &t.Text })),
	one(sourceColumn(func(t *catalog.TextSet) *string { return &t.Source })),
)

func mustBoth[T any](cs []column[T]) []column[T] {
	for i := range cs {
		cs[i].must = true
	}
	return cs
}
