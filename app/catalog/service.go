package catalog

import "time"

// Service is a cpsv:PublicService with the channels through which it is reached.
type Service struct {
	ID          string // stable code, ASCII letters, digits and hyphens, unique over all entities
	Entity      string // code of the body that answers for it
	Name        Text
	Description Text
	Category    Text   // the entity's own group
	LifeEvent   string // code of a LifeEvent
	Audience    []string
	Fee         *Fee // nil: not known, never to be read as free
	Payment     []string
	Duration    time.Duration // 0: not known
	Presence    Presence
	Channels    []Channel // in the order in which they are offered
	Documents   Texts
	Steps       Texts
	Keywords    Texts
	Popularity  float64 // higher comes first among equals
	Source      string
	Sourced     bool
	Image       string // path under pictures/
	ValidFrom   string // ISO date, empty: always
	ValidTo     string // ISO date, inclusive, empty: always
	File        string // path of the file it came from
}

// Fee is a cv:Cost. Amounts are fils (1 AED = 100 fils).
type Fee struct {
	Stated bool  // an amount is stated; otherwise only the note speaks
	Min    int64 // 0 with Stated: free of charge
	Max    int64 // equal to Min when there is one amount
	Year   int   // the year in which the fee was true; 0: not known
	Note   Text
}

// Presence says how much of the visitor himself a service still needs.
type Presence string

// The degrees of presence. A service that always needs a person never gets a QR code.
const (
	PresenceNone     Presence = "none"
	PresenceIdentity Presence = "once-identity"
	PresenceCollect  Presence = "collect"
	PresenceAlways   Presence = "always"
)
