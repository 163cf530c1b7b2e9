// Package catalog is the domain: what a catalog of public services holds, in the words of CPSV-AP 3.2.
// It imports nothing of ours, and every other room speaks in its types.
package catalog

import "time"

// Lang is a language that a visitor may choose.
type Lang string

// The two languages in which every service must be named.
const (
	Arabic  Lang = "ar"
	English Lang = "en"
)

// Text is one saying in both languages; either side may be empty where a column is optional.
type Text struct {
	AR string
	EN string
}

// In gives the text in one language and falls back to the other rather than show nothing. Any language but English is read as Arabic.
func (t Text) In(l Lang) string {
	if l == English && t.EN != "" || t.AR == "" {
		return t.EN
	}
	return t.AR
}

// Other gives the text in the language that l is not, for a second line; empty when only one side is written.
func (t Text) Other(l Lang) string {
	if t.AR == "" || t.EN == "" {
		return ""
	}
	if l == English {
		return t.AR
	}
	return t.EN
}

// Texts is a list of short sayings in each language; the two lists need not be of one length.
type Texts struct {
	AR []string
	EN []string
}

// In gives the list in one language and falls back to the other rather than show nothing.
func (t Texts) In(l Lang) []string {
	if l == English && len(t.EN) > 0 || len(t.AR) == 0 {
		return t.EN
	}
	return t.AR
}

// Catalog is one accepted whole. It is never changed after it was built: a new one takes its place.
// Slices are in a fixed order: services by entity and id, files by path, everything else as its sheet has it.
type Catalog struct {
	Version  int64     // 0 for the catalog inside the program; grows by one with each accepted change
	Made     time.Time // when it was accepted, in UTC and whole seconds; zero for the catalog inside the program
	Services []Service // those outside of their days among them
	Campaign
	Files []File // what the catalog was made from
}

// File is one file that a catalog was made from.
type File struct {
	Path   string // relative to the folder, with slashes
	Hash   string // SHA-256 of the content, hexadecimal
	Entity string // empty for a campaign file
}
