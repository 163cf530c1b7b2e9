//go:build e2e_run

package e2e

import (
	"encoding/json"
	"slices"
	"testing"
	"time"
)

// words that visitors look for; every letter of them is one measured key.
var words = map[string][]string{
	"ar": {"تجديد ملكية مركبة", "رخصة قيادة", "شهادة ميلاد", "دفع فاتورة كهرباء", "تأشيرة زيارة", "مخالفات مرورية", "رخصة تجارية", "تصريح بناء", "عقد إيجار"},
	"en": {"renew vehicle licence", "driving licence", "birth certificate", "pay electricity bill", "visit visa", "traffic fines", "trade licence", "building permit"},
}

// stopwatch measures in the page: from the first that it hears of a key to the first moment after the picture with the
// changed list was made, which lies between a frame's callback and the next task. It also tells that moment by the clock
// of the machine, for the whole way from the keyboard. (An event's own time stamp has another zero here and is of no use,
// and a message to oneself takes WebKit up to five milliseconds, more with every one, where a timer takes none.)
const stopwatch = `
	window.dalilTimes = [];
	let since = 0;
	window.addEventListener('keydown', (e) => { if ([...e.key].length === 1) since = performance.now(); }, true);
	new MutationObserver(() => {
		if (!since) return;
		const began = since;
		since = 0;
		requestAnimationFrame(() => setTimeout(() => {
			window.dalilTimes.push([performance.now() - began, Date.now()]);
			window.dalilTold?.();
		}));
	}).observe(document.querySelector('[data-test="search"] > div:not([role="search"])'),
		{ childList: true, subtree: true, characterData: true, attributes: true });`

// The figures are for build/bench; a busy machine makes no test red. It fails only if nothing is painted.
func TestKeyToPaintedList(t *testing.T) {
	st := open(newStage(t, needs{}), setup{})
	st.waitLog(40*time.Second, "new catalog") // a station at work, not one that starts
	figures := map[string]any{"unit": "ms"}
	var all, whole []float64
	keys, unchanged := 0, 0
	for _, lang := range []string{"ar", "en"} {
		st.begin(lang)
		st.tap("search-open")
		st.arrive("search")
		st.visitor.stage.display.rest(patience) // nobody types before there is a field
		st.eval(nil, stopwatch)
		var times []float64
		for _, word := range words[lang] {
			typed := ""
			for _, l := range word {
				typed += string(l)
				ordered := time.Now()
				st.letters(string(l))
				ms, at, ok := st.painted()
				keys++
				if ok {
					times = append(times, ms)
					whole = append(whole, float64(at.Sub(ordered).Milliseconds()))
				} else {
					unchanged++ // the same list with the same marks stays as it is, as after a space
				}
				st.waitField(typed)
			}
			st.tap("search-clear")
			st.waitField("")
			st.visitor.stage.display.rest(patience) // nobody types faster than the glass shows that nothing is typed
			st.eval(nil, `window.dalilTimes = []`)
		}
		if len(times) == 0 {
			t.Errorf("%s: no list was painted", lang)
			continue
		}
		figures[lang] = spread(times)
		all = append(all, times...)
	}
	if len(all) == 0 {
		t.Fatal("nothing was painted")
	}
	figures["keys"], figures["measured"], figures["unchanged"], figures["all"] = keys, len(all), unchanged, spread(all)
	figures["from_keyboard"] = spread(whole) // the tool that presses the keys included
	line, err := json.Marshal(figures)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("key_to_painted_list %s", line)
}

// painted waits for the list of the last key: how long it took, and when it was there. It asks once and is told;
// asking again and again would take from the page the time that is measured.
func (v *visitor) painted() (ms float64, at time.Time, ok bool) {
	var times [][2]float64
	err := v.await(&times, `
		const tell = () => {
			clearTimeout(late);
			const t = window.dalilTimes;
			window.dalilTimes = [];
			window.dalilTold = null;
			done(t);
		};
		const late = setTimeout(tell, 1000);
		if (window.dalilTimes.length > 0) return tell();
		window.dalilTold = tell;`)
	if err != nil || len(times) == 0 {
		return 0, at, false
	}
	return times[0][0], time.UnixMilli(int64(times[0][1])), true
}

type percentiles struct{ P50, P95, P99, Max float64 }

func spread(times []float64) percentiles {
	slices.Sort(times)
	at := func(p int) float64 { return times[min(len(times)-1, len(times)*p/100)] }
	return percentiles{at(50), at(95), at(99), times[len(times)-1]}
}
