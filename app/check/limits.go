package check

// Limits of what a cell may say, in characters where nothing else is said (measured against the screens).
const (
	nameLimit        = 120
	nameAdviceAR     = 74
	nameAdviceEN     = 86
	descriptionLimit = 500
	lineAdvice       = 76 // "what you need" and step lines
	lineLimit        = 200
	linesLimit       = 30 // lines of a cell
	keywordLimit     = 80
	keywordsLimit    = 200 // words of a cell
	idLimit          = 40
	feeLimit         = 10_000_000 // AED; more is a slip of the keyboard
)

// mostPopular is the highest popularity: a number beyond all others would take every place on the first screen.
const mostPopular = 100
