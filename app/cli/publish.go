package cli

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"dalil/app/intake"
	"dalil/app/link"
	"dalil/app/release"
	"dalil/app/report"
	"dalil/app/words"
)

// runPublish judges an inbox as a station would, shows what would change, asks, and lays it out signed.
func runPublish(c *call) int {
	f := c.flagSet("publish")
	keyFile := f.String("key", "publisher.key", "secret key of the publisher")
	policyFile := f.String("policy", "", "link policy, instead of the shipped one")
	confirm := f.String("confirm", "", "code that lets a held file through")
	yes := f.Bool("yes", false, "do not ask")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() != 2 {
		return c.fail(fmt.Errorf("publish wants INBOX and PUBLISHED: %w", errUsage))
	}
	inbox, published := f.Arg(0), f.Arg(1)
	p, err := judgePublication(inbox, published, *policyFile, *confirm)
	if err != nil {
		return c.fail(err)
	}
	if code := c.print(report.New(intake.PassResult{Outcome: p.out}), "", false); code != sound {
		return code
	}
	key, err := c.secretKey(*keyFile)
	if err != nil {
		return c.fail(err)
	}
	if !*yes {
		if said, err := c.confirmed("Publish?"); err != nil || !said {
			fmt.Fprintln(c.Err, "Nothing was published.")
			return refused
		}
	}
	authority, err := readAuthority(*policyFile)
	if err != nil {
		return c.fail(err)
	}
	publishers, err := authority.PublisherKeys()
	if err != nil {
		return c.fail(err)
	}
	m, err := release.Publish(published, p.files, p.entities(), key, publishers, time.Now())
	if err != nil {
		return c.fail(err)
	}
	fmt.Fprintf(c.Out, "Published version %d: %d files, fresh until %s.\n", m.Version, len(m.Files), m.Expires.Format(time.DateOnly))
	return sound
}

// confirmed asks a question that is to be answered with yes.
func (c *call) confirmed(question string) (bool, error) {
	fmt.Fprint(c.Err, question, " [y/N] ")
	answer, err := c.line()
	a := strings.ToLower(strings.TrimSpace(string(answer)))
	return a == "y" || a == "yes", err
}

func (c *call) secretKey(file string) (release.Key, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return release.Key{}, fmt.Errorf("read key: %w", err)
	}
	phrase := ""
	if release.Encrypted(text) {
		if phrase, err = c.passphrase("Passphrase of the key: "); err != nil {
			return release.Key{}, err
		}
	}
	key, err := release.OpenKey(text, phrase)
	if err != nil {
		return key, fmt.Errorf("open key %q: %w", file, err)
	}
	return key, nil
}

// runVerify says whether a folder is a publication that a key's holder made, whole and present.
func runVerify(c *call) int {
	f := c.flagSet("verify")
	keyFile := f.String("key", "publisher.pub", "public key of the publisher")
	policyFile := f.String("policy", "", "link policy, instead of the shipped one: it names the entities that have keys of their own")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() != 1 {
		return c.fail(fmt.Errorf("verify wants one DIR: %w", errUsage))
	}
	text, err := os.ReadFile(*keyFile)
	if err != nil {
		return c.fail(fmt.Errorf("read key: %w", err))
	}
	keys, err := release.ParseKeys([]string{string(text)})
	if err != nil {
		return c.fail(err)
	}
	v, err := release.VerifyManifest(os.DirFS(f.Arg(0)), keys, release.Seen{}, time.Now(), time.Time{})
	var r *release.Refusal
	switch {
	case errors.As(err, &r):
		c.tellRelease(r)
		return refused
	case err != nil:
		return c.fail(err)
	}
	w := bufio.NewWriter(c.Out)
	fmt.Fprintf(w, "version %d of %s, fresh until %s, key %s\n", v.Version, v.Created.Format(time.RFC3339), v.Expires.Format(time.DateOnly), v.Key)
	for _, file := range v.Files {
		fmt.Fprintf(w, "%s  %s\n", file.SHA256, link.Sanitize(file.Path))
	}
	unsigned, err := verifyOwners(w, f.Arg(0), v, *policyFile)
	if err != nil {
		return c.fail(err)
	}
	for _, p := range unsigned {
		c.tellRelease(&release.Refusal{Rule: string(p.Rule), Args: p.Args})
	}
	if v.Expired {
		c.tellRelease(&release.Refusal{Rule: release.Expired, Args: map[string]string{"file": release.ManifestName}})
	}
	if err := w.Flush(); err != nil {
		return c.fail(err)
	}
	if len(unsigned) > 0 {
		return refused
	}
	return sound
}

// tellRelease says what is wrong with a publication, in every language of the program.
func (c *call) tellRelease(r *release.Refusal) {
	for _, lang := range words.Codes() {
		b := words.Default()
		fmt.Fprintf(c.Err, "%s. %s\n", b.Say(words.Lang(lang), "problem."+r.Rule, r.Args), b.Say(words.Lang(lang), "hint."+r.Rule, r.Args))
	}
}
