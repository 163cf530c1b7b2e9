package check

import (
	"strconv"
	"strings"
	"time"

	"dalil/app/catalog"
)

// serviceColumns are the columns of a catalog file, in the order of the template. Names and meaning follow CPSV-AP 3.2.
// Each is the one place that knows a column: reading, template, export and what scripts get go by it; store keeps whatever it reads.
var serviceColumns = columnsOf(
	one(column[catalog.Service]{header: header{name: "id", arabic: "رقم الخدمة", must: true, width: 14,
		also: []string{"service id", "service code", "code", "identifier", "رمز الخدمة", "كود الخدمة", "الرقم"}},
		read: func(r *row, s *catalog.Service) { s.ID = readID(r) }, write: func(s *catalog.Service) string { return s.ID }}),
	one(column[catalog.Service]{header: header{name: "entity", arabic: "الجهة", must: true, width: 10, listed: entityCodes,
		also: []string{"entity code", "organisation", "organization", "authority", "department", "رمز الجهة"}},
		write: func(s *catalog.Service) string { return s.Entity }}),
	one(nameColumn("name_ar", "اسم الخدمة بالعربية", nameAdviceAR, func(s *catalog.Service) *string { return &s.Name.AR }).
		spelled("arabic name", "name arabic", "service name ar", "service name arabic", "الاسم بالعربية", "اسم الخدمة", "الاسم العربي")),
	one(nameColumn("name_en", "اسم الخدمة بالإنجليزية", nameAdviceEN, func(s *catalog.Service) *string { return &s.Name.EN }).
		spelled("english name", "name english", "service name en", "service name english", "service name", "name", "الاسم بالإنجليزية", "الاسم الإنجليزي")),
	spelledPair(textColumns("description", "الوصف", descriptionLimit, func(s *catalog.Service) *catalog.Text { return &s.Description }),
		[]string{"arabic description", "description arabic", "الوصف"}, []string{"english description", "description english", "description"}),
	spelledPair(textColumns("category", "الفئة", nameLimit, func(s *catalog.Service) *catalog.Text { return &s.Category }),
		[]string{"arabic category"}, []string{"english category"}),
	one(bothCategories),
	one(column[catalog.Service]{header: header{name: "life_event", arabic: "المناسبة", also: []string{"life event", "need", "theme"}, width: 18, listed: lifeEventCodes},
		read: func(r *row, s *catalog.Service) { s.LifeEvent = readLifeEvent(r) }, write: func(s *catalog.Service) string { return s.LifeEvent }}),
	one(codeColumn("audience", "المستفيدون", func(s *catalog.Service) *[]string { return &s.Audience }).
		spelled("audiences", "target group", "الفئة المستهدفة").offering("citizen", "resident", "visitor", "business")),
	one(choiceColumn("interaction", "نوع الإجراء", catalog.Interactions, "", func(s *catalog.Service) *catalog.Interaction { return &s.Interaction })),
	feeColumns,
	one(choicesColumn("payment", "طرق الدفع", catalog.AllMeans, func(s *catalog.Service) *[]catalog.Means { return &s.Payment }).
		spelled("payment methods", "means of payment", "طريقة الدفع")),
	one(column[catalog.Service]{header: header{name: "duration", arabic: "المدة", also: []string{"time", "processing time", "مدة الخدمة"}, width: 12},
		read: readDurationCell, key: "duration_minutes", value: func(s *catalog.Service) any { return int(s.Duration / time.Minute) },
		write: func(s *catalog.Service) string {
			if s.Duration <= 0 {
				return ""
			}
			return "PT" + strconv.Itoa(int(s.Duration/time.Minute)) + "M"
		}}),
	one(column[catalog.Service]{header: header{name: "presence", arabic: "الحضور", also: []string{"in person"}, width: 16, choices: joined(catalog.Presences), flag: true},
		read: func(r *row, s *catalog.Service) { s.Presence = readPresence(r) }, write: func(s *catalog.Service) string { return string(s.Presence) }}),
	one(column[catalog.Service]{header: header{name: "portal", arabic: "البوابة", width: 14, listed: portalCodes},
		read: func(r *row, s *catalog.Service) { s.Portal = readPortalCode(r) }, write: func(s *catalog.Service) string { return s.Portal }}),
	textColumns("menu_path", "المسار في القائمة", nameLimit, func(s *catalog.Service) *catalog.Text { return &s.MenuPath }),
	channelColumns(func(s *catalog.Service) *[]catalog.Channel { all := allChannels(*s); return &all }),
	spelledPair(documentColumns(), []string{"المستندات", "المستندات المطلوبة"}, []string{"documents", "required documents"}),
	spelledPair(lineColumns("steps", "الخطوات", func(s *catalog.Service) *catalog.Texts { return &s.Steps }), []string{"الخطوات"}, []string{"steps"}),
	one(wordColumn("keywords_ar", "كلمات البحث بالعربية", func(s *catalog.Service) *[]string { return &s.Keywords.AR }).
		spelled("كلمات البحث", "الكلمات المفتاحية")),
	one(wordColumn("keywords_en", "كلمات البحث بالإنجليزية", func(s *catalog.Service) *[]string { return &s.Keywords.EN }).
		spelled("keywords", "search words")),
	one(column[catalog.Service]{header: header{name: "popularity", arabic: "الإقبال", width: 10},
		read: func(r *row, s *catalog.Service) { s.Popularity = readPopularity(r) }, value: func(s *catalog.Service) any { return s.Popularity },
		write: func(s *catalog.Service) string {
			if s.Popularity <= 0 {
				return ""
			}
			return strconv.FormatFloat(s.Popularity, 'f', -1, 64)
		}}),
	one(textColumn("source", "المصدر", 500, func(s *catalog.Service) *string { return &s.Source })),
	one(column[catalog.Service]{header: header{name: "sourced", arabic: "موثق", instead: "name_sourced", spare: true, flag: true},
		read: func(r *row, s *catalog.Service) { s.NameSourced = r.flag("sourced") }, value: func(s *catalog.Service) any { return s.NameSourced }}),
	one(newerFlag("name_sourced", "الاسم موثق", func(s *catalog.Service) *bool { return &s.NameSourced })),
	one(flagColumn("channel_sourced", "القناة موثقة", func(s *catalog.Service) *bool { return &s.ChannelSourced })),
	one(flagColumn("fee_sourced", "الرسوم موثقة", func(s *catalog.Service) *bool { return &s.FeeSourced })),
	one(dateColumn("checked_on", "تاريخ التحقق", func(s *catalog.Service) *string { return &s.CheckedOn })),
	one(column[catalog.Service]{header: header{name: "image", arabic: "الصورة", also: []string{"picture", "photo"}, gone: true, spare: true},
		value: func(*catalog.Service) any { return "" }}), // scripts of others ask for the key
	one(dateColumn("valid_from", "صالح من", func(s *catalog.Service) *string { return &s.ValidFrom }).spelled("from", "starts")),
	one(dateColumn("valid_to", "صالح حتى", func(s *catalog.Service) *string { return &s.ValidTo }).spelled("to", "until", "ends", "حتى")),
)

// serviceHeaders are those of serviceColumns.
var serviceHeaders = headersOf(serviceColumns)

// serviceSpellings are made once: a folder may hold thousands of files, and each judgement looks at all of them.
var serviceSpellings = spellings(serviceHeaders)

// bothCategories is accepted in place of category_ar and category_en.
var bothCategories = column[catalog.Service]{header: header{name: "category", arabic: "الفئة", also: []string{"group", "section", "المجموعة"}, prose: true, spare: true},
	read: func(r *row, s *catalog.Service) {
		if c := r.text("category", nameLimit); c != "" {
			s.Category = catalog.Text{AR: orElse(s.Category.AR, c), EN: orElse(s.Category.EN, c)}
		}
	}}

// feeColumns are read together: an amount without its year or its condition says less.
var feeColumns = columnsOf(
	one(column[catalog.Service]{header: header{name: "fee", arabic: "الرسوم", also: []string{"fees", "fee aed", "cost", "price", "الرسم"}, width: 12},
		read: func(r *row, s *catalog.Service) { s.Fee = readFeeCells(r) }, value: feeValue,
		write: func(s *catalog.Service) string { return ofFee(s, feeAmount) }}),
	one(column[catalog.Service]{header: header{name: "fee_year", arabic: "سنة الرسوم", also: []string{"fees year", "year of fee"}, width: 10},
		write: func(s *catalog.Service) string { return ofFee(s, feeYear) }, key: "-"}),
	feeTexts("fee_condition", "شرط الرسوم", func(f *catalog.Fee) catalog.Text { return f.Condition }),
	spelledPair(feeTexts("fee_note", "ملاحظة الرسوم", func(f *catalog.Fee) catalog.Text { return f.Note }), nil, []string{"fee note"}),
)

func feeTexts(stem, arabic string, of func(*catalog.Fee) catalog.Text) []column[catalog.Service] {
	return []column[catalog.Service]{
		{header: header{name: stem + "_ar", arabic: arabic + inArabic, width: 24, prose: true}, key: "-",
			write: func(s *catalog.Service) string { return ofFee(s, func(f *catalog.Fee) string { return of(f).AR }) }},
		{header: header{name: stem + "_en", arabic: arabic + inEnglish, width: 24, prose: true}, key: "-",
			write: func(s *catalog.Service) string { return ofFee(s, func(f *catalog.Fee) string { return of(f).EN }) }},
	}
}

func ofFee(s *catalog.Service, part func(*catalog.Fee) string) string {
	if s.Fee == nil {
		return ""
	}
	return part(s.Fee)
}

func feeAmount(f *catalog.Fee) string {
	switch {
	case !f.Stated:
		return ""
	case f.Min == f.Max:
		return dirhams(f.Min)
	}
	return dirhams(f.Min) + "-" + dirhams(f.Max)
}

func feeYear(f *catalog.Fee) string {
	if f.Year == 0 {
		return ""
	}
	return strconv.Itoa(f.Year)
}

// dirhams writes an amount as readFee reads it: 100, 12.50.
func dirhams(fils int64) string {
	s := strconv.FormatInt(fils/100, 10)
	if part := fils % 100; part != 0 {
		s += "." + strconv.FormatInt(100+part, 10)[1:]
	}
	return s
}

// feeJSON is a fee as scripts get it. No amounts: none is stated.
type feeJSON struct {
	MinFils     *int64 `json:"min_fils"`
	MaxFils     *int64 `json:"max_fils"`
	Year        int    `json:"year"`
	ConditionAR string `json:"condition_ar"`
	ConditionEN string `json:"condition_en"`
	NoteAR      string `json:"note_ar"`
	NoteEN      string `json:"note_en"`
}

func feeValue(s *catalog.Service) any {
	f := s.Fee
	if f == nil {
		return nil
	}
	v := feeJSON{Year: f.Year, ConditionAR: f.Condition.AR, ConditionEN: f.Condition.EN, NoteAR: f.Note.AR, NoteEN: f.Note.EN}
	if f.Stated {
		v.MinFils, v.MaxFils = &f.Min, &f.Max
	}
	return v
}

// documentColumns hold one document a line; a first line "set:identity+vehicle" takes in sets of the sheet texts.
func documentColumns() []column[catalog.Service] {
	cs := lineColumns("documents", "المستندات", func(s *catalog.Service) *catalog.Texts { return &s.Documents })
	for i := range cs {
		own, name := cs[i], cs[i].name
		cs[i].read = func(r *row, s *catalog.Service) {
			own.read(r, s)
			list := &s.Documents.AR
			if name == "documents_en" {
				list = &s.Documents.EN
			}
			if len(*list) == 0 {
				return
			}
			if sets, has := strings.CutPrefix((*list)[0], "set:"); has {
				if *list = (*list)[1:]; len(*list) == 0 {
					*list = nil
				}
				readSets(r, name, sets, s)
			}
		}
		cs[i].write = func(s *catalog.Service) string {
			cell := own.write(s)
			if len(s.DocumentSets) > 0 {
				cell = strings.TrimSuffix("set:"+strings.Join(s.DocumentSets, "+")+"\n"+cell, "\n")
			}
			return cell
		}
	}
	return cs
}

// nameColumn is a name of a service: it must be there, and be short enough to be read from afar.
func nameColumn(name, arabic string, advice int, at func(*catalog.Service) *string) column[catalog.Service] {
	c := textColumn(name, arabic, nameLimit, at).musts().shown().wide(40)
	read := c.read
	c.read = func(r *row, s *catalog.Service) {
		read(r, s)
		judgeName(r, name, *at(s), advice)
	}
	return c
}

// newerFlag is read only where the column is there: an older one may have said it.
func newerFlag[T any](name, arabic string, at func(*T) *bool) column[T] {
	c := flagColumn(name, arabic, at)
	read := c.read
	c.read = func(r *row, v *T) {
		if r.has(name) {
			read(r, v)
		}
	}
	return c
}

func spelledPair[T any](cs []column[T], ar, en []string) []column[T] {
	cs[0], cs[1] = cs[0].spelled(ar...), cs[1].spelled(en...)
	return cs
}

// headerFold makes two spellings of a header equal: case, blanks, underscores and hyphens, brackets, stars and colons, vowel signs, and the
// Arabic letters that writers exchange.
func headerFold(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '_', '-', '\u00a0', '\n', '\t', '(', ')', 'ـ', '*', ':':
			return -1
		case 'أ', 'إ', 'آ':
			return 'ا'
		case 'ة':
			return 'ه'
		case 'ى':
			return 'ي'
		}
		if r >= 0x064b && r <= 0x0652 {
			return -1
		}
		return r
	}, strings.ToLower(s))
}
