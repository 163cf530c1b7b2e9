package cli

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image/png"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/fleet"
	"dalil/app/intake"
	"dalil/app/search"
	"dalil/app/settings"
	"dalil/app/station"
	"dalil/app/store"
	"dalil/app/update"
)

// fines are services that a search for fines finds, more than a page of them.
func fines() *catalog.Catalog {
	all := &catalog.Catalog{}
	for i := range 14 {
		all.Services = append(all.Services, catalog.Service{ID: fmt.Sprintf("RTA-%d", i+1), Entity: "RTA", Name: catalog.Text{AR: "دفع المخالفات " + string(rune('أ'+i)), EN: "Pay fines of kind " + string(rune('a'+i))}})
	}
	return all
}

// TestALineOfAnEvaluatorSaysHowManyAnswersItWants: ten where it says nothing, or nothing that is a number.
func TestALineOfAnEvaluatorSaysHowManyAnswersItWants(t *testing.T) {
	index := search.Build(fines())
	for line, want := range map[string]int{"fines": 10, "en\tfines": 10, "en\tfines\t3": 3, "ar\tfines\t1": 1, "en\tfines\t0": 10, "en\tfines\t-2": 10, "en\tfines\tmany": 10, "en\tfines\t12\tmore": 12} {
		var out bytes.Buffer
		c := &call{Streams: Streams{In: strings.NewReader(line + "\r\n"), Out: &out}}
		var ids []string
		if code := c.answerLines(index); code != sound || json.Unmarshal(out.Bytes(), &ids) != nil || len(ids) != want {
			t.Errorf("%q: exit %d, %s", line, code, out.String())
		}
	}
	var out bytes.Buffer
	c := &call{Streams: Streams{In: strings.NewReader("fines\t\n\nen\tfines\t2"), Out: &out}}
	if code := c.answerLines(index); code != sound || strings.Count(out.String(), "\n") != 3 {
		t.Errorf("a line without an end: exit %d, %q", code, out.String())
	}
}

// TestASearchSaysWhatItFound, why when it is asked, and what was meant where nothing has these letters.
func TestASearchSaysWhatItFound(t *testing.T) {
	lines := func(args ...string) []string {
		t.Helper()
		code, out, errs := said(t, nil, append([]string{"search"}, args...)...)
		if code != sound || errs != "" {
			t.Fatalf("%q: exit %d %s", args, code, errs)
		}
		return strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	}
	found := func(all []string) []string {
		return slices.DeleteFunc(slices.Clone(all), func(l string) bool { return strings.Count(l, "\t") != 2 || strings.HasPrefix(l, "\t") })
	}
	if all := lines("fines"); len(found(all)) != 10 || slices.ContainsFunc(all, func(l string) bool { return strings.HasPrefix(l, "\t") }) {
		t.Errorf("%q", all)
	}
	all := lines("fines", "--limit", "2", "--explain")
	if len(found(all)) != 2 || len(all) < 4 || !strings.HasPrefix(all[1], "\t") {
		t.Errorf("%q", all)
	}
	if all := lines("taxi gwmbl zrkpd vhgxw"); all[0] != "did you mean:" || len(found(all)) == 0 {
		t.Errorf("%q", all)
	}
	if all := lines("drvng"); !slices.Contains(all, "near: Driving") || len(found(all)) > 0 {
		t.Errorf("%q", all)
	}
}

// TestAServiceIsPrintedWithItsWaysAndHowLongItTakes.
func TestAServiceIsPrintedWithItsWaysAndHowLongItTakes(t *testing.T) {
	s := catalog.Service{ID: "RTA-1", Entity: "RTA", Name: catalog.Text{AR: "تجديد", EN: "Renew\x1b[2J"}, Duration: 90 * time.Minute,
		Channels: []catalog.Channel{{Kind: catalog.MobileApp, Platform: "ios", Address: "https://a/", Opens: catalog.OpensService}}}
	var out strings.Builder
	writeService(&out, s)
	if want := "RTA-1  RTA\nتجديد\nRenewU+001B[2J\n  mobile-app ios\thttps://a/\tservice\n  1h30m0s\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
	out.Reset()
	if writeService(&out, catalog.Service{ID: "A"}); out.String() != "A  \n\n\n" {
		t.Errorf("%q", out.String())
	}
}

// TestQuickCodesAreThoseThatTheStateHasGiven, as they hang on its walls.
func TestQuickCodesAreThoseThatTheStateHasGiven(t *testing.T) {
	dir, st := keptState(t, 2)
	all, err := st.Current()
	if err != nil {
		t.Fatal(err)
	}
	own := station.QuickCodesOf(all, nil, slog.New(slog.DiscardHandler))
	if err := errors.Join(st.Remember("quick-codes", []byte(`{"RTA-1":"4711"}`)), st.Close()); err != nil {
		t.Fatal(err)
	}
	reopened, err := store.OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer reopened.Close()
	kept := station.QuickCodesOf(all, reopened, slog.New(slog.DiscardHandler))
	if have := (source{state: dir}).quickCodes(all); have["RTA-1"] != kept["RTA-1"] || len(have) != 2 {
		t.Errorf("%v, want %v", have, kept)
	}
	if have := (source{}).quickCodes(all); have["RTA-1"] != own["RTA-1"] || own["RTA-1"] == kept["RTA-1"] {
		t.Errorf("%v, want %v; the state has %v", have, own, kept)
	}
}

// TestACodeForPaperIsDrawnInItsSize: a module of a PNG is a millimetre at 300 dots per inch.
func TestACodeForPaperIsDrawnInItsSize(t *testing.T) {
	dir := t.TempDir()
	var out strings.Builder
	c := &call{Streams: Streams{Out: &out, Err: &out}}
	for _, name := range []string{"code.png", "CODE.PNG", "code.svg"} {
		if code := c.drawCode(filepath.Join(dir, name), "tel:8009090"); code != sound {
			t.Fatal(out.String())
		}
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if name == "code.svg" {
			if !bytes.HasPrefix(b, []byte("<svg ")) {
				t.Errorf("%.20s", b)
			}
			continue
		}
		if p, err := png.DecodeConfig(bytes.NewReader(b)); err != nil || p.Width != 29*12 || p.Height != 29*12 {
			t.Errorf("%s: %+v %v", name, p, err)
		}
	}
	if code := c.drawCode(filepath.Join(dir, "long.svg"), strings.Repeat("a", 300)); code != couldNot {
		t.Errorf("a text that no code holds: exit %d", code)
	}
}

// TestWhatCannotBeWrittenLeavesNoHalf.
func TestWhatCannotBeWrittenLeavesNoHalf(t *testing.T) {
	name := filepath.Join(t.TempDir(), "RTA.csv")
	err := writeFile(name, check.File{Write: func(w io.Writer) error {
		_, err := w.Write([]byte("half"))
		return errors.Join(err, errors.New("full"))
	}})
	if err == nil || !strings.HasPrefix(err.Error(), "write ") || !strings.HasSuffix(err.Error(), "full") {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(name); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("half of it is left: %v", err)
	}
}

// TestAStationHasOneHeartbeat: of two in its outbox nobody knows which is its own.
func TestAStationHasOneHeartbeat(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "dalil.toml")
	write := func(key string) {
		t.Helper()
		if err := os.WriteFile(file, []byte("outbox = '"+dir+"'\n"+key), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("heartbeat_key = '" + strings.Repeat("ab", 32) + "'\n")
	h := fleet.Heartbeat{Station: "a", Written: noon}
	h.Content.Digest = "00ff"
	for i, want := range []string{"", `2 heartbeats in`} {
		h.Station = string(rune('a' + i))
		if err := h.Write(dir); err != nil {
			t.Fatal(err)
		}
		code, err := ownCode(file)
		if (err == nil) != (want == "") || err != nil && !strings.HasPrefix(err.Error(), want) || err == nil && !strings.HasPrefix(code, "DALIL1:") {
			t.Errorf("%d: %q %v", i+1, code, err)
		}
	}
	write("")
	if _, err := ownCode(file); err == nil || !strings.Contains(err.Error(), "want an outbox and a heartbeat_key") {
		t.Errorf("without a key: %v", err)
	}
}

// TestAPhotographDoesNotPutAStationOnTheBoardTwice: of two heartbeats of one station the newer one counts.
func TestAPhotographDoesNotPutAStationOnTheBoardTwice(t *testing.T) {
	dir, photos := t.TempDir(), t.TempDir()
	key := bytes.Repeat([]byte{7}, fleetKeyBytes)
	h := fleet.Heartbeat{Station: "rta-1", Written: noon, Problems: 1}
	h.Content.Digest = "00ff"
	if err := h.Write(dir); err != nil {
		t.Fatal(err)
	}
	h.Written, h.Problems = noon.Add(time.Hour), 5
	text, err := h.Code(fleet.StationKey(key, "rta-1"))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if code := (&call{Streams: Streams{Out: &out, Err: &out}}).drawCode(filepath.Join(photos, "a.png"), text); code != sound {
		t.Fatal(out.String())
	}
	board, err := gathered{dir: dir, photos: photos, key: key, catalog: &catalog.Catalog{}}.board(noon.Add(2 * time.Hour))
	if err != nil || len(board.Board.Stations) != 1 || board.Board.Stations[0].Beat.Problems != 5 {
		t.Errorf("%+v %v", board.Board, err)
	}
}

// TestAPackIsItsOwnersAlone, and a heartbeat that is none is named in it.
func TestAPackIsItsOwnersAlone(t *testing.T) {
	dir := ownHome(t)
	file, out := filepath.Join(dir, "dalil.toml"), filepath.Join(dir, "pack.zip")
	outbox := filepath.Join(dir, "outbox")
	if err := errors.Join(os.Mkdir(outbox, 0o755), os.WriteFile(filepath.Join(outbox, "heartbeat-x.json"), []byte("{"), 0o644),
		os.WriteFile(file, []byte("state = '"+dir+"'\noutbox = '"+outbox+"'\n"), 0o644)); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := said(t, nil, "support", "-o", out, "--settings", file); code != sound {
		t.Fatal(errs)
	}
	if info, err := os.Stat(out); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	z, err := zip.OpenReader(out)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open("contents.json")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil || !strings.Contains(string(text), `"heartbeat heartbeat-x.json"`) {
		t.Errorf("%s %v", text, err)
	}
}

// TestFilesOfOthersAreJudgedAsAStationJudgesThem: by the policy, beside the shipped sheets, with every code proved.
func TestFilesOfOthersAreJudgedAsAStationJudgesThem(t *testing.T) {
	c, p, err := newChecker("")
	if err != nil {
		t.Fatal(err)
	}
	if c.Policy != p || c.Prove == nil || c.Read == nil || c.Shipped == nil || len(c.Shipped.Centres) == 0 || !c.Foresee {
		t.Errorf("policy %t, prove %t, read %t, shipped %t, foresee %t", c.Policy == p, c.Prove != nil, c.Read != nil, c.Shipped != nil, c.Foresee)
	}
}

// TestProgramsAreSignedByThoseOfTheNewestPolicy, also of one that came through the folder.
func TestProgramsAreSignedByThoseOfTheNewestPolicy(t *testing.T) {
	dir, st := keptState(t, 1)
	bareKey(t, dir, "program")
	text, err := os.ReadFile(filepath.Join(dir, "program.pub"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	came := `{"version":999,"expires":"2099-12-31","entities":{"RTA":{"hosts":["rta.ae"]}},"program_publishers":["` + lines[len(lines)-1] + `"]}`
	places := update.Places{Keys: filepath.Join(dir, "none.pub")}
	if keys, err := programKeys(settings.Settings{State: dir}, places); err != nil || len(keys) != 0 {
		t.Errorf("before: %v %v", keys, err)
	}
	if err := errors.Join(st.Remember(intake.PolicyKey, []byte(came)), st.Close()); err != nil {
		t.Fatal(err)
	}
	if keys, err := programKeys(settings.Settings{State: dir}, places); err != nil || len(keys) != 1 || keys[0].String() != lines[len(lines)-1] {
		t.Errorf("after: %v %v", keys, err)
	}
}

// TestACatalogForScriptsHasItsKeysInOrder, how many services each entity has, and no words that are for the search alone.
func TestACatalogForScriptsHasItsKeysInOrder(t *testing.T) {
	all := &catalog.Catalog{Version: 3, Services: []catalog.Service{{ID: "DEWA-1", Entity: "DEWA"}, {ID: "RTA-1", Entity: "RTA"}, {ID: "RTA-2", Entity: "RTA"}}}
	all.Entities = []catalog.Entity{{Code: "RTA", Name: catalog.Text{EN: "Roads & <Transport>"}}, {Code: "DEWA"}, {Code: "DLD"}}
	all.Lexicon = []catalog.Term{{Term: "word"}}
	v := catalogOf(all)
	var keys []string
	for _, f := range v {
		keys = append(keys, f.Key)
	}
	if want := "version services entities life_events editions portals texts centres machines exceptions figures messages notices absent concepts links"; strings.Join(keys, " ") != want {
		t.Errorf("%q, want %q", keys, want)
	}
	text, err := v.MarshalJSON()
	var back struct {
		Version  int
		Entities []struct {
			Code     string
			Services int
		}
		Centres []any
	}
	if err == nil {
		err = json.Unmarshal(text, &back)
	}
	if err != nil || back.Version != 3 || len(back.Entities) != 3 || back.Entities[0].Services != 2 || back.Entities[1].Services != 1 || back.Entities[2].Services != 0 || back.Centres == nil {
		t.Errorf("%+v %v", back, err)
	}
	if !bytes.Contains(text, []byte("Roads & <Transport>")) {
		t.Errorf("escaped for a page: %s", text)
	}
}
