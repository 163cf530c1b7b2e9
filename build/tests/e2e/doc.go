// Package e2e tries the promises of the station in its real window, as a visitor, an editor and an intruder meet it.
// It holds tests only, under the tag e2e_run; build/test builds both programs and runs them:
//
//	DALIL_BIN      the program that is shipped; nobody can drive it, so it is watched from outside
//	DALIL_E2E_BIN  the same with the tag e2e, which lets WebKitWebDriver look into its page
//	DALIL_SOAK     how long TestNoPacketLeavesTheStation visits the station; 20s when not set
//
// Every test stands on a stage of its own: a virtual screen, a window manager, a session bus, a home and a state that
// nobody else uses. Keys and clicks come through the X server, as from a real keyboard; the driver is asked what the
// page shows and moves nothing itself.
//
//	process.go    programs that run beside a test and never outlive it
//	stage.go      what a station stands on
//	display.go    the screen, and pictures of it
//	hand.go       keyboard and mouse
//	tricks.go     what a script in the page could try to get out
//	namespace.go  a network of its own
//	driver.go     a client for WebKitWebDriver
//	station.go    a running station
//	visitor.go    what a visitor does and sees
//	reader.go     codes read off a picture, and their pixels
//	folder.go     an editor's files
//	dragged/      a window from which something can be dragged
package e2e
