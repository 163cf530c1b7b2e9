package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"dalil/app/catalog"
	"dalil/app/station"
)

// judged is a query with the services that an officer at the counter would accept as what was asked for.
// Without any, nothing may be found with confidence.
type judged struct {
	Lang     catalog.Lang `json:"lang"`
	Query    string       `json:"query"`
	Relevant []string     `json:"relevant"`
}

// set is a catalog with its judged queries.
type set struct {
	name    string
	catalog *catalog.Catalog
	queries []judged
}

// shippedSet is the catalog inside the program with the queries of the search room.
func shippedSet() (set, error) {
	j, _, err := station.Shipped()
	if err != nil {
		return set{}, err
	}
	s := set{name: "shipped catalog", catalog: j.Catalog}
	return s, read(filepath.Join("app", "search", "testdata", "judged.json"), &s.queries)
}

// sharedSet is the catalog of other authors with its development queries; its file names are theirs.
// People's words come from the shipped lexicon, which was not written for it.
func sharedSet(folder string, lexicon []catalog.Term) (set, error) {
	s := set{name: "other authors' catalog", catalog: &catalog.Catalog{Campaign: catalog.Campaign{Lexicon: lexicon}}}
	if err := read(filepath.Join(folder, "queries-dev.json"), &s.queries); err != nil {
		return set{}, err
	}
	var rows []struct {
		ID         string   `json:"id"`
		NameAR     string   `json:"name_ar"`
		NameEN     string   `json:"name_en"`
		KeywordsAR []string `json:"keywords_ar"`
		KeywordsEN []string `json:"keywords_en"`
		Entity     string   `json:"entity"`
		EntityAR   string   `json:"entity_ar"`
		EntityEN   string   `json:"entity_en"`
		CategoryAR string   `json:"category_ar"`
		CategoryEN string   `json:"category_en"`
	}
	if err := read(filepath.Join(folder, "services.json"), &rows); err != nil {
		return set{}, err
	}
	seen := map[string]bool{}
	for _, r := range rows {
		if !seen[r.Entity] {
			seen[r.Entity] = true
			s.catalog.Entities = append(s.catalog.Entities, catalog.Entity{Code: r.Entity, Name: catalog.Text{AR: r.EntityAR, EN: r.EntityEN}})
		}
		s.catalog.Services = append(s.catalog.Services, catalog.Service{
			ID: r.ID, Entity: r.Entity,
			Name:     catalog.Text{AR: r.NameAR, EN: r.NameEN},
			Keywords: catalog.Texts{AR: r.KeywordsAR, EN: r.KeywordsEN},
			Category: catalog.Text{AR: r.CategoryAR, EN: r.CategoryEN},
		})
	}
	return s, nil
}

func read(file string, into any) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("read %s: %w", filepath.Base(file), err)
	}
	return nil
}
