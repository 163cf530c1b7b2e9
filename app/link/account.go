package link

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	account = lazy(`\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b|\b0x[0-9a-fA-F]{40}\b|\b(?:bc1[a-z0-9]{20,70}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|T[1-9A-HJ-NP-Za-km-z]{33})\b`)
	handle  = lazy(`(?:^|[\s(:،؛/])[@$][\pL_][\pL\pN_.]{2,}|[\pL\pN_.-]{2,}@[\pL\pN-]{3,}|` +
		`(?i)\b(?:skype|sips?|callto|viber|tg|telegram|signal|xmpp|botim|wechat|imo|snapchat|snap|instagram|insta|ig|facebook|fb|tiktok|twitter|paypal):\s*@?[\pL\pN_.-]{3,}|` +
		// without a colon a word that no sentence has: with a digit, an underscore or a dot in it, or after a name in Arabic one in Latin letters
		`\b(?:skype|viber|telegram|whatsapp|botim|wechat|snapchat|instagram|facebook|tiktok|paypal)\s+(?:(?:id|user|account|live)[\s:]+[a-z0-9_.-]{3,}|[a-z0-9-]*(?:[a-z][0-9_]|_[a-z0-9]|[a-z]\.[a-z])[a-z0-9_.-]*)|` +
		`(?:تلجرام|تليجرام|تيليجرام|تيليغرام|تلغرام|انستقرام|انستجرام|انستغرام|إنستغرام|سناب(?: ?شات)?|فيسبوك|تويتر|تيك ?توك|واتس ?اب|واتساب|سكايب)[\s:]+@?[a-z][a-z0-9_.-]{2,}`)
)

// FindHandle looks for an account in a text that visitors read: of a messenger or a network, of a bank, of a wallet; and for what sends
// visitors to a program, a search or a code of anybody's. Nobody can check whose it is. Nil when there is none; else the rule is
// link_text_account or link_text_elsewhere.
func FindHandle(text string) *Refusal {
	s := undress(text)
	if m := accountApart(s); m != "" {
		return refuse("link_text_account", "found", Sanitize(strings.TrimSpace(m)))
	}
	if mayName(s) {
		for _, find := range []*regexp.Regexp{account(), handle()} {
			if m := find.FindString(s); m != "" {
				return refuse("link_text_account", "found", Sanitize(strings.TrimSpace(m)))
			}
		}
	}
	if m := lure(s); m != "" {
		return refuse("link_text_elsewhere", "found", Sanitize(strings.TrimSpace(m)))
	}
	return nil
}

// networks are the beginnings of names in Arabic and Latin letters after which an account needs no sign.
var networks = []string{"skype", "viber", "telegram", "whatsapp", "botim", "wechat", "snapchat", "instagram", "facebook", "tiktok", "paypal", "تل", "تيل", "انست", "إنست", "سناب", "فيس", "تويتر", "تيك", "واتس", "سكايب"}

// mayName tells texts in which account or handle can find anything: those with a digit or a sign that accounts have, those with the name
// of a network, and those with a word as long as a wallet's that has none.
func mayName(s string) bool {
	long := strings.ContainsFunc(s, func(r rune) bool { return '0' <= r && r <= '9' || strings.ContainsRune("@$:", r) })
	for _, name := range networks {
		long = long || strings.Contains(lower(s), name)
	}
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r >= 0x80 || !isAlnum(byte(r)) }) {
		long = long || len(word) >= 34
	}
	return long
}

// Accounts that are said or written apart.
var (
	// saidSign finds the name of a sign that only accounts and addresses have.
	saidSign = lazy(`(?i)[\p{L}\d]+\s+(?:underscore|أندرسكور|اندرسكور|شرطة سفلية)\s+[\p{L}\d]+`)
	// joined finds a word with that sign in it behind a word that says to whom to turn: names of columns and files have it too.
	joined = lazy(`(?i)(?:\b(?:message|contact|write|chat|add|follow|ask|find)\b|راسل|تواصل|تابع|أضف|كلم|ابحث)[^.\n_]{0,40}\b[A-Za-z][A-Za-z0-9.]*_[A-Za-z0-9][A-Za-z0-9_.]*`)
	// saidDot finds the word for a dot where no sentence has it: between small letters, in Arabic as it is borrowed, between Latin words.
	saidDot = lazy(`\b[a-z0-9]{3,} dot [a-z0-9]{2,}\b|[\p{L}\d]+\s+دوت\s+[\p{L}\d]+|\b[A-Za-z0-9]{2,}\s+(?:نقطة|نقطه)\s+[A-Za-z]{2,}`)
	// articles stand before a dot that is drawn: the dot at the end.
	articles = lazy(`^(?:the|this|that|each|every|one|red|green|blue|black|white|yellow|amber|flashing|small|coloured) `)
	// accountPieces finds the number of an account that is said in pieces: AE07, then 0331, then 2345.
	accountPieces = lazy(`\bAE ?\d{2}(?:[^\d\n]{1,12}\d{3,4}){4,}`)
	// spacedWallet finds an account of a wallet that is written in pieces.
	spacedWallet = lazy(`(?:\b[A-Za-z0-9]{3,6} ){5,}[A-Za-z0-9]{2,6}\b`)
)

// accountApart finds an account that has to be put together.
func accountApart(s string) string {
	small := strings.ToLower(s)
	for _, find := range []rare{{saidSign, []string{"underscore", "أندرسكور", "اندرسكور", "شرطة سفلية"}}, {joined, []string{"_"}}} {
		if m := find.in(s, small); m != "" {
			return m
		}
	}
	if containsAny(small, "dot", "دوت", "نقطة", "نقطه") {
		for _, m := range saidDot().FindAllString(s, -1) {
			if !articles().MatchString(m) {
				return m
			}
		}
	}
	if len(onlyDigits(s)) >= 14 {
		if m := (rare{accountPieces, []string{"ae"}}).in(s, small); m != "" {
			return m
		}
	}
	if m := randomWord(s); m != "" {
		return m
	}
	if countMixed(s) < 3 {
		return ""
	}
	for _, m := range spacedWallet().FindAllString(s, -1) {
		if countMixed(m) >= 3 {
			return m
		}
	}
	return ""
}

// countMixed counts the pieces that no language has: a digit between letters, or a capital behind a small letter.
func countMixed(text string) int {
	n := 0
	for _, piece := range strings.Fields(text) {
		small, digit, letter, mixed := false, false, false, false
		for _, r := range piece {
			mixed = mixed || small && unicode.IsUpper(r)
			small = small || unicode.IsLower(r)
			digit, letter = digit || unicode.IsDigit(r), letter || unicode.IsLetter(r)
		}
		if mixed || digit && letter {
			n++
		}
	}
	return n
}

// randomWord finds a word of fourteen signs or more that changes seven times between digits, small and large letters, and has three
// digits: the key of a wallet or a part of it.
func randomWord(text string) string {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r >= 0x80 || !isAlnum(byte(r)) }) {
		if len(word) < 14 || len(onlyDigits(word)) < 3 {
			continue
		}
		changes := 0
		for i := 1; i < len(word); i++ {
			if kindOf(word[i]) != kindOf(word[i-1]) {
				changes++
			}
		}
		if changes >= 7 {
			return word
		}
	}
	return ""
}

func kindOf(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return 0
	case 'a' <= c && c <= 'z':
		return 1
	}
	return 2
}
