package link

import "strings"

// shorteners hide where they lead and can be turned to another place after the check. No policy may name one, and texts are searched for them;
// of an address the list only chooses the sentence.
var shorteners = []string{
	"adf.ly", "amzn.to", "aka.ms", "bit.do", "bit.ly", "bitly.com", "bl.ink", "buff.ly", "clck.ru", "cutt.ly", "dub.sh", "fb.me", "goo.gl",
	"goo.su", "hyperurl.co", "is.gd", "l.ead.me", "linktr.ee", "lnk.to", "lnkd.in", "me-qr.com", "onelink.to", "ow.ly", "page.link", "q-r.to",
	"qr.io", "qr.ae", "qrco.de", "qrcodes.pro", "rb.gy", "rebrand.ly", "s.id", "short.io", "shorturl.at", "shorturl.com", "smarturl.it",
	"snip.ly", "soo.gd", "surl.li", "t.co", "t.ly", "t2m.io", "tiny.cc", "tiny.one", "tinyurl.com", "tny.im", "urlz.fr", "v.gd", "vo.la",
	"wa.me", "youtu.be", "zpr.io",
}

func shortener(name string) bool {
	for _, s := range shorteners {
		if name == s || strings.HasSuffix(name, "."+s) {
			return true
		}
	}
	return false
}

// platforms are addresses of networks, and of messengers, of which the ending is told apart by a blank: facebook com/….
var platforms = []string{"facebook.com", "instagram.com", "telegram.me", "whatsapp.com", "paypal.com", "forms.gle", "google.com", "gmail.com"}
