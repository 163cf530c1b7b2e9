package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"dalil/app/release"
)

// passphraseVariable lets a script hand the passphrase of a key over; a person is asked.
const passphraseVariable = "DALIL_PASSPHRASE"

// runKeygen makes a publisher's or a root's key pair, as `minisign -G` does.
func runKeygen(c *call) int {
	f := c.flagSet("keygen")
	name := f.String("name", "publisher", "name of the two files: NAME.key stays secret, NAME.pub goes into the policy")
	bare := f.Bool("without-passphrase", false, "leave the secret key unencrypted, for a machine that nobody else uses")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() > 0 {
		return c.fail(fmt.Errorf("keygen takes no arguments: %w", errUsage))
	}
	secret, public := *name+".key", *name+".pub"
	for _, file := range []string{secret, public} {
		if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
			return c.fail(fmt.Errorf("%q is there already; keys are never overwritten", file))
		}
	}
	phrase := ""
	if !*bare {
		var err error
		if phrase, err = c.passphrase("Passphrase for the new key: "); err != nil {
			return c.fail(err)
		}
	}
	key, pub, err := release.NewKey(phrase)
	if err != nil {
		return c.fail(err)
	}
	if err := errors.Join(os.WriteFile(secret, key, 0o600), os.WriteFile(public, pub, 0o644)); err != nil {
		return c.fail(err)
	}
	keys, err := release.ParseKeys([]string{string(pub)})
	if err != nil {
		return c.fail(err)
	}
	fmt.Fprintf(c.Out, "%s: keep it secret, and a copy of it in another place\n%s: goes into the policy, or into the settings of each station as\n"+
		"trust = \"release\"\npublishers = [\"%s\"]\n", secret, public, keys[0])
	return sound
}

// passphrase takes one from the environment, or asks for it.
func (c *call) passphrase(prompt string) (string, error) {
	given, ok := os.LookupEnv(passphraseVariable)
	if !ok {
		var err error
		if given, err = c.secretLine("passphrase", prompt); err != nil {
			return "", err
		}
	}
	if given == "" {
		return "", errors.New("an empty passphrase protects nothing")
	}
	return given, nil
}

// line reads one line of the input and nothing behind it.
func (c *call) line() ([]byte, error) {
	var out []byte
	b := make([]byte, 1)
	for {
		n, err := c.In.Read(b)
		switch {
		case n == 1 && b[0] == '\n':
			return bytes.TrimSuffix(out, []byte("\r")), nil
		case n == 1:
			out = append(out, b[0])
		case err != nil:
			return out, err
		}
	}
}
