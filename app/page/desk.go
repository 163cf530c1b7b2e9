package page

import (
	"slices"
	"strconv"
	"time"

	"dalil/app/catalog"
	"dalil/app/qr"
	"dalil/app/station"
	"dalil/app/tally"
	"dalil/app/words"
)

// deskChannels are the columns of the desk, in fixed order, so that a gap is seen.
var deskChannels = []catalog.ChannelKind{catalog.MobileApp, catalog.Website, catalog.SelfServiceMachine, catalog.CallCentre}

// outcomesShown are the outcomes in the order of their keys. What needs a person asks for a reason.
var outcomesShown = []string{"done", "took_code", "to_machine", "to_call_centre", needsPerson, "left"}

const (
	needsPerson = "needs_person"
	shiftShown  = 10 // lines of each list of a shift
)

// askDesk: the station for whoever works with it. Without a session it tells only that a PIN is wanted.
func (p *Page) askDesk(q question) any {
	v := deskView{Locked: !q.staff, Minutes: int(station.StaffIdle.Minutes()), Health: []healthView{}, Problems: []problemsView{}, Notices: []spotView{},
		Exceptions: []exceptionView{}, Channels: []optionView{}, Outcomes: []optionView{}, Reasons: []optionView{}, Flags: []optionView{},
		Faces: []optionView{}, Keys: []keyView{}, Exercise: []requestView{}, UndoFor: int(station.UndoWithin.Seconds())}
	v.Shift = shiftView{Outcomes: []int64{}, Hours: []hourView{}, Asked: []countedView{}, NotFound: []countedView{}, Flags: []countedView{}}
	if v.Locked {
		return v
	}
	v.Practice, v.Demo = p.station.Practising(), p.say(q, "desk.demo")
	v.Health = p.health(q)
	v.Heartbeat = p.beatCode(q)
	v.Well = p.say(q, "desk.all_well")
	for _, h := range v.Health {
		if !h.Well {
			v.Warnings++
			v.Well = p.count(q, "desk.warnings", v.Warnings)
		}
	}
	v.Problems = p.problems(q, p.station.Status().Problems)
	spot, zone := p.station.OnSpot(), p.station.Campaign().Now.Location()
	for _, n := range slices.Backward(spot.Notices) {
		v.Notices = append(v.Notices, spotView{n.ID, p.text(q, n.Text), n.Until.In(zone).Format("15:04")})
	}
	for _, x := range spot.Exceptions {
		v.Exceptions = append(v.Exceptions, p.exception(q, x))
	}
	v.Emergency, v.Closed, v.Paused = p.emergency(q), spot.Closed, seconds(p.station.Paused())
	v.Shift = p.shift(q)
	for _, k := range deskChannels {
		v.Channels = append(v.Channels, optionView{string(k), p.columnLabel(q, k)})
	}
	v.Outcomes = p.options(q, "desk.outcome_", outcomesShown)
	for _, o := range tally.Outcomes {
		if reason, ok := reasonOf(o); ok {
			v.Reasons = append(v.Reasons, optionView{o, p.say(q, "desk.reason_"+reason)})
		}
	}
	v.Flags, v.Faces = p.options(q, "desk.flag_", tally.Flags), p.options(q, "desk.face_", tally.Faces)
	v.Keys = p.keys(q)
	v.Exercise = p.exercise(q)
	return v
}

// requests is how many services the exercise asks for.
const requests = 10

// exercise is what is asked for in practice: services that many ask for, from another place of their list each day. Each is asked for
// in the other language, since that is what staff hear from half of the people.
func (p *Page) exercise(q question) []requestView {
	out, other := []requestView{}, p.other(q)
	all := q.view.Popular(station.PopularLimit)
	from := p.station.Campaign().Now.YearDay() * requests
	for n := range min(requests, len(all)) {
		s := all[(from+n)%len(all)]
		out = append(out, requestView{s.ID, p.text(other, s.Name).Text})
	}
	return out
}

func (p *Page) options(q question, prefix string, codes []string) []optionView {
	out := []optionView{}
	for _, c := range codes {
		out = append(out, optionView{c, p.say(q, prefix+c)})
	}
	return out
}

// reasonOf gives the reason of an outcome that needs a person.
func reasonOf(outcome string) (string, bool) {
	const prefix = needsPerson + "_"
	if len(outcome) <= len(prefix) || outcome[:len(prefix)] != prefix {
		return "", false
	}
	return outcome[len(prefix):], true
}

func (p *Page) columnLabel(q question, k catalog.ChannelKind) string {
	c := catalog.Channel{Kind: k}
	if k == catalog.MobileApp {
		c.Platform = "ios" // both stores have one name
	}
	return p.say(q, "view.channel_"+c.Form().Key+"_tab")
}

// beatCode is the heartbeat for a supervisor's phone, or nil when there is none.
func (p *Page) beatCode(q question) *beatCodeView {
	text, err := p.station.HeartbeatCode()
	if text == "" && err == nil {
		return nil
	}
	var c qr.Code
	if err == nil {
		c, err = qr.New(text)
	}
	if err != nil {
		p.log.Error("the heartbeat makes no code", "cause", err)
		return nil
	}
	return &beatCodeView{Title: p.say(q, "desk.heartbeat"), Text: p.say(q, "desk.heartbeat_text"), Code: picture(c), Modules: c.Size(), Alt: p.say(q, "desk.heartbeat")}
}

// health is the station at a glance.
func (p *Page) health(q question) []healthView {
	st, set, now := p.station.Status(), p.station.Settings(), p.station.Campaign().Now
	lang := words.Lang(q.lang)
	var out []healthView
	add := func(code string, well bool, value string) {
		out = append(out, healthView{code, p.say(q, "desk.health_"+code), value, well})
	}
	version := p.say(q, "desk.health_shipped")
	if st.Version > 0 {
		version = strconv.FormatInt(st.Version, 10)
	}
	add("content", len(st.Damage) == 0, version)
	updated := p.say(q, "desk.health_never")
	if !st.Accepted.IsZero() {
		at := st.Accepted.In(now.Location())
		updated = p.words.Date(lang, at.Format(isoDate)) + ", " + at.Format("15:04")
	}
	add("updated", !st.ContentOld, updated)
	add("folder", st.Folder.State == station.FolderOK || st.Folder.State == station.FolderUnknown, p.folderState(q, st))
	policy := "desk.policy"
	if st.PolicyExpired {
		policy = "desk.policy_expired"
	}
	add("policy", !st.PolicyExpired, p.say(q, policy, "version", strconv.Itoa(st.PolicyVersion), "date", p.words.Date(lang, st.PolicyExpires.Format(isoDate))))
	shows := p.station.Now().In(now.Location()) // what the clock shows, also where it is not believed
	clock := p.words.Date(lang, shows.Format(isoDate)) + ", " + shows.Format("15:04")
	if st.ClockDoubtful {
		clock = p.say(q, "desk.clock_wrong", "time", clock)
	}
	add("clock", !st.ClockDoubtful, clock)
	counts := "desk.counts_ok"
	switch {
	case st.Uncounted != "":
		counts = "desk.counts_off"
	case st.Rehearsal:
		counts = "desk.counts_rehearsal"
	case p.station.Practising():
		counts = "desk.counts_practice"
	}
	add("counts", counts == "desk.counts_ok", p.say(q, counts))
	state := "desk.state_ok"
	if st.ReadOnly {
		state = "desk.state_read_only"
	}
	add("state", !st.ReadOnly, p.say(q, state))
	centre := p.say(q, "desk.centre_none")
	if c, ok := q.view.Centre(set.Centre); ok {
		centre = c.Name.In(q.lang)
	} else if st.UnknownCentre != "" {
		centre = p.say(q, "desk.centre_unknown", "id", st.UnknownCentre)
	}
	add("centre", st.UnknownCentre == "", centre)
	return out
}

func (p *Page) folderState(q question, st station.Status) string {
	ago := func(since time.Time) string {
		return p.words.Duration(words.Lang(q.lang), max(0, p.station.MachineNow().Sub(since)).Truncate(time.Minute))
	}
	switch {
	case st.Folder.State == station.FolderMissing:
		return p.say(q, "desk.folder_missing", "ago", ago(st.Folder.Since))
	case st.Folder.State == station.FolderUnreadable:
		return p.say(q, "desk.folder_unreadable", "ago", ago(st.Folder.Since))
	case st.Folder.Path == "":
		return p.say(q, "desk.folder_none")
	case st.LastPass.IsZero():
		return p.say(q, "desk.folder_new")
	}
	return p.say(q, "desk.folder_ok", "ago", ago(st.LastPass))
}

func (p *Page) problems(q question, of []station.EntityProblems) []problemsView {
	out := []problemsView{}
	for _, e := range of {
		v := problemsView{Entity: p.say(q, "desk.campaign_files"), Problems: p.count(q, "desk.problems", e.Problems)}
		if e.Entity != "" {
			v.Entity = shortName(q, e.Entity)
		}
		if e.Grave > 0 {
			v.KeptBack = p.count(q, "desk.kept_back", e.Grave)
		}
		out = append(out, v)
	}
	return out
}

// shift is today in numbers.
func (p *Page) shift(q question) shiftView {
	s := p.station.Shift()
	v := shiftView{Outcomes: make([]int64, len(outcomesShown)), Hours: []hourView{}, Asked: []countedView{}, NotFound: []countedView{}, Flags: []countedView{}}
	for _, h := range s.Hours {
		hour := hourView{Hour: time.Date(2000, 1, 1, h.Hour, 0, 0, 0, time.UTC).Format("15:04"), Outcomes: make([]int64, len(outcomesShown))}
		for outcome, n := range h.Outcomes {
			at := columnOf(outcome)
			hour.Outcomes[at] += n
			v.Outcomes[at] += n
			v.Guided += n
		}
		v.Hours = append(v.Hours, hour)
	}
	for _, a := range s.Asked[:min(shiftShown, len(s.Asked))] {
		v.Asked = append(v.Asked, countedView{ID: a.Of, Name: p.nameOf(q, a.Of), Count: a.N})
	}
	for _, w := range s.NotFound[:min(shiftShown, len(s.NotFound))] {
		v.NotFound = append(v.NotFound, countedView{Name: w.Of, Count: w.N})
	}
	for _, f := range s.Flags[:min(shiftShown, len(s.Flags))] {
		v.Flags = append(v.Flags, countedView{ID: f.Service, Name: p.nameOf(q, f.Service), Note: p.say(q, "desk.flag_"+f.Flag), Count: f.N})
	}
	return v
}

// columnOf is the place of an outcome in outcomesShown; all reasons are one.
func columnOf(outcome string) int {
	if _, ok := reasonOf(outcome); ok {
		outcome = needsPerson
	}
	return slices.Index(outcomesShown, outcome)
}

// nameOf names a service; one that is gone by its id.
func (p *Page) nameOf(q question, id string) string {
	if s, ok := q.view.Service(id); ok {
		return s.Name.In(q.lang)
	}
	return id
}

// keys is the help, in the order in which a desk is used.
func (p *Page) keys(q question) []keyView {
	var out []keyView
	for _, k := range []struct {
		does string
		keys []string
	}{
		{"search", []string{"/"}},
		{"quick", []string{"0", "9"}},
		{"move", []string{"↑", "↓"}},
		{"open", []string{"Enter"}},
		{"row", []string{"1", "8"}},
		{"channel", []string{"C"}},
		{"hold", []string{"H"}},
		{"start", []string{"Esc"}},
		{"count", []string{"F1", "F6"}},
		{"undo", []string{"Ctrl", "Z"}},
		{"help", []string{"?"}},
	} {
		out = append(out, keyView{k.keys, p.say(q, "desk.key_"+k.does)})
	}
	return out
}
