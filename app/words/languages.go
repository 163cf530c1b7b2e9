package words

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"dalil/content"
)

// Lang is the code of a language that visitors may choose (BCP 47): one of the table in content/languages.json.
type Lang string

// Language is a row of that table: all that a screen must know of a language besides its sentences.
type Language struct {
	Code      Lang      `json:"code"`
	Name      string    `json:"name"`      // its own name for itself, as visitors choose it
	Direction Direction `json:"direction"` // in which it is written
	Script    string    `json:"script"`    // ISO 15924: "Arab", "Latn"
	Fallback  Lang      `json:"fallback"`  // the language that serves where this one has no text; another one of the table
	Keyboard  string    `json:"keyboard"`  // layout of the keyboard on the glass, one of frontend/src/components/keyboard-layouts.ts
	Catalog   string    `json:"catalog"`   // column language of the catalog whose texts it shows first: "ar" or "en"
}

// Direction is the direction of writing, as HTML's dir says it.
type Direction string

// The two directions.
const (
	RightToLeft Direction = "rtl"
	LeftToRight Direction = "ltr"
)

// languageTable is the file of the table, beside the folder words.
const languageTable = "languages.json"

// shipped is the table inside the program. It is read without the sentences, which take so long that a window would wait for them.
var shipped = sync.OnceValue(func() []Language {
	table, err := readLanguages(content.Words)
	if err != nil { // the file is inside the program and a test has read it
		panic(err)
	}
	return table
})

// Languages lists the languages inside the program, in the order in which they are offered. The list is the caller's own.
func Languages() []Language { return slices.Clone(shipped()) }

// Codes lists the codes of the languages inside the program, in the order in which they are offered. The list is the caller's own.
func Codes() []string { return codes(shipped()) }

func codes(table []Language) []string {
	out := make([]string, 0, len(table))
	for _, l := range table {
		out = append(out, string(l.Code))
	}
	return out
}

// Languages lists the languages of the book, in the order in which they are offered. The list is the caller's own.
func (b *Book) Languages() []Language { return slices.Clone(b.languages) }

// Language finds a language by its code; ok is false for one that is not in the table.
func (b *Book) Language(code Lang) (l Language, ok bool) {
	i := slices.IndexFunc(b.languages, func(l Language) bool { return l.Code == code })
	if i < 0 {
		return Language{}, false
	}
	return b.languages[i], true
}

// readLanguages reads the table. An error names the file, the language and the field.
func readLanguages(files fs.FS) ([]Language, error) {
	content, err := fs.ReadFile(files, languageTable)
	if err != nil {
		return nil, err
	}
	var table []Language
	d := json.NewDecoder(strings.NewReader(string(content)))
	d.DisallowUnknownFields()
	if err := d.Decode(&table); err != nil {
		return nil, fmt.Errorf("read %q: %w", languageTable, err)
	}
	if len(table) == 0 {
		return nil, fmt.Errorf("read %q: it has no language", languageTable)
	}
	for i, l := range table {
		err := l.check()
		if err == nil && slices.Contains(codes(table[:i]), string(l.Code)) {
			err = errors.New("code: it stands twice")
		}
		if err != nil {
			return nil, fmt.Errorf("read %q: language %q: %w", languageTable, l.Code, err)
		}
	}
	for _, l := range table {
		if l.Fallback == l.Code || !slices.Contains(codes(table), string(l.Fallback)) {
			return nil, fmt.Errorf("read %q: language %q: fallback = %q: want another language of the table", languageTable, l.Code, l.Fallback)
		}
	}
	return table, nil
}

func (l Language) check() error {
	tag, err := language.Parse(string(l.Code))
	if err != nil || tag.String() != string(l.Code) {
		return errors.New("code: want a tag of BCP 47 in its usual spelling")
	}
	if _, err := language.ParseScript(l.Script); err != nil {
		return fmt.Errorf("script: %w", err)
	}
	if l.Direction != RightToLeft && l.Direction != LeftToRight {
		return fmt.Errorf("direction = %q: want rtl or ltr", l.Direction)
	}
	for field, v := range map[string]string{"name": l.Name, "keyboard": l.Keyboard, "catalog": l.Catalog} {
		if v == "" {
			return fmt.Errorf("%s is empty", field)
		}
	}
	return nil
}
