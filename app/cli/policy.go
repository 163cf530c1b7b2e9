package cli

import (
	"fmt"
	"strings"
	"time"

	"dalil/app/link"
	"dalil/app/station"
)

// runPolicy prints which hosts, apps and numbers may stand behind a code, why, and what is in doubt.
func runPolicy(c *call) int {
	if len(c.args) > 0 && c.args[0] == "sign" {
		return runPolicySign(&call{args: c.args[1:], Streams: c.Streams})
	}
	f := c.flagSet("policy")
	file := f.String("policy", "", "link policy, instead of the shipped one")
	asJSON := f.Bool("json", false, "print JSON")
	if !c.parse(f) {
		return couldNot
	}
	p, err := station.ReadPolicy(*file)
	if err != nil {
		return c.fail(err)
	}
	entities := p.Entities()
	if f.NArg() > 0 {
		entities = f.Args()
	}
	var lines []policyEntity
	for _, code := range entities {
		if !p.Has(code) {
			return c.fail(fmt.Errorf("no entity %q in the policy", code))
		}
		lines = append(lines, policyEntityOf(p, code))
	}
	if *asJSON {
		return c.printJSON(policyPrint{p.Version(), p.Expires().Format(time.DateOnly), lines})
	}
	if err := c.printPolicy(p, lines); err != nil {
		return c.fail(err)
	}
	return sound
}

// policyPrint is the policy in the JSON of dalil policy --json.
type policyPrint struct {
	Version  int            `json:"version"`
	Expires  string         `json:"expires"`
	Entities []policyEntity `json:"entities"`
}

type policyEntity struct {
	Code    string       `json:"code"`
	Hosts   []policyHost `json:"hosts"`
	IOS     []string     `json:"app_ios"`
	Android []string     `json:"app_android"`
	Phones  []string     `json:"phones"`
}

type policyHost struct {
	Host   string `json:"host"`
	Reason string `json:"reason,omitempty"`
	Doubt  string `json:"doubt,omitempty"`
}

func policyEntityOf(p *link.Policy, code string) policyEntity {
	e := policyEntity{Code: code, Hosts: []policyHost{}, IOS: []string{}, Android: []string{}, Phones: []string{}}
	for _, h := range p.HostEntries(code) {
		e.Hosts = append(e.Hosts, policyHost{h.Pattern, h.Reason, h.Doubt})
	}
	ios, android, phones := p.Contacts(code)
	e.IOS, e.Android, e.Phones = append(e.IOS, ios...), append(e.Android, android...), append(e.Phones, phones...)
	return e
}

func (c *call) printPolicy(p *link.Policy, entities []policyEntity) error {
	var b strings.Builder
	fmt.Fprintf(&b, "policy %d, in force through %s\n", p.Version(), p.Expires().Format(time.DateOnly))
	doubts := 0
	for _, e := range entities {
		fmt.Fprintf(&b, "%s\n", e.Code)
		for _, h := range e.Hosts {
			fmt.Fprintf(&b, "  host     %s\n", h.Host)
			if h.Reason != "" {
				fmt.Fprintf(&b, "           why: %s\n", h.Reason)
			}
			if h.Doubt != "" {
				doubts++
				fmt.Fprintf(&b, "           in doubt: %s\n", h.Doubt)
			}
		}
		for _, list := range []struct {
			what string
			of   []string
		}{{"app_ios", e.IOS}, {"android", e.Android}, {"phone", e.Phones}} {
			for _, v := range list.of {
				fmt.Fprintf(&b, "  %-8s %s\n", list.what, v)
			}
		}
	}
	fmt.Fprintf(&b, "entities %d, hosts in doubt %d\n", len(entities), doubts)
	_, err := fmt.Fprint(c.Out, b.String())
	return err
}
