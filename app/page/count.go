package page

import (
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"dalil/app/tally"
)

// countBody is one thing that happened. Of a search without a result, detail is what was typed: it is judged and forgotten.
type countBody struct {
	Tap     string `json:"tap"` // 32 hexadecimal digits, random: the same tap that is sent again counts once
	What    string `json:"what"`
	Service string `json:"service"`
	Channel string `json:"channel"`
	Detail  string `json:"detail"`
}

// undoBody names the tap of an outcome that is to be taken back.
type undoBody struct {
	Tap string `json:"tap"`
}

// tapLength is how long the name of a tap is.
const tapLength = 32

// isTap keeps the name of a tap to what chance makes, so that nothing else can be sent in it.
func isTap(s string) bool { return len(s) == tapLength && strings.Trim(s, "0123456789abcdef") == "" }

// ofStaff are the events that only staff may count.
var ofStaff = []tally.What{tally.Outcome, tally.Flag}

func (p *Page) takeCount(q question, b countBody) (any, error) {
	e := tally.Event{What: tally.What(b.What), Service: b.Service, Channel: b.Channel, Detail: b.Detail}
	if slices.Contains(ofStaff, e.What) && !p.staffOf(q) {
		return nil, p.refuse(q, http.StatusForbidden, "staff")
	}
	if !isTap(b.Tap) || utf8.RuneCountInString(b.Detail) > longestQuery || b.Channel != "" && !p.offers(q, b.Service, b.Channel) {
		return nil, tally.ErrUnknown
	}
	return nil, p.station.Count(b.Tap, e)
}

// offers tells whether a service has a channel of a kind.
func (p *Page) offers(q question, service, kind string) bool {
	s, _ := q.view.Service(service)
	for _, c := range s.Channels {
		if string(c.Kind) == kind {
			return true
		}
	}
	return false
}

func (p *Page) takeUndo(_ question, b undoBody) (any, error) {
	if !isTap(b.Tap) {
		return nil, tally.ErrUnknown
	}
	return nil, p.station.Undo(b.Tap)
}

// takeForget ends a visit: what was typed is wiped from the program's memory.
func (p *Page) takeForget(question, nothingBody) (any, error) {
	p.station.Forget()
	return nil, nil
}
