package page

// What only staff see. A visitor's view never has any of it.

// deskView answers GET /api/desk?lang=: the station at a glance, what stands on its screens, and the shift.
// Without a session on a station with a PIN, Locked is true and nothing else is told.
type deskView struct {
	Locked     bool            `json:"locked"`   // a PIN is wanted first
	Minutes    int             `json:"minutes"`  // without use, after which a session ends
	Practice   bool            `json:"practice"` // taps do not count
	Demo       string          `json:"demo"`     // where the content comes from
	Health     []healthView    `json:"health"`
	Heartbeat  *beatCodeView   `json:"heartbeat"` // the code that carries it to the board by a phone; null where the settings have no key for it
	Warnings   int             `json:"warnings"`  // of Health, those that are not well
	Well       string          `json:"well"`      // "All is well", or "2 notices"
	Problems   []problemsView  `json:"problems"`  // of the content, by entity
	Notices    []spotView      `json:"notices"`   // that staff have set, the newest first
	Emergency  *emergencyView  `json:"emergency"`
	Closed     bool            `json:"closed"`     // the centre's desk is closed today
	Exceptions []exceptionView `json:"exceptions"` // that staff have set for today
	Paused     int             `json:"paused"`     // seconds
	Shift      shiftView       `json:"shift"`
	Channels   []optionView    `json:"channels"` // the columns of a row, in fixed order
	Outcomes   []optionView    `json:"outcomes"` // in the order of the keys F1 to F6; "needs_person" asks for one of Reasons
	Reasons    []optionView    `json:"reasons"`  // each code is what is sent as the detail of an outcome
	Flags      []optionView    `json:"flags"`
	Faces      []optionView    `json:"faces"`
	Keys       []keyView       `json:"keys"`
	Exercise   []requestView   `json:"exercise"` // what is asked for in practice, in order; another ten each day
	UndoFor    int             `json:"undo_for"` // seconds in which an outcome may be taken back
}

// healthView is one line of the station's health.
type healthView struct {
	Code  string `json:"code"` // "content", "updated", "folder", "policy", "clock", "counts", "state" or "centre"
	Label string `json:"label"`
	Value string `json:"value"`
	Well  bool   `json:"well"`
}

// beatCodeView is the signed heartbeat of this station as a picture.
type beatCodeView struct {
	Title   string `json:"title"`
	Text    string `json:"text"` // what to do with it
	Code    string `json:"code"` // data URL
	Modules int    `json:"modules"`
	Alt     string `json:"alt"`
}

// problemsView counts the open problems in the files of an entity.
type problemsView struct {
	Entity   string `json:"entity"` // its short name, or "Campaign files"
	Problems string `json:"problems"`
	KeptBack string `json:"kept_back"` // of them those that keep something back; empty: none
}

// spotView is a notice that staff have set.
type spotView struct {
	ID    int      `json:"id"` // to end it with
	Text  textView `json:"text"`
	Until string   `json:"until"` // "14:30"
}

// shiftView is what was counted here today, without names.
type shiftView struct {
	Guided   int64         `json:"guided"` // outcomes in all
	Outcomes []int64       `json:"outcomes"`
	Hours    []hourView    `json:"hours"`
	Asked    []countedView `json:"asked"`     // services, the most first
	NotFound []countedView `json:"not_found"` // words, the most first
	Flags    []countedView `json:"flags"`
}

// hourView is the outcomes of one hour, in the order of deskView.Outcomes.
type hourView struct {
	Hour     string  `json:"hour"` // "08:00"
	Outcomes []int64 `json:"outcomes"`
}

// countedView is one thing and how often.
type countedView struct {
	ID    string `json:"id"`   // of a service, else empty
	Name  string `json:"name"` // of the service, or the word
	Note  string `json:"note"` // of a flag: what is wrong; else empty
	Count int64  `json:"count"`
}

// optionView is one of a closed list: what is sent and what is shown.
type optionView struct {
	Code  string `json:"code"`
	Label string `json:"label"`
}

// requestView is one request of the exercise: what somebody asks for, in the other language, and the service that is right.
type requestView struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// keyView is one line of the help.
type keyView struct {
	Keys []string `json:"keys"` // as they stand on the keyboard
	Does string   `json:"does"`
}

// deskServiceView answers GET /api/desk/service?lang=&id=: a service for two people, each in the own language.
type deskServiceView struct {
	First      serviceView     `json:"first"`      // in the language of the question
	Second     serviceView     `json:"second"`     // in the other one
	QuickCode  string          `json:"quick_code"` // four digits; empty when it has none
	Say        []string        `json:"say"`        // what to say in 20 seconds
	NotSay     []string        `json:"not_say"`    // what not to promise
	Columns    []columnView    `json:"columns"`    // the four channels of deskView.Channels, with gaps
	Exceptions []exceptionView `json:"exceptions"` // that this service is done here in person today
}

// columnView is one of the fixed columns.
type columnView struct {
	Kind   string `json:"kind"`
	Label  string `json:"label"`
	First  []int  `json:"first"`  // places in First.Channels; empty: a gap
	Second []int  `json:"second"` // places in Second.Channels
}
