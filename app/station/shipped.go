package station

import (
	"fmt"
	"os"
	"strings"
	"sync"

	"dalil/app/catalog"
	"dalil/app/intake"
	"dalil/app/link"
	"dalil/content"
)

// ReadPolicy reads a policy of the machine: a local file, or without a name the one inside the program. An error names the file.
func ReadPolicy(file string) (*link.Policy, error) {
	b, err := PolicyBytes(file)
	if err != nil {
		return nil, err
	}
	p, err := link.ReadPolicy(b)
	if err != nil && file != "" {
		return nil, fmt.Errorf("read policy %q: %w", file, err)
	}
	return p, err
}

// PolicyBytes gives a policy as it is written: a local file, or without a name the one inside the program.
func PolicyBytes(file string) ([]byte, error) {
	if file == "" {
		return content.Policy(), nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read policy: %w", err)
	}
	return b, nil
}

// Shipped judges the catalog inside the program by the policy inside the program. It takes a third of a second of one processor.
func Shipped() (intake.PassResult, *intake.Checker, error) {
	p, err := link.ReadPolicy(content.Policy())
	if err != nil {
		return intake.PassResult{}, nil, fmt.Errorf("read the shipped policy: %w", err)
	}
	return intake.Shipped(content.Catalog(), p)
}

// shippedResult is the judgement of the catalog inside the program.
type shippedResult struct {
	intake.PassResult
	checker *intake.Checker
	err     error
}

// A shippedJudge judges the catalog inside the program when it is first asked, and gives the same answer to every station until it is
// told to forget it: it takes as much memory as the catalog in force.
type shippedJudge struct {
	mu        sync.Mutex
	result    *shippedResult
	forgotten bool
}

// shippedOnce is the judge of all stations of this program.
var shippedOnce shippedJudge

func (j *shippedJudge) judge() shippedResult {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.result == nil {
		result, checker, err := Shipped()
		j.result = &shippedResult{result, checker, err}
	}
	return *j.result
}

// forget lets the answer go, once: whoever asks again after that may ask a third time, and the judgement takes a second of a processor.
func (j *shippedJudge) forget() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if !j.forgotten && j.result != nil {
		j.result, j.forgotten = nil, true
	}
}

// standIn is what of the shipped catalog the judgement of a folder asks for: the campaign's sheets, which stand in for missing ones, and
// how services are called. It holds on to nothing else of it.
func standIn(shipped *catalog.Catalog) *catalog.Catalog {
	c := &catalog.Catalog{Campaign: shipped.Campaign, Services: make([]catalog.Service, len(shipped.Services))}
	for i, s := range shipped.Services {
		c.Services[i].Name = catalog.Text{AR: strings.Clone(s.Name.AR), EN: strings.Clone(s.Name.EN)}
	}
	return c
}
