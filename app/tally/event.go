// Package tally counts without identity: which events are counted, by hour, and how the counts of many stations are summed.
// No name, number, word of a visitor or time finer than the hour is any part of it.
package tally

import (
	"errors"
	"slices"
	"time"
)

// What is counted.
type What string

// The events that are counted.
const (
	ServiceShown What = "service_shown" // a service's page stood on the screen
	CodeShown    What = "code_shown"    // a code stood for four seconds (frontend/src/state/code-watch.svelte.ts)
	Opened       What = "opened"        // a visitor said that it opened on the phone
	NotOpened    What = "not_opened"    // a visitor said that it did not
	Outcome      What = "outcome"       // staff said how a visit ended; Detail is one of Outcomes
	Happiness    What = "happiness"     // one of three faces; Detail is one of Faces
	Language     What = "language"      // a visitor chose a language; Detail is its code
	LargeView    What = "large_view"    // a visitor chose the larger view
	NothingFound What = "nothing_found" // a search without a result; Detail is a word that may be kept, or empty
	Flag         What = "flag"          // staff said that something is wrong; Detail is one of Flags
)

// The closed lists of details.
var (
	Outcomes = []string{"done", "took_code", "to_machine", "to_call_centre", "left",
		"needs_person_no_account", "needs_person_no_phone", "needs_person_documents", "needs_person_cash", "needs_person_other"}
	Faces = []string{"happy", "neutral", "unhappy"}
	Flags = []string{"wrong_fee", "dead_link", "wrong_text", "other"}
)

// Event is one thing that happened. It has no time: whoever counts knows the hour. Which parts must be given, and which must be empty,
// depends on What: see Check.
type Event struct {
	What    What
	Service string // id; empty where none is meant
	Channel string // kind; empty where none is meant
	Detail  string // of a closed list, the code of a language, or a word that may be kept; empty where none is meant
}

// ErrUnknown is an event that is not counted: what it says is not in the closed lists, or too long.
var ErrUnknown = errors.New("no event that is counted")

// rule says what an event of a kind must and may carry.
type rule struct {
	service, channel bool     // must be given; else they must be empty
	details          []string // one of them must be given; nil: none may be
	open             bool     // the detail was judged by whoever made it
}

var rules = map[What]rule{
	ServiceShown: {service: true},
	CodeShown:    {service: true, channel: true},
	Opened:       {service: true, channel: true},
	NotOpened:    {service: true, channel: true},
	Outcome:      {service: true, details: Outcomes},
	Happiness:    {details: Faces},
	Language:     {open: true},
	LargeView:    {},
	NothingFound: {open: true},
	Flag:         {service: true, details: Flags},
}

// Check gives nil for an event that may be counted, else ErrUnknown. A detail outside of the closed lists is refused, so that nothing that
// a visitor typed can become a part of the counts; that of Language and NothingFound is open, at most 40 bytes, and was judged by whoever
// made the event.
func (e Event) Check() error {
	r, known := rules[e.What]
	switch {
	case !known,
		r.service != (e.Service != ""),
		r.channel != (e.Channel != ""),
		r.open && len(e.Detail) > 40,
		!r.open && r.details == nil && e.Detail != "",
		r.details != nil && !slices.Contains(r.details, e.Detail):
		return ErrUnknown
	}
	return nil
}

// Key is what is counted together: an event at a station in one hour.
type Key struct {
	Hour    string // UTC, RFC 3339 to the hour: 2018-10-21T04:00:00Z
	Centre  string // id; empty where the station stands in none
	Station string // name in the fleet
	Event
}

// Count is how often it happened. N is never negative.
type Count struct {
	Key
	N int64
}

// HourOf is the hour of a moment as counts keep it: in UTC, RFC 3339, and what is smaller falls away.
func HourOf(t time.Time) string { return t.UTC().Truncate(time.Hour).Format(time.RFC3339) }
