//go:build fleet_run

package fleet

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dalil/app/tally"
	"dalil/build/fleet/layout"
)

// program is a real station, without a window, on the folders of a machine.
type program struct {
	*testing.T
	process *exec.Cmd
	address string
	token   string
}

// start starts the program on a machine's folders and a state of its own.
func start(t *testing.T, exe string, m *machine, state string) *program {
	t.Helper()
	file := filepath.Join(filepath.Dir(state), "settings.toml")
	lines := fmt.Sprintf("folder = %q\noutbox = %q\nstate = %q\nstation = %q\nprofile = \"desk\"\n", m.published, m.outbox, state, m.name)
	if err := os.WriteFile(file, []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	p := &program{T: t, process: exec.Command(exe, "run", "--settings", file, "--listen", "127.0.0.1:0")}
	p.process.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	out, err := p.process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.end)
	said, err := bufio.NewReader(out).ReadString('\n')
	if p.address = strings.TrimSpace(said); err != nil || !strings.HasPrefix(p.address, "http://127.0.0.1:") {
		t.Fatalf("%q %v", said, err)
	}
	p.token = p.signs().Token
	return p
}

func (p *program) end() {
	if p.process.ProcessState == nil {
		_ = p.process.Process.Signal(syscall.SIGTERM)
		_ = p.process.Wait()
	}
}

// signs are what stands on the station's screen at once.
type signs struct {
	Version int64
	Token   string
	Notices []struct{ Text struct{ Text string } }
}

func (p *program) signs() (s signs) {
	p.Helper()
	answer, err := http.Get(p.address + "api/station?lang=en")
	if err != nil {
		p.Fatal(err)
	}
	defer answer.Body.Close()
	if err := json.NewDecoder(answer.Body).Decode(&s); err != nil {
		p.Fatal(err)
	}
	return s
}

func (p *program) count(number int, service string) {
	p.Helper()
	body := fmt.Sprintf(`{"tap":"%032x","what":"service_shown","service":%q,"channel":"","detail":""}`, number, service)
	q, err := http.NewRequest("POST", p.address+"api/count", strings.NewReader(body))
	if err != nil {
		p.Fatal(err)
	}
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("X-Dalil-Token", p.token)
	answer, err := http.DefaultClient.Do(q)
	if err != nil || answer.StatusCode != http.StatusNoContent {
		p.Fatalf("%v %v", answer, err)
	}
	answer.Body.Close()
}

// TestANoticeComesInAndTheCountsGoOutThroughTwoNodes: an editor's sheet at the hub is a line on the station's screen within a minute, and
// what was tapped there is at the hub, once.
func TestANoticeComesInAndTheCountsGoOutThroughTwoNodes(t *testing.T) {
	exe := filepath.Join(t.TempDir(), "dalil")
	build := exec.Command("go", "build", "-o", exe, ".")
	build.Dir = "../../.."
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	hub, m := newMachine(t, 101, "hub-2"), newMachine(t, 102, "c45-1")
	list, without, err := layout.ReadStations(strings.NewReader("station,device\n" + m.name + "," + m.id + "\n"))
	if err != nil || len(without) > 0 {
		t.Fatal(without, err)
	}
	if err := layout.Hub(hub.Node, list, hub.published, hub.outbox); err != nil {
		t.Fatal(err)
	}
	if err := layout.AtStation(m.Node, m.name, hub.id, hub.address(), m.published, m.outbox); err != nil {
		t.Fatal(err)
	}
	save := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(hub.published, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	state := filepath.Join(t.TempDir(), "state")
	p := start(t, exe, m, state)
	save("RTA.csv", "id,entity,name_ar,name_en,url\nRTA-1,RTA,تجديد,Renew,https://www.rta.ae/one\n")
	took := until(t, 90*time.Second, "the content is shown", func() bool { return p.signs().Version > 0 })
	t.Logf("the first content is shown after %.1f s", took.Seconds())

	day := time.Now().AddDate(0, 0, 1).Format(time.DateOnly)
	save("campaign-notices.csv", "id,centres,text_ar,text_en,from,to\nlift,*,المصعد لا يعمل.,The lift is out of order.,,"+day+"\n")
	took = until(t, 90*time.Second, "the notice is shown", func() bool {
		s := p.signs()
		return len(s.Notices) == 1 && s.Notices[0].Text.Text == "The lift is out of order."
	})
	t.Logf("a notice that was saved at the hub is shown after %.1f s", took.Seconds())
	if took > time.Minute {
		t.Errorf("a notice was shown only after %v", took)
	}

	const taps = 12
	for n := range taps {
		p.count(n, "RTA-1")
		p.count(n, "RTA-1") // sent again
	}
	p.end()
	p = start(t, exe, m, state) // what was counted meanwhile is told at once
	took = until(t, 90*time.Second, "the counts are at the hub", func() bool {
		days, bad, err := tally.Read(os.DirFS(hub.outbox))
		return err == nil && len(bad) == 0 && tally.Total(days, tally.ServiceShown) == taps
	})
	t.Logf("%d taps are at the hub %.1f s after the start", taps, took.Seconds())
	if _, err := os.Stat(filepath.Join(hub.outbox, m.name, tally.CodebookName)); err != nil {
		t.Error(err)
	}
	if names, _ := filepath.Glob(filepath.Join(m.published, "counts-*")); len(names) > 0 {
		t.Errorf("counts lie in the folder of the content: %q", names)
	}
	if s := p.signs(); len(s.Notices) != 1 {
		t.Errorf("after a new start: %+v", s.Notices)
	}
}
