package fleet

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A heartbeat code carries a heartbeat by way of a phone: the station shows it as a QR code, somebody photographs it, and the photograph
// lies where the board is made. It is short, signed with a key of the station, and of several the newest counts, as of files.

// CodeLimit is the longest text of a code, in bytes: the most that the room qr draws.
const CodeLimit = 213

const (
	codePrefix = "DALIL1:"
	macBytes   = 16
	keyContext = "dalil heartbeat key\n"
)

// What ReadCode says of the text of a code.
var (
	ErrNoCode = errors.New("no heartbeat code")
	ErrForged = errors.New("the heartbeat code is not signed by its station")
)

var codeLetters = base32.StdEncoding.WithPadding(base32.NoPadding)

// StationKey is the key of one station, 32 bytes made of the fleet's; capitals of the name do not count. Who takes a station's key out of its
// settings can speak for that station alone.
func StationKey(fleetKey []byte, station string) []byte {
	h := hmac.New(sha256.New, fleetKey)
	h.Write([]byte(keyContext + strings.ToLower(station)))
	return h.Sum(nil)
}

// Code is the heartbeat as the text of a code, signed with the station's key of at least 16 bytes, its moments in whole seconds. Flags that no
// longer fit are left out, the last first. A key that is too short, a name that Write would refuse, a digest that is none and a heartbeat that
// is too long without any flag are errors.
func (h Heartbeat) Code(key []byte) (string, error) {
	if len(key) < macBytes {
		return "", fmt.Errorf("heartbeat key of %d bytes: want at least %d", len(key), macBytes)
	}
	if !plainName(h.Station) {
		return "", fmt.Errorf("station name %q: want ASCII letters, digits, dot, hyphen and low line", h.Station)
	}
	digest, err := hex.DecodeString(h.Content.Digest)
	if err != nil {
		return "", fmt.Errorf("digest of the content: %w", err)
	}
	for flags := h.Flags; ; flags = flags[:len(flags)-1] {
		var b []byte
		for _, s := range []string{h.Station, h.Centre, h.Program, string(digest), h.Folder, h.Policy, strings.Join(flags, ",")} {
			b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
		}
		for _, n := range []int64{unix(h.Written), unix(h.Painted), unix(h.Content.Accepted), h.Content.Release, int64(h.MemoryMB), h.FreeMB, int64(h.Problems), h.Serial} {
			b = binary.AppendVarint(b, n)
		}
		text := codePrefix + codeLetters.EncodeToString(append(b, mac(key, b)...))
		if len(text) <= CodeLimit {
			return text, nil
		}
		if len(flags) == 0 {
			return "", fmt.Errorf("heartbeat code of %d bytes: want at most %d", len(text), CodeLimit)
		}
	}
}

// ReadCode reads the text of a code and verifies it with its station's key, which keyOf is asked for. What is no code is ErrNoCode, and one that
// the key did not sign ErrForged; nothing of either is given back.
func ReadCode(text string, keyOf func(station string) []byte) (Heartbeat, error) {
	letters, ok := strings.CutPrefix(text, codePrefix)
	all, err := codeLetters.DecodeString(letters)
	if !ok || err != nil || len(all) <= macBytes {
		return Heartbeat{}, ErrNoCode
	}
	body := all[:len(all)-macBytes]
	r := reader{rest: body}
	h := Heartbeat{Kind: heartbeatKind, Station: r.text(), Centre: r.text(), Program: r.text()}
	h.Content.Digest = hex.EncodeToString([]byte(r.text()))
	h.Folder, h.Policy = r.text(), r.text()
	if flags := r.text(); flags != "" {
		h.Flags = strings.Split(flags, ",")
	}
	h.Written, h.Painted, h.Content.Accepted = r.moment(), r.moment(), r.moment()
	h.Content.Release, h.MemoryMB, h.FreeMB, h.Problems, h.Serial = r.number(), int(r.number()), r.number(), int(r.number()), r.number()
	switch {
	case r.broken || len(r.rest) > 0 || !plainName(h.Station):
		return Heartbeat{}, ErrNoCode
	case !hmac.Equal(all[len(body):], mac(keyOf(h.Station), body)):
		return Heartbeat{}, ErrForged
	}
	return h, nil
}

// Newest joins heartbeats of several ways, in the order in which their stations first stand: of those that name one station the latest counts,
// so an old photograph changes nothing.
func Newest(beats ...Heartbeat) []Heartbeat {
	at := make(map[string]int, len(beats))
	var out []Heartbeat
	for _, h := range beats {
		if i, known := at[h.Station]; known {
			out[i] = newer(out[i], h)
			continue
		}
		at[h.Station] = len(out)
		out = append(out, h)
	}
	return slices.Clip(out)
}

func mac(key, body []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write(body)
	return h.Sum(nil)[:macBytes]
}

// unix is a moment in seconds; 0 is none.
func unix(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

// reader takes values from the front; once one is not there, it is broken and all others are empty.
type reader struct {
	rest   []byte
	broken bool
}

func (r *reader) text() string {
	n, used := binary.Uvarint(r.rest)
	if used <= 0 || n > uint64(len(r.rest)-used) {
		r.broken, r.rest = true, nil
		return ""
	}
	s := string(r.rest[used : used+int(n)])
	r.rest = r.rest[used+int(n):]
	return s
}

func (r *reader) number() int64 {
	n, used := binary.Varint(r.rest)
	if used <= 0 {
		r.broken, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[used:]
	return n
}

func (r *reader) moment() time.Time {
	if n := r.number(); n != 0 {
		return time.Unix(n, 0).UTC()
	}
	return time.Time{}
}
