package update_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dalil/app/update"
)

// debian answers for a Debian; dpkg-deb alone is really started.
type debian struct {
	t     *testing.T
	said  map[string]string // by the first two words of a command
	fails string
	asked []string
}

func (d *debian) run(ctx context.Context, name string, args ...string) ([]byte, error) {
	line := strings.Join(append([]string{name}, args...), " ")
	d.asked = append(d.asked, line)
	if name == "dpkg-deb" {
		return exec.CommandContext(ctx, name, args...).CombinedOutput()
	}
	if d.fails != "" && strings.HasPrefix(line, d.fails) {
		return []byte("first\nerror: a library is missing\n"), errors.New("exit status 1")
	}
	return []byte(d.said[name+" "+args[0]]), nil
}

func TestWhatIsInstalledBecomesAPackageAgain(t *testing.T) {
	if _, err := exec.LookPath("dpkg-deb"); err != nil {
		t.Skip("dpkg-deb is not here, which makes the packages")
	}
	root, dir := t.TempDir(), t.TempDir()
	for name, content := range map[string]string{"/usr/bin/dalil": "the program", "/usr/share/doc/dalil/copyright": "free", "/usr/share/doc/dalil/shared": "for all",
		"/var/lib/dpkg/info/dalil.postinst": "#!/bin/sh\n", "/var/lib/dpkg/info/dalil.list": "x", "/var/lib/dpkg/info/dalil.md5sums": "0  x\n", "/var/lib/dpkg/info/dalil-kiosk.prerm": "other"} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(root+name), 0o755), os.WriteFile(root+name, []byte(content), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Chmod(root+"/usr/bin/dalil", 0o755), os.Chmod(root+"/usr/share/doc/dalil/shared", 0o666), os.Symlink("dalil", root+"/usr/bin/دليل")); err != nil {
		t.Fatal(err)
	}
	d := &debian{t: t, said: map[string]string{
		"dpkg-query --listfiles": "/.\n/usr\n/usr/bin\n/usr/bin/dalil\n/usr/bin/دليل\n/usr/share\n/usr/share/doc\n/usr/share/doc/dalil\n/usr/share/doc/dalil/copyright\n/usr/share/doc/dalil/shared\n/usr/share/man/left-out\n",
		"dpkg-query --status":    "Package: dalil\nStatus: install ok installed\nVersion: 1.1.0\nArchitecture: amd64\nMaintainer: x <x@x.invalid>\nConffiles:\n /etc/x 00\nDescription: a station\n with two lines\n",
	}}
	if err := (update.Debian{Packages: []string{"dalil"}, Root: root, Run: d.run}).Keep(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 || entries[0].Name() != "dalil.deb" {
		t.Fatalf("%v %v", entries, err)
	}
	out := t.TempDir()
	if said, err := exec.Command("dpkg-deb", "-R", filepath.Join(dir, "dalil.deb"), out).CombinedOutput(); err != nil {
		t.Fatalf("%s %v", said, err)
	}
	for name, want := range map[string]string{"usr/bin/dalil": "the program", "usr/share/doc/dalil/copyright": "free", "DEBIAN/postinst": "#!/bin/sh\n", "DEBIAN/md5sums": "0  x\n",
		"DEBIAN/control": "Package: dalil\nVersion: 1.1.0\nArchitecture: amd64\nMaintainer: x <x@x.invalid>\nDescription: a station\n with two lines\n"} {
		if got, err := os.ReadFile(filepath.Join(out, name)); err != nil || string(got) != want {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}
	if to, err := os.Readlink(filepath.Join(out, "usr/bin/دليل")); err != nil || to != "dalil" {
		t.Errorf("%q %v", to, err)
	}
	rights, err := exec.Command("dpkg-deb", "-c", filepath.Join(dir, "dalil.deb")).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`(?m)^-rwxr-xr-x root/root .* ./usr/bin/dalil$`, `(?m)^-rw-rw-rw- root/root .* ./usr/share/doc/dalil/shared$`, `(?m)^drwxr-xr-x root/root .* ./$`} {
		if !regexp.MustCompile(want).Match(rights) {
			t.Errorf("want %s in\n%s", want, rights)
		}
	}
	if info, err := os.Stat(filepath.Join(out, "DEBIAN/postinst")); err != nil || info.Mode().Perm() != 0o755 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	for _, none := range []string{"DEBIAN/list", "DEBIAN/prerm", "usr/share/man"} {
		if _, err := os.Lstat(filepath.Join(out, none)); err == nil {
			t.Errorf("%s is in it", none)
		}
	}
	d.fails = "dpkg-query --status"
	if err := (update.Debian{Packages: []string{"dalil"}, Root: root, Run: d.run}).Keep(context.Background(), t.TempDir()); err == nil || err.Error() != "make a package of dalil: dpkg-query: exit status 1: error: a library is missing" {
		t.Errorf("%v", err)
	}
}

func TestPackagesAreInstalledTogether(t *testing.T) {
	d := &debian{t: t}
	u := update.Debian{Unit: "dalil", Run: d.run}
	if err := u.Install(context.Background(), []string{"/k/a.deb", "/k/b.deb"}); err != nil {
		t.Fatal(err)
	}
	if want := []string{"dpkg --force-confold --install /k/a.deb /k/b.deb", "systemctl start --no-block dalil"}; !slices.Equal(d.asked, want) {
		t.Errorf("%q", d.asked)
	}
	for _, fails := range []string{"dpkg", "systemctl"} {
		d.fails = fails
		if err := u.Install(context.Background(), []string{"/k/a.deb"}); err == nil || !strings.Contains(err.Error(), fails+": exit status 1: error: a library is missing") {
			t.Errorf("%s: %v", fails, err)
		}
	}
	for _, c := range []struct{ said, want string }{
		{"Unpacking dalil ...\ndpkg: error processing package dalil (--install):\nErrors were encountered:\n dalil\n", "dpkg: error processing package dalil (--install):"},
		{"one\n two \n\n", "two"}, {"", ""}, {strings.Repeat("م", 201), strings.Repeat("م", 200)},
	} {
		u := update.Debian{Unit: "dalil", Run: func(context.Context, string, ...string) ([]byte, error) {
			return []byte(c.said), errors.New("exit status 1")
		}}
		if err := u.Install(context.Background(), []string{"/k/a.deb"}); err == nil || err.Error() != "dpkg: exit status 1: "+c.want {
			t.Errorf("%q: %v", c.said, err)
		}
	}
	d.asked = nil
	if err := u.Install(context.Background(), nil); err == nil || d.asked != nil {
		t.Errorf("nothing is installed as if it were something: %v %q", err, d.asked)
	}
}

func TestHowAStationStands(t *testing.T) {
	for _, c := range []struct {
		said, start string
		wanted      bool
	}{
		{"ActiveState=active\nSubState=running\nInvocationID=ab12\n", "ab12", true},
		{"ActiveState=reloading\nSubState=reload\nInvocationID=ab12\n", "ab12", true},
		{"ActiveState=activating\nSubState=start\nInvocationID=ab12\n", "", true},
		{"ActiveState=activating\nSubState=auto-restart\nInvocationID=ab12\n", "", true},
		{"ActiveState=failed\nSubState=failed\nInvocationID=ab12\n", "", true},
		{"ActiveState=deactivating\nSubState=stop\nInvocationID=ab12\n", "", false},
		{"ActiveState=inactive\nSubState=dead\nInvocationID=\n", "", false},
		{"", "", false},
	} {
		d := &debian{t: t, said: map[string]string{"systemctl show": c.said}}
		start, wanted, err := update.Debian{Unit: "dalil", Run: d.run}.Started(context.Background())
		if err != nil || start != c.start || wanted != c.wanted {
			t.Errorf("%q: %q %t %v", c.said, start, wanted, err)
		}
	}
	d := &debian{t: t, fails: "systemctl"}
	if _, wanted, err := (update.Debian{Unit: "dalil", Run: d.run}).Started(context.Background()); err == nil || wanted {
		t.Errorf("%t %v", wanted, err)
	}
}
