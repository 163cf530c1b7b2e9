//go:build !desktop

// Empty is a window; it is built with the tags of the station's window.
package main

func main() {}
