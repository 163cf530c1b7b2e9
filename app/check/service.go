package check

import (
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/sheet"
)

// readService turns one row into a service. The row's entity was judged before.
func readService(r *row, entity string, rules Rules) catalog.Service {
	s := catalog.Service{ID: readID(r), Entity: entity, File: r.head.file}
	s.Name = r.both("name", nameLimit)
	s.Description = r.both("description", descriptionLimit)
	s.Category = r.both("category", nameLimit)
	if c := r.text("category", nameLimit); c != "" {
		s.Category = catalog.Text{AR: orElse(s.Category.AR, c), EN: orElse(s.Category.EN, c)}
	}
	judgeName(r, "name_ar", s.Name.AR, nameAdviceAR)
	judgeName(r, "name_en", s.Name.EN, nameAdviceEN)
	s.LifeEvent = readLifeEvent(r, rules)
	s.Audience = codes(r.text("audience", 200))
	s.Payment = typed[catalog.Means](codes(r.text("payment", 200)))
	s.Fee = readFeeCells(r)
	if d := r.text("duration", 40); d != "" {
		length, ok := readDuration(d)
		if !ok {
			r.wrong("duration", "duration_unreadable", "found", shorten(d, 40))
		}
		s.Duration = length
	}
	s.Presence = readPresence(r)
	s.Documents, s.Steps = r.lines("documents"), r.lines("steps")
	s.Keywords = catalog.Texts{AR: r.words("keywords_ar"), EN: r.words("keywords_en")}
	s.Popularity = readPopularity(r)
	s.Source, s.NameSourced = r.text("source", 500), r.flag("sourced")
	s.Image = readImage(r, rules)
	s.ValidFrom, s.ValidTo = readValidity(r)
	s.Channels = readChannels(r, s, rules)
	judgeTexts(r, entity, rules.Policy)
	return s
}

func typed[S ~string](codes []string) []S {
	var out []S
	for _, c := range codes {
		out = append(out, S(c))
	}
	return out
}

func readID(r *row) string {
	raw := r.raw("id")
	id := strings.TrimSpace(raw)
	switch {
	case id == "":
		r.wrong("id", "id_missing")
	case len(id) > idLimit || !idShape.MatchString(id):
		r.wrong("id", "id_malformed", "found", shorten(link.Sanitize(id), 60))
	default:
		return id
	}
	return ""
}

func judgeName(r *row, col, name string, advice int) {
	switch n := utf8.RuneCountInString(name); {
	case n == 0 && !blamed(r, col):
		r.wrong(col, "name_missing")
	case n > advice:
		r.advise(col, "name_long", "count", strconv.Itoa(n), "limit", strconv.Itoa(advice))
	}
	hasArabic := strings.ContainsFunc(name, func(c rune) bool { return unicode.Is(unicode.Arabic, c) })
	if name != "" && hasArabic != (col == "name_ar") && strings.ContainsFunc(name, unicode.IsLetter) {
		r.advise(col, "name_language", "found", shorten(name, 60))
	}
}

// blamed tells whether a column of the row was already found wrong, so that one fault is told once.
func blamed(r *row, col string) bool {
	for _, p := range r.problems {
		if p.Grave && p.Place.Column == col {
			return true
		}
	}
	return false
}

func readLifeEvent(r *row, rules Rules) string {
	s := asciiLower(sheet.Clean(r.raw("life_event")))
	if s == "" {
		return ""
	}
	for _, e := range rules.LifeEvents {
		if e.Code == s || e.Name.AR == s || asciiLower(e.Name.EN) == s {
			return e.Code
		}
	}
	r.warn("life_event", "life_event_unknown", "found", shorten(s, 60))
	return ""
}

func readFeeCells(r *row) *catalog.Fee {
	fee := catalog.Fee{Note: r.both("fee_note", nameLimit)}
	amount := r.text("fee", 60)
	if y := strings.TrimSpace(western(r.text("fee_year", 20))); y != "" {
		n, err := strconv.Atoi(y)
		if err != nil || n < 1990 || n > 2100 {
			r.wrong("fee_year", "fee_year_malformed", "found", shorten(y, 20))
		}
		fee.Year = n
	}
	if amount == "" {
		if fee.Note == (catalog.Text{}) {
			return nil
		}
		return &fee
	}
	if fee.Min, fee.Max, fee.Stated = readFee(amount); !fee.Stated {
		r.wrong("fee", "fee_not_a_number", "found", shorten(amount, 40))
		return nil
	}
	return &fee
}

func readPresence(r *row) catalog.Presence {
	s := asciiLower(sheet.Clean(r.raw("presence")))
	p, ok := presences[s]
	if !ok {
		r.wrong("presence", "presence_unknown", "found", shorten(s, 40))
		return catalog.PresenceNone
	}
	return p
}

func readPopularity(r *row) float64 {
	s := r.text("popularity", 40)
	if s == "" {
		return 0
	}
	n, ok := readNumber(s)
	if !ok || n < 0 {
		r.wrong("popularity", "popularity_not_a_number", "found", shorten(s, 40))
		return 0
	}
	return n
}

func readImage(r *row, rules Rules) string {
	s := strings.TrimSpace(strings.ReplaceAll(r.raw("image"), `\`, "/"))
	if s == "" {
		return ""
	}
	s = strings.TrimPrefix(s, "pictures/")
	clean := path.Clean("/" + s)[1:]
	switch ext := strings.ToLower(path.Ext(clean)); {
	case clean != s, controlIn(s) >= 0, ext != ".png" && ext != ".jpg" && ext != ".jpeg" && ext != ".webp":
		r.wrong("image", "image_malformed", "found", shorten(link.Sanitize(s), 60))
		return ""
	case rules.HasPicture != nil && !rules.HasPicture(clean):
		r.warn("image", "image_missing", "found", shorten(link.Sanitize(clean), 60))
	}
	return clean
}

func readValidity(r *row) (from, to string) {
	read := func(col string) string {
		s := r.text(col, 40)
		if s == "" {
			return ""
		}
		d, ok := readDate(s)
		if !ok {
			r.wrong(col, "date_malformed", "found", shorten(s, 40))
			return ""
		}
		return d
	}
	from, to = read("valid_from"), read("valid_to")
	if from != "" && to != "" && to < from {
		r.wrong("valid_to", "dates_reversed", "from", from, "to", to)
	}
	return from, to
}

// judgeTexts reports addresses and numbers in texts that people read: nobody checks those against the policy.
func judgeTexts(r *row, entity string, p *link.Policy) {
	for _, col := range []string{"name_ar", "name_en", "description_ar", "description_en", "category_ar", "category_en", "category",
		"fee_note_ar", "fee_note_en", "app_name", "documents_ar", "documents_en", "steps_ar", "steps_en"} {
		if s := r.raw(col); s != "" {
			if f := p.FindForeignContact(entity, s); f != nil {
				r.problems = append(r.problems, catalog.Problem{Place: r.place(col), Rule: f.Rule, Args: f.Args})
			}
		}
	}
}
