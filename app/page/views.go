package page

// The views are what the page sees: flat, finished, in one language. No time, no map, no id of a sentence.
// frontend/src/bridge/station.ts types each of them once, and testdata/*.json holds both sides to it.

// stationView answers GET /api/station?lang=: what does not change while a visitor stands here.
type stationView struct {
	Version     int64     `json:"version"`
	Lang        string    `json:"lang"`         // "ar" or "en"
	Dir         string    `json:"dir"`          // "rtl" or "ltr"
	Profile     string    `json:"profile"`      // "kiosk", "wall" or "desk"
	Languages   []string  `json:"languages"`    // offered, in order
	Sponsor     string    `json:"sponsor"`      // who runs the campaign
	SponsorOf   string    `json:"sponsor_of"`   // the line under it
	Campaign    string    `json:"campaign"`     // name of the edition
	Dates       string    `json:"dates"`        // "21 to 25 October 2018"
	Facts       []string  `json:"facts"`        // short sentences with figures and their source year
	IdleSeconds int       `json:"idle_seconds"` // before the warning on home, list and search
	Stale       string    `json:"stale"`        // a calm notice, empty when all is well
	Centre      string    `json:"centre"`       // name of the centre in which the station stands, empty when not set
	CentrePhone string    `json:"centre_phone"` // its telephone, for the sheet "ask staff"; empty when not known
	WiFi        *wifiView `json:"wifi"`         // null when no network is set: the page then offers none
	Words       wordsView `json:"words"`
}

// wordsView holds the sentences that the page says by itself, by their names without "page.".
type wordsView map[string]string

// wifiView is the centre's network for visitors. Its code takes the place of the service's code, never stands beside it.
type wifiView struct {
	Name    string   `json:"name"`    // SSID
	Note    string   `json:"note"`    // "free, no password needed"
	Code    string   `json:"code"`    // path of the picture of the code
	Modules int      `json:"modules"` // per side with the quiet zone
	Scan    []string `json:"scan"`    // the three steps
}

// homeView answers GET /api/home?lang=.
type homeView struct {
	Version     int64        `json:"version"`
	Needs       []needView   `json:"needs"`        // nine
	Entities    []entityView `json:"entities"`     // the seven most asked for
	AllEntities string       `json:"all_entities"` // how many there are, as a number to show
	Popular     []cardView   `json:"popular"`      // six, for the empty search screen
}

type needView struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Icon  string `json:"icon"`  // name of an icon the page has
	Count string `json:"count"` // "142 services", finished
}

type entityView struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Short string `json:"short"`
	Count string `json:"count"`
}

// entitiesView answers GET /api/entities?lang=: all that have a service, by the first letter of the name.
type entitiesView struct {
	Version  int64         `json:"version"`
	Title    string        `json:"title"`
	Letters  []letterGroup `json:"letters"`
	Entities string        `json:"entities"` // how many, finished
}

type letterGroup struct {
	Letter   string       `json:"letter"`
	Entities []entityView `json:"entities"`
}

// listView answers GET /api/list?lang=&need=CODE|entity=CODE[&group=N]: all services of a need or an entity, best first.
type listView struct {
	Version int64       `json:"version"`
	Title   string      `json:"title"`
	Icon    string      `json:"icon"`
	Count   string      `json:"count"` // "142 services" of the chosen group
	Groups  []groupView `json:"groups"`
	Cards   []cardView  `json:"cards"`
}

type groupView struct {
	Code  string `json:"code"` // what to send as group=; "" is all of them
	Name  string `json:"name"`
	Count string `json:"count"` // the bare number
	On    bool   `json:"on"`
}

// searchView answers GET /api/search?lang=&q=[&entity=CODE][&at=PAGE&size=CARDS]: one page of what was found,
// because every key asks and what is not shown would only make the answer late.
type searchView struct {
	Version    int64       `json:"version"`
	Query      string      `json:"query"`
	Found      string      `json:"found"`        // "12 services", finished
	DidYouMean bool        `json:"did_you_mean"` // the cards are suggestions, to be labelled as such
	Groups     []groupView `json:"groups"`       // entities among the results
	Cards      []cardView  `json:"cards"`        // of this page
	At         int         `json:"at"`           // this page, from 0
	Of         int         `json:"of"`           // pages, at least 1
	Close      []string    `json:"close"`        // words near to what was typed, when nothing was found
}

// cardView is one service in a list.
type cardView struct {
	ID         string   `json:"id"`
	Name       []mark   `json:"name"`       // in pieces, so that matched words can be marked
	OtherName  []mark   `json:"other_name"` // in the other language
	Entity     string   `json:"entity"`     // short name of the body
	EntityCode string   `json:"entity_code"`
	Fee        string   `json:"fee"` // "350 in 2019", "free", or empty when unknown
	Icon       string   `json:"icon"`
	Channels   []string `json:"channels"` // kinds, for small icons
}

// mark is a piece of a name; On means that the visitor's words hit it.
type mark struct {
	Text string `json:"text"`
	On   bool   `json:"on"`
}

// serviceView answers GET /api/service?lang=&id=.
type serviceView struct {
	Version     int64         `json:"version"`
	ID          string        `json:"id"`
	Name        string        `json:"name"`
	OtherName   string        `json:"other_name"`
	Fit         int           `json:"fit"` // 1 to 4: how small the name must be set (tokens.md 3)
	EntityCode  string        `json:"entity_code"`
	Entity      string        `json:"entity"`
	OtherEntity string        `json:"other_entity"`
	Federal     string        `json:"federal"` // a note for federal services, else empty
	Description string        `json:"description"`
	Channels    []channelView `json:"channels"`
	Person      string        `json:"person"` // what to do when there is no code: the way to a person; empty otherwise
	Facts       []factView    `json:"facts"`  // fee, time, audience: label and value, finished
	Documents   []string      `json:"documents"`
	Steps       []string      `json:"steps"`
	Sourced     string        `json:"sourced"` // a note for what no source confirms, else empty
}

type channelView struct {
	Kind     string      `json:"kind"`
	Platform string      `json:"platform"`
	Tab      string      `json:"tab"`      // short label of the tab
	Title    string      `json:"title"`    // above the scan steps
	Name     string      `json:"name"`     // the app's name, or empty
	Code     string      `json:"code"`     // path of the picture of the code; empty: this channel has none
	Modules  int         `json:"modules"`  // per side with the quiet zone, for whole pixels per module
	Domain   string      `json:"domain"`   // what the phone must show, large Latin letters
	Check    string      `json:"check"`    // "check that your phone shows this address"
	Scan     []string    `json:"scan"`     // the three steps
	LookFor  string      `json:"look_for"` // what to look for on a front page; empty when the address opens the service
	Number   string      `json:"number"`   // a telephone number as it is dialled, else empty
	Places   []placeView `json:"places"`   // machines of the entity, else empty
}

type placeView struct {
	Name  string `json:"name"`
	Where string `json:"where"`
	Hours string `json:"hours"`
}

type factView struct {
	Kind  string `json:"kind"` // "fee", "time", "available", "audience"
	Label string `json:"label"`
	Value string `json:"value"`
	Money bool   `json:"money"` // set the Dirham sign before it
	Note  string `json:"note"`  // "in 2019"
}
