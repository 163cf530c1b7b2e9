package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/release"
)

// runPolicySign puts the signature of one root beside a policy. A station takes it once enough roots have signed the same file.
func runPolicySign(c *call) int {
	f := c.flagSet("policy sign")
	keyFile := f.String("key", "root.key", "secret key of a root")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() != 1 || filepath.Base(f.Arg(0)) != release.PolicyName {
		return c.fail(fmt.Errorf("policy sign wants one file that is called %s: %w", release.PolicyName, errUsage))
	}
	content, err := os.ReadFile(f.Arg(0))
	if err != nil {
		return c.fail(fmt.Errorf("read policy: %w", err))
	}
	p, err := link.ReadPolicy(content)
	if err != nil {
		return c.fail(fmt.Errorf("read policy %q: %w", f.Arg(0), err))
	}
	key, err := c.secretKey(*keyFile)
	if err != nil {
		return c.fail(err)
	}
	comment := fmt.Sprintf("Dalil policy %d, in force through %s", p.Version(), p.Expires().Format(time.DateOnly))
	if err := release.SignBeside(filepath.Dir(f.Arg(0)), release.PolicyName, content, key, comment); err != nil {
		return c.fail(err)
	}
	fmt.Fprintln(c.Out, "Signed:", comment)
	return sound
}

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
