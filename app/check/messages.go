package check

import (
	"slices"

	"dalil/app/catalog"
)

// figureColumns are those of the sheet figures.
var figureColumns = columnsOf(
	one(textColumn("id", "الرمز", 60, func(f *catalog.Figure) *string { return &f.ID }).musts()),
	one(textColumn("edition", "الدورة", 60, func(f *catalog.Figure) *string { return &f.Edition }).from(editionIDs)),
	one(orderColumn("order", "الترتيب", func(f *catalog.Figure) *int { return &f.Order })),
	nameColumns("text", "النص", descriptionLimit, func(f *catalog.Figure) *catalog.Text { return &f.Text }),
	one(textColumn("value", "القيمة", 200, func(f *catalog.Figure) *string { return &f.Value })),
	one(textColumn("unit", "الوحدة", 60, func(f *catalog.Figure) *string { return &f.Unit })),
	one(textColumn("as_of", "بتاريخ", 40, func(f *catalog.Figure) *string { return &f.AsOf })),
	one(sourceColumn(func(f *catalog.Figure) *string { return &f.Source }).musts()),
)

// judgeFigureRow refuses a number that nobody can look up.
func judgeFigureRow(r *row, f *catalog.Figure) {
	judgeSource(r, f.Source)
	judgeEdition(r, f.Edition)
}

// messageColumns are those of the sheet messages.
var messageColumns = columnsOf(
	one(textColumn("id", "الرمز", 60, func(m *catalog.Message) *string { return &m.ID }).musts()),
	one(textColumn("edition", "الدورة", 60, func(m *catalog.Message) *string { return &m.Edition }).from(editionIDs)),
	one(choiceColumn("phase", "المرحلة", catalog.Phases, catalog.AnyPhase, func(m *catalog.Message) *catalog.Phase { return &m.Phase })),
	one(orderColumn("order", "الترتيب", func(m *catalog.Message) *int { return &m.Order })),
	nameColumns("text", "النص", descriptionLimit, func(m *catalog.Message) *catalog.Text { return &m.Text }),
	one(textColumn("owner", "المسؤول", nameLimit, func(m *catalog.Message) *string { return &m.Owner })),
	one(dateColumn("valid_to", "صالح حتى", func(m *catalog.Message) *string { return &m.ValidTo })),
	one(sourceColumn(func(m *catalog.Message) *string { return &m.Source }).musts()),
)

// judgeMessageRow refuses a sentence that nobody answers for.
func judgeMessageRow(r *row, m *catalog.Message) {
	judgeSource(r, m.Source)
	judgeEdition(r, m.Edition)
}

func judgeSource(r *row, source string) {
	if source == "" && !blamed(r, "source") {
		r.wrong("source", "source_missing")
	}
}

// judgeEdition wants an edition of the sheet editions, or none.
func judgeEdition(r *row, id string) {
	if id != "" && !slices.ContainsFunc(r.campaign().Editions, func(e catalog.Edition) bool { return e.ID == id }) {
		r.wrong("edition", "edition_unknown", "found", shorten(id, 40))
	}
}

// noticeColumns are those of the sheet notices. A notice without an end would hang on the screens for ever.
var noticeColumns = columnsOf(
	one(textColumn("id", "الرمز", 60, func(n *catalog.Notice) *string { return &n.ID }).musts()),
	one(column[catalog.Notice]{header: header{name: "centres", arabic: "المراكز", must: true, width: 18},
		read:  func(r *row, n *catalog.Notice) { n.Centres = list(r.text("centres", 2000)) },
		write: func(n *catalog.Notice) string { return joinList(n.Centres) }, value: func(n *catalog.Notice) any { return orNone(n.Centres) }}),
	nameColumns("text", "النص", descriptionLimit, func(n *catalog.Notice) *catalog.Text { return &n.Text }),
	one(dateColumn("from", "من", func(n *catalog.Notice) *string { return &n.From })),
	one(dateColumn("to", "إلى", func(n *catalog.Notice) *string { return &n.To }).musts()),
	one(sourceColumn(func(n *catalog.Notice) *string { return &n.Source })),
)

func judgeNoticeRow(r *row, n *catalog.Notice) {
	for _, id := range n.Centres {
		judgeCentre(r, "centres", id)
	}
	judgeDays(r, "to", n.From, n.To)
	if n.To == "" && !blamed(r, "to") {
		r.wrong("to", "notice_without_end")
	}
}
