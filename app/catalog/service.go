package catalog

import "time"

// Service is a cpsv:PublicService with the channels through which it is reached.
type Service struct {
	ID             string // stable code, ASCII letters, digits and hyphens, at most 40, unique over all entities whatever the capitals
	Entity         string // code of the body that answers for it
	Name           Text
	Description    Text
	Category       Text          // the entity's own group
	LifeEvent      string        // code of a LifeEvent
	Audience       []string      // codes in small letters, e.g. "resident"; empty: not said
	Interaction    Interaction   // empty: not said
	Fee            *Fee          // nil: not known, never to be read as free
	Payment        []Means       // its own; see Campaign.PaymentOf
	Duration       time.Duration // how long it takes, in whole minutes; 0: not known
	Presence       Presence      // PresenceNone where the row says nothing
	Portal         string        // code of the Portal whose ways, means and steps it takes over; empty: none
	MenuPath       Text          // where it stands in the portal, e.g. "Vehicles › Renew"
	Channels       []Channel     // in the order in which they are offered, those of the portal among them; never empty in an accepted catalog
	Broken         []Channel     // those that a link checker found broken: never offered
	DocumentSets   []string      // codes of TextSets that come before its own documents
	Documents      Texts         // its own; see Campaign.DocumentsOf
	Steps          Texts         // its own; see Campaign.StepsOf
	Keywords       Texts         // what people search by besides the name
	Popularity     float64       // 0 to 100, higher comes first among equals; 0: not known
	Source         string        // where the row is from; empty: nobody says
	NameSourced    bool          // the source confirms the name
	ChannelSourced bool          // the source confirms the ways to it
	FeeSourced     bool          // the source confirms the fee
	CheckedOn      string        // ISO date on which a person last looked; empty: not known
	ValidFrom      string        // ISO date, empty: always
	ValidTo        string        // ISO date, inclusive, empty: always
	File           string        // path of the file it came from, relative to the folder, with slashes
}

// ChannelsIn lists the channels that a visitor of one language is offered, in their order: where an address stands once for each language,
// the one of the own language, and the other only when there is no own.
func (s Service) ChannelsIn(l Lang) []Channel {
	own := map[ChannelKind]bool{}
	for _, c := range s.Channels {
		if c.Lang == l {
			own[c.Kind] = true
		}
	}
	var out []Channel
	for _, c := range s.Channels {
		if c.Lang == "" || c.Lang == l || !own[c.Kind] {
			out = append(out, c)
		}
	}
	return out
}

// Interaction is what a visitor does with a service.
type Interaction string

// The interactions that a row may name.
const (
	Pay     Interaction = "pay"
	Renew   Interaction = "renew"
	Issue   Interaction = "issue"
	Enquire Interaction = "enquire"
	Report  Interaction = "report"
	Book    Interaction = "book"
	Cancel  Interaction = "cancel"
	Other   Interaction = "other"
)

// Interactions are all of them, in the order in which editors choose.
var Interactions = []Interaction{Pay, Renew, Issue, Enquire, Report, Book, Cancel, Other}

// Fee is a cv:Cost. Amounts are fils (1 AED = 100 fils).
type Fee struct {
	Stated    bool  // an amount is stated; otherwise only the note speaks
	Min       int64 // fils; with Max 0 and Stated: free of charge
	Max       int64 // fils; equal to Min when there is one amount
	Year      int   // the year in which the fee was true; 0: not known
	Condition Text  // whom or what the amount is for: "from 21 years on"
	Note      Text  // "per year"
}

// Means is a means of payment.
type Means string

// The means of payment that a row may name.
const (
	Card        Means = "card"
	Wallet      Means = "wallet"
	MPay        Means = "mpay"
	EDirham     Means = "e-dirham"
	Bank        Means = "bank"
	Cash        Means = "cash"
	CashMachine Means = "cash-machine"
	Instalment  Means = "instalment"
)

// AllMeans are all of them, in the order in which editors choose.
var AllMeans = []Means{Card, Wallet, MPay, EDirham, Bank, Cash, CashMachine, Instalment}

// Presence says how much of the visitor himself a service still needs.
type Presence string

// The degrees of presence. A service that always needs a person never gets a QR code;
// one that is attended is booked and paid on the phone first, so its code stays.
const (
	PresenceNone     Presence = "none"
	PresenceIdentity Presence = "once-identity"
	PresenceCollect  Presence = "collect"
	PresenceAttend   Presence = "attend"
	PresenceAlways   Presence = "always"
)

// InPart tells whether a service is begun on the phone and still needs the visitor himself once.
func (p Presence) InPart() bool {
	return p == PresenceIdentity || p == PresenceCollect || p == PresenceAttend
}

// Presences are all of them, in the order in which editors choose.
var Presences = []Presence{PresenceNone, PresenceIdentity, PresenceCollect, PresenceAttend, PresenceAlways}
