package catalog

// Portal is an app or a site in which many services stand: its addresses, its sign-in and its steps are written once,
// and a service takes them over.
type Portal struct {
	Code      string // in small letters
	Name      Text
	Entity    string    // code of the body that runs it; its policy judges the addresses
	Channels  []Channel // apps and pages
	SignIn    SignIn    // empty: not said
	Payment   []Means   // empty: not said
	Steps     Texts     // open, sign in, choose, attach, pay, keep the number
	CheckedOn string    // ISO date on which a person last looked; empty: not known
	Source    string
}

// SignIn is how a visitor signs in to a portal.
type SignIn string

// The ways to sign in.
const (
	SignInNone    SignIn = "none"
	SignInUAEPass SignIn = "uaepass"
	SignInOwn     SignIn = "own"
)

// SignIns are all of them, in the order in which editors choose.
var SignIns = []SignIn{SignInNone, SignInUAEPass, SignInOwn}

// TextSet is lines that many services share, e.g. the documents that prove an identity.
type TextSet struct {
	Code   string   // e.g. "identity"
	Kind   TextKind // DocumentTexts where the sheet says none
	Text   Texts    // one item a line
	Source string
}

// TextKind is what the lines of a set are.
type TextKind string

// The kinds of sets.
const (
	DocumentTexts TextKind = "documents"
	StepTexts     TextKind = "steps"
)

// TextKinds are all of them, in the order in which editors choose.
var TextKinds = []TextKind{DocumentTexts, StepTexts}
