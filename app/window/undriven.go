//go:build desktop && !(e2e && linux)

package window

// driven: nobody may drive this program.
const driven = false
