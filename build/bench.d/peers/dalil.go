package main

import (
	"dalil/app/catalog"
	"dalil/app/search"
)

type dalil struct{ index *search.Index }

func newDalil(o opening) dalil { return dalil{search.Build(o.Catalog)} }

func (d dalil) search(text string, _ catalog.Lang) ([]string, bool, error) {
	r := d.index.Search(search.Query{Text: text, Limit: listed})
	ids := make([]string, len(r.Hits))
	for i, h := range r.Hits {
		ids[i] = h.ID
	}
	return ids, r.DidYouMean, nil
}
