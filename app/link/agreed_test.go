package link

import "testing"

// TestLimitsOfAnAddressAreThoseThatACodeHolds. Other tests ask what happens at a limit; this one, which it is.
func TestLimitsOfAnAddressAreThoseThatACodeHolds(t *testing.T) {
	for what, c := range map[string]struct{ have, want int }{
		"bytes that are read with ease": {GoodBytes, 106},
		"bytes of an address":           {MostBytes, 213},
		"bytes that are looked at":      {rawBytes, 4_096},
		"bytes of a policy":             {policyBytes, 1024 * 1024},
		"layers of encoding":            {decodings, 3},
		"characters that are shown":     {sanitizeLimit, 80},
		"digits of a number to dial":    {fewestDigits, 7},
	} {
		if c.have != c.want {
			t.Errorf("%s: %d, want %d", what, c.have, c.want)
		}
	}
}
