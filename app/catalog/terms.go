package catalog

// Concept is a meaning with the words that people use for it. Its words are not tied to one row.
type Concept struct {
	ID        string
	Targets   []string // ids of services, the meant one first
	Fallback  []string // words to search for when no target is there
	Terms     Texts    // in Arabic and in English
	Latin     []string // Arabic as people type it in Latin letters
	Other     []string // other languages
	Note      string   // for its keepers
	Owner     string   // who answers for it
	CheckedOn string   // ISO date on which a person last looked; empty: not known
	Source    string
}

// Absent is what visitors ask for and no service answers: which entity it belongs to, and what to say.
type Absent struct {
	Terms  Texts  // what they type
	Entity string // code; empty: none of ours
	Say    Text   // the answer
	Source string
}

// Term is an entry of the lexicon: words for the search that are not tied to one row.
type Term struct {
	Term     string
	Language string   // code in small letters, e.g. "ar"; "other": neither Arabic nor English; empty: not said
	Kind     TermKind // never empty
	Targets  []string // terms or service ids, at least one for a Synonym or a Nickname
	BothWays bool     // each target is read as the term as well
	Source   string
}

// TermKind says what the search does with a term.
type TermKind string

// A synonym is read as its targets, a nickname names an entity or service,
// a stop word says nothing, a common word is known English and never a misspelt Arabic one.
const (
	Synonym  TermKind = "synonym"
	Nickname TermKind = "nickname"
	Stop     TermKind = "stop"
	Common   TermKind = "common"
)
