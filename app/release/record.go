package release

import (
	"encoding/json"
	"time"
)

// Seen is the highest version met from each key, by its ID in hexadecimal; of an entity's own key the newest time, in Unix seconds, by the
// entity and the ID.
// A station keeps it, so that nobody can bring back what was withdrawn; a stolen key's leap dies with the key.
type Seen map[string]int64

// Remember notes what was met, for the next time. It is called once every file of the publication was found as listed; s is not nil.
func (s Seen) Remember(v *Verified) { s[v.Key] = max(s[v.Key], v.Version) }

// Record is what a station keeps of publications from one start to the next. The zero value is that of a new station.
type Record struct {
	Seen    Seen      `json:"seen"`
	Newest  time.Time `json:"newest"` // the newest date that a publication bore: no clock is earlier than that
	InForce InForce   `json:"in_force"`
}

// InForce is the publication that was taken in last; the zero value: none was.
type InForce struct {
	Version int64     `json:"version"`
	Key     string    `json:"key"` // the ID of the publisher's key
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires"`
}

// Expired tells that a publication is past its date. Its content stays. None at all is never past it.
func (f InForce) Expired(now time.Time) bool { return f.Version > 0 && now.After(f.Expires) }

// Take notes a publication whose files were all found as listed, and tells whether anything of the record has changed.
func (r *Record) Take(v *Verified) (changed bool) {
	is := InForce{Version: v.Version, Key: v.Key, Created: v.Created, Expires: v.Expires}
	if r.InForce == is && r.Seen[v.Key] >= v.Version {
		return false
	}
	if r.Seen == nil {
		r.Seen = Seen{}
	}
	r.Seen.Remember(v)
	r.Newest = later(r.Newest, v.Created)
	r.InForce = is
	return true
}

// Note notes what entities have signed with their own keys, as Judge has met it, and tells whether anything of it is new.
func (r *Record) Note(met Seen) (changed bool) {
	for key, at := range met {
		if r.Seen[key] >= at {
			continue
		}
		if r.Seen == nil {
			r.Seen = Seen{}
		}
		r.Seen[key], changed = at, true
	}
	return changed
}

// Join takes the higher of two records in every respect, in force what was made later: each was written by this station, and one may be
// older.
func (r *Record) Join(other Record) {
	if r.Seen == nil {
		r.Seen = Seen{}
	}
	for key, version := range other.Seen {
		r.Seen[key] = max(r.Seen[key], version)
	}
	r.Newest = later(r.Newest, other.Newest)
	if other.InForce.Created.After(r.InForce.Created) {
		r.InForce = other.InForce
	}
}

// Encode writes a record as JSON.
func (r Record) Encode() ([]byte, error) { return json.Marshal(r) }

// ParseRecord reads a record. An error means that what was kept is damaged.
func ParseRecord(content []byte) (Record, error) {
	var r Record
	err := json.Unmarshal(content, &r)
	return r, err
}
