package settings

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Paths are where a system keeps what belongs to a machine.
type Paths struct {
	Files []string // where the settings file may lie: this user's first, then this machine's
	State string   // accepted catalogs, when no setting says otherwise; empty when the user has no home
}

// KioskHome is the home of the account under which dalil-kiosk runs the station, and the folder that its service may write to.
const KioskHome = "/var/lib/dalil"

// DefaultPaths are the paths of this system and user.
func DefaultPaths() Paths {
	home, _ := os.UserHomeDir() // empty when the user has none
	return pathsOn(runtime.GOOS, home, os.Getenv)
}

// pathsOn knows Windows, and for everything else the XDG base directories (specifications.freedesktop.org/basedir-spec),
// where a path that is not absolute counts as not set.
func pathsOn(system, home string, env func(string) string) Paths {
	if system == "windows" {
		data := env("ProgramData")
		if data == "" {
			data = `C:\ProgramData`
		}
		data = strings.TrimRight(data, `\`) + `\Dalil`
		return Paths{Files: []string{data + `\dalil.toml`}, State: data + `\state`}
	}
	base := func(name string, otherwise ...string) string {
		if dir := env(name); filepath.IsAbs(dir) {
			return dir
		}
		if home == "" {
			return ""
		}
		return filepath.Join(append([]string{home}, otherwise...)...)
	}
	var p Paths
	if dir := base("XDG_CONFIG_HOME", ".config"); dir != "" {
		p.Files = append(p.Files, filepath.Join(dir, "dalil", "dalil.toml"))
	}
	p.Files = append(p.Files, "/etc/dalil/dalil.toml")
	if dir := base("XDG_STATE_HOME", ".local", "state"); dir != "" {
		p.State = filepath.Join(dir, "dalil")
	}
	if dir := env("STATE_DIRECTORY"); filepath.IsAbs(dir) { // of the service manager: the one place that a service may write to
		p.State = filepath.Join(dir, "state")
	}
	return p
}

// within tells whether a path lies in a folder, or is it; links are followed as far as they exist.
func within(path, folder string) bool {
	rel, err := filepath.Rel(resolve(folder), resolve(path))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func resolve(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if r, err := filepath.EvalSymlinks(abs); err == nil {
		return r
	}
	if dir := filepath.Dir(abs); dir != abs {
		return filepath.Join(resolve(dir), filepath.Base(abs))
	}
	return abs
}

// SyncedFolders are the usual places of a synced folder that are there, for whoever is asked for one; nil when none is.
func SyncedFolders() []string {
	candidates := []string{"/srv/dalil"}
	if runtime.GOOS == "windows" {
		candidates = []string{`C:\Dalil`, `D:\Dalil`}
	}
	if home, err := os.UserHomeDir(); err == nil {
		candidates = append(candidates, filepath.Join(home, "Sync"), filepath.Join(home, "Dalil"))
	}
	return existing(candidates)
}

func existing(folders []string) []string {
	var out []string
	for _, f := range folders {
		if info, err := os.Stat(f); err == nil && info.IsDir() {
			out = append(out, f)
		}
	}
	return out
}
