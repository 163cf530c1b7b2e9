package search

// Knows tells whether a word, folded or not, is one that the catalog or its search words have.
func (x *Index) Knows(word string) bool {
	_, known := x.vocab.number[Fold(word)]
	return known
}
