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

// TestTheEntitysOwnAddressIsNoneOfOthersBackwardsEither.
func TestTheEntitysOwnAddressIsNoneOfOthersBackwardsEither(t *testing.T) {
	p, err := ReadPolicy([]byte(`{"version":1,"expires":"2027-12-31","entities":{"RTA":{"hosts":["rta.ae"]},"DEWA":{"hosts":["dewa.gov.ae"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	for text, foreign := range map[string]bool{"read it backwards: ea.atr": false, "read it backwards: ea.ksed": true, "read it backwards: ea.vog.awed": true} {
		if r := p.FindForeignContact("RTA", text); (r != nil) != foreign {
			t.Errorf("%s: %+v", text, r)
		}
	}
}
