package check

import (
	"strconv"
	"strings"

	"dalil/app/catalog"
)

// header is what is known of a column before any row is read.
type header struct {
	name    string // canonical
	arabic  string
	must    bool                             // the column must be there; in a campaign sheet its cells must be filled as well
	or      []string                         // columns of which any one may stand in place of it
	also    []string                         // other usual spellings
	width   float64                          // in the template, characters
	choices []string                         // a drop-down list in the template
	listed  func(*catalog.Campaign) []string // choices that other sheets of the catalog give; nil: none
	open    bool                             // other values than the choices may be typed as well, or several of them
	flag    bool                             // yes or no
	prose   bool                             // visitors read it: no address and no number of others may stand in it
	instead string                           // an older column: the one that took its place
	spare   bool                             // it is read where it stands, and is in no template
	gone    bool                             // an older column that nothing shows any more
}

// column is one column of a sheet whose rows are T: how its cell is read, how it is written again, and what scripts get of it.
// A column that is read together with others has no read of its own, and its sheet's finish reads it.
type column[T any] struct {
	header
	read  func(r *row, v *T)
	write func(v *T) string
	key   string         // in JSON, where it is not the name
	value func(v *T) any // in JSON, where it is not what write gives
}

func (c column[T]) musts() column[T]                  { c.must = true; return c }
func (c column[T]) wide(characters float64) column[T] { c.width = characters; return c }
func (c column[T]) spelled(also ...string) column[T]  { c.also = also; return c }
func (c column[T]) shown() column[T]                  { c.prose = true; return c }
func (c column[T]) offering(choices ...string) column[T] {
	c.choices, c.open = choices, true
	return c
}
func (c column[T]) from(list func(*catalog.Campaign) []string) column[T] { c.listed = list; return c }

// Lists to choose from that the department's sheets give.

func entityCodes(c *catalog.Campaign) []string {
	return keysOf(c.Entities, func(e catalog.Entity) string { return e.Code })
}

func editionIDs(c *catalog.Campaign) []string {
	return keysOf(c.Editions, func(e catalog.Edition) string { return e.ID })
}

func portalCodes(c *catalog.Campaign) []string {
	return keysOf(c.Portals, func(p catalog.Portal) string { return p.Code })
}

func lifeEventCodes(c *catalog.Campaign) []string {
	return keysOf(c.LifeEvents, func(e catalog.LifeEvent) string { return e.Code })
}

func keysOf[T any](rows []T, key func(T) string) []string {
	var out []string
	for _, v := range rows {
		out = append(out, key(v))
	}
	return out
}

// headersOf are the headers of columns.
func headersOf[T any](cs []column[T]) []header {
	out := make([]header, len(cs))
	for i, c := range cs {
		out[i] = c.header
	}
	return out
}

// columnsOf puts columns and pairs of columns in one list.
func columnsOf[T any](parts ...[]column[T]) []column[T] {
	var out []column[T]
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func one[T any](c column[T]) []column[T] { return []column[T]{c} }

// The two languages of the catalog's own columns, as Arabic headers name them.
const (
	inArabic  = " بالعربية"
	inEnglish = " بالإنجليزية"
)

// textColumn is a column of text for people, at most limit characters.
func textColumn[T any](name, arabic string, limit int, at func(*T) *string) column[T] {
	return column[T]{header: header{name: name, arabic: arabic, width: 24},
		read:  func(r *row, v *T) { *at(v) = r.text(name, limit) },
		write: func(v *T) string { return *at(v) }}
}

// textColumns are a pair of columns of text that visitors read, one for each language.
func textColumns[T any](stem, arabic string, limit int, at func(*T) *catalog.Text) []column[T] {
	ar := textColumn(stem+"_ar", arabic+inArabic, limit, func(v *T) *string { return &at(v).AR })
	en := textColumn(stem+"_en", arabic+inEnglish, limit, func(v *T) *string { return &at(v).EN })
	ar.prose, en.prose, ar.width, en.width = true, true, 36, 36
	return []column[T]{ar, en}
}

// nameColumns are a pair of columns that must be filled.
func nameColumns[T any](stem, arabic string, limit int, at func(*T) *catalog.Text) []column[T] {
	out := textColumns(stem, arabic, limit, at)
	out[0].must, out[1].must = true, true
	return out
}

// lineColumns are a pair of columns that hold one item a line.
func lineColumns[T any](stem, arabic string, at func(*T) *catalog.Texts) []column[T] {
	side := func(name, arabic string, list func(*T) *[]string) column[T] {
		return column[T]{header: header{name: name, arabic: arabic, width: 36, prose: true},
			read:  func(r *row, v *T) { *list(v) = r.lineItems(name) },
			write: func(v *T) string { return strings.Join(*list(v), "\n") },
			value: func(v *T) any { return orNone(*list(v)) }}
	}
	return []column[T]{side(stem+"_ar", arabic+inArabic, func(v *T) *[]string { return &at(v).AR }),
		side(stem+"_en", arabic+inEnglish, func(v *T) *[]string { return &at(v).EN })}
}

// wordColumn is a column of words that people search by.
func wordColumn[T any](name, arabic string, at func(*T) *[]string) column[T] {
	return column[T]{header: header{name: name, arabic: arabic, width: 30},
		read:  func(r *row, v *T) { *at(v) = r.words(name) },
		write: func(v *T) string { return strings.Join(*at(v), "; ") },
		value: func(v *T) any { return orNone(*at(v)) }}
}

// codeColumn is a column of codes that no list closes, written in small letters.
func codeColumn[T any](name, arabic string, at func(*T) *[]string) column[T] {
	return column[T]{header: header{name: name, arabic: arabic, width: 18},
		read:  func(r *row, v *T) { *at(v) = codes(r.text(name, 300)) },
		write: func(v *T) string { return strings.Join(*at(v), "; ") },
		value: func(v *T) any { return orNone(*at(v)) }}
}

// choiceColumn is a column of one value of a closed list. An empty cell is the value that empty names.
func choiceColumn[T any, S ~string](name, arabic string, all []S, empty S, at func(*T) *S) column[T] {
	return column[T]{header: header{name: name, arabic: arabic, width: 14, choices: joined(all)},
		read: func(r *row, v *T) {
			s := S(asciiLower(r.text(name, 60)))
			switch {
			case s == "":
				*at(v) = empty
			case !oneOf(all, s):
				r.wrong(name, "choice_unknown", "found", shorten(string(s), 40), "known", strings.Join(joined(all), ", "))
			default:
				*at(v) = s
			}
		},
		write: func(v *T) string { return string(*at(v)) }}
}

// choicesColumn is a column of several values of a closed list.
func choicesColumn[T any, S ~string](name, arabic string, all []S, at func(*T) *[]S) column[T] {
	return column[T]{header: header{name: name, arabic: arabic, width: 18, choices: joined(all), open: true},
		read: func(r *row, v *T) {
			for _, c := range codes(r.text(name, 300)) {
				if s := S(c); oneOf(all, s) {
					*at(v) = append(*at(v), s)
				} else {
					r.wrong(name, "choice_unknown", "found", shorten(c, 40), "known", strings.Join(joined(all), ", "))
				}
			}
		},
		write: func(v *T) string { return strings.Join(joined(*at(v)), "; ") },
		value: func(v *T) any { return joined(*at(v)) }}
}

// flagColumn is a column of yes or no.
func flagColumn[T any](name, arabic string, at func(*T) *bool) column[T] {
	return column[T]{header: header{name: name, arabic: arabic, width: 10, choices: []string{"yes", "no"}, flag: true},
		read:  func(r *row, v *T) { *at(v) = r.flag(name) },
		write: func(v *T) string { return yesOrNo(*at(v)) },
		value: func(v *T) any { return *at(v) }}
}

// dateColumn is a column of an ISO date.
func dateColumn[T any](name, arabic string, at func(*T) *string) column[T] {
	return column[T]{header: header{name: name, arabic: arabic, width: 12},
		read:  func(r *row, v *T) { *at(v) = r.date(name) },
		write: func(v *T) string { return *at(v) }}
}

// orderColumn is a column of a whole number that puts rows in an order.
func orderColumn[T any](name, arabic string, at func(*T) *int) column[T] {
	return column[T]{header: header{name: name, arabic: arabic, width: 8},
		read: func(r *row, v *T) {
			if s := r.text(name, 20); s != "" {
				n, ok := readNumber(s)
				if !ok || n < 0 || n != float64(int(n)) || n > 100_000 {
					r.wrong(name, "order_not_a_number", "found", shorten(s, 20))
					return
				}
				*at(v) = int(n)
			}
		},
		write: func(v *T) string {
			if *at(v) == 0 {
				return ""
			}
			return strconv.Itoa(*at(v))
		},
		value: func(v *T) any { return *at(v) }}
}

// entityColumn is the column of the entity that answers for a row of a campaign sheet.
func entityColumn[T any](name, arabic string, at func(*T) *string) column[T] {
	return column[T]{header: header{name: name, arabic: arabic, must: true, width: 10, listed: entityCodes},
		read:  func(r *row, v *T) { *at(v) = policyCode(r, name) },
		write: func(v *T) string { return *at(v) }}
}

// positionColumns are the two columns of a place on the map; both are read together, by the first.
func positionColumns[T any](latitude, longitude func(*T) *float64) []column[T] {
	degrees := func(at func(*T) *float64) func(*T) string {
		return func(v *T) string {
			if *latitude(v) == 0 && *longitude(v) == 0 {
				return ""
			}
			return strconv.FormatFloat(*at(v), 'f', -1, 64)
		}
	}
	return []column[T]{
		{header: header{name: "latitude", arabic: "خط العرض", width: 12}, write: degrees(latitude), value: func(v *T) any { return *latitude(v) },
			read: func(r *row, v *T) { *latitude(v), *longitude(v) = readPosition(r) }},
		{header: header{name: "longitude", arabic: "خط الطول", width: 12}, write: degrees(longitude), value: func(v *T) any { return *longitude(v) }},
	}
}

// sourceColumn is where a row comes from.
func sourceColumn[T any](at func(*T) *string) column[T] {
	return textColumn("source", "المصدر", 1000, at)
}

// joined writes codes as plain texts; never nil.
func joined[S ~string](codes []S) []string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = string(c)
	}
	return out
}

func orNone(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func oneOf[S ~string](all []S, s S) bool {
	for _, known := range all {
		if known == s {
			return true
		}
	}
	return false
}

func yesOrNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
