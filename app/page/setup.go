package page

import (
	"errors"
	"io/fs"
	"math"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dalil/app/settings"
	"dalil/app/words"
)

// The first settings of a machine are asked for at its own screen, in steps that are judged one after the other.
const (
	stepCentre  = "centre"
	stepProfile = "profile"
	stepPanel   = "panel"
	stepFolder  = "folder"
	stepWiFi    = "wifi"
	stepPIN     = "pin"
	stepFinish  = "finish" // judges all and writes
)

var setupSteps = []string{stepCentre, stepProfile, stepPanel, stepFolder, stepWiFi, stepPIN, stepFinish}

// centresAtOnce is how many centres of a search have room on the glass.
const centresAtOnce = 5

// AskFirstSettings shows the page's questions for the first settings instead of a station, and hands the answers to save, which
// keeps them and goes on with them. An fs.ErrExist of save is told as settings that are there by now, any other error as a disk that cannot be
// written. Call it once, before the page is served.
func (p *Page) AskFirstSettings(save func(settings.Settings) error) {
	p.saveFirst = save
	p.mux.HandleFunc("GET /api/setup", p.answer(p.askSetup))
	p.mux.HandleFunc("POST /api/setup", takes(p, anyone, newRate(writesAtOnce, writesASecond, time.Now), p.takeSetup))
}

// setupView answers GET /api/setup?lang=&q=: what can be chosen, and the sentences of the questions.
type setupView struct {
	Steps    []string          `json:"steps"`   // in order
	Centres  []setupChoiceView `json:"centres"` // that the words of q find, the best known first
	Found    string            `json:"found"`   // how many there are, finished
	Profiles []setupChoiceView `json:"profiles"`
	Panels   []int             `json:"panels"`  // usual diagonals, in inches
	Folders  []string          `json:"folders"` // usual places of a synced folder that are there
	File     string            `json:"file"`    // where the settings will lie
	Words    wordsView         `json:"words"`   // by their names without "setup."
}

// setupChoiceView is one of several.
type setupChoiceView struct {
	Code  string `json:"code"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

func (p *Page) askSetup(q question) any {
	found := q.view.FindCentres(q.param("q"))
	v := setupView{Steps: setupSteps, Centres: []setupChoiceView{}, Found: p.count(q, "setup.found", len(found)), Profiles: []setupChoiceView{},
		Panels: []int{22, 24, 27, 32, 43, 55, 65}, Folders: orEmpty(settings.SyncedFolders()), File: p.station.Settings().Setup,
		Words: p.words.Under(words.Lang(q.lang), "setup.")}
	for _, c := range found[:min(len(found), centresAtOnce)] {
		v.Centres = append(v.Centres, setupChoiceView{Code: c.ID, Title: c.Name.In(q.lang), Text: strings.Trim(c.Area.In(q.lang)+" · "+shortName(q, c.Entity), " ·")})
	}
	for _, code := range settings.Profiles() {
		v.Profiles = append(v.Profiles, setupChoiceView{Code: string(code), Title: p.say(q, "setup.profile_"+string(code)), Text: p.say(q, "setup.profile_"+string(code)+"_text")})
	}
	return v
}

// setupBody is everything that was answered so far. What was left out is empty or 0.
type setupBody struct {
	Step        string  `json:"step"` // up to which the answers are judged
	Centre      string  `json:"centre"`
	Profile     string  `json:"profile"`
	Panel       float64 `json:"panel"`        // diagonal in inches
	Width       int     `json:"width"`        // of the screen, in its own pixels
	Height      int     `json:"height"`       // of the screen, in its own pixels
	TouchHeight int     `json:"touch_height"` // centimetres from the floor to the lower edge of the picture
	Folder      string  `json:"folder"`
	SSID        string  `json:"ssid"`
	Password    string  `json:"password"`
	PIN         string  `json:"pin"`
}

// setupAnswerView says whether the steps can be left, and which one cannot.
type setupAnswerView struct {
	Step  string `json:"step"`  // to be mended; empty: all is well so far
	Error string `json:"error"` // why, empty when all is well
	Note  string `json:"note"`  // what is allowed and should be known, or empty
	Done  bool   `json:"done"`  // written: the station starts
}

func (p *Page) takeSetup(q question, b setupBody) (any, error) {
	next := p.station.Settings()
	next.Setup = ""
	next.PutFirst(string(q.lang))
	known := false
	for _, step := range setupSteps {
		if reason := p.setStep(q, &next, step, b); reason != "" {
			return setupAnswerView{Step: step, Error: p.say(q, "setup.refused_"+reason)}, nil
		}
		if known = step == b.Step; known {
			break
		}
	}
	if !known {
		return nil, p.refuse(q, http.StatusBadRequest, "request")
	}
	v := setupAnswerView{}
	if top := next.HighestControl(); next.Profile == settings.Kiosk && top > settings.Reach {
		v.Note = p.say(q, "setup.note_reach", "top", decimal((top+9)/10), "most", decimal(settings.Reach/10))
	}
	if b.Step != stepFinish {
		return v, nil
	}
	if err := p.saveFirst(next); err != nil {
		p.log.Error("the first settings are not written", "cause", err)
		if errors.Is(err, fs.ErrExist) {
			return setupAnswerView{Step: stepFinish, Error: p.say(q, "setup.refused_exists")}, nil
		}
		return setupAnswerView{Step: stepFinish, Error: p.say(q, "setup.refused_write")}, nil
	}
	v.Done = true
	return v, nil
}

// setStep takes the answers of one step into the settings, or says why they cannot be.
func (p *Page) setStep(q question, s *settings.Settings, step string, b setupBody) (reason string) {
	switch step {
	case stepCentre:
		if _, ok := q.view.Centre(b.Centre); b.Centre != "" && !ok {
			return "centre"
		}
		s.Centre = b.Centre
	case stepProfile:
		s.Profile = settings.Profile(b.Profile)
	case stepPanel:
		s.TouchHeight, s.PixelPitch, s.PixelRows = b.TouchHeight*10, pixelPitch(b.Panel, b.Width, b.Height), 0
		if s.PixelPitch > 0 {
			s.PixelRows = b.Height
		}
	case stepFolder:
		if s.Folder = b.Folder; s.Folder == "" {
			return ""
		}
		if info, err := os.Stat(s.Folder); err != nil || !info.IsDir() || !filepath.IsAbs(s.Folder) {
			return "folder"
		}
	case stepWiFi:
		s.WiFi = settings.WiFi{SSID: b.SSID, Password: b.Password}
		if b.Password != "" {
			s.WiFi.Security = "wpa"
		}
	case stepPIN:
		if b.PIN == "" {
			return ""
		}
		hash, err := settings.HashPIN(b.PIN)
		if err != nil {
			return "pin"
		}
		s.PINHash = hash
	}
	if s.Check(words.Codes()) == nil {
		return ""
	}
	if step == stepFolder {
		return "folder_place"
	}
	return step
}

// pixelPitch is the width of a pixel in mm, of a panel's diagonal in inches and its pixels; 0: not known.
func pixelPitch(inches float64, width, height int) float64 {
	if inches == 0 || width <= 0 || height <= 0 {
		return 0
	}
	const mmInInch = 25.4
	return math.Round(inches*mmInInch/math.Hypot(float64(width), float64(height))*10000) / 10000
}
