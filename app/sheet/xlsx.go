package sheet

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads every visible sheet of a workbook that was found sound. Hidden sheets hold lists and notes and are passed over;
// hidden rows are rows: a filter must not delete services.
func readXLSX(file string, content []byte) ([]Table, *Damage) {
	if d := sound(file, content); d != nil {
		return nil, d
	}
	book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxXMLPart, RawCellValue: true})
	if err != nil {
		return nil, damage(file, "xlsx_unreadable").arriving()
	}
	defer book.Close()
	names := book.GetSheetList()
	if len(names) > maxSheets {
		return nil, damage(file, "xlsx_too_many_sheets", "limit", strconv.Itoa(maxSheets))
	}
	var out []Table
	for _, name := range names {
		if visible, err := book.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		raw, d := readSheet(file, name, book)
		if d != nil {
			return nil, d
		}
		t, d := grid(file, name, raw)
		if d != nil {
			return nil, d
		}
		if t.HeaderRow > 0 {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return nil, damage(file, "file_without_content")
	}
	return out, nil
}

func readSheet(file, name string, book *excelize.File) ([][]string, *Damage) {
	rows, err := book.Rows(name)
	if err != nil {
		return nil, damage(file, "xlsx_broken_part", "part", name).arriving()
	}
	defer rows.Close()
	dates := dateStyles{book: book, known: map[int]bool{}}
	var out [][]string
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, damage(file, "xlsx_broken_part", "part", name).at(name, n, "")
		}
		if n > maxRows+100 {
			return nil, damage(file, "file_too_many_rows", "limit", strconv.Itoa(maxRows)).at(name, 0, "")
		}
		for i, c := range cells {
			if c != "" {
				cells[i] = dates.text(name, i+1, n, c)
			}
			if strings.ContainsRune(c, 0) {
				return nil, damage(file, "file_nul").at(name, n, "")
			}
		}
		out = append(out, cells)
	}
	if err := rows.Error(); err != nil {
		return nil, damage(file, "xlsx_broken_part", "part", name).arriving()
	}
	return out, nil
}

// dateStyles knows which number formats show a date: a date is stored as a number of days.
type dateStyles struct {
	book  *excelize.File
	known map[int]bool
}

// text gives a stored value as an editor means it: dates in ISO form, numbers without noise, yes and no.
func (d dateStyles) text(sheet string, col, row int, raw string) string {
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) || strings.ContainsAny(raw, "xXpP_") {
		return raw
	}
	ref, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return raw
	}
	kind, err := d.book.GetCellType(sheet, ref)
	if err != nil {
		return raw
	}
	switch kind {
	case excelize.CellTypeBool:
		if f != 0 {
			return "yes"
		}
		return "no"
	case excelize.CellTypeSharedString, excelize.CellTypeInlineString:
		return raw
	}
	style, err := d.book.GetCellStyle(sheet, ref)
	if err != nil {
		return raw
	}
	isDate, seen := d.known[style]
	if !seen {
		isDate = d.isDate(style)
		d.known[style] = isDate
	}
	if isDate && f >= 1 && f < 2958466 {
		if t, err := excelize.ExcelDateToTime(f, false); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return plainNumber(strconv.FormatFloat(f, 'g', 15, 64))
}

func (d dateStyles) isDate(style int) bool {
	s, err := d.book.GetStyle(style)
	if err != nil {
		return false
	}
	if s.CustomNumFmt != nil {
		f := strings.ToLower(*s.CustomNumFmt)
		return strings.Contains(f, "yy") || strings.Contains(f, "d") && strings.Contains(f, "m") && !strings.Contains(f, "red")
	}
	return s.NumFmt >= 14 && s.NumFmt <= 17 || s.NumFmt == 22 || s.NumFmt >= 27 && s.NumFmt <= 36 || s.NumFmt >= 50 && s.NumFmt <= 58
}
