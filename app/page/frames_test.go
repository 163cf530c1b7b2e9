package page_test

import (
	"strings"
	"testing"
)

// What the first screen and that of the centre say of the campaign is short, and a number on them never stands without whence it is
// and of when. The moments are of both editions, between them, long after, and of a clock that has lost its time.
func TestEveryFrameIsOneIdeaWithItsSource(t *testing.T) {
	const mostWords = 12 // that are read in passing, from four metres
	figures := map[string]int{}
	for _, moment := range []string{"2000-01-01T00:00:00Z", "2017-10-26T09:00:00+04:00", "2018-03-01T09:00:00+04:00", "2018-10-18T09:00:00+04:00", "2018-10-21T08:00:00+04:00", "2018-10-27T09:00:00+04:00", "2026-11-27T09:00:00+04:00"} {
		h := rehearsed(t, "RTA-C45", moment)
		for _, lang := range []string{"ar", "en"} {
			for _, question := range []string{"/api/station?lang=", "/api/centre?lang="} {
				var v struct {
					Week struct {
						Phase, Headline string
						Frames          []struct {
							Text          text
							Value, Source string
							AsOf          string `json:"as_of"`
						}
					}
				}
				askInto(t, h, question+lang, &v)
				if v.Week.Headline == "" || v.Week.Phase == "none" {
					t.Errorf("%s %s%s: phase %q, headline %q", moment, question, lang, v.Week.Phase, v.Week.Headline)
				}
				for _, f := range v.Week.Frames {
					if n := len(strings.Fields(f.Text.Text)); n == 0 || n > mostWords {
						t.Errorf("%s: %d words: %s", moment, n, f.Text.Text)
					}
					if f.Source == "" || f.Value != "" && f.AsOf == "" {
						t.Errorf("%s: without a source or a date: %+v", moment, f)
					}
					if f.Value != "" {
						figures[moment+lang+question]++
					}
				}
			}
			var home struct{ Needs []struct{ Code string } }
			askInto(t, h, "/api/home?lang="+lang, &home)
			if len(home.Needs) == 0 {
				t.Errorf("%s: the home screen has no needs", moment)
			}
		}
	}
	if n := figures["2018-10-21T08:00:00+04:00en/api/centre?lang="]; n != 6 {
		t.Errorf("the week of 2018 shows %d figures, want the six of the news item", n)
	}
	for moment, want := range map[string]int{
		"2017-10-26T09:00:00+04:00": 0, // of a day that has just begun nobody knows what it came to
		"2018-03-01T09:00:00+04:00": 3,
		"2018-10-18T09:00:00+04:00": 6,
		"2018-10-27T09:00:00+04:00": 7, // and the result that one entity told
		"2026-11-27T09:00:00+04:00": 8, // and the paper that was saved since
	} {
		if n := figures[moment+"ar/api/station?lang="]; n != want {
			t.Errorf("%s: %d figures, want %d", moment, n, want)
		}
	}
}

// Whatever is typed, there is a way on: services, or words that are near, or what the screen always offers beside "nothing".
func TestNoQuestionIsADeadEnd(t *testing.T) {
	h := rehearsed(t, "RTA-C45", "2018-10-21T08:00:00+04:00")
	ways := 0
	for _, q := range strings.Fields("qqqq zzxy رخخصة ظظظ lisense vehikle dewaa 12345 a ب فواتيير passpord visaa metro noll salikk taxxi parkin fines مخالفه كهربا ماء غاز جواز اقامه تاشيره زواج طلاق مدرسه جامعه صحه دواء سفر مطار جمارك محكمه محامي عقار ايجار بناء رخصه تجاره شركه عمال راتب ضريبه زكاه مسجد حديقه") {
		for _, lang := range []string{"ar", "en"} {
			var v struct {
				Query string
				Cards []struct{ ID string }
				Close []string
			}
			askInto(t, h, "/api/search?lang="+lang+"&size=5&q="+q, &v)
			if len(v.Cards) > 0 || len(v.Close) > 0 {
				ways++
			}
			for _, c := range v.Close { // and a near word is no dead end itself
				var near struct{ Cards []struct{ ID string } }
				askInto(t, h, "/api/search?lang="+lang+"&size=5&q="+strings.ReplaceAll(c, " ", "+"), &near)
				if len(near.Cards) == 0 {
					t.Errorf("%q offers %q, which finds nothing", q, c)
				}
			}
		}
	}
	if ways < 90 {
		t.Errorf("%d of 100 questions have services or near words", ways)
	}
}
