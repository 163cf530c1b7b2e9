package page

import "dalil/app/qr"

// wifi is the centre's network as the page shows it, or nil when there is none. Its code is drawn from the settings of this
// machine; nothing of it comes from the folder.
func (p *Page) wifi(q question) *wifiView {
	text := p.station.WiFi()
	if text == "" {
		return nil
	}
	c, err := qr.New(text)
	if err != nil {
		p.log.Error("the network of the settings makes no code", "cause", err)
		return nil
	}
	set := p.station.Settings().WiFi
	note := "view.wifi_free"
	if set.Password != "" {
		note = "view.wifi_password"
	}
	return &wifiView{Name: set.SSID, Note: p.say(q, note), Code: picture(c), Modules: c.Size(), Alt: p.say(q, "view.wifi_code"),
		Scan: []string{p.say(q, "view.scan_camera"), p.say(q, "view.scan_point"), p.say(q, "view.wifi_touch")}}
}
