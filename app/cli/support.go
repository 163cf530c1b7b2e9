package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dalil/app/fleet"
	"dalil/app/intake"
	"dalil/app/settings"
	"dalil/app/store"
	"dalil/app/words"
)

// runSupport packs what somebody needs who mends this station from afar, without personal data and secrets.
func runSupport(c *call) int {
	f := c.flagSet("support")
	out := f.StringP("output", "o", "", "the pack: FILE.zip")
	file := f.String("settings", "", "settings file, instead of the machine's own")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() > 0 || *out == "" {
		return c.fail(fmt.Errorf("support wants -o FILE.zip: %w", errUsage))
	}
	var b bytes.Buffer
	pack := fleet.NewSupport(&b, version+" ("+build()+")", time.Now())
	if err := errors.Join(fill(pack, *file), pack.Close()); err != nil {
		return c.fail(err)
	}
	if err := os.WriteFile(*out, b.Bytes(), 0o600); err != nil {
		return c.fail(fmt.Errorf("write the pack: %w", err))
	}
	fmt.Fprintf(c.Out, "%s: %d kB. Look at contents.json in it before you send it.\n", *out, (b.Len()+1023)/1024)
	return sound
}

// fill packs the settings, the last heartbeat, facts of the state, and the logs, the newest first. What is not there is noted.
func fill(pack *fleet.Support, file string) error {
	set, broken := ownOrInstalled(file)
	if broken != nil {
		pack.LeaveOut("the check of the settings", "they are not accepted, so the state and the log are looked for where they lie by default")
	}
	err := packSettings(pack, file, set)
	err = errors.Join(err, packHeartbeat(pack, set.Outbox), pack.AddJSON("state.json", stateFacts(pack, set.State)))
	log := set.Log
	if log == "" {
		log = filepath.Join(set.State, "dalil.log")
	}
	err = errors.Join(err, packLogs(pack, log))
	pack.LeaveOut("counts", "what visitors did is not needed to mend a station")
	pack.LeaveOut("catalogs", "the content has its own publication")
	return err
}

// ownOrInstalled are the settings of whoever asks; of an administrator, who has none, those of the station that is installed here.
func ownOrInstalled(file string) (settings.Settings, error) {
	if _, err := os.Stat(settings.KioskHome); file == "" && err == nil && os.Geteuid() == 0 {
		return settings.LoadInstalled(settings.KioskHome, words.Codes())
	}
	return settings.Load(file, words.Codes())
}

func packSettings(pack *fleet.Support, file string, set settings.Settings) error {
	for _, name := range slices.Concat([]string{file, set.File}, settings.DefaultPaths().Files) {
		content, err := os.ReadFile(name)
		if name == "" || errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			pack.LeaveOut("settings", err.Error())
			return nil
		}
		clean, left, err := settings.WithoutSecrets(content)
		if err != nil {
			pack.LeaveOut("settings", err.Error())
			return nil
		}
		for _, key := range left {
			pack.LeaveOut("settings: "+key, "secret")
		}
		return pack.Add("dalil.toml", clean)
	}
	pack.LeaveOut("settings", "there is no file; the defaults hold")
	return nil
}

func packHeartbeat(pack *fleet.Support, outbox string) error {
	if outbox == "" {
		pack.LeaveOut("heartbeat", "the settings name no outbox")
		return nil
	}
	beats, bad, err := fleet.Read(os.DirFS(outbox))
	if err != nil || len(beats)+len(bad) == 0 {
		pack.LeaveOut("heartbeat", "there is none in the outbox")
		return nil
	}
	for _, u := range bad {
		pack.LeaveOut("heartbeat "+u.Path, u.Err.Error())
	}
	return pack.AddJSON("heartbeat.json", beats)
}

// stateJSON is what a pack tells of a state folder: names and sizes, the catalogs that are kept, and what was done when.
// Who did it and the reason given stay away.
type stateJSON struct {
	Files    []stateFile   `json:"files"`
	Catalogs []versionJSON `json:"catalogs"`
	Audit    []auditJSON   `json:"audit"`
}

type stateFile struct {
	Name    string    `json:"name"`
	Bytes   int64     `json:"bytes"`
	Changed time.Time `json:"changed"`
}

type auditJSON struct {
	Time   time.Time `json:"time"`
	Action string    `json:"action"`
	From   int64     `json:"from"`
	To     int64     `json:"to"`
}

// auditKept is how many of the newest lines of the audit a pack takes.
const auditKept = 200

func stateFacts(pack *fleet.Support, state string) stateJSON {
	out := stateJSON{Files: []stateFile{}, Catalogs: []versionJSON{}, Audit: []auditJSON{}}
	entries, err := os.ReadDir(state)
	if err != nil {
		pack.LeaveOut("state", err.Error())
		return out
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			out.Files = append(out.Files, stateFile{e.Name(), info.Size(), info.ModTime().UTC().Truncate(time.Second)})
		}
	}
	if st, err := store.OpenReadOnly(state); err != nil {
		pack.LeaveOut("state: catalogs", err.Error())
	} else {
		defer st.Close()
		all, err := st.History()
		if err != nil {
			pack.LeaveOut("state: catalogs", err.Error())
		}
		for _, v := range all {
			out.Catalogs = append(out.Catalogs, versionJSON{v.Number, v.Made.UTC().Format(time.RFC3339), v.Services, v.InForce, v.Damaged})
		}
	}
	audit, err := os.ReadFile(intake.AuditIn(state))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		pack.LeaveOut("state: audit", err.Error())
	}
	for line := range bytes.Lines(audit) {
		var a auditJSON
		if json.Unmarshal(line, &a) == nil {
			out.Audit = append(out.Audit, a)
		}
	}
	out.Audit = out.Audit[max(0, len(out.Audit)-auditKept):]
	if len(out.Audit) > 0 {
		pack.LeaveOut("state: who asked, and why", "personal")
	}
	return out
}

// packLogs packs a log and its forerunners, which carry a time in their names.
func packLogs(pack *fleet.Support, log string) error {
	ext := filepath.Ext(log)
	older, err := filepath.Glob(strings.TrimSuffix(log, ext) + "-*" + ext)
	if err != nil {
		return fmt.Errorf("find logs: %w", err)
	}
	slices.Sort(older)
	slices.Reverse(older)
	for _, name := range append([]string{log}, older...) {
		content, err := os.ReadFile(name)
		if err != nil {
			pack.LeaveOut("log "+filepath.Base(name), err.Error())
			continue
		}
		if err := pack.Add("log/"+filepath.Base(name), content); err != nil {
			return err
		}
	}
	return nil
}
