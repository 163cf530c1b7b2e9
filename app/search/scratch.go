package search

// scratch is the memory of one query. It is used again, so that a key pressed makes no garbage.
type scratch struct {
	found candidates
	turn  uint32 // number of the token in hand, over all queries
	query uint32

	serviceMarks []serviceMark
	textMarks    []textMark
	touched      []int32 // services of the token in hand
	touchedTexts []int32 // texts of the token in hand

	serviceTotals []serviceTotal
	textTotals    []textTotal
	services      []int32 // services of the query
	allTexts      []int32
	senses        []activeSense
	senseAt       []senseMark // by sense
	hits          [4][]scored // of as many readings as one query may have
	last          remembered
	turnHits      int
}

type serviceMark struct {
	turn  uint32
	worth float32 // best of the token in hand
}

type textMark struct {
	turn            uint32
	quality, weight float32
	at              uint8
}

type serviceTotal struct {
	query    uint32
	sum      float32 // of the worth of all tokens by weight
	coverage float32 // weight of the tokens that it has
	overlap  float32
	whole    float32
	order    float32
	exact    bool
}

type textTotal struct {
	query                        uint32
	queryCoverage, fieldCoverage float32 // weight of the query that it has, and of its own words that were asked for
	last                         uint8
	inOrder, any                 uint8
}

type senseMark struct {
	turn uint32
	at   int32 // in senses
}

type activeSense struct {
	sense int32
	worth float32
	words int // of the query that have it together
}

// scored is a service with what decides its rank.
type scored struct {
	service               int32
	score                 float32
	base                  float32 // how well the words match, 0 to 1
	coverage              float32 // share of the query that it has, by weight
	overlap, whole, order float32 // see serviceTotal
	entityNamed           bool    // the query as a whole is the name of its entity
}

func newScratch(x *Index) *scratch {
	return &scratch{found: candidates{at: make([]int32, len(x.vocab.words))},
		serviceMarks: make([]serviceMark, len(x.all.Services)), serviceTotals: make([]serviceTotal, len(x.all.Services)),
		textMarks: make([]textMark, len(x.fieldTexts)), textTotals: make([]textTotal, len(x.fieldTexts)), senseAt: make([]senseMark, len(x.lexicon.senses))}
}

// nextHits is an empty list for the hits of one more reading; those of the three readings before stay.
func (s *scratch) nextHits() *[]scored {
	s.turnHits = (s.turnHits + 1) % len(s.hits)
	h := &s.hits[s.turnHits]
	*h = (*h)[:0]
	return h
}
