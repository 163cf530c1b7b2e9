package catalog

// Campaign is what the department's own sheets say: one list for each sheet, in the order of its rows.
type Campaign struct {
	Entities   []Entity
	LifeEvents []LifeEvent
	Editions   []Edition
	Centres    []Centre
	Machines   []Machine
	Figures    []Figure
	Lexicon    []Term
}

// Entity is a cv:PublicOrganisation.
type Entity struct {
	Code    string
	Name    Text
	Short   Text
	Kind    EntityKind
	Phone   string
	Website string
	Source  string
}

// EntityKind tells public bodies apart.
type EntityKind string

// The kinds of entity; federal services are used in Dubai but are not Dubai Government services.
const (
	Government     EntityKind = "government"
	SemiGovernment EntityKind = "semi-government"
	Private        EntityKind = "private"
	Federal        EntityKind = "federal"
)

// Edition is one run of the campaign.
type Edition struct {
	ID       string
	Name     Text
	Starts   string // ISO date
	Ends     string // ISO date, inclusive
	TimeZone string // IANA name
	Weekend  string // days that the edition's own calendar rests, e.g. "Fri;Sat"
	Slogan   Text
	Source   string
}

// Centre is a service centre that becomes an awareness centre.
type Centre struct {
	ID        string
	Entity    string
	Kind      string
	Name      Text
	Area      Text
	Latitude  float64 // 0 with Longitude 0: not known
	Longitude float64
	Hours     Text
	Phone     string
	Source    string
}

// Machine is a self-service machine.
type Machine struct {
	ID        string
	Entity    string
	Name      Text
	Latitude  float64
	Longitude float64
	Hours     string
	Offers    string
	Status    string // "existing" or "planned"; a planned one is never shown as open
	Source    string
}

// Figure is a number of the campaign with its source and date.
type Figure struct {
	ID     string
	Text   Text
	Value  string
	Unit   string
	AsOf   string
	Source string
}

// Term is an entry of the lexicon: words for the search that are not tied to one row.
type Term struct {
	Term     string
	Language string
	Kind     TermKind
	Targets  []string // terms or service ids
	BothWays bool
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
