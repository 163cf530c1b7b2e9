package fleet_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"dalil/app/fleet"
)

var fleetKey = []byte("0123456789abcdef0123456789abcdef")

func keyOf(station string) []byte { return fleet.StationKey(fleetKey, station) }

// coded is a heartbeat with a value in every field.
func coded() fleet.Heartbeat {
	h := well("rta-c45.1")
	h.Kind = "dalil heartbeat"
	h.Content = fleet.Content{Digest: "00ff00ff00ff00ff", Release: 12, Accepted: now.Add(-3 * time.Hour)}
	h.Problems, h.Serial, h.Flags = 3, 123456, []string{"clock", "uncounted"}
	return h
}

func TestAHeartbeatComesBackFromItsCode(t *testing.T) {
	shipped := coded()
	shipped.Content.Accepted, shipped.Painted, shipped.Flags, shipped.Centre, shipped.Policy = time.Time{}, time.Time{}, nil, "", ""
	for _, h := range []fleet.Heartbeat{coded(), shipped} {
		text, err := h.Code(keyOf(h.Station))
		if err != nil || len(text) > fleet.CodeLimit || strings.ToUpper(text) != text || !strings.HasPrefix(text, "DALIL1:") {
			t.Fatal(text, err)
		}
		back, err := fleet.ReadCode(text, keyOf)
		if err != nil || !reflect.DeepEqual(back, h) {
			t.Errorf("%v\n%+v\nwant\n%+v", err, back, h)
		}
	}
}

func TestOnlyItsOwnStationSignsACode(t *testing.T) {
	text, err := coded().Code(keyOf("rta-c45.1"))
	if err != nil {
		t.Fatal(err)
	}
	other, err := coded().Code(keyOf("rta-c45.2"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fleet.ReadCode(other, keyOf); !errors.Is(err, fleet.ErrForged) {
		t.Errorf("another station's key: %v", err)
	}
	if a, b := fleet.StationKey(fleetKey, "RTA-1"), fleet.StationKey(fleetKey, "rta-1"); string(a) != string(b) || len(a) != 32 {
		t.Error("capitals make another key")
	}
	for i := range text { // no letter may be another one
		changed := text[:i] + string("A2"[min(1, strings.Index("A", text[i:i+1])+1)]) + text[i+1:]
		if changed == text {
			continue
		}
		if h, err := fleet.ReadCode(changed, keyOf); err == nil || h.Station != "" {
			t.Errorf("letter %d: %v %v", i, h, err)
		}
	}
	for _, text := range []string{"", "DALIL1:", "https://rta.ae", text[:len(text)-8], text + "AAAAAAAA", "DALIL2" + text[6:], strings.ToLower(text), "DALIL1:" + strings.Repeat("7", 80)} {
		if h, err := fleet.ReadCode(text, keyOf); err == nil || h.Station != "" {
			t.Errorf("%q: %v %v", text, h, err)
		}
	}
}

func TestACodeLeavesFlagsOutBeforeItIsTooLong(t *testing.T) {
	h := coded()
	h.Flags = nil
	for i := range 20 {
		h.Flags = append(h.Flags, fmt.Sprintf("flag_%d", i))
	}
	text, err := h.Code(fleetKey)
	if err != nil || len(text) > fleet.CodeLimit || len(text) < fleet.CodeLimit-16 {
		t.Fatal(len(text), err)
	}
	back, err := fleet.ReadCode(text, func(string) []byte { return fleetKey })
	if err != nil || len(back.Flags) == 0 || len(back.Flags) == 20 || back.Flags[0] != "flag_0" {
		t.Errorf("%v %v", back.Flags, err)
	}
	for name, spoil := range map[string]func(*fleet.Heartbeat){
		"too long":       func(h *fleet.Heartbeat) { h.Program = strings.Repeat("p", 150) },
		"a name":         func(h *fleet.Heartbeat) { h.Station = "a b" },
		"another digest": func(h *fleet.Heartbeat) { h.Content.Digest = "x" },
	} {
		h := coded()
		spoil(&h)
		if text, err := h.Code(fleetKey); err == nil {
			t.Errorf("%s: %s", name, text)
		}
	}
	if text, err := coded().Code(fleetKey[:15]); err == nil {
		t.Error(text)
	}
}

func TestAnOldPhotographChangesNothing(t *testing.T) {
	old, fresh, other := well("a"), well("a"), well("b")
	old.Written, old.Folder = fresh.Written.Add(-time.Hour), "missing"
	for _, order := range [][]fleet.Heartbeat{{old, fresh, other}, {fresh, old, other}} {
		got := fleet.Newest(order...)
		if len(got) != 2 || got[0].Folder != "ok" || got[1].Station != "b" {
			t.Errorf("%+v", got)
		}
	}
}
