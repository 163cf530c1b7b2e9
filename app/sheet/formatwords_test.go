package sheet

import "testing"

// TestANumberThatIsShownAsAWordIsThatWord: what a format hides is not there, and what it says in words is said.
func TestANumberThatIsShownAsAWordIsThatWord(t *testing.T) {
	for _, c := range []struct {
		code string
		n    float64
		want string
	}{
		{`#,##0;-#,##0;;@`, 0, ""}, {`#,##0;-#,##0;;@`, 5, "5"}, {`#,##0;-#,##0;;@`, -5, "-5"}, {`0;-0`, 0, "0"}, {`0;-0;0`, 0, "0"}, {`0;-0;"free"`, 0, "0"}, {`0;-0;"-"`, 0, "0"},
		{`General;-General;`, 0, ""}, {`General;-General;`, 7, "7"}, {`;;;`, 5, ""}, {`;;;`, -5, ""}, {`;;;`, 0, ""}, {`;`, 5, ""},
		{`[=1]"yes";[=0]"no";General`, 1, "yes"}, {`[=1]"yes";[=0]"no";General`, 0, "no"}, {`[=1]"yes";[=0]"no";General`, 2, "2"},
		{`[=1]"yes";[<2]0;"many"`, 0, "0"}, {`[=1]"yes";[<2]0;"many"`, 5, "many"},
		{`[=1]"yes";[=0]"no"`, 2, "2"}, {`[<>0]"yes";"no"`, 3, "yes"}, {`[>=2]"many";[<2]"few"`, 2, "many"}, {`[>=2]"many";[<2]"few"`, 1.5, "few"},
		{`[>2]"many";[<=2]"few"`, 2, "few"}, {`[>2]"many";[<=2]"few"`, 2.5, "many"}, {`[<>1]"x"`, 1, "1"},
		{`"yes";;"no"`, 1, "yes"}, {`"yes";;"no"`, 0, "no"}, {`"yes";;"no"`, -1, ""}, {`"yes"`, 0, "yes"}, {`"yes"`, -1, "yes"}, {`"a" "b"`, 1, "a b"},
		{`#,##0,`, 100000, "100"}, {`#,##0,`, 1500, "1.5"}, {`#,##0`, 100000, "100000"}, {`0,000`, 1234, "1234"}, {`0.0,`, 2500, "2.5"},
	} {
		if got := parseFormat(c.code).format(c.n, false); got != c.want {
			t.Errorf("%v under %s: %q, want %q", c.n, c.code, got, c.want)
		}
	}
}
