package search

// Knows tells whether a word, folded or not, is one that the catalog or its search words have. It is asked for without its article, as the
// index keeps words, and several words are none.
func (x *Index) Knows(word string) bool {
	_, known := x.vocab.number[Fold(word)]
	return known
}
