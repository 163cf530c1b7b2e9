// Fts5 is the usual way to search while somebody types: SQLite's FTS5 with bm25, in memory, the last word as a beginning.
// It is what the time of the station's own search is held against.
//
//	fts5 CATALOG.json QUERIES.json SERVICES…
//
// CATALOG.json is what "dalil show --json" prints, QUERIES.json app/search/testdata/judged.json. For each number of services one line:
//
//	fts5 {"services":1500,"keys":900,"p50_us":…,"p99_us":…}
package main

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	_ "modernc.org/sqlite"
)

type service struct {
	NameAR        string `json:"name_ar"`
	NameEN        string `json:"name_en"`
	DescriptionAR string `json:"description_ar"`
	DescriptionEN string `json:"description_en"`
	KeywordsAR    any    `json:"keywords_ar"`
	KeywordsEN    any    `json:"keywords_en"`
}

func (s service) text() string {
	return fmt.Sprint(s.NameAR, " ", s.NameEN, " ", s.DescriptionAR, " ", s.DescriptionEN, " ", s.KeywordsAR, " ", s.KeywordsEN)
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "fts5:", err)
		os.Exit(2)
	}
}

func run(args []string) error {
	var c struct{ Services []service }
	var queries []struct{ Query string }
	if err := read(args[0], &c); err != nil {
		return err
	}
	if err := read(args[1], &queries); err != nil {
		return err
	}
	if len(c.Services) == 0 || len(queries) == 0 {
		return fmt.Errorf("%d services and %d queries", len(c.Services), len(queries))
	}
	for _, a := range args[2:] {
		n, err := strconv.Atoi(a)
		if err != nil {
			return err
		}
		if err := measure(c.Services, n, keys(queries)); err != nil {
			return err
		}
	}
	return nil
}

func read(name string, to any) error {
	b, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, to)
}

// keys are beginnings of the queries, as they are typed; one in seven is enough for percentiles.
func keys(queries []struct{ Query string }) []string {
	var all []string
	for i, q := range queries {
		letters := []rune(q.Query)
		for n := 1 + i%7; n <= len(letters); n += 7 {
			all = append(all, string(letters[:n]))
		}
	}
	return all
}

func measure(base []service, n int, keys []string) error {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection has a memory of its own
	if _, err := db.Exec(`CREATE VIRTUAL TABLE service USING fts5(text, prefix = '1 2 3')`); err != nil {
		return err
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	for i := range n {
		// More services than there are repeat their words, with a new one each, as in app/search.
		text := base[i%len(base)].text()
		if i >= len(base) {
			text += " w" + strconv.FormatInt(int64(i)*2654435761%1_000_003, 36)
		}
		if _, err := tx.Exec(`INSERT INTO service (rowid, text) VALUES (?, ?)`, i, text); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	ask, err := db.Prepare(`SELECT rowid FROM service WHERE service MATCH ? ORDER BY bm25(service) LIMIT 50`)
	if err != nil {
		return err
	}
	defer ask.Close()
	times := make([]time.Duration, 0, len(keys))
	for _, k := range keys {
		start := time.Now()
		if err := search(ask, k); err != nil {
			return fmt.Errorf("%q: %w", k, err)
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	out, err := json.Marshal(map[string]int64{"services": int64(n), "keys": int64(len(times)),
		"p50_us": times[len(times)/2].Microseconds(), "p99_us": times[len(times)*99/100].Microseconds()})
	if err != nil {
		return err
	}
	fmt.Println("fts5", string(out))
	return nil
}

// search asks for all words, the last one as a beginning.
func search(ask *sql.Stmt, key string) error {
	words := strings.Fields(strings.ReplaceAll(key, `"`, " "))
	if len(words) == 0 {
		return nil
	}
	for i, w := range words {
		words[i] = `"` + w + `"`
	}
	rows, err := ask.Query(strings.Join(words, " ") + "*")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
	}
	return rows.Err()
}
