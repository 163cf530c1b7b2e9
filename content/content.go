// Package content is what non-programmers own: every sentence, the shipped catalog, and the link policy.
package content

import (
	"embed"
	"io/fs"
)

// Words holds words/<room>.<language>.json and languages.json, the table of the languages that visitors may choose.
//
//go:embed words/*.json languages.json
var Words embed.FS

//go:embed all:catalog
var catalog embed.FS

//go:embed policy.json
var policy []byte

//go:embed quick.csv
var quick []byte

// QuickCodes holds lines of "id,code" under a header: the four digits by which a desk finds each shipped service. A line that
// was once shipped never changes, because it is printed.
func QuickCodes() []byte { return quick }

// Catalog is the shipped folder: one catalog file per entity and the campaign's sheets, as editors write them.
func Catalog() fs.FS {
	sub, err := fs.Sub(catalog, "catalog")
	if err != nil { // the folder is embedded above
		panic(err)
	}
	return sub
}

// Policy is the shipped link policy.
func Policy() []byte { return policy }
