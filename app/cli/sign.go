package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"dalil/app/link"
	"dalil/app/release"
	"dalil/app/station"
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

// runSign puts the signature of an entity that has keys of its own beside its files. They are signed together: a station takes none that
// was signed before the newest of the entity.
func runSign(c *call) int {
	f := c.flagSet("sign")
	keyFile := f.String("key", "entity.key", "secret key of the entity")
	code := f.String("entity", "", "code of the entity; all its files are signed together")
	policyFile := f.String("policy", "", "link policy, instead of the shipped one")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() == 0 || *code == "" {
		return c.fail(fmt.Errorf("sign wants --entity and at least one FILE: %w", errUsage))
	}
	policy, err := readAuthority(*policyFile)
	if err != nil {
		return c.fail(err)
	}
	if _, known := policy.Entities[*code]; !known {
		return c.fail(fmt.Errorf("no entity %q in the policy", *code))
	}
	owners, err := policy.Owners()
	if err != nil {
		return c.fail(err)
	}
	contents := map[string][]byte{}
	for _, file := range f.Args() {
		if contents[file], err = os.ReadFile(file); err != nil {
			return c.fail(fmt.Errorf("read file: %w", err))
		}
	}
	key, err := c.secretKey(*keyFile)
	if err != nil {
		return c.fail(err)
	}
	if keys := owners[*code]; len(keys) > 0 && !key.Among(keys) {
		return c.fail(fmt.Errorf("the policy names other keys for %s than %q", *code, *keyFile))
	}
	comment := release.OwnComment(*code, time.Now())
	for _, file := range f.Args() {
		if err := release.SignBeside(filepath.Dir(file), filepath.Base(file), contents[file], key, comment); err != nil {
			return c.fail(err)
		}
	}
	fmt.Fprintf(c.Out, "Signed: %s, %d files\n", comment, len(contents))
	return sound
}

// readAuthority reads who may sign, from a file or the shipped policy.
func readAuthority(policyFile string) (release.Authority, error) {
	policy, err := station.PolicyBytes(policyFile)
	if err != nil {
		return release.Authority{}, err
	}
	return release.ParseAuthority(policy)
}
