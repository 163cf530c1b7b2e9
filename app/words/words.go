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

// languages are those in which every sentence must exist.
func languages() []language.Tag { return []language.Tag{language.Arabic, language.English} }

// Book holds all sentences. It never changes once it is loaded, and may be used by several goroutines.
type Book struct {
	speakers  map[string]*i18n.Localizer
	sentences map[string]map[string]sentence // by language and id
}

// sentence is what must be known of a message before it is said.
type sentence struct {
	plural bool
	slots  []string // names of its arguments, sorted
	plain  string   // the text of one without arguments and plural
}

// Default is the book of the sentences inside the program.
var Default = sync.OnceValue(func() *Book {
	b, err := Load(content.Words)
	if err != nil { // the files are inside the program and a test has read them
		panic(err)
	}
	return b
})

// Load reads words/*.json. An error names the file: one that is not in the form of go-i18n or not in a language of ours,
// or a sentence that stands twice.
func Load(files fs.FS) (*Book, error) {
	bundle := i18n.NewBundle(language.Arabic)
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	b := &Book{speakers: map[string]*i18n.Localizer{}, sentences: map[string]map[string]sentence{}}
	for _, l := range languages() {
		b.sentences[l.String()] = map[string]sentence{}
		if err := bundle.AddMessages(l); err != nil { // so that a language without a file is known too
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
		if err := b.add(file); err != nil {
			return nil, fmt.Errorf("read %q: %w", name, err)
		}
	}
	for _, l := range languages() {
		b.speakers[l.String()] = i18n.NewLocalizer(bundle, l.String())
	}
	return b, nil
}

var slot = regexp.MustCompile(`\{\{\s*\.(\w+)`)

func (b *Book) add(file *i18n.MessageFile) error {
	known, ok := b.sentences[file.Tag.String()]
	if !ok {
		return fmt.Errorf("language %q: want ar or en", file.Tag)
	}
	for _, m := range file.Messages {
		if _, twice := known[m.ID]; twice {
			return fmt.Errorf("sentence %q stands twice", m.ID)
		}
		forms := []string{m.Zero, m.One, m.Two, m.Few, m.Many}
		s := sentence{plain: m.Other, plural: slices.ContainsFunc(forms, func(f string) bool { return f != "" })}
		for _, f := range append(forms, m.Other) {
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
func (b *Book) Has(lang, id string) bool {
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
					out = append(out, lang+" "+id)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Page gives the sentences that the page says by itself, by their names without "page.": those without arguments.
func (b *Book) Page(lang string) map[string]string {
	out := map[string]string{}
	for id, s := range b.sentences[lang] {
		if key, ok := strings.CutPrefix(id, "page."); ok && !s.plural && len(s.slots) == 0 {
			out[key] = s.plain
		}
	}
	return out
}

// Say gives a sentence in a language. The argument "count" chooses the plural.
//
// Arguments are data and never sentences. In an Arabic sentence each one with Latin letters or digits is isolated
// (U+2068 and U+2069), so that codes, numbers and addresses keep their order: 2210-03 and not 03-2210 (ux.md 1.8).
// The count is a number alone, which keeps its order without.
//
// A sentence that does not exist is shown as «its name», and so is an argument that was not given:
// it is noticed, and nothing breaks.
func (b *Book) Say(lang, id string, args map[string]string) string {
	if lang == language.Arabic.String() {
		args = maps.Clone(args)
		for k, v := range args {
			if k != "count" {
				args[k] = isolated(v)
			}
		}
	}
	return b.say(lang, id, args)
}

// say puts arguments into a sentence as they are.
func (b *Book) say(lang, id string, args map[string]string) string {
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
	said, err := b.speakers[lang].Localize(config)
	if err != nil { // a count that is no number, or a plural form that is not written: the general form serves
		config.PluralCount = nil
		if said, err = b.speakers[lang].Localize(config); err != nil {
			return unknown(id)
		}
	}
	return said
}

func unknown(name string) string { return "«" + name + "»" }

// controls could end the isolate or turn what follows it.
var controls = strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "", "\u202d", "", "\u202e", "",
	"\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

// isolated keeps text that is not Arabic from reordering what stands around it.
func isolated(s string) string {
	s = controls.Replace(s)
	for _, r := range s {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return "\u2068" + s + "\u2069"
		}
	}
	return s
}
