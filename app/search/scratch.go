package search

// scratch is the memory of one question. It is used again, so that a key pressed makes no garbage.
type scratch struct {
	found    candidates
	turn     uint32 // number of the token in hand, over all questions
	question uint32

	service []serviceMark
	saying  []sayingMark
	touched []int32 // services of the token in hand
	said    []int32 // sayings of the token in hand

	total     []serviceTotal
	sayingSum []sayingTotal
	all       []int32 // services of the question
	allSaid   []int32
	senses    []senseUse
	senseAt   []senseMark // by sense
	hits      []scored
}

type serviceMark struct {
	turn  uint32
	worth float32 // best of the token in hand
}

type sayingMark struct {
	turn            uint32
	quality, weight float32
	at              uint8
}

type serviceTotal struct {
	question uint32
	sum      float32 // of the worth of all tokens by weight
	mass     float32 // weight of the tokens that it has
	unity    float32
	whole    float32
	order    float32
	exact    bool
}

type sayingTotal struct {
	question     uint32
	asked, said  float32 // weight of the question that it has, and of its own words that were asked for
	last         uint8
	inOrder, any uint8
}

type senseMark struct {
	turn uint32
	at   int32 // in senses
}

type senseUse struct {
	sense int32
	worth float32
	words int // of the question that have it together
}

// scored is a service with what decides its rank.
type scored struct {
	service int32
	score   float32
	base    float32 // how well the words match, 0 to 1
	mass    float32 // share of the question that it has, by weight
}

func newScratch(x *Index) *scratch {
	return &scratch{found: candidates{at: make([]int32, len(x.vocab.words))},
		service: make([]serviceMark, len(x.all.Services)), total: make([]serviceTotal, len(x.all.Services)),
		saying: make([]sayingMark, len(x.sayings)), sayingSum: make([]sayingTotal, len(x.sayings)), senseAt: make([]senseMark, len(x.lexicon.senses))}
}
