package link

import (
	"regexp"
	"sync"
)

// lazy is a pattern that is compiled when it is first asked. There are many, and most processes of this program judge no address: the
// child that reads a file is begun for every file.
func lazy(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
