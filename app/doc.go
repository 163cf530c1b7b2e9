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
//	disk      files written whole or not at all, and lines added for good
//	tally     counts without identity
//	update    a newer program: laid out by the station, installed by the machine, taken back when it does not paint
//	fleet     heartbeats out, the board of many stations in
//	reach     whether addresses still answer: the only room that goes on-line, for the editor's dalil links alone
//	report    the editor's answer as text, JSON and HTML
//	cli       the command line
//
// # Where do I change …
//
// A file without a folder lies beside the one that is named before it. What is not here is in the file that is called so.
//
// Content and words.
//
//	a service's name, address, fee               content/catalog, the file of its entity (RTA.csv); its four digits: content/quick.csv,
//	                                             of a service that came later: app/station/quick.go
//	an entity; a centre; a machine               content/catalog/campaign-entities.csv; campaign-centres.csv; campaign-machines.csv
//	an edition's days; its figures, messages     content/catalog/campaign-editions.csv; campaign-figures.csv, campaign-messages.csv
//	steps of a site; documents of many rows      content/catalog/campaign-portals.csv; campaign-texts.csv
//	a group: name, picture, order, its need      content/catalog/campaign-life-events.csv; the nine needs themselves: app/catalog/needs.go
//	people's words for a matter; nicknames       content/catalog/campaign-concepts.csv (moving house: services of several entities);
//	                                             campaign-lexicon.csv
//	what to say of what nobody here offers       content/catalog/campaign-absent.csv
//	a sentence                                   content/words, by who says it: page (what stands on the page itself), view (what Go answers there,
//	                                             also that content is old), week, need, desk, setup, trouble (no station), time (months, units),
//	                                             check, link, sheet and release (what is wrong with a file), report, fleet, tally
//	a language                                   content/languages.json; its keys on the glass: frontend/src/components/keyboard-layouts.ts
//	how a date, money, a length of time is said  app/words/figures.go; what keeps its order from left to right: direction.go
//
// Columns, rules and links.
//
//	a column of a sheet                          app/check: columns.go (services), channels.go (their addresses), entities.go (also editions, life
//	                                             events), places.go (centres, machines, exceptions), portals.go (also texts), concepts.go (also
//	                                             lexicon, absent), messages.go (also figures, notices); the field in app/catalog
//	a rule for a row of services                 app/check/service.go, with a case in app/check/testdata/rules and its sentence in content/words
//	how a cell is read (fee, time, date, TBD)    app/check/values.go; opening hours: app/catalog/hours.go; how long a text may be:
//	                                             app/check/limits.go; which positions can be: places.go
//	which row names the columns; a header        app/sheet/sheet.go; app/check/header.go
//	when a person must confirm a file            app/check/guard.go; of the department's sheets: guardcampaign.go; whose row it is: ownership.go
//	the order of the ways to a service           app/catalog/channel.go
//	which machine does which service             app/campaign/machineoffer.go
//	which site, app or number is allowed         content/policy.json; what older content then loses: app/check/withdrawn.go;
//	                                             numbers that are never a code, whatever it says: app/link/phone.go
//	how an address is judged                     app/link/rule.go; behind the host: pathquery.go; whether it still answers: app/reach/reach.go
//	which text hides an address                  app/link/dressed.go; spelled letter by letter: spelled.go; with rarer dots or none: undotted.go
//	which text hides a number                    app/link/dressed.go; also what is harmless; digits in words: digitwords.go; numbers in words:
//	                                             numberwords.go
//	a code: strength; size; proof; on paper      app/qr/code.go; distance.go (on a wall app/page/wall.go); app/qr/prove.go; app/cli/qr.go
//
// Search. How it works, and where each of its constants is, is in app/search/README.md; try dalil search --explain.
//
//	a word of no weight                          app/search/data/stop.txt; of Urdu and Persian: particles.txt; of whose matter it is, when and how:
//	                                             aside.txt
//	places, brands, what nobody here offers      app/search/data/elsewhere.txt; countries.txt
//	what is asked for more, if no sheet says it  app/search/data/demand.txt
//	choices in a flood of results: their words   app/search/data/groups.txt; from how many results on: app/search/groups.go
//	the other keyboard; keys played with         app/search/layout.go; noise.go
//	what a slip costs; which keys lie together   app/search/edits.go; letters.go
//	ranking; sureness; a list that stands still  app/search/rank.go; confidence.go; steady.go
//	how many results a page has; words too long  app/page/search.go; as they are typed: frontend/src/state/typing.svelte.ts
//
// Files coming in.
//
//	how often the folder is looked at            app/intake/watch.go; from when on a file counts as whole: settle.go
//	which names are never content                app/intake/filename.go; the department's own: app/check/file.go; copies told by what they hold:
//	                                             app/intake/duplicate.go
//	how large a file, a folder may be            app/sheet/limits.go; app/intake/limits.go
//	kinds of files that are told by name         app/sheet/kind.go
//	a text that a program has spoiled            app/sheet/fault.go (errors, letters of another encoding); mangled.go (backwards, numbers,
//	                                             elements of HTML)
//	what reading a file may take                 app/sheet/child.go; hard stops on Linux: childlimit_linux.go
//	the editor's report                          app/report/report_page.go, report.html; what changes: difference.go; the workbook to fill in:
//	                                             app/sheet/form.go
//	confirm and roll back                        app/intake/request.go; how many catalogs are kept: app/store/history.go
//
// A visitor's screen. Go answers it in app/page, and frontend/src draws it in the screen or component of that name.
//
//	a question of the page                       app/page/handler.go and views.go, frontend/src/api/client.ts, a golden file in app/page/testdata
//	a visit: which screen, what ends with it     frontend/src/state/session.svelte.ts
//	what covers what: emergency, pause, dark     frontend/src/App.svelte; which screen a visitor sees: frontend/src/screens/VisitorPage.svelte
//	what comes first where nothing was asked     app/station/popular.go; how many of it on the first screen: app/page/home.go
//	a long list: topics, alphabet, cards         app/page/topics.go; nameorder.go; listcard.go; how many make a page:
//	                                             frontend/src/screens/List.svelte
//	a service: facts; fee; nearest machines      app/page/service.go (also how small a long name is set); fee.go; nearest.go
//	a way to it; what the phone shows then       app/page/channel.go; phone.go; which way is open at first: frontend/src/state/channel-tabs.svelte.ts
//	the week in words; before, during, after     app/page/week.go; app/campaign/clock.go
//	which message, figure, notice holds now      app/campaign/place.go
//	whom a visitor can ask                       frontend/src/components/AskStaffSheet.svelte; the centre's own page: app/page/centre.go
//	the foot, an emergency, dark in words        app/page/station.go; from when on content is old: app/station/status.go
//	a colour, a size of type; an icon            frontend/src/styles/tokens.css; frontend/src/components/icons.ts
//	keys; what hands may not do                  frontend/src/input/allowed-keys.ts; guard.ts, and touch.ts for fingers; a letter that
//	                                             opens the search: frontend/src/screens/VisitorPage.svelte
//	the staff's corner: size, time, drift        frontend/src/input/corner.ts
//
// Wall, desk, setup.
//
//	what a wall shows, for how long              app/page/wall.go; whose turn it is: app/campaign/rotation.go; in which language:
//	                                             frontend/src/state/wall-rotation.svelte.ts
//	what to say at a desk, and not to promise    app/page/desksay.go
//	keys of a desk; their list; the exercise     frontend/src/input/desk-keys.ts; app/page/desk.go for both
//	how a visit ended: outcomes, reasons         app/tally/event.go; their order at the desk: app/page/desk.go
//	notices, closed desk, pause: what they may   app/station/onspot.go; what is offered: frontend/src/screens/desk/Station.svelte (pause),
//	                                             frontend/src/components/desk/NoticeForm.svelte (lengths of a notice)
//	PINs: tries, pause, sessions, practice       app/station/staff.go; digits and hash: app/settings/pin.go
//	the first settings at the screen             app/page/setup.go; frontend/src/components/setup/SetupStep.svelte
//
// Times.
//
//	until a visitor or staff are asked or gone   frontend/src/state/idle-times.ts, also of a held card; the seconds that are spoken:
//	                                             app/page/secondsleft.go
//	asking whether a code opened                 frontend/src/state/code-watch.svelte.ts; asking a station that gives no answer: resource.svelte.ts
//	the picture while nobody is there            frontend/src/screens/Attract.svelte; its drift on the panel: frontend/src/state/drift.svelte.ts
//	hours in which a screen is dark              app/campaign/rest.go; awake after a touch: frontend/src/state/waking.svelte.ts
//	a publication past its date; an emergency    app/release/manifest.go; emergency.go
//	a frozen page, crashes; too many starts      app/window/watchdog.go; app/station/starts.go
//	when typed words leave the memory            app/station/forget.go
//
// Counting and staff.
//
//	which words of visitors may be kept          app/tally/keptwords.go
//	how long a count may be taken back           app/station/countevent.go
//	counters: kept how long, UTC days, broken    app/store/counts.go; what staff see as today: app/station/shift.go
//	numbers too small to show                    app/tally/sum.go; others hidden beside them: cross.go
//	columns of the counts; what they mean        app/tally/outbox.go; content/words/tally.en.json, tally.ar.json
//	what is noted of staff                       app/station/audit.go
//
// Fleet, releases, updates.
//
//	a heartbeat; what of it is in its code       app/fleet/heartbeat.go; heartbeatcode.go
//	unseen, behind, in trouble: from when on     app/fleet/board.go; the board as a page: app/report/fleet_page.go, its map: fleet_map.go
//	a support pack; what it leaves out           app/cli/support.go; of logs: app/fleet/masklogs.go; of settings: app/settings/withoutsecrets.go
//	who may publish; which stations go first     app/release/manifest.go; program.go; entities with keys of their own: ownkeys.go
//	when a version is taken back                 app/update/installer.go; where keys and parts lie: places.go
//	folders of the sync tool                     build/fleet/layout/layout.go
//
// The machine.
//
//	a setting                                    app/settings/settings.go; what it may be: check.go; and the table in README.md; a reach for hands:
//	                                             touchheight.go
//	a command                                    app/cli/cli.go lists them; each has a file there (confirm, rollback: history.go; verify: publish.go;
//	                                             policy sign: sign.go), and the scripts in app/cli/testdata run them
//	the window; ways out of it                   app/window/options.go; kiosk_linux.c; variables from outside: environment.go
//	the log: how large; what of judged files     app/window/log.go; app/station/judgedlog.go
//	headers of answers; how much is written      app/page/headers.go; write.go
//	when the program gives memory back           app/window/station.go
//	a kiosk's memory, restarts; X, its pointer   build/package/debian/files/dalil-kiosk/usr/lib/systemd/system/dalil.service; dalil-screen.service;
//	                                             what X forbids: build/package/debian/files/dalil-kiosk/usr/lib/dalil/50-dalil.conf
//	a kiosk on Windows; its setup                build/package/windows/shell-launcher.xml; installer.nsi
//
// Build and tests.
//
//	a part of the checks; the fixed top level    build/test; bounds of the packages: build/package/debian/judge
//	who may import whom                          app/rooms_test.go; on the page, and how long a screen may be: frontend/src/rooms.test.ts
//	faults put in: which, how many are noticed   build/mutate/sites.go; floors.txt
//	a picture of the gallery; its judges         frontend/test/scenes-kiosk.ts, scenes-hall.ts; gates.ts
//	what a screen says, and single deeds         frontend/test/outlines.test.ts and outlines-hall.test.ts (with -u they renew
//	                                             outlines/*.txt); deeds.test.ts, deeds-desk.test.ts
//	hardships of a code; licence texts           build/tests/qr-readers/camera.go; build/package/notice
//	what the search must find                    app/search/judged_test.go; which judged queries: app/search/testdata/judged.json
//	versions: ours; of tools, of Node            app/cli/version.go; build/tools/go.mod; frontend/package.json
//
// Who may import whom is the table in rooms_test.go; why things are as they are stands in decisions.md.
package app
