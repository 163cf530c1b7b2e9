package campaign

import (
	"time"

	"dalil/app/catalog"
)

// restMargin is how long the screens of a centre are awake before it opens and after it has closed: people wait at the door, and staff are
// still there.
const restMargin = 15 * time.Minute

// Rests tells whether a centre's screens are dark at a moment of the centre's own clock: from a quarter of an hour after it has closed to one
// before it opens. Hours that never open, or never close, say nothing about a screen: it stays awake.
func Rests(h catalog.Hours, now time.Time) bool {
	if h.OpenAt(now) || h.OpenAt(now.Add(restMargin)) || h.OpenAt(now.Add(-restMargin)) {
		return false
	}
	_, turns := h.Changes(now)
	return turns
}
