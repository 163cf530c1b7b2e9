package store

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"time"

	"dalil/app/catalog"
)

// whole is everything that the digest covers.
type whole struct {
	Catalog catalog.Catalog
	Meta    Meta
}

// digest is the SHA-256 of a catalog and its meta, hexadecimal.
//
// It walks the types themselves, so a field that is not stored cannot be forgotten: what is read back has another digest,
// and Accept refuses. Empty fields are left out, so a field that a later program adds does not change what earlier ones wrote.
// An empty list and no list are one.
func digest(w whole) string {
	h := sha256.New()
	b := bufio.NewWriter(h)
	spell(b, reflect.ValueOf(w))
	b.Flush()
	return hex.EncodeToString(h.Sum(nil))
}

var instant = reflect.TypeFor[time.Time]()

// spell writes a value so that two different values never read the same: a letter for its kind, lengths before texts.
func spell(w io.Writer, v reflect.Value) {
	if v.Type() == instant {
		text(w, v.Interface().(time.Time).UTC().Format(time.RFC3339Nano))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		io.WriteString(w, "{")
		for i := range v.NumField() {
			spellField(w, v.Type().Field(i), v.Field(i))
		}
		io.WriteString(w, "}")
	case reflect.Slice:
		fmt.Fprintf(w, "[%d:", v.Len())
		for i := range v.Len() {
			spell(w, v.Index(i))
		}
	case reflect.Pointer: // only asked when it points at something, else empty
		io.WriteString(w, "*")
		spell(w, v.Elem())
	case reflect.String:
		text(w, v.String())
	case reflect.Bool:
		fmt.Fprintf(w, "b%t;", v.Bool())
	case reflect.Float64:
		io.WriteString(w, "f"+strconv.FormatFloat(v.Float()+0, 'g', -1, 64)+";") // +0: SQLite knows no -0
	default:
		fmt.Fprintf(w, "i%d;", v.Int())
	}
}

// spellField writes a field that says something. The fields of an embedded struct stand as if they were its outer's own,
// so that gathering fields in a type of their own does not change what earlier programs wrote.
func spellField(w io.Writer, f reflect.StructField, v reflect.Value) {
	switch {
	case f.Anonymous:
		for i := range v.NumField() {
			spellField(w, v.Type().Field(i), v.Field(i))
		}
	case !empty(v):
		text(w, f.Name)
		spell(w, v)
	}
}

func text(w io.Writer, s string) {
	fmt.Fprintf(w, "s%d:", len(s))
	io.WriteString(w, s)
}

// empty tells whether a value says nothing. A pointer to something empty says something: a fee that is not stated is not no fee.
func empty(v reflect.Value) bool {
	if v.Type() == instant {
		return v.Interface().(time.Time).IsZero()
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if !empty(v.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice:
		return v.Len() == 0
	case reflect.Float64:
		return v.Float() == 0
	}
	return v.IsZero()
}
