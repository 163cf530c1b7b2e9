package settings

import (
	"errors"
	"strings"
	"testing"
)

func TestAHashKnowsItsPINAndNoOther(t *testing.T) {
	hash, err := HashPIN("0482")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(hash, "0482") || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("the hash is %s", hash)
	}
	again, _ := HashPIN("0482")
	if again == hash {
		t.Error("two hashes of one PIN are equal: there is no salt")
	}
	for pin, want := range map[string]bool{"0482": true, "482": false, "0483": false, "04820": false, "": false, "٠٤٨٢": false} {
		if PINMatches(hash, pin) != want {
			t.Errorf("%q: want %t", pin, want)
		}
	}
	if err := (Settings{PINHash: hash}).checkPIN(); err != nil {
		t.Error(err)
	}
}

func TestWhatIsNoPINIsNotHashed(t *testing.T) {
	for pin, want := range map[string]error{"123": ErrPIN, "1234": nil, "123456789012": nil, "1234567890123": ErrPIN, "12a4": ErrPIN, "١٢٣٤": ErrPIN, " 1234": ErrPIN, "": ErrPIN} {
		if _, err := HashPIN(pin); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", pin, err, want)
		}
	}
}

func TestAHashThatCannotBeIsRefused(t *testing.T) {
	const salt, key = "AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	for hash, ok := range map[string]bool{
		"$argon2id$v=19$m=8192,t=1,p=1$" + salt + "$" + key:       true,
		"$argon2id$v=19$m=262144,t=10,p=8$" + salt + "$" + key:    true,
		"$argon2id$v=19$m=8191,t=1,p=1$" + salt + "$" + key:       false,
		"$argon2id$v=19$m=262145,t=1,p=1$" + salt + "$" + key:     false,
		"$argon2id$v=19$m=8192,t=0,p=1$" + salt + "$" + key:       false,
		"$argon2id$v=19$m=8192,t=11,p=1$" + salt + "$" + key:      false,
		"$argon2id$v=19$m=8192,t=1,p=0$" + salt + "$" + key:       false,
		"$argon2id$v=19$m=8192,t=1,p=9$" + salt + "$" + key:       false,
		"$argon2id$v=19$m=8192,t=1,p=1,x=1$" + salt + "$" + key:   false,
		"$argon2i$v=19$m=8192,t=1,p=1$" + salt + "$" + key:        false,
		"$argon2id$v=16$m=8192,t=1,p=1$" + salt + "$" + key:       false,
		"$argon2id$v=19$m=8192,t=1,p=1$AAAA$" + key:               false,
		"$argon2id$v=19$m=8192,t=1,p=1$" + salt + "$AAAA":         false,
		"$argon2id$v=19$m=8192,t=1,p=1$" + salt + "$!":            false,
		"$argon2id$v=19$m=8192,t=1,p=1$" + salt + "$" + key + "$": false,
		"1234": false,
	} {
		if err := (Settings{PINHash: hash}).checkPIN(); (err == nil) != ok {
			t.Errorf("%s: %v", hash, err)
		}
		if !ok && PINMatches(hash, "1234") {
			t.Errorf("%s lets one in", hash)
		}
	}
}
