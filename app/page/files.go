package page

import (
	"io/fs"
	"net/http"
	"path"
	"strings"
)

// fileTypes are the only kinds of file that the page is made of; the type never depends on the machine.
var fileTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".woff2": "font/woff2", ".woff": "font/woff", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon",
}

// unbuilt is what a developer sees who has not built the page: it is no part of the sources.
const unbuilt = "The page is not built. In the folder frontend: npm ci && npm run build; then start the program anew."

// serveFiles serves the built page; the empty path is its index, to which finish may add what it knows. What is no file is not there.
func serveFiles(dist fs.FS, finish func(index []byte, r *http.Request) []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
		if name == "" {
			name = "index.html"
		}
		if _, err := fs.Stat(dist, "index.html"); err != nil {
			http.Error(w, unbuilt, http.StatusServiceUnavailable)
			return
		}
		kind, ok := fileTypes[path.Ext(name)]
		content, err := fs.ReadFile(dist, name)
		if !ok || err != nil {
			http.NotFound(w, r)
			return
		}
		if name == "index.html" && finish != nil {
			content = finish(content, r)
		}
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(content) // the page went away: nobody is left to tell
	}
}
