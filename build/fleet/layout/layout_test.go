package layout

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

func TestTheListOfStations(t *testing.T) {
	for _, c := range []struct{ csv, want, without, fault string }{
		{"station,device,address\nRTA-1,aaa,tcp://10.0.0.1:22000\nb, BBB ,\nc,,\n", "[{rta-1 AAA tcp://10.0.0.1:22000} {b BBB }]", "[c]", ""},
		{"\ufeffcentre,device,station\nX,A,a\n", "[{a A }]", "[]", ""},
		{"", "", "", "empty"},
		{"station\na\n", "", "", "want the columns"},
		{"station,device\na b,A\n", "", "", `row 2: "a b"`},
		{"station,device\n.a,A\n", "", "", `row 2: ".a"`},
		{"station,device\na,A\nb,B\nA,C\n", "", "", "row 4: station a is also in row 2"},
		{"station,device\na,A\nb,a\n", "", "", "row 3: device A is also in row 2"},
	} {
		got, without, err := ReadStations(strings.NewReader(c.csv))
		if c.fault != "" {
			if err == nil || !strings.Contains(err.Error(), c.fault) {
				t.Errorf("%q: %v, want %s", c.csv, err, c.fault)
			}
			continue
		}
		if err != nil || fmt.Sprint(got) != c.want || fmt.Sprint(without) != c.without {
			t.Errorf("%q: %v %v %v", c.csv, got, without, err)
		}
	}
}

// told is a Syncthing that writes down what it is told.
func told(t *testing.T) (Node, map[string]map[string]any) {
	out := map[string]map[string]any{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		b, _ := io.ReadAll(q.Body)
		switch {
		case q.Header.Get("X-API-Key") != "k":
			http.Error(w, "no key", http.StatusForbidden)
		case q.URL.Path == "/rest/system/status":
			fmt.Fprint(w, `{"myID":"ME"}`)
		case q.Method == http.MethodGet:
			fmt.Fprint(w, `{"default":"kept","type":"sendreceive"}`)
		default:
			v := map[string]any{}
			if err := json.Unmarshal(b, &v); err != nil {
				t.Error(err)
			}
			out[q.Method+" "+strings.TrimPrefix(q.URL.Path, "/rest/config/")] = v
		}
	}))
	t.Cleanup(s.Close)
	return Node{API: s.URL + "/", Key: "k"}, out
}

func TestTheHubSendsToAllAndReceivesFromEach(t *testing.T) {
	n, out := told(t)
	if err := Hub(n, []Station{{"a", "A", "tcp://a"}, {"b", "B", ""}}, "/published", "/gathered"); err != nil {
		t.Fatal(err)
	}
	want := []string{"PATCH devices/ME", "PATCH options", "PUT devices/A", "PUT devices/B", "PUT folders/dalil-outbox-a", "PUT folders/dalil-outbox-b", "PUT folders/dalil-published"}
	if have := slices.Sorted(maps.Keys(out)); !slices.Equal(have, want) {
		t.Errorf("%v", have)
	}
	published, outbox := out["PUT folders/dalil-published"], out["PUT folders/dalil-outbox-b"]
	if published["type"] != "sendonly" || published["path"] != "/published" || fmt.Sprint(published["devices"]) != "[map[deviceID:ME] map[deviceID:A] map[deviceID:B]]" ||
		published["default"] != "kept" {
		t.Errorf("%v", published)
	}
	if outbox["type"] != "receiveonly" || outbox["path"] != "/gathered/b" || fmt.Sprint(outbox["devices"]) != "[map[deviceID:ME] map[deviceID:B]]" {
		t.Errorf("%v", outbox)
	}
	if a, b := out["PUT devices/A"], out["PUT devices/B"]; fmt.Sprint(a["addresses"], b["addresses"], a["introducer"], a["autoAcceptFolders"]) != "[tcp://a] [dynamic] false false" {
		t.Errorf("%v %v", a, b)
	}
	for _, never := range []string{"globalAnnounceEnabled", "localAnnounceEnabled", "relaysEnabled", "natEnabled", "crashReportingEnabled", "startBrowser"} {
		if out["PATCH options"][never] != false {
			t.Errorf("%s is not off", never)
		}
	}
}

func TestAStationReceivesWhatIsPublishedAndSendsItsOutbox(t *testing.T) {
	n, out := told(t)
	if err := AtStation(n, "a", "HUB", "tcp://hub", "/published", "/outbox"); err != nil {
		t.Fatal(err)
	}
	published, outbox := out["PUT folders/dalil-published"], out["PUT folders/dalil-outbox-a"]
	if have := fmt.Sprintln(published["type"], published["path"], published["devices"], outbox["type"], outbox["path"], outbox["devices"], out["PUT devices/HUB"]["addresses"]); have !=
		"receiveonly /published [map[deviceID:ME] map[deviceID:HUB]] sendonly /outbox [map[deviceID:ME] map[deviceID:HUB]] [tcp://hub]\n" {
		t.Error(have)
	}
	n.Key = "other"
	if err := AtStation(n, "a", "HUB", "tcp://hub", "/published", "/outbox"); err == nil || !strings.Contains(err.Error(), "403 Forbidden: no key") {
		t.Errorf("%v", err)
	}
}
