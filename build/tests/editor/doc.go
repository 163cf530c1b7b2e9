// Package editor lets an editor's whole day pass: a template, LibreOffice, a watched folder, its report, and the screen of a running station.
package editor
