package qr

import "math"

// referenceModules is the side of a code of version 4 without its quiet zone: the size of most addresses here.
const referenceModules = 33

// ModuleForDistance is how many millimetres a module of a code must have to be read from so many millimetres away. A code is read
// from ten times its width; that is measured at version 4, and what a camera must tell apart are the modules:
// a code of more of them must be wider.
func ModuleForDistance(mm float64) float64 { return mm / (10 * referenceModules) }

// ReadableFrom tells whether the code can be read from so many millimetres away on a panel that has room device pixels for it and its
// quiet zone on a side, each pitch millimetres wide. A module takes whole pixels. It is not asked of the zero Code.
func (c *Code) ReadableFrom(mm float64, room int, pitch float64) bool {
	return math.Floor(float64(room)/float64(c.Size()))*pitch >= ModuleForDistance(mm)
}
