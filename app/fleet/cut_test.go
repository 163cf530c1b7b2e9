package fleet

import (
	"errors"
	"fmt"
	"io"
	"testing"
	"time"
)

// TestACodeThatEndsTooEarlyIsNoneEvenWhenItIsSigned: nothing is read from where there is nothing.
func TestACodeThatEndsTooEarlyIsNoneEvenWhenItIsSigned(t *testing.T) {
	key := []byte("0123456789abcdef0123456789abcdef")
	h := Heartbeat{Station: "s", Written: time.Unix(1, 0).UTC(), Content: Content{Digest: "00ff"}, Serial: 300}
	text, err := h.Code(key)
	if err != nil {
		t.Fatal(err)
	}
	all, err := codeLetters.DecodeString(text[len(codePrefix):])
	if err != nil {
		t.Fatal(err)
	}
	body := all[:len(all)-macBytes]
	read := func(body []byte) error {
		_, err := ReadCode(codePrefix+codeLetters.EncodeToString(append(append([]byte(nil), body...), mac(key, body)...)), func(string) []byte { return key })
		return err
	}
	if err := read(body); err != nil {
		t.Fatal(err)
	}
	for n := range body {
		if err := read(body[:n]); !errors.Is(err, ErrNoCode) {
			t.Errorf("of %d bytes %d: %v", len(body), n, err)
		}
	}
	if err := read(append(body, 0)); !errors.Is(err, ErrNoCode) {
		t.Errorf("a byte more: %v", err)
	}
}

// TestAPackThatIsNearlyFullLeavesOutWhatWouldSayNothing: what has less room than a file needs stands in its list.
func TestAPackThatIsNearlyFullLeavesOutWhatWouldSayNothing(t *testing.T) {
	for free, want := range map[int]string{leastUseful - 1: "0 1", leastUseful: "1 0"} {
		s := NewSupport(io.Discard, "1.0.0", time.Unix(1, 0))
		s.free = free
		if err := s.Add("log.txt", []byte("a line\n")); err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(len(s.list.Files), " ", len(s.list.LeftOut)); got != want {
			t.Errorf("with %d bytes of room: %s, want %s", free, got, want)
		}
	}
}
