package cli

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"dalil/app/release"
)

// runPublishProgram signs an offer of a version of the program: which packages, and which stations take them when.
func runPublishProgram(c *call) int {
	f := c.flagSet("publish-program")
	keyFile := f.String("key", "program.key", "secret key of a publisher of programs")
	of := f.String("of", "", "the version that the packages hold, e.g. 1.2.3")
	from := f.String("from", "", "the oldest version that it can be put over; without it any")
	stages := f.StringArray("stage", nil, "WHO@WHEN, as often as there are stages; WHO: stations or centres with commas, 10% or *; WHEN: now, 24h or a moment")
	yes := f.Bool("yes", false, "do not ask")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() < 2 || *of == "" || len(*stages) == 0 {
		return c.fail(fmt.Errorf("publish-program wants PUBLISHED, packages, --of and at least one --stage: %w", errUsage))
	}
	now := time.Now().UTC().Truncate(time.Second)
	p := release.Program{Version: *of, From: *from, Created: now, Expires: now.Add(release.ProgramLife)}
	for _, text := range *stages {
		s, err := stage(text, now)
		if err != nil {
			return c.fail(err)
		}
		p.Stages = append(p.Stages, s)
	}
	packages := map[string][]byte{}
	for _, name := range f.Args()[1:] {
		if err := addPackage(&p, packages, name); err != nil {
			return c.fail(err)
		}
	}
	key, err := c.secretKey(*keyFile)
	if err != nil {
		return c.fail(err)
	}
	for _, k := range p.Packages {
		fmt.Fprintf(c.Out, "%s %s:\n", p.Version, k.Platform)
		for _, file := range k.Files {
			fmt.Fprintf(c.Out, "  %s  %s, %d kB\n", file.SHA256, path.Base(file.Path), (file.Size+1023)/1024)
		}
	}
	for _, s := range p.Stages {
		fmt.Fprintf(c.Out, "from %s: %s\n", s.From.Format(time.RFC3339), whose(s))
	}
	if !*yes {
		if said, err := c.confirmed("Publish?"); err != nil || !said {
			fmt.Fprintln(c.Err, "Nothing was published.")
			return refused
		}
	}
	if err := release.PublishProgram(f.Arg(0), p, packages, key); err != nil {
		var r *release.Refusal
		if errors.As(err, &r) {
			c.tellRelease(r)
			return refused
		}
		return c.fail(err)
	}
	fmt.Fprintf(c.Out, "Published program %s, offered until %s.\n", p.Version, p.Expires.Format(time.DateOnly))
	return sound
}

// stage reads WHO@WHEN.
func stage(text string, now time.Time) (release.Stage, error) {
	who, when, both := strings.Cut(text, "@")
	var s release.Stage
	bad := fmt.Errorf("--stage %q: want WHO@WHEN, e.g. RTA-C45@now, 10%%@24h, *@2026-12-04T03:00", text)
	if !both || who == "" {
		return s, bad
	}
	if share, is := strings.CutSuffix(who, "%"); is {
		n, err := strconv.Atoi(share)
		if err != nil || n < 1 || n > 100 {
			return s, bad
		}
		s.Percent = n
	} else if s.Stations = strings.Split(who, ","); slices.Contains(s.Stations, "") {
		return s, bad
	}
	if when == "now" {
		s.From = now
		return s, nil
	}
	if after, err := time.ParseDuration(when); err == nil && after >= 0 {
		s.From = now.Add(after)
		return s, nil
	}
	at, err := moment(when)
	if err != nil {
		return s, bad
	}
	s.From = at.UTC()
	return s, nil
}

func whose(s release.Stage) string {
	switch {
	case s.Percent > 0:
		return strconv.Itoa(s.Percent) + " of a hundred stations"
	case slices.Contains(s.Stations, "*"):
		return "all stations"
	}
	return strings.Join(s.Stations, ", ")
}

// addPackage adds a package to the platform that its name tells: a .deb of amd64 or of all to that of Debian, a setup to Windows.
func addPackage(p *release.Program, packages map[string][]byte, name string) error {
	base := filepath.Base(name)
	platform := ""
	switch ext := strings.ToLower(filepath.Ext(base)); {
	case ext == ".exe":
		platform = "windows/amd64"
	case ext == ".deb" && (strings.HasSuffix(base, "_amd64.deb") || strings.HasSuffix(base, "_all.deb")):
		platform = "debian/amd64"
	default:
		return fmt.Errorf("package %q: want NAME_VERSION_amd64.deb, NAME_VERSION_all.deb or a setup .exe", name)
	}
	if strings.HasSuffix(base, ".deb") && !strings.Contains(base, "_"+p.Version+"_") {
		return fmt.Errorf("package %q is not of version %s", name, p.Version)
	}
	content, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read package: %w", err)
	}
	at := path.Join(release.ProgramDir, p.Version, base)
	file, err := release.ListFile(at, content)
	if err != nil {
		return err
	}
	packages[at] = content
	i := slices.IndexFunc(p.Packages, func(k release.Package) bool { return k.Platform == platform })
	if i < 0 {
		i = len(p.Packages)
		p.Packages = append(p.Packages, release.Package{Platform: platform})
	}
	p.Packages[i].Files = append(p.Packages[i].Files, file)
	return nil
}
