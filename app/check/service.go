package check

import (
	"cmp"
	"slices"
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
	r.rules = rules
	s := catalog.Service{Entity: entity, File: r.head.file}
	for _, c := range serviceColumns {
		if c.read != nil {
			c.read(r, &s)
		}
	}
	if s.ValidFrom != "" && s.ValidTo != "" && s.ValidTo < s.ValidFrom {
		r.wrong("valid_to", "dates_reversed", "from", s.ValidFrom, "to", s.ValidTo)
	}
	s.Channels = readChannels(r, s)
	judgeTexts(r, serviceHeaders, entity)
	judgeKeywords(r, entity)
	return s
}

func readID(r *row) string {
	raw := r.raw("id")
	id := strings.TrimSpace(raw)
	switch {
	case id == "":
		r.wrong("id", "id_missing")
	case idDate.MatchString(id):
		r.wrong("id", "id_date", "found", id)
	case len(id) > idLimit || !idShape.MatchString(id):
		r.wrong("id", "id_malformed", "found", shorten(link.Sanitize(id), 60))
	default:
		return id
	}
	return ""
}

func judgeName(r *row, col, name string, advice int) {
	switch n := utf8.RuneCountInString(name); {
	case (n == 0 || slices.Contains(noNames, strings.ToLower(name))) && !blamed(r, col):
		r.wrong(col, "name_missing")
	case n > 0 && link.Letters(name) < 2:
		r.wrong(col, "name_blank")
	case n > advice:
		r.advise(col, "name_long", "count", strconv.Itoa(n), "limit", strconv.Itoa(advice))
	}
	if blamed(r, col) {
		return
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

func readLifeEvent(r *row) string {
	s := asciiLower(sheet.Clean(r.raw("life_event")))
	if s == "" {
		return ""
	}
	for _, e := range r.campaign().LifeEvents {
		if e.Code == s || e.Name.AR == s || asciiLower(e.Name.EN) == s {
			return e.Code
		}
	}
	r.warn("life_event", "life_event_unknown", "found", shorten(s, 60))
	return ""
}

func readFeeCells(r *row) *catalog.Fee {
	fee := catalog.Fee{Condition: r.both("fee_condition", nameLimit), Note: r.both("fee_note", nameLimit)}
	amount := r.text("fee", 60)
	if y := strings.TrimSpace(western(r.text("fee_year", 20))); y != "" {
		n, err := strconv.Atoi(y)
		if err != nil || n < 1990 || n > 2100 {
			r.wrong("fee_year", "fee_year_malformed", "found", shorten(y, 20))
		}
		fee.Year = n
	}
	if amount == "" {
		if fee.Note == (catalog.Text{}) && fee.Condition == (catalog.Text{}) {
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
	if !ok || n < 0 || n > mostPopular {
		r.wrong("popularity", "popularity_not_a_number", "found", shorten(s, 40))
		return 0
	}
	return n
}

// readDurationCell reads how long a service takes, in one of the ways that readDuration understands.
func readDurationCell(r *row, s *catalog.Service) {
	d := r.text("duration", 40)
	if d == "" {
		return
	}
	length, ok := readDuration(d)
	if !ok {
		r.wrong("duration", "duration_unreadable", "found", shorten(d, 40))
		return
	}
	s.Duration = length
}

// readPortalCode reads which portal a service stands in.
func readPortalCode(r *row) string {
	code := asciiLower(r.text("portal", 60))
	if code == "" {
		return ""
	}
	if _, known := r.campaign().Portal(code); !known {
		r.wrong("portal", "portal_unknown", "found", shorten(code, 40))
		return ""
	}
	return code
}

// readSets reads the sets of documents that a cell takes in: "identity+vehicle". Both languages name the same sets.
func readSets(r *row, col, cell string, s *catalog.Service) {
	sets := cut(asciiLower(cell), func(c rune) bool { return c == '+' })
	for _, code := range sets {
		if !slices.ContainsFunc(r.campaign().TextSets, func(t catalog.TextSet) bool { return t.Code == code && t.Kind == catalog.DocumentTexts }) {
			r.wrong(col, "text_set_unknown", "found", shorten(code, 40))
			return
		}
	}
	if len(s.DocumentSets) > 0 && !slices.Equal(s.DocumentSets, sets) {
		r.wrong(col, "text_sets_differ", "found", shorten(strings.Join(sets, "+"), 60), "other", shorten(strings.Join(s.DocumentSets, "+"), 60))
		return
	}
	s.DocumentSets = sets
}

// judgeTexts keeps back a row whose texts name an address or a number that its entity does not own: people believe the screen as they
// believe a code. An account of a messenger, a bank or a wallet is told.
func judgeTexts(r *row, hs []header, entity string) {
	for _, h := range hs {
		s := r.raw(h.name)
		if !h.prose || s == "" {
			continue
		}
		a := r.rules.judgeText(entity, s, isName(h.name))
		if a.foreign != nil {
			r.refuse(h.name, a.foreign)
		} else if a.account != nil {
			r.problems = append(r.problems, catalog.Problem{Place: r.place(h.name), Rule: a.account.Rule, Args: a.account.Args})
		}
		if a.strange != "" {
			r.wrong(h.name, "name_strange_letters", "found", link.Sanitize(a.strange))
		}
	}
}

// judgeKeywords keeps back a row whose words for the search hold a number to dial that is not its entity's. An address or an account is only
// worth a word: visitors do search for booking.com. Each keyword stands by itself, so a sign and blank lines part them.
func judgeKeywords(r *row, entity string) {
	for _, col := range []string{"keywords_ar", "keywords_en"} {
		words := slices.DeleteFunc(list(r.raw(col)), plainWords)
		if len(words) == 0 {
			continue
		}
		if a := r.rules.judgeText(entity, strings.Join(words, "\n\n\n;\n\n\n"), false); a.foreign != nil && a.foreign.Rule == "link_text_phone" {
			r.refuse(col, a.foreign)
		} else if worth := cmp.Or(a.foreign, a.account); worth != nil {
			r.advice = append(r.advice, catalog.Problem{Place: r.place(col), Rule: worth.Rule, Args: worth.Args})
		}
	}
}

// plainWords tells words for the search that can be no number and no address: at most three, of letters alone, none of them a dot. Nearly
// all are so, and to judge them takes longer than the rest of their row.
func plainWords(words string) bool {
	return len(strings.Fields(words)) <= 3 && !strings.ContainsFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && r != ' ' }) &&
		!slices.ContainsFunc(strings.Fields(strings.ToLower(words)), func(w string) bool {
			return slices.Contains([]string{"dot", "point", "دوت", "نقطة", "نقطه"}, w)
		})
}

// isName tells the columns that name something: there a reader trusts every letter.
func isName(col string) bool {
	return strings.HasPrefix(col, "name_") || strings.HasPrefix(col, "short_") || col == "app_name"
}

// campaign is what the department's sheets say, for rows that name something of them.
func (r *row) campaign() *catalog.Campaign {
	if r.rules.Campaign == nil {
		return &catalog.Campaign{}
	}
	return r.rules.Campaign
}

// both reads a pair of columns in the two languages.
func (r *row) both(stem string, limit int) catalog.Text {
	return catalog.Text{AR: r.text(stem+"_ar", limit), EN: r.text(stem+"_en", limit)}
}
