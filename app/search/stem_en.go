package search

import "strings"

// englishEndings are taken off once after the plural, if four letters stay.
var englishEndings = []string{
	"isations", "izations", "isation", "ization", "ations", "ation", "ating", "ated", "ate", "erings", "ering", "ings", "ing", "ions", "ion", "ered", "ed", "ment", "als", "al", "er", "e",
}

// stemEnglish brings renewal, renewing and renews together. One plural ending and one other go; it is light like stemArabic.
func stemEnglish(w string) string {
	if len(w) < 4 || w[0] >= '0' && w[0] <= '9' {
		return w
	}
	w = spelledAlike.Replace(singular(w))
	for _, e := range englishEndings {
		if strings.HasSuffix(w, e) && len(w)-len(e) >= 4 {
			w = w[:len(w)-len(e)]
			break
		}
	}
	if n := len(w); n > 4 && w[n-1] == w[n-2] && w[n-1] != 's' {
		w = w[:n-1] // cancelled, cancel
	}
	if n := len(w); n > 5 && w[n-2:] == "tr" {
		w = w[:n-1] // registration, register
	}
	if n := len(w); n > 4 && w[n-1] == 'y' {
		w = w[:n-1] + "i"
	}
	return w
}

// spelledAlike brings spellings of one word together that the endings do not: a licence and to license.
var spelledAlike = strings.NewReplacer("licens", "licenc", "tyre", "tire", "centre", "center", "colour", "color", "taksi", "taxi", "driver", "driving", "programme", "program")

// sameButNumber reports whether two words are singular and plural of one noun: fine and fines, مخالفة and مخالفات, or spellings of one word.
func sameButNumber(a, b string) bool {
	if scriptOf(a) == latinScript {
		return spelledAlike.Replace(singular(a)) == spelledAlike.Replace(singular(b))
	}
	return femininePlural(a) == femininePlural(b)
}

// femininePlural is an Arabic word without the ending of a taa marbuta or of its regular plural.
func femininePlural(w string) string {
	if rest, ok := strings.CutSuffix(w, "ات"); ok {
		return rest
	}
	return strings.TrimSuffix(w, "ه")
}

func singular(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "xes"):
		return w[:n-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:n-1]
	}
	return w
}
