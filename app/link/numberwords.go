package link

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// numberWords are words for numbers as people say a telephone number: digits, tens, and hundreds of a row of three. Those in English
// letters and in Arabic ones that write English words count as whole words only.
var numberWords = map[string]int{
	"zero": 0, "oh": 0, "nought": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
	"صفر": 0, "واحد": 1, "اثنان": 2, "اثنين": 2, "اثنتين": 2, "تنين": 2, "ثلاثه": 3, "ثلاث": 3, "تلاته": 3, "اربعه": 4, "اربع": 4, "خمسه": 5, "خمس": 5, "سته": 6, "ست": 6, "سبعه": 7, "سبع": 7,
	"ثمانيه": 8, "ثمان": 8, "ثماني": 8, "تمانيه": 8, "تسعه": 9, "تسع": 9, "عشره": 10, "عشر": 10,
	"عشرين": 20, "عشرون": 20, "ثلاثين": 30, "ثلاثون": 30, "تلاتين": 30, "اربعين": 40, "اربعون": 40, "خمسين": 50, "خمسون": 50, "ستين": 60, "ستون": 60,
	"سبعين": 70, "سبعون": 70, "ثمانين": 80, "ثمانون": 80, "تمانين": 80, "تسعين": 90, "تسعون": 90,
	"احدعش": 11, "حداشر": 11, "اطنعش": 12, "اثنعش": 12, "اتنعش": 12, "اتناشر": 12, "ثلاثتعش": 13, "تلتعش": 13, "تلاتعش": 13, "تلتاشر": 13, "تلتاعش": 13,
	"اربعتعش": 14, "اربعتاشر": 14, "خمستعش": 15, "خمستاشر": 15, "ستعش": 16, "سطعش": 16, "ستاشر": 16, "سبعتعش": 17, "سبعتاشر": 17,
	"ثمنتعش": 18, "تمنتعش": 18, "طمنتعش": 18, "ثمانتعش": 18, "تمنتاشر": 18, "تسعتعش": 19, "تسعتاشر": 19,
	"sifr": 0, "wahid": 1, "ithnain": 2, "ithnayn": 2, "thalatha": 3, "talata": 3, "arbaa": 4, "khamsa": 5, "sitta": 6, "sabaa": 7, "saba": 7, "thamaniya": 8, "tisaa": 9, "tisa": 9,
	"shoonya": 0, "shunya": 0, "ek": 1, "do": 2, "teen": 3, "chaar": 4, "char": 4, "paanch": 5, "panch": 5, "chhe": 6, "chhah": 6, "saat": 7, "aath": 8, "nau": 9,
	"زيرو": 0, "ون": 1, "وان": 1, "تو": 2, "ثري": 3, "فور": 4, "فايف": 5, "سكس": 6, "سيكس": 6, "سفن": 7, "سيفن": 7, "ايت": 8, "ناين": 9,
}

var (
	// repeats say how often the digit behind them is meant.
	repeats = map[string]int{"double": 2, "triple": 3, "treble": 3, "دبل": 2, "دابل": 2, "تربل": 3, "تريبل": 3}
	// severals are digits of which several are meant: three fives, ثلاث خمسات.
	severals = map[string]int{
		"zeros": 0, "zeroes": 0, "ones": 1, "twos": 2, "threes": 3, "fours": 4, "fives": 5, "sixes": 6, "sevens": 7, "eights": 8, "nines": 9,
		"اصفار": 0, "صفرين": 0, "واحدات": 1, "اثنينات": 2, "ثلاثات": 3, "اربعات": 4, "خمسات": 5, "ستات": 6, "سبعات": 7, "ثمانيات": 8, "تسعات": 9,
	}
	// hundred finds the hundreds of Arabic in one word: خمسمية.
	hundred        = lazy(`^(ثلاث|تلات|اربع|خمس|ست|سبع|ثمان|ثمن|تسع)(?:ميه|مئه|مائه|مايه)$`)
	arabicHundreds = map[string]int{"ثلاث": 300, "تلات": 300, "اربع": 400, "خمس": 500, "ست": 600, "سبع": 700, "ثمان": 800, "ثمن": 800, "تسع": 900}
	// betweenNumbers are words that may stand between the parts of a number that is to be put together.
	betweenNumbers = regexp.MustCompile(`^(?:then|and|first|last|lastly|finally|press|dial|by|followed|next|plus|aed|dhs?|dirhams?|ثم|و|اولا|اخيرا|اضغط|بعدها|بعدهن|يليها|زائد|درهم|دراهم)$`)
	// ayn finds the sign for a letter that Latin ones lack: sab'a.
	ayn = lazy(`(\pL)['’ʿ](a)`)
	// saidToken finds words and digits.
	saidToken = lazy(`\d+|\p{L}+`)
)

// alifs are the ways to write a long a, and the ending of a word, that make no difference to who says it.
var alifs = strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ة", "ه", "ى", "ي", "ئ", "ي")

// saidGroup is a part of a number: digits, and whether they were words.
type saidGroup struct {
	digits string
	word   bool
	value  int
	joint  bool // put to the part before by a word: then, and
}

// saidRuns reads the numbers of a text as somebody says them: rows of groups with nothing between but signs and the words that join them.
func saidRuns(text string) [][]saidGroup {
	r := &saidReader{text: ayn().ReplaceAllString(text, "$1$2"), times: 1}
	for _, at := range saidToken().FindAllStringIndex(r.text, -1) {
		word, gap := alifs.Replace(strings.ToLower(r.text[at[0]:at[1]])), r.text[r.end:at[0]]
		r.end = at[1]
		if len(r.run) > 0 && (len(gap) > 12 || strings.Contains(gap, "\n\n")) {
			r.flush()
		}
		switch {
		case word[0] >= '0' && word[0] <= '9':
			r.figures(word, gap)
		case r.spelled(&word):
		default:
			r.word(word, gap, at[0])
		}
	}
	r.flush()
	return r.runs
}

// saidReader goes through the words and digits of a text.
type saidReader struct {
	text    string
	end     int // of the token before
	runs    [][]saidGroup
	run     []saidGroup // the one that is being read
	joint   bool        // a word that joins came after its last group
	times   int         // how often the digit that follows is meant
	letters string      // of a word with a blank after each letter, as far as it is read
}

// flush ends a run. One group alone is no number in groups.
func (r *saidReader) flush() {
	if len(r.run) > 1 {
		r.runs = append(r.runs, r.run)
	}
	r.run, r.joint, r.times = nil, false, 1
}

func (r *saidReader) add(g saidGroup) {
	r.run = append(r.run, g)
	r.joint, r.times = false, 1
}

// figures takes digits. The number of a step joins what it stands between; a sign of times, dates and ranges parts.
func (r *saidReader) figures(digits, gap string) {
	after := r.text[r.end:]
	if len(digits) == 1 && (strings.HasPrefix(after, ". ") || strings.HasPrefix(after, ") ")) && gap != "" && strings.TrimRight(gap, " \n") != gap {
		r.joint = true
		return
	}
	if n := len(r.run); n > 0 && !r.run[n-1].word && !r.joint && strings.ContainsAny(gap, ":/-.") {
		r.flush()
	}
	r.letters = ""
	r.add(saidGroup{digits: strings.Repeat(digits, r.times), joint: r.joint})
}

// spelled collects Arabic letters that stand alone, and tells whether the word that they may become is not whole yet.
func (r *saidReader) spelled(word *string) bool {
	first, n := utf8.DecodeRuneInString(*word)
	if n == len(*word) && unicode.Is(unicode.Arabic, first) && (first != 'و' || r.letters != "") {
		r.letters += *word
		if _, is := numberWords[r.letters]; !is {
			return true
		}
		*word = r.letters
	}
	r.letters = ""
	return false
}

// word takes a word that begins at a place of the text.
func (r *saidReader) word(word, gap string, at int) {
	bare := word
	if w, is := strings.CutPrefix(word, "و"); is && w != "" && word != "واحد" && word != "وان" && word != "ون" && word != "واحدات" {
		bare, r.joint = w, true
	}
	last := len(r.run) - 1
	if m := hundred().FindStringSubmatch(bare); m != nil {
		n := arabicHundreds[m[1]]
		r.add(saidGroup{digits: strconv.Itoa(n), word: true, value: n})
		return
	}
	if n, is := repeats[bare]; is {
		r.times = n
		return
	}
	if d, is := severals[bare]; is {
		count := 2
		if last >= 0 && len(r.run[last].digits) == 1 {
			count = int(r.run[last].digits[0] - '0')
			r.run = r.run[:last]
		}
		r.add(saidGroup{digits: strings.Repeat(strconv.Itoa(d), count), word: true, joint: r.joint})
		return
	}
	if bare == "hundred" && last >= 0 && r.run[last].word && r.run[last].value > 0 && r.run[last].value < 10 {
		r.run[last].value *= 100
		r.run[last].digits = strconv.Itoa(r.run[last].value)
		return
	}
	if n, is := numberWords[bare]; is {
		and := last >= 0 && r.joint && (bare != word || r.run[last].value >= 100 && strings.HasSuffix(r.text[:at], " and "))
		close := !r.joint && strings.Trim(gap, " -") == ""
		if last >= 0 && r.times == 1 && r.run[last].word && adds(r.run[last].value, n, and, close, word[0] < utf8.RuneSelf) {
			n += r.run[last].value
			r.run[last].digits, r.run[last].value = strconv.Itoa(n), n
			r.joint = false
			return
		}
		r.add(saidGroup{digits: strings.Repeat(strconv.Itoa(n), r.times), word: true, value: n, joint: r.joint})
		return
	}
	if betweenNumbers.MatchString(bare) && len(r.run) > 0 {
		r.joint = true
		return
	}
	r.flush()
}

// adds tells whether a word for a number belongs to the one before it: fifty-five, خمسة وخمسين, خمسمية وخمسة.
func adds(before, n int, and, close, english bool) bool {
	switch {
	case n == 10 && before > 2 && before < 10: // تسعة عشر
		return close && !english
	case before > 100 && before%100 >= 20 && before%10 == 0 && close && english: // three hundred and forty-two
		return n > 0 && n < 10
	case before >= 100 && before%100 == 0 && before < 1000:
		return and && n < 100
	case before > 100:
		return and && n >= 20 && n%10 == 0 && before%100 < 10
	case n >= 20 && before > 0 && before < 10:
		return and
	case before >= 20 && before%10 == 0:
		return close && english && n > 0 && n < 10 && !and
	}
	return false
}

// saidDial finds the whole shape of a number of the Emirates, with its zero or its country.
var saidDial = regexp.MustCompile(`^(?:(?:00)?9715[024568]\d{7}|05[024568]\d{7}|0[234679]\d{7})$`)

// saidTollFree finds the shape of a number that costs its caller nothing. Amounts of 800 have it too where they are not words.
var saidTollFree = regexp.MustCompile(`^800\d{4,7}$`)

// saidNumber finds a number to dial that is said in groups, of which at least one is a word or is joined by one.
func saidNumber(own func(typed string) bool, text string) (string, bool) {
	for _, run := range saidRuns(text) {
		for from := range run {
			digits, said, words := "", false, 0
			for i, g := range run[from:] {
				digits += g.digits
				said = said || g.word || g.joint && i > 0
				if g.word {
					words++
				}
				if (said && saidDial.MatchString(digits) || words > 3 && saidTollFree.MatchString(digits)) && !own(digits) {
					return digits, true
				}
			}
		}
	}
	return "", false
}

// saidDigits writes the numbers of a text that are said in words as digits, for what is looked for by its signs: star 123 star 4 hash.
func saidDigits(text string) string {
	return saidToken().ReplaceAllStringFunc(text, func(word string) string {
		if n, is := numberWords[alifs.Replace(strings.ToLower(word))]; is && n < 10 {
			return strconv.Itoa(n)
		}
		return word
	})
}
