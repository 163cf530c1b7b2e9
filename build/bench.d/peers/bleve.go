package main

import (
	"unicode"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"

	"dalil/app/catalog"
)

// library is bleve with its analyzers for Arabic and English: a word is found as it is, near (automatic fuzziness) or as a beginning;
// all words, then any where nothing has all.
type library struct {
	index  bleve.Index
	rules  *mapping.IndexMappingImpl
	fields []boosted
}

// boosted is a column in one language.
type boosted struct {
	name, analyzer string
	worth          float64
}

func newBleve(o opening) (engine, error) {
	l := &library{rules: bleve.NewIndexMapping()}
	service := bleve.NewDocumentStaticMapping()
	for _, c := range o.Columns {
		for side, analyzer := range []string{ar.AnalyzerName, en.AnalyzerName} {
			f := boosted{c.Name + "_" + [...]string{"ar", "en"}[side], analyzer, c.Worth}
			m := bleve.NewTextFieldMapping()
			m.Analyzer = analyzer
			m.Store, m.IncludeTermVectors, m.IncludeInAll, m.DocValues = false, false, false, false
			service.AddFieldMappingsAt(f.name, m)
			l.fields = append(l.fields, f)
		}
	}
	l.rules.DefaultMapping = service
	var err error
	if l.index, err = bleve.NewUsing("", l.rules, scorch.Name, scorch.Name, nil); err != nil {
		return nil, err
	}
	all := l.index.NewBatch() // one batch is one segment, which is what it searches fastest
	for _, d := range o.Documents {
		texts := map[string]string{}
		for i, f := range l.fields {
			texts[f.name] = d.Texts[i/2][i%2]
		}
		if err := all.Index(d.ID, texts); err != nil {
			return nil, err
		}
	}
	return l, l.index.Batch(all)
}

func (l *library) search(text string, _ catalog.Lang) ([]string, bool, error) {
	var words []query.Query
	for _, w := range cut(text) {
		if q := l.word(w); q != nil {
			words = append(words, q)
		}
	}
	if len(words) == 0 {
		return nil, false, nil
	}
	ids, err := l.ask(bleve.NewConjunctionQuery(words...))
	if err == nil && len(ids) == 0 && len(words) > 1 {
		ids, err = l.ask(bleve.NewDisjunctionQuery(words...))
	}
	return ids, false, err
}

// word asks for one word in the fields of its language, because the others find nothing more and cost time.
// It is nil for a stop word.
func (l *library) word(w string) query.Query {
	analyzer := en.AnalyzerName
	for _, r := range w {
		if unicode.Is(unicode.Arabic, r) {
			analyzer = ar.AnalyzerName
			break
		}
	}
	terms := l.rules.AnalyzerNamed(analyzer).Analyze([]byte(w))
	if len(terms) == 0 {
		return nil
	}
	var ways []query.Query
	for _, f := range l.fields {
		if f.analyzer != analyzer {
			continue
		}
		near := bleve.NewMatchQuery(w)
		near.SetField(f.name)
		near.SetAutoFuzziness(true)
		near.SetBoost(f.worth)
		beginning := bleve.NewPrefixQuery(string(terms[0].Term))
		beginning.SetField(f.name)
		beginning.SetBoost(f.worth)
		ways = append(ways, near, beginning)
	}
	return bleve.NewDisjunctionQuery(ways...)
}

func (l *library) ask(q query.Query) ([]string, error) {
	r, err := l.index.Search(bleve.NewSearchRequestOptions(q, listed, 0, false))
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(r.Hits))
	for i, h := range r.Hits {
		ids[i] = h.ID
	}
	return ids, nil
}
