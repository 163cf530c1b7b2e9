package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"
)

// readSeeds gives the nasty values of redteam.txt and the good ones of good.txt.
func readSeeds(dir string) ([]string, error) {
	var seeds []string
	for _, name := range []string{"good.txt", "redteam.txt"} {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, fmt.Errorf("read seeds: %w", err)
		}
		for line := range strings.Lines(string(content)) {
			cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			if strings.HasPrefix(line, "#") || len(cells) == 3 && cells[0] != "website" {
				continue
			}
			value := cells[0]
			if len(cells) == 3 {
				if value, err = strconv.Unquote(cells[1]); err != nil {
					return nil, fmt.Errorf("read seeds: %q: %w", line, err)
				}
			}
			if len(value) < 600 { // longer ones are refused for their length, whatever is done to them
				seeds = append(seeds, value)
			}
		}
	}
	return append(seeds, allowed...), nil
}

// allowed are links that the policy of the run takes; half of all mutations begin with one.
var allowed = []string{
	"https://rta.ae", "https://www.rta.ae/", "https://www.rta.ae/wps/portal/rta/ae/home?lang=en&x=1", "https://a.b-c.rta.ae/x;y=1,2/~z",
	"https://nol.ae/card#top", "https://nol.ae?x=1", "https://legal.dubai.gov.ae/ar/خدمات?q=رخصة", "https://دبي.امارات/خدمة", "https://www.rta.ae/#/a?b",
	"https://xn--ngbn6f.xn--mgbaam7a8h/", "https://www.rta.ae/a%20b/%D8%AE?x=%26", "https://www.rta.ae/out?to=https://nol.ae/card", "https://خدمة.rta.ae/",
}

// pieces are what attacks are made of: each is put in, put in place of something, or joined to an end.
var pieces = []string{
	"https://", "HTTPS://", "http://", "https:", "https:/", "https:///", "//", "/", "\\", "\\\\", "/\\", ":", "@", "?", "#", "%", ";", "&", "=", ",", "'", "\"", "<", ">", "`", "{", "}", "|", "^", "[", "]", "(", ")", "*", "!", "$", "+", "~", "_", "-", ".", "..", "...", "/./", "/../", "/%2e%2e/", "%2E", "%2f", "%5c", "%40", "%3a", "%3A%2F%2F", "%23", "%3f", "%25", "%2525", "%00", "%09", "%0a", "%0D", "%20", "%7f", "%c0%af", "%e2%80%8b", "%ef%bc%8f", "%zz", "%u0041", "%d8%a7", "%C3%A9", "%27",
	":443", ":80", ":8443", ":0", ":", ":443@", "user@", "user:pw@", "@evil.com", ":@", "@@", "evil.com", "evil.com/", ".evil.com", "evil.com#", "evil.com?", "rta.ae", "rta.ae.", ".rta.ae", "www.", "nol.ae", "xn--", "xn--a", "xn--0", "xn--rt-8kc", "xn--ngbn6f", "xn--mgbaam7a8h", "xn--zca", "xn--fa-hia", "xn---", "a--b", "ab--c", "-a", "a-", "127.0.0.1", "[::1]", "0x7f", "0", "1", "255", "2130706433", "javascript:", "data:", "intent:", "ftp:", "file:", "url=", "next=", "redirect=evil.com", "www.evil.com",
	"\t", "\n", "\r", "\x00", "\x01", "\x1f", " ", "  ", "\x7f", "\u0080", "\u0085", "\u00a0", "\u00ad", "\u034f", "\u061c", "\u115f", "\u1680", "\u180e", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202e", "\u202f", "\u2060", "\u2066", "\u2800", "\u3000", "\u3164", "\ufe0f", "\ufeff", "\ufffd", "\ufffe", "\U000e0041", "\xff", "\xc0\xaf", "\xed\xa0\x80",
	"а", "е", "о", "р", "с", "т", "і", "ο", "α", "ɑ", "á", "ß", "ς", "ı", "İ", "K", "ſ", "ﬁ", "㎏", "℡", "ª", "²", "①", "Ａ", "ｒ", "ｔ", "ａ", "．", "。", "｡", "／", "＼", "：", "＠", "？", "＃", "％", "∕", "⁄", "⁎", "‥", "․", "․․", "ʹ", "·", "・", "ー", "א", "ا", "ب", "ة", "ـ", "ً", "٠", "۰", "०", "ك\u200cن", "한", "ᄀ", "漢", "𝐫", "𝟎", "😀", "̀", "̸", "҉", "ᢰ", "ꓠ", "𞤀", "𐐀", "Ა", "ⴀ", "Ⴀ", "ᏸ", "Ꭰ", "ꭰ", "ɾ", "ʼn", "ǅ", "ẞ",
}

// mutator makes one address after the other; the same seed makes the same ones.
type mutator struct {
	rnd   *rand.Rand
	seeds []string
}

// next takes a seed and changes it up to four times.
func (m *mutator) next() string {
	s := m.pick(allowed)
	if m.rnd.IntN(2) == 0 {
		s = m.pick(m.seeds)
	}
	for range 1 + m.rnd.IntN(4) {
		s = m.change(s)
	}
	return s
}

func (m *mutator) pick(list []string) string { return list[m.rnd.IntN(len(list))] }

// change does one thing to an address.
func (m *mutator) change(s string) string {
	at, end := m.span(s)
	switch m.rnd.IntN(14) {
	case 0: // put in
		return s[:at] + m.pick(pieces) + s[at:]
	case 1: // in place of
		return s[:at] + m.pick(pieces) + s[end:]
	case 2: // take out
		return s[:at] + s[end:]
	case 3: // say twice
		return s[:end] + s[at:]
	case 4: // at the end of the host
		i := hostEnd(s)
		return s[:i] + m.pick(pieces) + s[i:]
	case 5: // at the beginning of the host
		i := hostStart(s)
		return s[:i] + m.pick(pieces) + s[i:]
	case 6: // a letter of any script, anywhere
		return s[:at] + string(m.letter()) + s[at:]
	case 7: // a letter of any script as a label below an allowed host
		i := hostStart(s)
		return s[:i] + string(m.letter()) + string(m.letter()) + "." + s[i:]
	case 8: // a byte in percent form
		if at < len(s) {
			return s[:at] + fmt.Sprintf("%%%02x", s[at]) + s[at+1:]
		}
		return s + "%41"
	case 9: // any byte
		return s[:at] + string([]byte{byte(m.rnd.IntN(256))}) + s[at:]
	case 10: // the tail of another address
		t := m.pick(m.seeds)
		return s[:hostEnd(s)] + t[hostEnd(t):]
	case 11: // the host of another address
		t := m.pick(m.seeds)
		return s[:hostStart(s)] + t[hostStart(t):hostEnd(t)] + s[hostEnd(s):]
	case 12: // capitals
		return s[:at] + strings.ToUpper(s[at:end]) + s[end:]
	default: // an ACE label out of nothing
		var b strings.Builder
		for range 1 + m.rnd.IntN(8) {
			b.WriteByte("abcdefghijklmnopqrstuvwxyz0123456789-"[m.rnd.IntN(37)])
		}
		i := hostStart(s)
		return s[:i] + "xn--" + b.String() + "." + s[i:]
	}
}

// letter is any character of Unicode, more often one of the planes in use.
func (m *mutator) letter() rune {
	for {
		r := rune(m.rnd.IntN(0x3000))
		switch m.rnd.IntN(8) {
		case 0:
			r = rune(m.rnd.IntN(0x20000))
		case 1:
			r = rune(m.rnd.IntN(utf8.MaxRune + 1))
		}
		if utf8.ValidRune(r) {
			return r
		}
	}
}

// span is a random part of s, at most twelve bytes long.
func (m *mutator) span(s string) (int, int) {
	at := m.rnd.IntN(len(s) + 1)
	return at, min(len(s), at+m.rnd.IntN(12))
}

func hostStart(s string) int {
	if i := strings.Index(s, "//"); i >= 0 {
		return i + 2
	}
	return 0
}

func hostEnd(s string) int {
	start := hostStart(s)
	if i := strings.IndexAny(s[start:], "/?#\\"); i >= 0 {
		return start + i
	}
	return len(s)
}
