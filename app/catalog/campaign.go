package catalog

import "slices"

// Campaign is what the department's own sheets say: one list for each sheet, in the order of its rows. Entities that have services and no
// row stand behind the others; their code is their name.
type Campaign struct {
	Entities   []Entity
	LifeEvents []LifeEvent
	Editions   []Edition
	Centres    []Centre
	Machines   []Machine
	Figures    []Figure
	Lexicon    []Term
	Portals    []Portal
	TextSets   []TextSet
	Exceptions []Exception
	Messages   []Message
	Notices    []Notice
	Absent     []Absent
	Concepts   []Concept
	Links      []Link
}

// Portal finds a portal by its code; false for one that no sheet has, and for an empty code.
func (c *Campaign) Portal(code string) (Portal, bool) {
	i := slices.IndexFunc(c.Portals, func(p Portal) bool { return p.Code == code })
	if i < 0 {
		return Portal{}, false
	}
	return c.Portals[i], true
}

// DocumentsOf lists what a visitor of a service needs: the sets that it names, then its own lines. A set that is not there is left out.
func (c *Campaign) DocumentsOf(s Service) Texts {
	var out Texts
	for _, code := range s.DocumentSets {
		for _, t := range c.TextSets {
			if t.Code == code {
				out.AR, out.EN = append(out.AR, t.Text.AR...), append(out.EN, t.Text.EN...)
			}
		}
	}
	return Texts{AR: append(out.AR, s.Documents.AR...), EN: append(out.EN, s.Documents.EN...)}
}

// StepsOf lists the steps of a service: its own, else those of its portal; inherited tells which.
func (c *Campaign) StepsOf(s Service) (steps Texts, inherited bool) {
	if len(s.Steps.AR)+len(s.Steps.EN) > 0 {
		return s.Steps, false
	}
	p, ok := c.Portal(s.Portal)
	return p.Steps, ok && len(p.Steps.AR)+len(p.Steps.EN) > 0
}

// PaymentOf lists the means of payment of a service: its own, else those of its portal; nil when neither says any.
func (c *Campaign) PaymentOf(s Service) []Means {
	if len(s.Payment) > 0 {
		return s.Payment
	}
	p, _ := c.Portal(s.Portal)
	return p.Payment
}

// Entity is a cv:PublicOrganisation.
type Entity struct {
	Code       string // as in the link policy, e.g. "RTA"
	Name       Text
	Short      Text       // how it is called in one or two words; empty: by Name
	Kind       EntityKind // never empty
	InCampaign bool       // it takes part in the campaign
	Phone      string     // as the editor wrote it; empty: none
	Call       Channel    // the call centre of Phone as the link rule rebuilt it, offered with each of its services; without an address: none
	PhoneHours string     // "24/7" or OpenStreetMap opening_hours; empty: not known
	Website    string     // as the link rule rebuilt it; empty: none
	Source     string     // where the row is from; empty: nobody says
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

// EntityKinds are all of them, in the order in which editors choose.
var EntityKinds = []EntityKind{Government, SemiGovernment, Private, Federal}

// Edition is one run of the campaign.
type Edition struct {
	ID       string
	Name     Text
	Starts   string // ISO date
	Ends     string // ISO date, inclusive
	TimeZone string // IANA name; empty: Dubai's
	Weekend  string // days on which the edition's own calendar rests, e.g. "Fri;Sat"
	Slogan   Text
	// Priorities are the ids of the services that the edition is about, the first of them first: they lead where nothing else was asked for.
	Priorities []string
	Source     string
}
