//go:build desktop && !(e2e && linux)

package window

// automated: nobody may drive this program.
const automated = false
