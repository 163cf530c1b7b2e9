package page

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

// A clone in which nothing was built says what to do instead of that nothing is there.
func TestAPageThatIsNotBuiltSaysWhatToDo(t *testing.T) {
	built := fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}}
	for _, c := range []struct {
		name, path, body string
		files            fstest.MapFS
		code             int
	}{
		{"not built", "/", unbuilt + "\n", fstest.MapFS{".keep": {}}, http.StatusServiceUnavailable},
		{"built", "/", "<!doctype html>", built, http.StatusOK},
		{"built, another path", "/elsewhere.js", "404 page not found\n", built, http.StatusNotFound},
	} {
		w := httptest.NewRecorder()
		serveFiles(c.files, nil)(w, httptest.NewRequest(http.MethodGet, c.path, nil))
		if w.Code != c.code || w.Body.String() != c.body {
			t.Errorf("%s: %d %q, want %d %q", c.name, w.Code, w.Body.String(), c.code, c.body)
		}
	}
}
