package sheet

import "testing"

func TestArabicThatAMailProgramWroteInASCIIIsLost(t *testing.T) {
	for s, want := range map[string]bool{
		"+BioGLAYvBkoGLw- +BjEGLgY1Bik-": true, "+Bi0GLAYy-": true, "Renew +Bi0GLAYy": true, "+BioGLA-": false, // two letters are an accident
		"+971 4 123 4567": false, "C+AAAAAAAA": false, "a+b+c": false, "+AGUAdgBpAGw": false, "": false, "+": false,
	} {
		if utf7(s) != want {
			t.Errorf("%q: %t", s, !want)
		}
	}
}

func TestUTF16WithoutAMarkIsToldByItsZeros(t *testing.T) {
	wideBE := func(s string) []byte {
		var out []byte
		for i := range len(s) {
			out = append(out, 0, s[i])
		}
		return out
	}
	table := "id,entity\nRTA-1,RTA\n"
	for name, c := range map[string]struct {
		content []byte
		want    bool
	}{
		"little": {wide(table), true}, "big": {wideBE(table), true}, "plain": {[]byte(table), false}, "odd": {append(wide(table), 'a'), false},
		"short": {wide("id,"), false}, "four": {wide("id,e"), true}, "zeros": {make([]byte, 64), false}, "one zero": {[]byte("id,entity\x00,a\n"), false},
		"both sides": {append(wide(table), wideBE(table)...)[20:60], false},
	} {
		if got := unmarkedUTF16(c.content) != nil; got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
	for name, content := range map[string][]byte{"a.csv": wide(table), "b.csv": wideBE(table)} {
		b, d := read(name, content)
		if d != nil || len(b.Tables) != 1 || len(b.Tables[0].Rows) != 1 || b.Tables[0].Rows[0].Cells[0] != "RTA-1" {
			t.Errorf("%s: %+v %v", name, b, d)
		}
	}
}
