package catalog

// LifeEvent is a cv:LifeEvent: a situation under which visitors look for services.
type LifeEvent struct {
	Code  string // as in the life_event column, e.g. "getting around"
	Need  string // one of Needs
	Name  Text
	Icon  string // no screen shows it
	Order int    // no screen goes by it
}

// Need is one of the nine groups of the home screen.
type Need struct {
	Code   string
	Events []string // life_event codes, in order
}

// Needs are how visitors browse: nine, because three by three fits the reach zone.
// Their names are sentences ("need.vehicle"); their life events may be moved by the life-events sheet.
var Needs = []Need{
	{"vehicle", []string{"driving"}},
	{"transport", []string{"getting around", "marine", "aviation"}},
	{"home", []string{"housing", "bills", "property"}},
	{"residency", []string{"residency", "family", "citizen documents", "visit"}},
	{"work", []string{"business", "starting a business", "jobs", "import and export", "consumer rights", "digital"}},
	{"health", []string{"health", "social", "charity", "religion", "safety", "pets and animals"}},
	{"justice", []string{"fines", "courts", "legal documents", "certificates"}},
	{"building", []string{"construction", "environment", "permits"}},
	{"learning", []string{"education", "culture", "sport", "leisure", "tourism"}},
}
