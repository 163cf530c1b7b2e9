package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"dalil/app/catalog"
	"dalil/app/search"
)

const defaultLimit = 10

type foundJSON struct {
	IDs        []string  `json:"ids"`
	DidYouMean bool      `json:"did_you_mean"`
	Hits       []hitJSON `json:"hits"`
}

type hitJSON struct {
	ID     string `json:"id"`
	NameAR string `json:"name_ar"`
	NameEN string `json:"name_en"`
	Entity string `json:"entity"`
}

// runSearch asks the same index as the station's search field.
func runSearch(c *call) int {
	f := c.flagSet("search")
	var from source
	from.flags(f)
	lang := f.String("lang", string(catalog.Arabic), "the visitor's language: ar or en")
	limit := f.Int("limit", defaultLimit, "how many at most")
	asJSON := f.Bool("json", false, "print JSON")
	stdio := f.Bool("stdio", false, "answer lines of \"lang TAB query TAB limit\" until the input ends")
	explain := f.Bool("explain", false, "say why each service matched and how it was ranked")
	if !c.parse(f) {
		return couldNot
	}
	if *stdio == (f.NArg() > 0) || !offered(*lang) {
		return c.fail(fmt.Errorf("search wants WORDS or --stdio: %w", errUsage))
	}
	all, err := from.catalog(context.Background())
	if err != nil {
		return c.fail(err)
	}
	index := search.Build(all)
	if *stdio {
		return c.answerLines(index)
	}
	q := search.Query{Text: strings.Join(f.Args(), " "), Limit: *limit}
	r := index.Search(q)
	if *asJSON {
		return c.printJSON(found(all, r))
	}
	if r.DidYouMean {
		fmt.Fprintln(c.Out, "did you mean:")
	}
	for _, h := range r.Hits {
		s := all.Services[h.Service]
		fmt.Fprintf(c.Out, "%s\t%s\t%s\n", s.ID, catalog.Visible(s.Name.AR), catalog.Visible(s.Name.EN))
		if *explain {
			for _, line := range index.Explain(q, s.ID) {
				fmt.Fprintln(c.Out, "\t"+line)
			}
		}
	}
	for _, w := range r.Suggestions {
		fmt.Fprintln(c.Out, "near:", w)
	}
	return sound
}

func found(all *catalog.Catalog, r search.Result) foundJSON {
	v := foundJSON{IDs: []string{}, DidYouMean: r.DidYouMean, Hits: []hitJSON{}}
	for _, h := range r.Hits {
		s := all.Services[h.Service]
		v.IDs = append(v.IDs, s.ID)
		v.Hits = append(v.Hits, hitJSON{s.ID, s.Name.AR, s.Name.EN, s.Entity})
	}
	return v
}

// answerLines is the protocol of evaluators: one line in, one line out, flushed.
func (c *call) answerLines(index *search.Index) int {
	in := bufio.NewReader(c.In)
	out := bufio.NewWriter(c.Out)
	for {
		line, err := in.ReadString('\n')
		if line = strings.TrimRight(line, "\r\n"); line != "" || err == nil {
			if werr := writeAnswer(out, index.Search(lineQuery(line))); werr != nil {
				return c.fail(werr)
			}
		}
		if err == io.EOF {
			return sound
		}
		if err != nil {
			return c.fail(err)
		}
	}
}

func lineQuery(line string) search.Query {
	q := search.Query{Limit: defaultLimit}
	parts := strings.Split(line, "\t")
	switch len(parts) {
	case 1:
		q.Text = parts[0]
	default:
		q.Text = parts[1] // parts[0] is the language of the screen: every language is understood
		if len(parts) > 2 {
			if n, err := strconv.Atoi(parts[2]); err == nil && n > 0 {
				q.Limit = n
			}
		}
	}
	return q
}

func writeAnswer(out *bufio.Writer, r search.Result) error {
	ids := []string{}
	for _, h := range r.Hits {
		ids = append(ids, h.ID)
	}
	var v any = ids
	if r.DidYouMean {
		v = map[string]any{"ids": ids, "did_you_mean": true}
	}
	if err := json.NewEncoder(out).Encode(v); err != nil {
		return err
	}
	return out.Flush()
}
