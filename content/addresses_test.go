package content_test

import (
	"net/url"
	"strings"
	"testing"
)

// What the screen says of an address must be true of it: a front page is a site's first page and nothing else, a page of the
// service itself is no sign-in, and one page is the own page of one service only.
func TestWhatAnAddressOpensIsWhatItsRowSays(t *testing.T) {
	own := map[string]string{} // address -> the service whose own page it is
	portals := 0
	for key, row := range shippedRows(t) {
		if row["url_opens"] == "" {
			continue // a sheet of the campaign
		}
		for _, column := range []string{"url", "url_ar", "url_en"} {
			address := row[column]
			u, err := url.Parse(address)
			if err != nil || address == "" {
				continue
			}
			first := strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
			gate := strings.Contains(strings.ToLower(address), "login") || strings.Contains(u.Path, "myportal")
			switch opens := row["url_opens"]; {
			case (opens == "front-page") != first:
				t.Errorf("%s: %s is said to open a %s", key, address, opens)
			case gate && opens != "portal":
				t.Errorf("%s: %s is a sign-in and said to open a %s", key, address, opens)
			case opens == "portal":
				portals++
			case opens == "service":
				if other, ok := own[address]; ok && other != row["id"] {
					t.Errorf("%s is said to be the own page of %s and of %s", address, other, row["id"])
				}
				own[address] = row["id"]
			}
		}
	}
	if portals < 26 || len(own) < 90 {
		t.Errorf("%d addresses of portals and %d of services were looked at", portals, len(own))
	}
}
