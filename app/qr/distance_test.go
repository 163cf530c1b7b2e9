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

// A module takes whole pixels: what is left over makes no code larger.
func TestACodeIsReadableFromItsDistanceOnItsPanel(t *testing.T) {
	code, err := qr.New("https://www.rta.ae/")
	if err != nil {
		t.Fatal(err)
	}
	least := qr.ModuleForDistance(3300) // 10 mm
	for _, c := range []struct {
		room  int
		pitch float64
		want  bool
	}{
		{10 * code.Size(), least / 10, true}, {10*code.Size() - 1, least / 10, false}, {11*code.Size() - 1, least / 10.5, false}, {11 * code.Size(), least / 10.5, true}, {11 * code.Size(), least / 11, true}, {20 * code.Size(), 0, false},
	} {
		if got := code.ReadableFrom(3300, c.room, c.pitch); got != c.want {
			t.Errorf("%d pixels of %v mm: %t", c.room, c.pitch, got)
		}
	}
}
