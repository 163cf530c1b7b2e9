// Package words says every sentence of the house in every language.
// The sentences are data: content/words/<room>.<language>.json, in the form of go-i18n.
package words

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"text/template"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"dalil/content"
)

// Book holds all sentences. It never changes once it is loaded, and may be used by several goroutines.
type Book struct {
	languages  []Language
	localizers map[Lang]*i18n.Localizer
	sentences  map[Lang]map[string]sentence // by language and id
}

// sentence is what must be known of a message before it is said.
type sentence struct {
	plural bool
	slots  []string // names of its arguments, sorted
	plain  string   // the text of one without arguments and plural
}

// Default is the book of the sentences inside the program, read when it is first asked for.
var Default = sync.OnceValue(func() *Book {
	b, err := Load(content.Words)
	if err != nil { // the files are inside the program and a test has read them
		panic(err)
	}
	return b
})

// Load reads languages.json and words/*.json. An error names the file: a table that cannot be, a file that is not in the form
// of go-i18n or in a language that the table lacks, a sentence that stands twice, or one that is no template.
func Load(files fs.FS) (*Book, error) {
	table, err := readLanguages(files)
	if err != nil {
		return nil, err
	}
	bundle := i18n.NewBundle(language.Make(string(table[0].Code)))
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	b := &Book{languages: table, localizers: map[Lang]*i18n.Localizer{}, sentences: map[Lang]map[string]sentence{}}
	for _, l := range table {
		b.sentences[l.Code] = map[string]sentence{}
		if err := bundle.AddMessages(language.Make(string(l.Code))); err != nil { // so that a language without a file is known too
			return nil, err
		}
	}
	names, err := fs.Glob(files, "words/*.json")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		file, err := bundle.ParseMessageFileBytes(text, name)
		if err != nil {
			return nil, fmt.Errorf("read %q: %w", name, err)
		}
		if l, ok := b.Language(Lang(file.Tag.String())); ok && l.Direction == RightToLeft {
			if err := bundle.AddMessages(file.Tag, kept(file.Messages)...); err != nil {
				return nil, fmt.Errorf("read %q: %w", name, err)
			}
		}
		if err := b.add(file); err != nil {
			return nil, fmt.Errorf("read %q: %w", name, err)
		}
	}
	for _, l := range table {
		b.localizers[l.Code] = i18n.NewLocalizer(bundle, string(l.Code))
	}
	return b, nil
}

var slot = regexp.MustCompile(`\{\{\s*\.(\w+)`)

func (b *Book) add(file *i18n.MessageFile) error {
	known, ok := b.sentences[Lang(file.Tag.String())]
	if !ok {
		return fmt.Errorf("language %q: want one of %s (%s)", file.Tag, strings.Join(codes(b.languages), ", "), languageTable)
	}
	for _, m := range file.Messages {
		if _, twice := known[m.ID]; twice {
			return fmt.Errorf("sentence %q stands twice", m.ID)
		}
		forms := []string{m.Zero, m.One, m.Two, m.Few, m.Many}
		s := sentence{plain: m.Other, plural: slices.ContainsFunc(forms, func(f string) bool { return f != "" })}
		for _, f := range append(forms, m.Other) {
			if !strings.Contains(f, "{{") { // most sentences: nothing to parse
				continue
			}
			if _, err := template.New(m.ID).Parse(f); err != nil { // go-i18n would notice only when it is said
				return fmt.Errorf("sentence %q: %w", m.ID, err)
			}
			for _, found := range slot.FindAllStringSubmatch(f, -1) {
				s.slots = append(s.slots, found[1])
			}
		}
		slices.Sort(s.slots)
		s.slots = slices.Compact(s.slots)
		known[m.ID] = s
	}
	return nil
}

// Has tells whether a sentence exists in a language.
func (b *Book) Has(lang Lang, id string) bool {
	_, ok := b.sentences[lang][id]
	return ok
}

// Missing names every sentence that one language has and another lacks, or that takes other arguments there, as "ar problem.x".
func (b *Book) Missing() []string {
	var out []string
	for lang, known := range b.sentences {
		for other, theirs := range b.sentences {
			for id, s := range theirs {
				if mine, ok := known[id]; !ok || lang < other && !slices.Equal(mine.slots, s.slots) {
					out = append(out, string(lang)+" "+id)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Page gives the sentences that the page says by itself, by their names without "page.": see Under.
func (b *Book) Page(lang Lang) map[string]string { return b.Under(lang, "page.") }

// Under gives the sentences whose names begin so, by the rest of their names: those without arguments and plural. What the language lacks
// comes from the one it falls back to.
func (b *Book) Under(lang Lang, prefix string) map[string]string {
	out := map[string]string{}
	l, _ := b.Language(lang)
	for _, from := range []Lang{l.Fallback, lang} {
		for id, s := range b.sentences[from] {
			if key, ok := strings.CutPrefix(id, prefix); ok && !s.plural && len(s.slots) == 0 {
				out[key] = s.plain
			}
		}
	}
	return out
}

// Say gives a sentence in a language. The argument "count" chooses the plural.
//
// Arguments are data and never sentences. In a language from right to left each one with Latin letters or digits is isolated
// (U+2068 and U+2069), so that codes, numbers and addresses keep their order: 2210-03 and not 03-2210.
// The count is a number alone, which keeps its order without.
//
// A sentence that the language lacks is said in the one it falls back to. One that does not exist there either is shown
// as «its name», and so is an argument that was not given: it is noticed, and nothing breaks.
func (b *Book) Say(lang Lang, id string, args map[string]string) string {
	lang = b.having(lang, id)
	if l, ok := b.Language(lang); ok && l.Direction == RightToLeft {
		args = maps.Clone(args)
		for k, v := range args {
			if k != "count" {
				args[k] = isolated(v)
			}
		}
	}
	return b.say(lang, id, args)
}

// having is the language in which a sentence can be said: the one asked for, else its fallback.
func (b *Book) having(lang Lang, id string) Lang {
	if l, ok := b.Language(lang); ok && !b.Has(lang, id) && b.Has(l.Fallback, id) {
		return l.Fallback
	}
	return lang
}

// say puts arguments into a sentence as they are.
func (b *Book) say(lang Lang, id string, args map[string]string) string {
	lang = b.having(lang, id)
	s, ok := b.sentences[lang][id]
	if !ok {
		return unknown(id)
	}
	data := make(map[string]string, len(s.slots))
	for _, name := range s.slots {
		v, given := args[name]
		if !given {
			v = unknown(name)
		}
		data[name] = v
	}
	config := &i18n.LocalizeConfig{MessageID: id, TemplateData: data}
	if n, given := args["count"]; given && s.plural {
		config.PluralCount = n // go-i18n does not take it from the arguments
	}
	said, err := b.localizers[lang].Localize(config)
	if err != nil { // a count that is no number, or a plural form that is not written: the general form serves
		config.PluralCount = nil
		if said, err = b.localizers[lang].Localize(config); err != nil {
			return unknown(id)
		}
	}
	return said
}

func unknown(name string) string { return "«" + name + "»" }

// controls could end the isolate or turn what follows it.
var controls = strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "", "\u202d", "", "\u202e", "",
	"\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

// isolated keeps text in Latin letters or digits from reordering what stands around it.
func isolated(s string) string {
	s = controls.Replace(s)
	for _, r := range s {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return "\u2068" + s + "\u2069"
		}
	}
	return s
}
