package store

import (
	"encoding/hex"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"
)

// The name of a file may be made of any bytes, and JSON knows only UTF-8. A text that is none is written as its hexadecimal form
// behind a mark that no text of people holds (U+FFFE, a noncharacter).
const mark = "\ufffe"

// armour gives a value whose texts JSON can hold; the one that it is given is never changed.
func armour(v reflect.Value) reflect.Value {
	if !anyText(v, func(s string) bool { return !utf8.ValidString(s) || strings.HasPrefix(s, mark) }) {
		return v
	}
	return eachText(v, func(s string) string {
		if utf8.ValidString(s) && !strings.HasPrefix(s, mark) {
			return s
		}
		return mark + hex.EncodeToString([]byte(s))
	})
}

// strip undoes armour in place, where the document shows that there is any.
func strip(v reflect.Value, content string) {
	if !strings.Contains(content, mark) {
		return
	}
	v.Set(eachText(v, func(s string) string {
		if b, err := hex.DecodeString(strings.TrimPrefix(s, mark)); err == nil && strings.HasPrefix(s, mark) {
			return string(b)
		}
		return s
	}))
}

// anyText tells whether a text somewhere in a value is of a sort.
func anyText(v reflect.Value, is func(string) bool) bool {
	switch v.Kind() {
	case reflect.String:
		return is(v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			if anyText(v.Field(i), is) {
				return true
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if anyText(v.Index(i), is) {
				return true
			}
		}
	case reflect.Pointer:
		return !v.IsNil() && anyText(v.Elem(), is)
	}
	return false
}

// eachText gives a copy of a value with every text in it changed.
func eachText(v reflect.Value, change func(string) string) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.String:
		out.SetString(change(v.String()))
	case reflect.Struct:
		for i := range v.NumField() {
			out.Field(i).Set(eachText(v.Field(i), change))
		}
	case reflect.Slice:
		if v.IsNil() {
			break
		}
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(eachText(v.Index(i), change))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(eachText(v.Elem(), change))
		}
	}
	return out
}

func sortedKeys(m map[string]reflect.Value) []string { return slices.Sorted(maps.Keys(m)) }
