package cli

import (
	"fmt"
	"time"

	"dalil/app/catalog"
	"dalil/app/release"
)

// runEmergency signs one sentence over the whole screen of some or all centres, for a time.
func runEmergency(c *call) int {
	f := c.flagSet("emergency")
	keyFile := f.String("key", "publisher.key", "secret key of the publisher")
	ar := f.String(string(catalog.Arabic), "", "what the screens say in Arabic")
	en := f.String(string(catalog.English), "", "what they say in English")
	centres := f.StringSlice("centre", []string{"*"}, "id of a centre; as often as there are, or * for all")
	lasts := f.Duration("for", time.Hour, "how long it lasts from now, at most 72h; it ends by itself")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() != 1 {
		return c.fail(fmt.Errorf("emergency wants the folder PUBLISHED: %w", errUsage))
	}
	key, err := c.secretKey(*keyFile)
	if err != nil {
		return c.fail(err)
	}
	now := time.Now().UTC().Truncate(time.Second)
	e := release.Emergency{Centres: *centres, TextAR: *ar, TextEN: *en, From: now, To: now.Add(*lasts)}
	if err := e.Check(); err != nil {
		return c.fail(fmt.Errorf("want a text of at most %d characters in both languages, and an end within %v", release.EmergencyText, release.EmergencyLife))
	}
	if err := release.RaiseEmergency(f.Arg(0), e, key); err != nil {
		return c.fail(err)
	}
	fmt.Fprintf(c.Out, "On the screens until %s. To end it earlier take %s out of the folder.\n", e.To.Format(time.RFC3339), release.EmergencyName)
	return sound
}
