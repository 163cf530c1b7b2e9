package page

// spokenSeconds are the moments of the warning that a voice says. A voice that counted every second would never let one listen.
var spokenSeconds = []int{40, 20, 10, 5}

// secondsLeft are the sentences for those moments, while the page asks whether somebody is still there.
func (p *Page) secondsLeft(q question) []secondsView {
	var out []secondsView
	for _, n := range spokenSeconds {
		out = append(out, secondsView{Seconds: n, Text: p.count(q, "page.seconds_left", n)})
	}
	return out
}
