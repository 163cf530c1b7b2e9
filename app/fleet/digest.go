package fleet

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"dalil/app/catalog"
)

// Digest is equal for catalogs that say the same, whichever station accepted them and when: 16 hexadecimal digits of a SHA-256. The path of the
// file that a service came from counts, since it is a part of the service.
func Digest(c *catalog.Catalog) string {
	h := sha256.New()
	e := json.NewEncoder(h)
	for _, part := range []any{c.Services, c.Campaign} {
		_ = e.Encode(part) // a hash does not fail, and the catalog has no value that JSON lacks
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
