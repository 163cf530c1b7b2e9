// Package app is the house. Editors own content; Go lives in app, one room per noun; the page lives in frontend and asks Go
// through one bridge. A folder of sheets is copied, verified, read and checked, and only if it is sound becomes a new immutable
// catalog; the page is then told that there is news. Only window knows Wails, only store knows SQL, only sheet knows Excel,
// and catalog knows nobody.
//
// Who may import whom is the table in rooms_test.go.
package app
