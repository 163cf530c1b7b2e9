package sheet

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// Form is one sheet of a workbook in which editors work.
type Form struct {
	Table
	Columns     []Column // in the order of the table's header
	RightToLeft bool     // the first column stands on the right
}

// Column is what an editor is told of one column.
type Column struct {
	Note    string   // stands in a note at the header; empty: there is none
	Width   float64  // characters, 8 at least
	Choices []string // a drop-down list; empty: there is none
	Open    bool     // other values than the choices may be typed as well, or several of them
}

// Limits of Excel for a list that stands within the rule of a cell; a longer one stands in a sheet of its own, which is hidden.
const (
	inlineList = 255 // characters of all choices with their commas
	listsSheet = "Lists"
	lastRow    = maxRows + 1 // of a drop-down list
)

// WriteForms writes a workbook of the given sheets: headers frozen, with notes, and a list to choose from where a cell has few values.
// Every cell is text, so none is ever a formula. An error means that Excel does not take a name or a text, or is the writer's.
func WriteForms(w io.Writer, forms []Form) error {
	var tables []Table
	for _, f := range forms {
		tables = append(tables, f.Table)
	}
	book, err := newWorkbook(tables)
	if err != nil {
		return err
	}
	defer book.Close()
	lists := &hiddenLists{book: book, at: map[string]string{}}
	for _, f := range forms {
		if err := dress(book, f, lists); err != nil {
			return err
		}
	}
	if err := lists.hide(); err != nil {
		return err
	}
	_, err = book.WriteTo(w)
	return err
}

// dress adds to a sheet what its columns say.
func dress(book *excelize.File, f Form, lists *hiddenLists) error {
	if f.RightToLeft {
		if err := book.SetSheetView(f.Name, 0, &excelize.ViewOptions{RightToLeft: &f.RightToLeft}); err != nil {
			return err
		}
	}
	for i, c := range f.Columns {
		letter := ColumnLetter(i)
		if err := book.SetColWidth(f.Name, letter, letter, max(c.Width, 8)); err != nil {
			return err
		}
		if c.Note != "" {
			if err := book.AddComment(f.Name, excelize.Comment{Cell: letter + "1", Author: "Dalil", Text: c.Note}); err != nil {
				return err
			}
		}
		if len(c.Choices) == 0 {
			continue
		}
		list := excelize.NewDataValidation(true)
		list.SetSqref(letter + "2:" + letter + strconv.Itoa(lastRow))
		list.ShowErrorMessage = !c.Open
		if err := lists.set(list, c.Choices); err != nil {
			return err
		}
		if err := book.AddDataValidation(f.Name, list); err != nil {
			return err
		}
	}
	return nil
}

// hiddenLists keeps the lists that are too long for a rule of a cell.
type hiddenLists struct {
	book *excelize.File
	at   map[string]string // the range of a list, by its choices
}

func (l *hiddenLists) set(rule *excelize.DataValidation, choices []string) error {
	all := strings.Join(choices, ",")
	comma := slices.ContainsFunc(choices, func(c string) bool { return strings.Contains(c, ",") })
	if !comma && len(utf16.Encode([]rune(all))) <= inlineList {
		return rule.SetDropList(choices)
	}
	if l.at[all] == "" {
		if len(l.at) == 0 {
			if _, err := l.book.NewSheet(listsSheet); err != nil {
				return err
			}
		}
		letter := ColumnLetter(len(l.at))
		for i, c := range choices {
			if err := l.book.SetCellStr(listsSheet, letter+strconv.Itoa(i+1), c); err != nil {
				return err
			}
		}
		l.at[all] = listsSheet + "!$" + letter + "$1:$" + letter + "$" + strconv.Itoa(len(choices))
	}
	rule.SetSqrefDropList(l.at[all])
	return nil
}

func (l *hiddenLists) hide() error {
	if len(l.at) == 0 {
		return nil
	}
	return l.book.SetSheetVisible(listsSheet, false)
}
