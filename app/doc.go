// Package app is the house. Editors own content; Go lives in app, one room per noun; the page lives in frontend and asks Go
// through one handler. A folder of sheets is copied, verified, read and checked, and only if it is sound becomes a new immutable
// catalog; the page is then told that there is news. Only window knows Wails, only store knows SQL, only sheet knows Excel,
// and catalog knows nobody.
//
// # A file on its way to the screen
//
//	sheet     a file in, a table out: xlsx, csv, json; every cell knows its place. Untrusted files are read by a child process
//	check     tables in, a catalog and problems out: columns, rules of a row, what a whole file must hold, the guard
//	link      which address, telephone or app may ever become a code: the rule and the policy
//	intake    the folder: scan, watch, wait until a file is whole, copy, check, accept or keep the last good
//	store     accepted catalogs and counters, as SQLite files
//	release   publications that are signed: what a station may read
//
// # A question on its way to an answer
//
//	station   the running whole: one goroutine owns what is shown; View answers questions, Status says how the station is
//	search    understanding a query: fold, match, rank; in memory
//	campaign  the week and the place: from a moment and a centre to what is open
//	qr        an address as a code, read back before it is shown
//	words     every sentence in every language
//	page      one http.Handler: questions in, finished views out, and the page itself
//	window    the window, its lock and its watchdog; without the tag desktop the same handler on loopback
//
// # Beside them
//
//	catalog   the domain: entity, service, channel, fee, centre, machine, edition; problems and their places
//	settings  this machine
//	disk      files written whole or not at all
//	tally     counts without identity
//	update    a newer program: laid out by the station, installed by the machine, taken back when it does not paint
//	fleet     heartbeats out, the board of many stations in
//	reach     whether addresses still answer: the only room that goes on-line, for the editor's dalil links alone
//	report    the editor's answer as text, JSON and HTML
//	cli       the command line
//
// # Where do I change …
//
//	a column of a sheet         app/check, the list of its sheet's columns (columns.go for services, places.go, entities.go, portals.go …); the field in app/catalog
//	a rule for a row            app/check, with a case in app/check/testdata and its sentence in content/words: check, link, sheet or release
//	which address is allowed    content/policy.json; how it is judged: app/link
//	which text hides an address app/link: dressed.go finds disguised addresses and numbers
//	why something is found      app/search; people's words: content/README.md; try: dalil search --explain
//	a word of no weight         app/search/data, stop.txt; of Urdu and Persian: particles.txt; words of other places and brands: elsewhere.txt
//	how large a code must be    app/qr/distance.go; whether a wall shows it: app/page/wall.go
//	who may publish what        app/release, manifest.go for content
//	what a screen says          content/words: page of the page itself, view of what Go answers (also that content is old), week, desk, setup, and
//	                            trouble while there is no station; what it shows: app/page and frontend/src/screens
//	how long a screen waits     the wall, for its next service: app/page/wall.go; a visitor's screen: frontend/src/state
//	the log                     how large its file grows: app/window/log.go; what it says of judged files: app/station/judgedlog.go
//	a question of the page      app/page (handler, view), frontend/src/api (one function), a golden file in app/page/testdata
//	when a counted day ends     app/store/counts.go, in UTC; what staff see as today: app/station/shift.go
//	when a file counts as whole app/intake
//	a language                  content/languages.json and content/words
//	a setting                   app/settings, and the table in README.md
//	a theme of colours          frontend/src, the tokens
//	a command                   app/cli, with a script in app/cli/testdata
//
// Who may import whom is the table in rooms_test.go; why things are as they are stands in decisions.md.
package app
