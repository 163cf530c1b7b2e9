package qr_test

import (
	"testing"

	"dalil/app/qr"
)

func TestACodeOfVersion4IsReadFromTenTimesItsWidth(t *testing.T) {
	for metres, want := range map[float64]float64{3.3: 10, 1.65: 5, 6.6: 20, 0: 0} {
		if got := qr.ModuleForDistance(metres * 1000); got < want-1e-9 || got > want+1e-9 {
			t.Errorf("%v m: %v mm a module, want %v", metres, got, want)
		}
	}
}
