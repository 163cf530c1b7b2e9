package settings

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// secretWords are the words of keys whose values nobody else should read, in the singular; so is each word that begins with pass.
var secretWords = []string{"pin", "secret", "key", "hash", "token", "credential"}

// WithoutSecrets writes a settings file anew without the values of its secret keys, and without its comments; it also gives the names
// of those keys. A file that is no TOML is an error that repeats nothing of the file.
func WithoutSecrets(content []byte) ([]byte, []string, error) {
	all := map[string]any{}
	if err := toml.Unmarshal(bytes.TrimPrefix(content, []byte(byteOrderMark)), &all); err != nil {
		var broken *toml.DecodeError
		if errors.As(err, &broken) {
			row, _ := broken.Position()
			return nil, nil, fmt.Errorf("line %d cannot be read", row)
		}
		return nil, nil, errors.New("it cannot be read")
	}
	var names []string
	removeSecrets("", all, &names)
	slices.Sort(names)
	out, err := toml.Marshal(all)
	return out, names, err
}

func removeSecrets(table string, t map[string]any, names *[]string) {
	for key, value := range t {
		if secret(key) {
			*names = append(*names, table+key)
			delete(t, key)
			continue
		}
		switch v := value.(type) {
		case map[string]any:
			removeSecrets(table+key+".", v, names)
		case []any:
			for _, one := range v {
				if inner, ok := one.(map[string]any); ok {
					removeSecrets(table+key+".", inner, names)
				}
			}
		}
	}
}

func secret(key string) bool {
	words := strings.FieldsFunc(strings.ToLower(key), func(r rune) bool { return r < 'a' || r > 'z' })
	return slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains(secretWords, strings.TrimSuffix(w, "s")) || strings.HasPrefix(w, "pass")
	})
}
