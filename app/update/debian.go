package update

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Debian installs with dpkg and asks systemd how the station stands.
type Debian struct {
	Packages []string // that make up the program, as dpkg names them
	Unit     string   // of the station, of Type=notify: it counts as started when its page paints
	Root     string   // folder of the machine's files; empty: /

	// Run starts a command of the system and gives what it says; nil: it is really started.
	Run func(ctx context.Context, name string, args ...string) ([]byte, error)
}

// dpkgInfo is where dpkg keeps the scripts of installed packages.
const dpkgInfo = "/var/lib/dpkg/info"

// Keep makes packages again of what is installed, as NAME.deb in dir: the files that dpkg lists, as they lie there, with its own scripts
// and fields. An error names the package that could not be made.
func (d Debian) Keep(ctx context.Context, dir string) error {
	for _, name := range d.Packages {
		if err := d.repack(ctx, name, dir); err != nil {
			return fmt.Errorf("make a package of %s: %w", name, err)
		}
	}
	return nil
}

func (d Debian) repack(ctx context.Context, name, dir string) error {
	tree, err := os.MkdirTemp(dir, ".tree-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tree)
	if err := os.Chmod(tree, 0o755); err != nil {
		return err
	}
	listed, err := d.run(ctx, "dpkg-query", "--listfiles", name)
	if err != nil {
		return err
	}
	for file := range strings.Lines(string(listed)) {
		if err := d.copyInstalled(strings.TrimRight(file, "\n"), tree); err != nil {
			return err
		}
	}
	control := filepath.Join(tree, "DEBIAN")
	if err := os.Mkdir(control, 0o755); err != nil {
		return err
	}
	status, err := d.run(ctx, "dpkg-query", "--status", name)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(control, "control"), controlOf(status), 0o644); err != nil {
		return err
	}
	scripts, err := filepath.Glob(filepath.Join(d.Root, dpkgInfo, name+".*"))
	if err != nil {
		return err
	}
	for _, script := range scripts {
		kind := strings.TrimPrefix(filepath.Base(script), name+".")
		mode, isControl := controlFiles[kind]
		if !isControl {
			continue
		}
		content, err := os.ReadFile(script)
		if err == nil {
			err = os.WriteFile(filepath.Join(control, kind), content, mode)
		}
		if err != nil {
			return err
		}
	}
	_, err = d.run(ctx, "dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", tree, filepath.Join(dir, name+".deb"))
	return err
}

// controlFiles are what of dpkg's files about a package belongs into one again.
var controlFiles = map[string]fs.FileMode{"preinst": 0o755, "postinst": 0o755, "prerm": 0o755, "postrm": 0o755, "conffiles": 0o644, "md5sums": 0o644}

// copyInstalled copies a file, a link or an empty folder of the machine into a tree. What dpkg was told to leave out is not there.
func (d Debian) copyInstalled(name, tree string) error {
	if name == "" || name == "/." {
		return nil
	}
	from, to := filepath.Join(d.Root, name), filepath.Join(tree, name)
	info, err := os.Lstat(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	switch mode := info.Mode(); {
	case mode.IsDir():
		return os.MkdirAll(to, 0o755)
	case mode&fs.ModeSymlink != 0:
		target, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(target, to)
	case mode.IsRegular():
		content, err := os.ReadFile(from)
		if err != nil {
			return err
		}
		if err := os.WriteFile(to, content, mode.Perm()); err != nil {
			return err
		}
		return os.Chmod(to, mode.Perm()) // whatever the umask
	}
	return fmt.Errorf("%q is no plain file", name)
}

// controlOf takes out of what dpkg says of a package that which it adds itself.
func controlOf(status []byte) []byte {
	var out bytes.Buffer
	skip := false
	for line := range bytes.Lines(status) {
		if continued := bytes.HasPrefix(line, []byte(" ")); !continued {
			field, _, _ := bytes.Cut(line, []byte(":"))
			skip = string(field) == "Status" || string(field) == "Conffiles" || len(bytes.TrimSpace(line)) == 0
		}
		if !skip {
			out.Write(line)
		}
	}
	return out.Bytes()
}

// Install installs packages, with an administrator's own files left as they are. The packages have a station that runs started anew;
// one that has failed is started here, and not waited for. No package at all is an error.
func (d Debian) Install(ctx context.Context, files []string) error {
	if len(files) == 0 {
		return errors.New("there is no package to install")
	}
	if _, err := d.run(ctx, "dpkg", append([]string{"--force-confold", "--install"}, files...)...); err != nil {
		return err
	}
	_, err := d.run(ctx, "systemctl", "start", "--no-block", d.Unit)
	return err
}

// Started asks systemd for the present start of the station. One that fails again and again is wanted and has no start: perhaps a newer
// program mends it.
func (d Debian) Started(ctx context.Context) (start string, wanted bool, err error) {
	said, err := d.run(ctx, "systemctl", "show", d.Unit, "--property=ActiveState,SubState,InvocationID")
	if err != nil {
		return "", false, err
	}
	is := map[string]string{}
	for line := range strings.Lines(string(said)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		is[key] = value
	}
	switch is["ActiveState"] {
	case "active", "reloading":
		return is["InvocationID"], true, nil
	case "activating", "failed":
		return "", true, nil
	}
	return "", false, nil
}

// run gives what a command says, or an error with the end of what it says.
func (d Debian) run(ctx context.Context, name string, args ...string) ([]byte, error) {
	run := d.Run
	if run == nil {
		run = command
	}
	said, err := run(ctx, name, args...)
	if err != nil {
		return said, fmt.Errorf("%s: %w: %s", name, err, complaint(said))
	}
	return said, nil
}

func command(ctx context.Context, name string, args ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, name, args...)
	c.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8")
	return c.CombinedOutput()
}

// complaint is the last line in which a command speaks of an error, or else its last, short enough for a record: dpkg ends with a list
// of packages.
func complaint(said []byte) string {
	last, found := "", false
	for line := range strings.Lines(string(said)) {
		line = strings.TrimSpace(line)
		if is := strings.Contains(line, "error"); is || !found && line != "" {
			last, found = line, is
		}
	}
	if r := []rune(last); len(r) > 200 {
		last = string(r[:200])
	}
	return last
}
