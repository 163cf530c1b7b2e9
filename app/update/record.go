package update

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"dalil/app/disk"
)

const (
	recordName = "record.json"
	auditName  = "audit.jsonl"
	policyName = "policy.json"
)

// Record is what the installer keeps from one time to the next. Stations read it, to say in their heartbeat how it went.
type Record struct {
	Newest  time.Time `json:"newest"`            // when the newest offer seen was made
	Refused []Refused `json:"refused,omitempty"` // versions that were tried here and taken back
	Attempt *Attempt  `json:"attempt,omitempty"` // under way, or cut off
	Cut     *Attempt  `json:"cut,omitempty"`     // the last one that was cut off and taken back
	Told    string    `json:"told,omitempty"`    // the refusal that stands in the audit last
}

// Refused is a version that is not tried again.
type Refused struct {
	Version string    `json:"version"`
	At      time.Time `json:"at"`  // when it was taken back, UTC
	Why     string    `json:"why"` // for operators
}

// Attempt is an installation that is not known to be good yet.
type Attempt struct {
	Version string    `json:"version"`
	From    string    `json:"from"`  // the version that ran before, whose packages are kept
	At      time.Time `json:"at"`    // when it began, UTC
	Tries   int       `json:"tries"` // of this version, this one among them
}

// ReadRecord reads what an installer has kept. A machine on which nothing was installed so yet has the zero value. A record that is damaged
// is an error, and nothing is installed then.
func ReadRecord(p Places) (Record, error) {
	var r Record
	b, err := p.readKept(recordName)
	if err != nil || b == nil {
		return r, err
	}
	if err := json.Unmarshal(b, &r); err != nil {
		return r, fmt.Errorf("the record of updates is damaged: %w", err)
	}
	return r, nil
}

func (r Record) write(p Places) error {
	b, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if err := disk.Replace(filepath.Join(p.Kept, recordName), b, 0o644); err != nil {
		return err
	}
	return disk.SyncDir(p.Kept) // a power cut must not bring the record of before an installation back
}

// Failed tells whether a version was tried here and taken back.
func (r Record) Failed(version string) bool {
	return slices.ContainsFunc(r.Refused, func(f Refused) bool { return f.Version == version })
}

// auditLine is one line of the audit, to which lines are only added.
type auditLine struct {
	At  string `json:"at"` // UTC, RFC 3339
	Did string `json:"did"`
}

// note adds a line to the audit and has it on the disk before it returns.
func (p Places) note(now time.Time, did string) error {
	line, err := json.Marshal(auditLine{now.UTC().Format(time.RFC3339), did})
	if err != nil {
		return err
	}
	if err := disk.Append(filepath.Join(p.Kept, auditName), append(line, '\n'), 0o644); err != nil {
		return fmt.Errorf("write the audit of updates: %w", err)
	}
	return nil
}
