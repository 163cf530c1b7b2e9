package intake

import (
	"encoding/json"
	"fmt"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
)

// Basis is what a judgement compares with.
type Basis struct {
	Last    *catalog.Catalog // the last catalog that came from the same folder; nil: none
	Week    check.Week       // what visitors could use in the last days
	Now     time.Time        // its day in Dubai says what is on offer; zero: whatever the day
	Confirm string           // a code that a person gave to let a held file through
	Signed  bool             // a publisher signed these files: none waits for a person
}

// dubai is where a day begins and ends for what is on offer: it has no summer time.
var dubai = time.FixedZone("Asia/Dubai", 4*60*60)

// today is the day in Dubai as an ISO date; empty when no time is given.
func (b Basis) today() string {
	if b.Now.IsZero() {
		return ""
	}
	return b.Now.In(dubai).Format(time.DateOnly)
}

// weekKey is where the last days are kept in a Memory.
const weekKey = "week"

// Memory keeps small JSON values beside the catalogs. A store that has one remembers what the last days offered.
type Memory interface {
	// Recall gives the value of a key; nil without an error when nothing was kept under it.
	Recall(key string) ([]byte, error)
	// Remember keeps a value, whole or not at all, in place of the one before.
	Remember(key string, value []byte) error
}

// RecallWeek reads what the last days offered. Nothing is remembered of a new state; what cannot be read is an error and an empty week.
func RecallWeek(m Memory) (check.Week, error) {
	var w check.Week
	content, err := m.Recall(weekKey)
	if err != nil || content == nil {
		return w, err
	}
	if err := json.Unmarshal(content, &w); err != nil {
		return check.Week{}, fmt.Errorf("read what the last days offered: %w", err)
	}
	return w, nil
}

// recallWeek does not stop a station for a damaged memory: the last catalog still guards.
func (m *Importer) recallWeek() check.Week {
	memory, ok := m.Store.(Memory)
	if !ok {
		return check.Week{}
	}
	w, err := RecallWeek(memory)
	if err != nil {
		m.log().Error("what the last days offered is not known", "cause", err)
	}
	return w
}

// rememberWeek is called before a catalog is accepted: after a power cut between the two, more is remembered than happened, never less.
func (m *Importer) rememberWeek(w check.Week) error {
	memory, ok := m.Store.(Memory)
	if !ok {
		return nil
	}
	content, err := json.Marshal(w)
	if err != nil {
		return fmt.Errorf("write what the last days offered: %w", err)
	}
	return memory.Remember(weekKey, content)
}
