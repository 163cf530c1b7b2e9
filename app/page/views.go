package page

// The views are what the page sees: flat, finished, in one language. No time, no map, no id of a sentence.
// frontend/src/api types each of them once, under the same name (views.ts, service-views.ts, week-views.ts, desk-views.ts, setup-views.ts), and
// testdata/*.json holds both sides to it.

// stationView answers GET /api/station?lang=: what does not change while a visitor stands here.
type stationView struct {
	Version     int64          `json:"version"`    // of the catalog
	Token       string         `json:"token"`      // to be shown with every write, as X-Dalil-Token
	Lang        string         `json:"lang"`       // "ar" or "en"
	OtherLang   string         `json:"other_lang"` // of second lines
	Dir         string         `json:"dir"`        // "rtl" or "ltr"
	Profile     string         `json:"profile"`    // "kiosk", "wall" or "desk"
	Languages   []languageView `json:"languages"`  // offered, in order
	Sponsor     string         `json:"sponsor"`    // who runs the campaign
	SponsorOf   string         `json:"sponsor_of"` // the line under it
	Week        weekView       `json:"week"`
	IdleSeconds int            `json:"idle_seconds"` // before the warning on home, list and search
	Stale       string         `json:"stale"`        // a calm notice, empty when all is well
	Centre      string         `json:"centre"`       // name of the centre in which the station stands, empty when not set
	CentrePhone string         `json:"centre_phone"` // its telephone, for the sheet "ask staff"; empty when not known
	WiFi        *wifiView      `json:"wifi"`         // null when no network is set: the page then offers none
	Notices     []noticeView   `json:"notices"`      // lines on every screen: those of the staff, the newest first, then the folder's
	Emergency   *emergencyView `json:"emergency"`    // covers the whole screen; null when there is none
	Rest        *restView      `json:"rest"`         // the screen is dark until somebody touches it; null while it is awake
	Paused      int            `json:"paused"`       // seconds for which touches are still ignored; 0: not paused
	Setup       bool           `json:"setup"`        // the machine has no settings yet: the page asks for them (GET /api/setup)
	StaffEntry  bool           `json:"staff_entry"`  // there is a way in for staff: a PIN is set, or this is a desk
	SecondsLeft []secondsView  `json:"seconds_left"` // what a voice says while the warning stands, the most first
	Words       wordsView      `json:"words"`
}

// noticeView is a line on every screen.
type noticeView struct {
	Text      textView `json:"text"`
	OtherText string   `json:"other_text"` // in stationView.OtherLang; empty when it is written in one language only
}

// emergencyView is a text over the whole screen, in both languages at once.
type emergencyView struct {
	Text      string `json:"text"`
	OtherText string `json:"other_text"` // in stationView.OtherLang; empty when it is written in one language only
}

// restView is what a dark screen says, in both languages at once.
type restView struct {
	Text       string `json:"text"`        // when the centre opens; empty where its hours are not known
	OtherText  string `json:"other_text"`  // in stationView.OtherLang
	Touch      string `json:"touch"`       // that a touch wakes it; empty where nobody touches
	OtherTouch string `json:"other_touch"` // in stationView.OtherLang
}

// weekView is where the campaign stands at this moment.
type weekView struct {
	Phase         string        `json:"phase"`          // "before", "during", "after", "between" or "none"
	Name          string        `json:"name"`           // of the edition; empty when there is none
	Dates         string        `json:"dates"`          // "21 to 25 October 2018"
	Headline      string        `json:"headline"`       // what the first screen says
	HeadlineOther string        `json:"headline_other"` // the same in stationView.OtherLang
	Line          string        `json:"line"`           // "Day 2 of 5 · 21 to 25 October 2018"
	Days          []weekDayView `json:"days"`           // while it lasts, if it lasts more than a day
	Frames        []frameView   `json:"frames"`         // why, and in figures: one idea each
	Rehearsal     string        `json:"rehearsal"`      // a mark that the clock was set by hand, else empty
}

// weekDayView is one day of the campaign's week.
type weekDayView struct {
	Name  string `json:"name"` // "Sunday"
	Day   string `json:"day"`  // "21"
	Today bool   `json:"today"`
	Past  bool   `json:"past"`
}

// frameView is one message or figure of the campaign.
type frameView struct {
	Text   textView `json:"text"`
	Value  string   `json:"value"` // of a figure: "1100+"; empty for a message
	AsOf   string   `json:"as_of"` // of a figure: "October 2018"
	Source string   `json:"source"`
}

// centreView answers GET /api/centre?lang=: where the station stands.
type centreView struct {
	ID         string          `json:"id"` // empty when no centre is set, or an unknown one
	Name       string          `json:"name"`
	OtherName  string          `json:"other_name"`
	Entity     string          `json:"entity"`
	EntityCode string          `json:"entity_code"`
	Partner    string          `json:"partner"` // a note for a private partner's centre, else empty
	Doubt      string          `json:"doubt"`   // a quiet line where no source confirms the centre, else empty
	Area       textView        `json:"area"`
	Hours      textView        `json:"hours"`
	Open       string          `json:"open"` // "Open now, until 19:30"; empty when the hours cannot be read by a machine
	Phone      string          `json:"phone"`
	WiFi       bool            `json:"wifi"`       // there is a network for visitors
	Usual      string          `json:"usual"`      // that what needs a person goes on as usual
	Closed     string          `json:"closed"`     // that the centre's desk is closed today, else empty
	Exceptions []exceptionView `json:"exceptions"` // what is done here in person today
	Updated    string          `json:"updated"`    // "Content of 27 November 2026"; empty for the catalog inside the program
	Week       weekView        `json:"week"`
	Unknown    string          `json:"unknown"` // the centre of the settings, when the catalog has none of that id
	Choices    []choiceView    `json:"choices"` // then the centres that it has
}

// exceptionView is a service, or all of them, that a desk still does today.
type exceptionView struct {
	ID      string   `json:"id"` // of the service; empty for all
	Service string   `json:"service"`
	Desk    textView `json:"desk"`
	Note    textView `json:"note"`
}

// choiceView is a centre that the settings may name.
type choiceView struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Entity string `json:"entity"`
}

// signageView answers GET /api/signage?lang=[&room=PIXELS]: what a wall shows, one service after the other.
type signageView struct {
	Version     int64      `json:"version"`
	Lang        string     `json:"lang"`
	OtherLang   string     `json:"other_lang"`
	Dir         string     `json:"dir"`
	Sponsor     string     `json:"sponsor"`
	SponsorOf   string     `json:"sponsor_of"`
	Week        weekView   `json:"week"`
	OtherName   string     `json:"other_name"`   // of the edition, in OtherLang
	Prompt      string     `json:"prompt"`       // what to do with the code
	OtherPrompt string     `json:"other_prompt"` // the same in OtherLang
	Opens       string     `json:"opens"`        // the label of the address
	Stale       string     `json:"stale"`        // a calm notice, empty when all is well
	Seconds     int        `json:"seconds"`      // for which one service stands
	Paused      string     `json:"paused"`       // instead, while somebody holds the wall
	Countdown   []string   `json:"countdown"`    // "Next in 12 seconds", by the seconds that are left
	Turns       []turnView `json:"turns"`        // in their order; empty when no code may be shown
}

// turnView is one service on a wall.
type turnView struct {
	ID          string     `json:"id"`
	Name        string     `json:"name"`
	OtherName   string     `json:"other_name"`
	Size        int        `json:"fit"` // 1 to 4: how small the name must be set
	EntityCode  string     `json:"entity_code"`
	Entity      string     `json:"entity"`
	OtherEntity string     `json:"other_entity"`
	Facts       []factView `json:"facts"`    // fee and time, as far as they are known
	LookFor     string     `json:"look_for"` // what to look for in the portal or on the front page; empty when the address opens the service
	Trust       string     `json:"trust"`    // the host of the code's address as the policy names it
	Code        string     `json:"code"`     // picture of the code, a data URL
	Modules     int        `json:"modules"`  // per side with the quiet zone
	Alt         string     `json:"alt"`
}

// languageView is a language that the visitor may choose.
type languageView struct {
	Code     string `json:"code"`
	Name     string `json:"name"` // in itself
	Dir      string `json:"dir"`
	Keyboard string `json:"keyboard"` // the layout of the keyboard on the glass
}

// secondsView is what is said when so many seconds are left.
type secondsView struct {
	Seconds int    `json:"seconds"`
	Text    string `json:"text"`
}

// wordsView holds the sentences that the page says by itself, by their names without "page.".
type wordsView map[string]string

// wifiView is the centre's network for visitors. Its code takes the place of the service's code, never stands beside it.
type wifiView struct {
	Name    string   `json:"name"`    // SSID
	Note    string   `json:"note"`    // "free, no password needed"
	Code    string   `json:"code"`    // picture of the code, a data URL
	Modules int      `json:"modules"` // per side with the quiet zone
	Alt     string   `json:"alt"`     // for whoever cannot see the code
	Scan    []string `json:"scan"`    // the three steps
}

// homeView answers GET /api/home?lang=.
type homeView struct {
	Needs       []needView   `json:"needs"`        // nine
	Entities    []entityView `json:"entities"`     // seven: the one whose centre this is, then the most asked for
	AllEntities string       `json:"all_entities"` // how many there are, as a number to show
	Popular     []cardView   `json:"popular"`      // six at most
}

type needView struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Icon  string `json:"icon"`  // name of an icon the page has
	Count string `json:"count"` // "142 services", finished
}

type entityView struct {
	Code    string `json:"code"`
	Letters string `json:"letters"` // by which people know it, such as RTA; empty when there are none
	Name    string `json:"name"`
	Short   string `json:"short"`
	Count   string `json:"count"` // "142 services"
	Here    string `json:"here"`  // that this is its centre, else empty
}

// entitiesView answers GET /api/entities?lang=: the one whose centre this is, under no letter, then the others that have a service, by the
// first letter of the short name.
type entitiesView struct {
	Title    string       `json:"title"`
	Letters  []letterView `json:"letters"`
	Entities string       `json:"entities"` // how many, finished
}

type letterView struct {
	Letter   string       `json:"letter"`
	Entities []entityView `json:"entities"`
}

// listView answers GET /api/list?lang=&need=CODE|entity=CODE[&group=CODE]: the services of a need or of an entity. A long list is
// answered with its topics; group= asks for one of them.
type listView struct {
	Title   string      `json:"title"`
	Icon    string      `json:"icon"`
	Count   string      `json:"count"`   // "142 services", of the topic where one was asked for
	Topic   string      `json:"topic"`   // the one that was asked for, else empty
	Popular []cardView  `json:"popular"` // of a list with topics: what stands before them
	Topics  []topicView `json:"topics"`
	Cards   []cardView  `json:"cards"` // all services of a short list, or of a topic, best first
}

// topicView is a part of a long list.
type topicView struct {
	Code  string `json:"code"` // what to send as group=
	Name  string `json:"name"`
	Of    string `json:"of"`    // whose it is, where the list is not of one entity
	Span  string `json:"span"`  // the first words of its first and last name, where a topic was cut again
	Count string `json:"count"` // the bare number
}

// groupView is an entity among what a search found, what costs something, or in a flood of similar names what is done and to whom.
type groupView struct {
	Code  string `json:"code"` // what to send as entity=; "" is all of them
	Name  string `json:"name"`
	Count string `json:"count"` // the bare number
	On    bool   `json:"on"`
}

// searchView answers POST /api/search?lang= and GET /api/search?lang=&q=[&entity=CODE][&at=PAGE&size=CARDS]: one page of what was found,
// because every key asks and what is not shown would only make the answer late.
type searchView struct {
	Query      string      `json:"query"`
	Found      string      `json:"found"`        // "12 services", finished
	DidYouMean bool        `json:"did_you_mean"` // the cards are suggestions, to be labelled as such
	Groups     []groupView `json:"groups"`       // entities among the results, and in a flood what is done and to whom
	Cards      []cardView  `json:"cards"`        // of this page
	At         int         `json:"at"`           // this page, from 0
	Of         int         `json:"of"`           // pages, at least 1
	Close      []string    `json:"close"`        // words near to what was typed, when nothing was found
	Call       string      `json:"call"`         // where all hits stand on this page and are of one entity with a call centre: its number; else empty
	Hint       string      `json:"hint"`         // that no number of a person is wanted here, when one was typed; else empty
}

// cardView is one service in a list.
type cardView struct {
	ID         string     `json:"id"`
	Name       []markView `json:"name"`   // in pieces, so that matched words can be marked
	Entity     string     `json:"entity"` // short name of the entity
	EntityCode string     `json:"entity_code"`
	Fee        string     `json:"fee"`  // "AED 350 (2019)", "No fee", or empty when it is not stated or no source confirms it
	Paid       bool       `json:"paid"` // Fee is more than nothing
	Icon       string     `json:"icon"` // of its need
	Desk       *rowView   `json:"desk"` // what only staff see; null for visitors
}

// rowView is what a row of the desk says besides.
type rowView struct {
	OtherName string   `json:"other_name"` // in stationView.OtherLang
	Quick     string   `json:"quick"`      // the four digits of the service
	Channels  []string `json:"channels"`   // kinds of deskView.Channels that the service has
}

// markView is a piece of a name; On means that the visitor's words hit it.
type markView struct {
	Text string `json:"text"`
	On   bool   `json:"on"`
}

// textView is a text, and the language it is written in where that is not the visitor's; the note then says so.
type textView struct {
	Text string `json:"text"`
	Lang string `json:"lang"`
	Note string `json:"note"`
}

// linesView is a list of texts that are all written in one language, as textView.
type linesView struct {
	Lines []string `json:"lines"`
	Lang  string   `json:"lang"`
	Note  string   `json:"note"`
}

// serviceView answers GET /api/service?lang=&id=.
type serviceView struct {
	ID          string        `json:"id"`
	Name        string        `json:"name"`
	OtherName   string        `json:"other_name"` // in stationView.OtherLang; empty when it is named in one language only
	Size        int           `json:"fit"`        // 1 to 4: how small the name must be set, see nameSize
	EntityCode  string        `json:"entity_code"`
	Entity      string        `json:"entity"`
	OtherEntity string        `json:"other_entity"`
	Federal     string        `json:"federal"` // a note for federal services, else empty
	Description textView      `json:"description"`
	Channels    []channelView `json:"channels"` // in the order in which they are offered
	Person      string        `json:"person"`   // what to do when there is no code: the way to a person; empty otherwise
	Facts       []factView    `json:"facts"`    // fee, time, presence, sign-in and payment: label and value, finished
	Documents   linesView     `json:"documents"`
	Steps       linesView     `json:"steps"`
	Assumed     string        `json:"assumed"`   // a note that names what no source confirms, else empty
	InPerson    *inPersonView `json:"in_person"` // where, when and whom to call; null where there is a code, and for a machine
}

type channelView struct {
	Kind     string      `json:"kind"`
	Platform string      `json:"platform"` // "ios" or "android" of an app, else empty
	Tab      string      `json:"tab"`      // short label of the tab
	Title    string      `json:"title"`    // above the scan steps
	Name     string      `json:"name"`     // of the app, else of the portal; empty where it has none
	Code     string      `json:"code"`     // picture of the code, a data URL; empty: this channel has none
	Modules  int         `json:"modules"`  // per side with the quiet zone, for whole pixels per module
	Alt      string      `json:"alt"`      // for whoever cannot see the code
	Ready    string      `json:"ready"`    // said when the code appears
	Trust    string      `json:"trust"`    // what the phone must show: the host of the code's address as the policy names it, or its number
	Check    string      `json:"check"`    // "check that your phone shows this address"
	Scan     []string    `json:"scan"`     // the three steps
	Note     string      `json:"note"`     // the page that opens is in another language, or when a call centre answers; else empty
	LookFor  string      `json:"look_for"` // what to look for in the app, in the portal or on the front page; else empty
	Places   []placeView `json:"places"`   // of a machine: the three nearest that do the service; else empty
	Owner    string      `json:"owner"`    // of an app: the body whose app it is, else empty
	Phone    *phoneView  `json:"phone"`    // null where nothing opens on a phone
}

// phoneView is what stands on the phone after the code was scanned, as far as the catalog knows it.
type phoneView struct {
	Bar    string `json:"bar"`     // in the address bar: the host; of an app the store's; of a number the number
	Label  string `json:"label"`   // what to do with Word, or what opens where there is no word
	Word   string `json:"word"`    // quoted, in the language of the page that opens; empty where that is the service itself
	Lang   string `json:"lang"`    // in which Word is written
	SignIn string `json:"sign_in"` // "With UAE PASS"; empty where it is not known
}

// inPersonView is what is known of a service that a person does.
type inPersonView struct {
	Desk   textView    `json:"desk"`   // the desk of this centre that does it today
	Note   textView    `json:"note"`   // what is said of that desk
	Which  string      `json:"which"`  // that it is not known which of Places does it, or that no place is known
	Places []placeView `json:"places"` // centres of the entity: this one first, then the nearest
	Phone  string      `json:"phone"`  // the entity's call centre; empty where it is not known
	Hours  string      `json:"hours"`  // when it answers; empty where it is not known
}

// placeView is a machine or a centre, the nearest first.
type placeView struct {
	Name     textView `json:"name"`
	Hours    string   `json:"hours"`
	Distance string   `json:"distance"` // "1.2 km"; empty when it is not known
	Cash     string   `json:"cash"`     // "Takes cash", or empty
	Area     textView `json:"area"`     // of a centre
	Phone    string   `json:"phone"`    // of a centre; empty where it is not known
}

type factView struct {
	Kind   string     `json:"kind"` // "fee", "time", "presence", "sign_in" or "payment"
	Label  string     `json:"label"`
	Value  string     `json:"value"`
	Money  bool       `json:"money"`  // set the Dirham sign before it
	Spoken string     `json:"spoken"` // the amount as it is read aloud; empty where the value says it
	Notes  []textView `json:"notes"`  // "as of 2019", whom it is for
}
