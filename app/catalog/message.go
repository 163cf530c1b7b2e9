package catalog

// Figure is a number of the campaign with its source and date.
type Figure struct {
	ID      string
	Edition string // id of the edition it counts for; empty: of any
	Order   int    // lower is shown first; 0 is not shown
	Text    Text
	Value   string // as it is shown, e.g. "1100+"
	Unit    string // what is counted, e.g. "services"; no screen shows it
	AsOf    string // the ISO date, month or year that it is of: "2018-10-25", "2018-10", "2018"
	Source  string // never empty
}

// Message is a sentence of the campaign itself, shown on the attract screen.
type Message struct {
	ID      string
	Edition string // id of the edition; empty: any
	Phase   Phase  // AnyPhase where the sheet says none
	Order   int    // lower is shown first
	Text    Text
	Owner   string // who answers for it
	ValidTo string // ISO date, inclusive; empty: always
	Source  string // never empty
}

// Phase is a part of the campaign's time.
type Phase string

// The phases, relative to the edition's days.
const (
	Before   Phase = "before"
	During   Phase = "during"
	After    Phase = "after"
	AnyPhase Phase = "any"
)

// Phases are all of them, in the order in which editors choose.
var Phases = []Phase{Before, During, After, AnyPhase}

// Notice is a calm line for the visitors of some centres. It ends by itself.
type Notice struct {
	ID      string
	Centres []string // ids; "*": all
	Text    Text
	From    string // ISO date; empty: at once
	To      string // ISO date, inclusive; never empty
	Source  string
}
