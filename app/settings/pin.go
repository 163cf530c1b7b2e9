package settings

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// A PIN is kept as its argon2id hash (RFC 9106) in the form of the PHC: $argon2id$v=19$m=…,t=…,p=…$salt$key.
// A PIN has few digits, so whoever reads the settings can find it by trying; the cost makes that slow, and three wrong
// ones at the station make it slower.
const (
	pinMemory  = 19 << 10 // KiB for one try
	pinPasses  = 2
	pinThreads = 1
	pinSalt    = 16 // bytes
	pinKey     = 32 // bytes

	shortestPIN = 4
	longestPIN  = 12
)

// ErrPIN is what is no PIN: want 4 to 12 digits.
var ErrPIN = errors.New("a PIN has 4 to 12 digits, 0 to 9")

// HashPIN makes the hash of a PIN for the setting pin_hash. Two hashes of one PIN differ. ErrPIN: it is no PIN.
func HashPIN(pin string) (string, error) {
	if !isPIN(pin) {
		return "", ErrPIN
	}
	salt := make([]byte, pinSalt)
	_, _ = rand.Read(salt) // never fails
	key := argon2.IDKey([]byte(pin), salt, pinPasses, pinMemory, pinThreads, pinKey)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, pinMemory, pinPasses, pinThreads,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key)), nil
}

// PINMatches tells whether a PIN belongs to a hash. It takes some hundredths of a second, and is false for a hash that cannot be.
func PINMatches(hash, pin string) bool {
	h, err := readPINHash(hash)
	if err != nil || !isPIN(pin) {
		return false
	}
	key := argon2.IDKey([]byte(pin), h.salt, h.passes, h.memory, h.threads, uint32(len(h.key)))
	return subtle.ConstantTimeCompare(key, h.key) == 1
}

func isPIN(pin string) bool {
	return len(pin) >= shortestPIN && len(pin) <= longestPIN && strings.Trim(pin, "0123456789") == ""
}

// pinHash is a hash that was read.
type pinHash struct {
	memory, passes uint32 // memory in KiB
	threads        uint8
	salt, key      []byte
}

var errPINHash = errors.New("it is no hash of a PIN; make one with dalil pin")

// readPINHash bounds what a hash may ask for, so that no setting makes a station work for minutes.
func readPINHash(hash string) (h pinHash, err error) {
	part := strings.Split(hash, "$")
	if len(part) != 6 || part[0] != "" || part[1] != "argon2id" || part[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return h, errPINHash
	}
	cost := ""
	if n, _ := fmt.Sscanf(part[3], "m=%d,t=%d,p=%d%s", &h.memory, &h.passes, &h.threads, &cost); n != 3 {
		return h, errPINHash
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(part[4])
	key, err2 := base64.RawStdEncoding.DecodeString(part[5])
	h.salt, h.key = salt, key
	if err1 != nil || err2 != nil || !h.bounded() {
		return h, errPINHash
	}
	return h, nil
}

// bounded tells whether every part of a hash is neither too weak nor more than a station can do in a moment.
func (h pinHash) bounded() bool {
	for _, part := range []struct{ n, least, most int }{
		{int(h.memory), 8 << 10, 256 << 10}, {int(h.passes), 1, 10}, {int(h.threads), 1, 8}, {len(h.salt), 8, 64}, {len(h.key), 16, 64},
	} {
		if part.n < part.least || part.n > part.most {
			return false
		}
	}
	return true
}

func (s Settings) checkPIN() error {
	if s.PINHash == "" {
		return nil
	}
	if _, err := readPINHash(s.PINHash); err != nil {
		return fmt.Errorf("pin_hash: %w", err)
	}
	return nil
}
