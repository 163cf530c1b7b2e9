// Package catalog is the domain: what a catalog of public services holds, in the words of CPSV-AP 3.2.
// It imports nothing of ours, and every other room speaks in its types.
package catalog

import "time"

// Lang is a language that a visitor may choose.
type Lang string

// The two languages in which every service must be named.
const (
	Arabic  Lang = "ar"
	English Lang = "en"
)

// Text is one saying in both languages; either side may be empty where a column is optional.
type Text struct {
	AR string
	EN string
}

// In gives the text in one language and falls back to the other rather than show nothing.
func (t Text) In(l Lang) string {
	if l == English && t.EN != "" || t.AR == "" {
		return t.EN
	}
	return t.AR
}

// Other gives the text in the language that l is not; empty when only one side is written.
func (t Text) Other(l Lang) string {
	if t.AR == "" || t.EN == "" {
		return ""
	}
	if l == English {
		return t.AR
	}
	return t.EN
}

// Texts is a list of short sayings in each language; the two lists need not be of one length.
type Texts struct {
	AR []string
	EN []string
}

// In gives the list in one language and falls back to the other rather than show nothing.
func (t Texts) In(l Lang) []string {
	if l == English && len(t.EN) > 0 || len(t.AR) == 0 {
		return t.EN
	}
	return t.AR
}

// Catalog is one accepted whole. It is never changed after it was built: a new one takes its place.
// Slices are in a fixed order: services by entity and id, everything else as its sheet has it.
type Catalog struct {
	Version    int64 // 0 for the catalog inside the program; grows by one with each accepted change
	Made       time.Time
	Services   []Service
	Entities   []Entity
	LifeEvents []LifeEvent
	Editions   []Edition
	Centres    []Centre
	Machines   []Machine
	Figures    []Figure
	Lexicon    []Term
	Files      []File // what the catalog was made from
}

// File is one file that a catalog was made from.
type File struct {
	Path   string // relative to the folder, with slashes
	Hash   string // SHA-256 of the content, hexadecimal
	Entity string // empty for a campaign file
}

// Service is a cpsv:PublicService with the channels through which it is reached.
type Service struct {
	ID          string // stable code, ASCII letters, digits and hyphens, unique over all entities
	Entity      string // code of the body that answers for it
	Name        Text
	Description Text
	Category    Text   // the entity's own group
	LifeEvent   string // code of a LifeEvent
	Audience    []string
	Fee         *Fee // nil: not known, never to be read as free
	Payment     []string
	Duration    time.Duration // 0: not known
	Presence    Presence
	Channels    []Channel // in the order in which they are offered
	Documents   Texts
	Steps       Texts
	Keywords    Texts
	Popularity  float64 // higher comes first among equals
	Source      string
	Sourced     bool
	Image       string // path under pictures/
	ValidFrom   string // ISO date, empty: always
	ValidTo     string // ISO date, inclusive, empty: always
	File        string // path of the file it came from
}

// Fee is a cv:Cost. Amounts are fils (1 AED = 100 fils).
type Fee struct {
	Stated bool  // an amount is stated; otherwise only the note speaks
	Min    int64 // 0 with Stated: free of charge
	Max    int64 // equal to Min when there is one amount
	Year   int   // the year in which the fee was true; 0: not known
	Note   Text
}

// Presence says how much of the visitor himself a service still needs.
type Presence string

// The degrees of presence. A service that always needs a person never gets a QR code.
const (
	PresenceNone     Presence = "none"
	PresenceIdentity Presence = "once-identity"
	PresenceCollect  Presence = "collect"
	PresenceAlways   Presence = "always"
)

// ChannelKind is one of the ways to a service.
type ChannelKind string

// The kinds of cv:Channel that the station knows, in the order in which they are offered.
const (
	MobileApp          ChannelKind = "mobile-app"
	Website            ChannelKind = "website"
	SelfServiceMachine ChannelKind = "self-service-machine"
	CallCentre         ChannelKind = "call-centre"
	SMS                ChannelKind = "sms"
	Counter            ChannelKind = "counter"
)

// Channel is a cv:Channel. Address is the very string that stands in the QR code:
// it was rebuilt by the link rule and is never what the sheet said; machines and counters have none.
type Channel struct {
	Kind     ChannelKind
	Platform string // "ios" or "android" for a mobile app
	Name     string // the app's name in the store
	Address  string
	Domain   string // what the visitor must see on the phone: rta.ae, apps.apple.com, or the number
	Opens    Opens
	Typed    string // the number as the editor wrote it
}

// Opens says where an address leads.
type Opens string

// An address opens the service itself or only the body's front page.
const (
	OpensService   Opens = "service"
	OpensFrontPage Opens = "front-page"
)

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
