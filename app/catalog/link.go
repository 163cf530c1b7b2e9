package catalog

import "slices"

// Link is what a link checker found of one address.
type Link struct {
	Address   string     // or, with LinkMissing, the id of the service
	Status    LinkStatus // never empty
	Code      string     // the answer's code; empty: there was none
	LeadsTo   string     // where it leads on to; empty: nowhere else
	Note      string     // why, for people
	CheckedOn string     // ISO date; empty: not asked yet
	Source    string
}

// LinkStatus is what an address is good for.
type LinkStatus string

// The states of a link. Only a broken one is kept from visitors; caution is for people to look at.
const (
	LinkOK      LinkStatus = "ok"
	LinkBroken  LinkStatus = "broken"
	LinkCaution LinkStatus = "caution"
	LinkMissing LinkStatus = "missing" // the service has no web address
	LinkPending LinkStatus = "pending" // not asked yet
)

// LinkStatuses are all of them, in the order in which editors choose.
var LinkStatuses = []LinkStatus{LinkOK, LinkBroken, LinkCaution, LinkMissing, LinkPending}

// WebAddresses are the addresses of a catalog that a browser opens (pages, and apps in their stores), each once, in the order of the services,
// those that are kept from visitors among them. without are the ids of the services that have none.
func (c *Catalog) WebAddresses() (addresses, without []string) {
	seen := map[string]bool{}
	for _, s := range c.Services {
		has := false
		for _, ch := range slices.Concat(s.Channels, s.Broken) {
			if ch.Address == "" || ch.Form().Number {
				continue
			}
			has = true
			if !seen[ch.Address] {
				seen[ch.Address] = true
				addresses = append(addresses, ch.Address)
			}
		}
		if !has {
			without = append(without, s.ID)
		}
	}
	return addresses, without
}
