package page

import (
	"slices"

	"dalil/app/campaign"
	"dalil/app/catalog"
)

// askDeskService: one service for two people at a desk, with what to say of it. Every sentence rests on a fact of the row.
func (p *Page) askDeskService(q question) any {
	s, ok := q.view.Service(q.param("id"))
	if !ok || !q.staff {
		return nil
	}
	p.staffOf(q) // it is a use of the session
	other := p.other(q)
	first, _ := p.askService(q).(serviceView)
	second, _ := p.askService(other).(serviceView)
	v := deskServiceView{First: first, Second: second, QuickCode: p.station.QuickCode(s.ID), Say: p.say20(q, s, first), NotSay: p.notSay(q, s, first),
		Columns: []columnView{}, Exceptions: []exceptionView{}}
	for _, k := range deskChannels {
		v.Columns = append(v.Columns, columnView{string(k), p.columnLabel(q, k), placesOf(first.Channels, k), placesOf(second.Channels, k)})
	}
	if x, ok := campaign.StillHere(p.station.Exceptions(), s.ID); ok {
		v.Exceptions = append(v.Exceptions, p.exception(q, x))
	}
	return v
}

// placesOf are the places of the channels of one kind: an app has one for each store.
func placesOf(channels []channelView, k catalog.ChannelKind) []int {
	out := []int{}
	for i, c := range channels {
		if c.Kind == string(k) {
			out = append(out, i)
		}
	}
	return out
}

// row is what a list of the desk says besides.
func (p *Page) row(q question, s catalog.Service) *rowView {
	v := rowView{OtherName: s.Name.Other(q.lang), Quick: p.station.QuickCode(s.ID), Channels: []string{}}
	if s.Presence == catalog.PresenceAlways {
		return &v
	}
	for _, k := range deskChannels {
		if !hasKind(s, k) || k == catalog.SelfServiceMachine && len(p.machines(q, s)) == 0 { // nobody is sent to a machine that nobody knows
			continue
		}
		v.Channels = append(v.Channels, string(k))
	}
	return &v
}

func hasKind(s catalog.Service, k catalog.ChannelKind) bool {
	return slices.ContainsFunc(s.Channels, func(c catalog.Channel) bool { return c.Kind == k })
}
