package page

import (
	"net/http"

	"dalil/app/qr"
)

// wifi is the centre's network as the page shows it, or nil when there is none.
func (p *Page) wifi(q question) *wifiView {
	c, err := qr.New(p.station.WiFi())
	if p.station.WiFi() == "" || err != nil {
		return nil
	}
	set := p.station.Settings().WiFi
	note := "view.wifi_free"
	if set.Password != "" {
		note = "view.wifi_password"
	}
	return &wifiView{Name: set.SSID, Note: p.say(q, note), Code: "/api/wifi-code", Modules: c.Size(),
		Scan: []string{p.say(q, "view.scan_camera"), p.say(q, "view.scan_point"), p.say(q, "view.wifi_touch")}}
}

// wifiCode draws the code that joins the network of this machine's settings; nothing of it comes from the folder.
func (p *Page) wifiCode(w http.ResponseWriter, r *http.Request) {
	text := p.station.WiFi()
	c, err := qr.New(text)
	if text == "" || err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	_, _ = w.Write(c.SVG()) // the page went away: nobody is left to tell
}
