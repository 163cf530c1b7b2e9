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
	w = singular(w)
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
