package page

import (
	"dalil/app/catalog"
	"dalil/app/station"
)

// What staff may do here. The bodies are the whole of what the page sends.
type (
	enterBody struct {
		PIN string `json:"pin"`
	}
	nothingBody struct{}
	noticeBody  struct {
		TextAR  string `json:"text_ar"`
		TextEN  string `json:"text_en"`
		Minutes int    `json:"minutes"` // for which it stands, 1 to station.LongestMinutes
	}
	noticeEndBody struct {
		ID int `json:"id"`
	}
	emergencyBody struct {
		On     bool   `json:"on"`
		TextAR string `json:"text_ar"`
		TextEN string `json:"text_en"`
	}
	deskBody struct {
		Closed bool `json:"closed"`
	}
	exceptionBody struct {
		Service string `json:"service"` // id, or "*" for all
		On      bool   `json:"on"`
		DeskAR  string `json:"desk_ar"` // which desk does it
		DeskEN  string `json:"desk_en"`
	}
	pauseBody struct {
		Minutes int `json:"minutes"` // at most 2; 0 ends it
	}
	practiceBody struct {
		On bool `json:"on"`
	}
)

// enteredView answers a PIN that was right.
type enteredView struct {
	Session string `json:"session"` // to be sent as X-Dalil-Staff
	Minutes int    `json:"minutes"` // without use, after which it ends
}

func (p *Page) takeEnter(_ question, b enterBody) (any, error) {
	session, err := p.station.Enter(b.PIN)
	if err != nil {
		return nil, err
	}
	return enteredView{Session: session, Minutes: int(station.StaffIdle.Minutes())}, nil
}

func (p *Page) takeLeave(question, nothingBody) (any, error) {
	p.station.Leave()
	return nil, nil
}

func (p *Page) takeNotice(_ question, b noticeBody) (any, error) {
	return nil, p.station.AddNotice(catalog.Text{AR: b.TextAR, EN: b.TextEN}, b.Minutes)
}

func (p *Page) takeNoticeEnd(_ question, b noticeEndBody) (any, error) {
	return nil, p.station.EndNotice(b.ID)
}

func (p *Page) takeEmergency(_ question, b emergencyBody) (any, error) {
	return nil, p.station.SetEmergency(b.On, catalog.Text{AR: b.TextAR, EN: b.TextEN})
}

func (p *Page) takeDesk(_ question, b deskBody) (any, error) {
	return nil, p.station.SetDeskClosed(b.Closed)
}

func (p *Page) takeException(_ question, b exceptionBody) (any, error) {
	return nil, p.station.SetException(b.Service, b.On, catalog.Text{AR: b.DeskAR, EN: b.DeskEN})
}

func (p *Page) takePause(_ question, b pauseBody) (any, error) {
	return nil, p.station.Pause(b.Minutes)
}

func (p *Page) takePractice(_ question, b practiceBody) (any, error) {
	p.station.SetPractice(b.On)
	return nil, nil
}
