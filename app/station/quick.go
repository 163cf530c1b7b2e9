package station

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"dalil/app/catalog"
	"dalil/app/store"
	"dalil/content"
)

// A quick code is the four digits by which a desk finds a service. It is printed on cheat sheets, so it never moves:
// those of the shipped services are a file of the program, and any other is derived from the id once and then kept in the state.

const (
	firstQuick = 1000
	lastQuick  = 9999
	quickKey   = "quick-codes"
)

// quickCodes gives codes to services. It is safe for several goroutines.
type quickCodes struct {
	mu   sync.RWMutex
	byID map[string]string
	id   map[string]string // by code
	own  map[string]string // by id, those that are not shipped
}

// newQuickCodes has the shipped codes, and those that were given out before. An own one that a newer program
// has shipped to another service is given anew.
func newQuickCodes(own map[string]string) *quickCodes {
	q := &quickCodes{byID: map[string]string{}, id: map[string]string{}, own: map[string]string{}}
	for id, code := range shippedQuick() {
		q.byID[id], q.id[code] = code, id
	}
	for id, code := range own {
		if _, shipped := q.byID[id]; !shipped && q.id[code] == "" && isQuick(code) {
			q.set(id, code)
		}
	}
	return q
}

var shippedQuick = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	rows, err := csv.NewReader(strings.NewReader(string(content.QuickCodes()))).ReadAll()
	if err != nil { // the file is inside the program and a test has read it
		panic(err)
	}
	for _, row := range rows[1:] {
		out[row[0]] = row[1]
	}
	return out
})

func (q *quickCodes) set(id, code string) { q.byID[id], q.id[code], q.own[id] = code, id, code }

// give gives every service a code that has none, in the order of their ids, so that stations with the same catalogs agree.
// It tells whether there was any. When all codes are taken the rest have none.
func (q *quickCodes) give(services []catalog.Service) (fresh bool) {
	var ids []string
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, s := range services {
		if q.byID[s.ID] == "" {
			ids = append(ids, s.ID)
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		if code, ok := q.free(id); ok {
			q.set(id, code)
			fresh = true
		}
	}
	return fresh
}

// free is the first code that nobody has, from the one that the id itself chooses (FNV-1a) upwards and round.
func (q *quickCodes) free(id string) (string, bool) {
	const all = lastQuick - firstQuick + 1
	h := fnv.New32a()
	h.Write([]byte(id)) // a hash does not fail
	at := int(h.Sum32() % all)
	for i := range all {
		if code := strconv.Itoa(firstQuick + (at+i)%all); q.id[code] == "" {
			return code, true
		}
	}
	return "", false
}

func (q *quickCodes) codeOf(id string) string {
	q.mu.RLock()
	defer q.mu.RUnlock()
	return q.byID[id]
}

func (q *quickCodes) serviceOf(code string) string {
	q.mu.RLock()
	defer q.mu.RUnlock()
	return q.id[code]
}

func (q *quickCodes) encode() ([]byte, error) {
	q.mu.RLock()
	defer q.mu.RUnlock()
	return json.Marshal(q.own)
}

// isQuick tells a text that has the form of a quick code.
func isQuick(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && len(s) == 4 && n >= firstQuick && n <= lastQuick
}

// openQuick reads the codes that a state keeps. Damaged ones are given anew, which the shipped ones never are.
func openQuick(s *store.Store, log *slog.Logger) *quickCodes {
	own := map[string]string{}
	b, err := s.Recall(quickKey)
	if err == nil && b != nil {
		err = json.Unmarshal(b, &own)
	}
	if err != nil {
		log.Error("the quick codes that were kept cannot be read; those of services that are not shipped may change", "cause", err)
	}
	return newQuickCodes(own)
}

// nameQuick gives codes to the services of a catalog and keeps them.
func (s *Station) nameQuick(c *catalog.Catalog) {
	if !s.quick.give(c.Services) {
		return
	}
	b, err := s.quick.encode()
	if err == nil {
		err = s.store.Remember(quickKey, b)
	}
	if err != nil {
		s.config.Log.Error("new quick codes are not kept", "cause", fmt.Errorf("%w", err))
	}
}

// QuickCode is the four digits of a service; empty when it has none.
func (s *Station) QuickCode(id string) string { return s.quick.codeOf(id) }

// ServiceOfQuickCode gives the service that four typed digits mean, Western ones or those of Arabic, Persian and Urdu, with blanks or
// without; false when they are not the code of one that is shown.
func (s *Station) ServiceOfQuickCode(typed string) (catalog.Service, bool) {
	code := strings.Map(func(r rune) rune {
		for _, zero := range []rune{'٠', '۰'} {
			if r >= zero && r <= zero+9 {
				return '0' + r - zero
			}
		}
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, typed)
	if !isQuick(code) {
		return catalog.Service{}, false
	}
	return s.View().Service(s.quick.serviceOf(code))
}

// QuickCodesOf gives the codes of a catalog's services by their ids, as a station would that has seen no other catalog (state is nil), or
// as the one that holds this state has given them. Where all codes are taken a service has an empty one. Nothing is kept.
func QuickCodesOf(c *catalog.Catalog, state *store.Store, log *slog.Logger) map[string]string {
	q := newQuickCodes(nil)
	if state != nil {
		q = openQuick(state, log)
	}
	q.give(c.Services)
	out := map[string]string{}
	for _, s := range c.Services {
		out[s.ID] = q.byID[s.ID]
	}
	return out
}
