package catalog

// Centre is a service centre that becomes an awareness centre.
type Centre struct {
	ID        string     // as the setting "centre" names it
	Entity    string     // code of the body whose it is
	Kind      CentreKind // empty: not one of the known kinds
	Name      Text
	Area      Text
	Latitude  float64  // degrees; 0 with Longitude 0: not known
	Longitude float64  // degrees
	Hours     Text     // as people read them
	Opening   string   // OpenStreetMap opening_hours, the subset that ParseHours reads; empty: not known
	MostAsked []string // ids of the services that visitors of this centre ask for most, in the order of its editor
	Phone     string   // as the editor wrote it; empty: not known
	Source    string   // where the row is from; empty: nobody says
	Doubtful  bool     // its editor says that nobody has confirmed it
}

// Confirmed tells whether a source says that the place is there and whose it is, and its kind is known. A screen in any
// other says that nobody has confirmed it.
func (c Centre) Confirmed() bool { return !c.Doubtful && c.Source != "" && c.Kind != "" }

// CentreKind tells a government's own centre from a partner's, a station and a school.
type CentreKind string

// The kinds of centre.
const (
	GovernmentCentre CentreKind = "government"
	PartnerCentre    CentreKind = "partner"
	StationCentre    CentreKind = "station"
	SchoolCentre     CentreKind = "school"
)

// CentreKinds are all of them, in the order in which editors choose.
var CentreKinds = []CentreKind{GovernmentCentre, PartnerCentre, StationCentre, SchoolCentre}

// Machine is a self-service machine.
type Machine struct {
	ID        string
	Entity    string // code of the body whose services it does
	Operator  string // who runs it, where that is not the entity
	Public    bool   // anyone may go to it
	Name      Text
	Latitude  float64  // degrees; 0 with Longitude 0: not known
	Longitude float64  // degrees
	Hours     Text     // as people read them
	Languages []string // codes of the languages it speaks, e.g. "ar"
	Cash      bool     // it takes cash
	Offers    []Offer
	Status    string // "existing" or "planned"; a planned one is never shown
	Source    string
}

// Offer is what a self-service machine does.
type Offer string

// The offers of machines.
const (
	OfferSalik        Offer = "salik"        // top up a Salik account
	OfferNol          Offer = "nol"          // top up a nol card
	OfferVehicle      Offer = "vehicle"      // renew a vehicle's licence
	OfferLicence      Offer = "licence"      // renew a driving licence
	OfferFines        Offer = "fines"        // pay fines
	OfferParking      Offer = "parking"      // parking permits and cards
	OfferCertificates Offer = "certificates" // print certificates
	OfferBills        Offer = "bills"        // pay bills
)

// Offers are all of them, in the order in which editors choose.
var Offers = []Offer{OfferSalik, OfferNol, OfferVehicle, OfferLicence, OfferFines, OfferParking, OfferCertificates, OfferBills}

// Exception is a service that still needs a desk, or a centre that keeps one, on some days of the campaign.
type Exception struct {
	Centre  string // id of a centre, "*": all
	Service string // id of a service, "*": all
	From    string // ISO date
	To      string // ISO date, inclusive
	Desk    Text   // which desk
	Note    Text   // why, and what else visitors must know
	Source  string // never empty
}
