package catalog

// ChannelKind is one of the ways to a service.
type ChannelKind string

// The kinds of cv:Channel that the station knows.
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
	Lang     Lang   // of the page that it opens; empty: of any
	Name     string // the app's name in the store
	Address  string // https:, tel: or sms:, ASCII, at most 213 bytes (link.MostBytes); empty: no code
	Domain   string // what the visitor must see on the phone: rta.ae, apps.apple.com, or the number
	Opens    Opens  // empty for numbers, machines and counters
	Typed    string // the number as the editor wrote it
	Portal   string // code of the portal it was taken over from; empty: the row's own
}

// Opens says where an address leads.
type Opens string

// An address opens the service itself, a portal (a sign-in, or a page of many services), or only the body's front page.
const (
	OpensService   Opens = "service"
	OpensPortal    Opens = "portal"
	OpensFrontPage Opens = "front-page"
)

// AllOpens are all of them, in the order in which editors choose.
var AllOpens = []Opens{OpensService, OpensPortal, OpensFrontPage}

// Form is one form in which a channel is written: a column of a catalog file, and what the channel is.
type Form struct {
	Kind     ChannelKind
	Platform string   // of a mobile app
	Lang     Lang     // of a web page that stands once for each language
	Column   string   // canonical header
	Arabic   string   // Arabic header
	Also     []string // other usual headers
	Address  bool     // it has an address, which becomes a QR code; otherwise the column says yes or no
	Number   bool     // the address is a number, shown as people dial it
	Key      string   // its sentences: "view.channel_KEY_tab", …
}

// Forms are all forms in the order in which they are offered. A new kind is a row here and its rule in link.
var Forms = []Form{
	{Kind: MobileApp, Platform: "ios", Column: "app_ios", Arabic: "تطبيق آيفون", Also: []string{"ios", "iphone app", "app store"}, Address: true, Key: "app"},
	{Kind: MobileApp, Platform: "android", Column: "app_android", Arabic: "تطبيق أندرويد", Also: []string{"android", "android app", "google play"}, Address: true, Key: "app"},
	{Kind: Website, Column: "url", Arabic: "الرابط", Also: []string{"link", "website", "web address", "address", "service url", "الموقع", "رابط الخدمة"}, Address: true, Key: "website"},
	{Kind: Website, Lang: Arabic, Column: "url_ar", Arabic: "الرابط بالعربية", Also: []string{"arabic link", "arabic url"}, Address: true, Key: "website"},
	{Kind: Website, Lang: English, Column: "url_en", Arabic: "الرابط بالإنجليزية", Also: []string{"english link", "english url"}, Address: true, Key: "website"},
	{Kind: SelfServiceMachine, Column: "machine", Arabic: "جهاز خدمة ذاتية", Also: []string{"self service machine", "kiosk", "أجهزة الخدمة الذاتية"}, Key: "machine"},
	{Kind: CallCentre, Column: "phone", Arabic: "الهاتف", Also: []string{"telephone", "call centre", "call center", "مركز الاتصال"}, Address: true, Number: true, Key: "call"},
	{Kind: SMS, Column: "sms", Arabic: "رسالة نصية", Also: []string{"text message", "sms number", "الرسائل النصية"}, Address: true, Number: true, Key: "sms"},
	{Kind: Counter, Key: "counter"},
}

// ChannelKinds are all kinds in the order in which they are offered, each once.
func ChannelKinds() []ChannelKind {
	var out []ChannelKind
	for _, f := range Forms {
		if len(out) == 0 || out[len(out)-1] != f.Kind {
			out = append(out, f.Kind)
		}
	}
	return out
}

// Form finds the form in which a channel was written. One that no form is for has no column, and speaks of a counter.
func (c Channel) Form() Form {
	for _, f := range Forms {
		if f.Kind == c.Kind && f.Platform == c.Platform && f.Lang == c.Lang {
			return f
		}
	}
	return Form{Kind: c.Kind, Key: "counter"}
}
