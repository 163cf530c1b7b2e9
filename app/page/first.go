package page

import (
	"bytes"
	"encoding/json"
	"net/http"
)

// Between these two index.html keeps room for the answer to the page's first question.
const (
	firstAnswerBegins = `<script type="application/json" id="first-answer">`
	firstAnswerEnds   = `</script>`
)

// withFirstAnswer puts the answer to GET /api/station into the page itself, so that the first picture waits for no question. The
// content policy lets it stand, since it is data; nothing in it can end it, since JSON from Go writes "<" as an escape.
func (p *Page) withFirstAnswer(index []byte, r *http.Request) []byte {
	before, after, room := bytes.Cut(index, []byte(firstAnswerBegins+firstAnswerEnds))
	answer, err := json.Marshal(p.askStation(p.question(r)))
	if !room || err != nil {
		return index // the page asks
	}
	return bytes.Join([][]byte{before, []byte(firstAnswerBegins), answer, []byte(firstAnswerEnds), after}, nil)
}
