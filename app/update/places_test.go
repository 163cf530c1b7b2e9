package update

import "testing"

func TestPlacesThatOnlyAnAdministratorWrites(t *testing.T) {
	none := func(string) string { return "" }
	for _, c := range []struct {
		system string
		env    func(string) string
		want   Places
	}{
		{"linux", none, Places{"/etc/dalil/program.pub", "/etc/dalil/policy.json", "/var/lib/dalil-update"}},
		{"windows", none, Places{`C:\ProgramData\Dalil\program.pub`, `C:\ProgramData\Dalil\policy.json`, `C:\ProgramData\Dalil\update`}},
		{"windows", func(string) string { return `D:\Data\` }, Places{`D:\Data\Dalil\program.pub`, `D:\Data\Dalil\policy.json`, `D:\Data\Dalil\update`}},
	} {
		if got := placesOn(c.system, c.env); got != c.want {
			t.Errorf("%s: %+v", c.system, got)
		}
	}
}
