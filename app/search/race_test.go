//go:build race

package search_test

// raceDetector: everything takes ten times as long.
const raceDetector = true
