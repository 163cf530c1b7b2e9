package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"dalil/app/catalog"
)

// The JSON of show is binding for scripts of others (DESIGN.md 5): the keys are those of the columns.
type catalogJSON struct {
	Version  int64         `json:"version"`
	Services []serviceJSON `json:"services"`
	Entities []entityJSON  `json:"entities"`
	Centres  []centreJSON  `json:"centres"`
	Machines []machineJSON `json:"machines"`
	Editions []editionJSON `json:"editions"`
	Figures  []figureJSON  `json:"figures"`
}

type serviceJSON struct {
	ID            string        `json:"id"`
	Entity        string        `json:"entity"`
	NameAR        string        `json:"name_ar"`
	NameEN        string        `json:"name_en"`
	DescriptionAR string        `json:"description_ar"`
	DescriptionEN string        `json:"description_en"`
	CategoryAR    string        `json:"category_ar"`
	CategoryEN    string        `json:"category_en"`
	LifeEvent     string        `json:"life_event"`
	Audience      []string      `json:"audience"`
	Fee           *feeJSON      `json:"fee"`
	Payment       []string      `json:"payment"`
	Minutes       int           `json:"duration_minutes"`
	Presence      string        `json:"presence"`
	Channels      []channelJSON `json:"channels"`
	DocumentsAR   []string      `json:"documents_ar"`
	DocumentsEN   []string      `json:"documents_en"`
	StepsAR       []string      `json:"steps_ar"`
	StepsEN       []string      `json:"steps_en"`
	KeywordsAR    []string      `json:"keywords_ar"`
	KeywordsEN    []string      `json:"keywords_en"`
	Popularity    float64       `json:"popularity"`
	Source        string        `json:"source"`
	Sourced       bool          `json:"sourced"`
	Image         string        `json:"image"`
	ValidFrom     string        `json:"valid_from"`
	ValidTo       string        `json:"valid_to"`
}

type feeJSON struct {
	MinFils *int64 `json:"min_fils"`
	MaxFils *int64 `json:"max_fils"`
	Year    int    `json:"year"`
	NoteAR  string `json:"note_ar"`
	NoteEN  string `json:"note_en"`
}

type channelJSON struct {
	Kind     string `json:"kind"`
	Platform string `json:"platform,omitempty"`
	Name     string `json:"name,omitempty"`
	Address  string `json:"address"`
	Domain   string `json:"domain,omitempty"`
	Opens    string `json:"opens,omitempty"`
	Phone    string `json:"phone,omitempty"` // as the editor typed it
}

type entityJSON struct {
	Code     string `json:"code"`
	NameAR   string `json:"name_ar"`
	NameEN   string `json:"name_en"`
	ShortAR  string `json:"short_ar"`
	ShortEN  string `json:"short_en"`
	Kind     string `json:"kind"`
	Phone    string `json:"phone"`
	Website  string `json:"website"`
	Source   string `json:"source"`
	Services int    `json:"services"`
}

type centreJSON struct {
	ID        string  `json:"id"`
	Entity    string  `json:"entity"`
	Kind      string  `json:"kind"`
	NameAR    string  `json:"name_ar"`
	NameEN    string  `json:"name_en"`
	AreaAR    string  `json:"area_ar"`
	AreaEN    string  `json:"area_en"`
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
	HoursAR   string  `json:"hours_ar"`
	HoursEN   string  `json:"hours_en"`
	Phone     string  `json:"phone"`
	Source    string  `json:"source"`
}

type machineJSON struct {
	ID        string  `json:"id"`
	Entity    string  `json:"entity"`
	NameAR    string  `json:"name_ar"`
	NameEN    string  `json:"name_en"`
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
	Hours     string  `json:"hours"`
	Offers    string  `json:"offers"`
	Status    string  `json:"status"`
	Source    string  `json:"source"`
}

type editionJSON struct {
	ID       string `json:"id"`
	NameAR   string `json:"name_ar"`
	NameEN   string `json:"name_en"`
	Starts   string `json:"starts"`
	Ends     string `json:"ends"`
	TimeZone string `json:"time_zone"`
	Weekend  string `json:"weekend"`
	SloganAR string `json:"slogan_ar"`
	SloganEN string `json:"slogan_en"`
	Source   string `json:"source"`
}

type figureJSON struct {
	ID     string `json:"id"`
	TextAR string `json:"text_ar"`
	TextEN string `json:"text_en"`
	Value  string `json:"value"`
	Unit   string `json:"unit"`
	AsOf   string `json:"as_of"`
	Source string `json:"source"`
}

// runShow prints the accepted catalog, or one service of it.
func runShow(c *call) int {
	f := c.flagSet("show")
	var from source
	from.flags(f)
	asJSON := f.Bool("json", false, "print JSON")
	if f.Parse(c.args) != nil {
		return couldNot
	}
	if f.NArg() > 1 {
		return c.fail(errUsage)
	}
	all, err := from.catalog(context.Background())
	if err != nil {
		return c.fail(err)
	}
	if f.NArg() == 1 {
		s, err := serviceByID(all, f.Arg(0))
		if err != nil {
			return c.fail(err)
		}
		return c.printService(s, *asJSON)
	}
	if *asJSON {
		return c.printJSON(catalogOf(all))
	}
	for _, s := range all.Services {
		fmt.Fprintf(c.Out, "%s\t%s\t%s\n", s.ID, s.Name.AR, s.Name.EN)
	}
	fmt.Fprintf(c.Out, "version %d: %d services, %d entities, %d centres, %d machines\n",
		all.Version, len(all.Services), len(all.Entities), len(all.Centres), len(all.Machines))
	return sound
}

func (c *call) printJSON(v any) int {
	e := json.NewEncoder(c.Out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		return c.fail(err)
	}
	return sound
}

func (c *call) printService(s catalog.Service, asJSON bool) int {
	if asJSON {
		return c.printJSON(serviceOf(s))
	}
	writeService(c.Out, s)
	return sound
}

func writeService(w io.Writer, s catalog.Service) {
	fmt.Fprintf(w, "%s  %s\n%s\n%s\n", s.ID, s.Entity, s.Name.AR, s.Name.EN)
	for _, ch := range s.Channels {
		fmt.Fprintf(w, "  %s %s\t%s\t%s\n", ch.Kind, ch.Platform, ch.Address, ch.Opens)
	}
	if s.Duration > 0 {
		fmt.Fprintf(w, "  %s\n", s.Duration.Round(time.Minute))
	}
}
