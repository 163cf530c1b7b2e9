package catalog

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
