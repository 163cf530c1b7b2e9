package page_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// TestTheFourChannelsOfTheCampaignAreToldApart: app, site, machine and call centre each have a label, a title, steps and what opens of their own.
func TestTheFourChannelsOfTheCampaignAreToldApart(t *testing.T) {
	h, st := handler(t)
	type way struct {
		Kind, Tab, Title, Code, Trust string
		Scan                          []string
	}
	kinds := []string{"mobile-app", "website", "self-service-machine", "call-centre"}
	for _, lang := range []string{"ar", "en"} {
		first := map[string]way{}
		for _, s := range st.View().Catalog.Services {
			if len(first) == len(kinds) {
				break
			}
			var v struct{ Channels []way }
			if err := json.Unmarshal(ask(t, h, "/api/service?lang="+lang+"&id="+s.ID).Body.Bytes(), &v); err != nil {
				t.Fatal(err)
			}
			for _, c := range v.Channels {
				if _, ok := first[c.Kind]; !ok && slices.Contains(kinds, c.Kind) {
					first[c.Kind] = c
				}
			}
		}
		seen := map[string]string{}
		for _, kind := range kinds {
			c, ok := first[kind]
			if !ok {
				t.Fatalf("%s: no service has %s", lang, kind)
			}
			for what, text := range map[string]string{"label": c.Tab, "title": c.Title, "steps": strings.Join(c.Scan, "\n")} {
				if other, twice := seen[what+text]; text == "" && (what != "steps" || c.Code != "") || twice {
					t.Errorf("%s: the %s of %s is %q, as of %q", lang, what, kind, text, other)
				}
				seen[what+text] = kind
			}
		}
		if machine := first["self-service-machine"]; machine.Code != "" {
			t.Errorf("%s: a machine has a code", lang)
		}
		if call := first["call-centre"]; strings.Trim(call.Trust, "0123456789 +") != "" || call.Code == "" {
			t.Errorf("%s: a call centre opens %q", lang, call.Trust)
		}
	}
}
