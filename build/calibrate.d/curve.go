package main

import (
	"fmt"
	"os"
	"strings"
)

// bin is a part of the scale of confidence with the lists that fall into it.
type bin struct {
	lists, right int
	confidence   float64 // sum over the lists
}

const bins = 10

// curve prints for each tenth of the scale how confident the lists were and how many of them were right; a calibrated confidence
// lies on the diagonal. A list is right when its first service is; lists for impossible queries are never right.
func (m measure) curve(svg string) error {
	var all [bins]bin
	for _, q := range m.judged {
		got, r := m.ask(q.Query, 1)
		if len(got) == 0 {
			continue
		}
		b := &all[min(int(r.Confidence*bins), bins-1)]
		b.lists++
		b.confidence += r.Confidence
		if rank(got, q.Relevant) == 1 {
			b.right++
		}
	}
	fmt.Println("confidence   lists  said  right")
	off, lists := 0.0, 0
	for i, b := range all {
		if b.lists == 0 {
			continue
		}
		said, right := b.confidence/float64(b.lists), share(b.right, b.lists)
		fmt.Printf("%.1f to %.1f   %5d  %.2f  %.2f  %s\n", float64(i)/bins, float64(i+1)/bins, b.lists, said, right, strings.Repeat("#", int(right*40+.5)))
		off += max(said-right, right-said) * float64(b.lists)
		lists += b.lists
	}
	fmt.Printf("expected calibration error %.3f over %d lists\n", off/float64(max(lists, 1)), lists)
	if svg == "" {
		return nil
	}
	return os.WriteFile(svg, []byte(draw(all)), 0o644)
}

// draw is the reliability curve as a picture: the diagonal, and a dot for each bin whose area is its share of the lists.
func draw(all [bins]bin) string {
	const side = 400
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-40 -10 %d %d" font-family="sans-serif" font-size="12">`+"\n", side+60, side+50)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="none" stroke="#888"/><line x1="0" y1="%d" x2="%d" y2="0" stroke="#888" stroke-dasharray="4"/>`+"\n", side, side, side, side)
	for _, v := range all {
		if v.lists == 0 {
			continue
		}
		said, right := v.confidence/float64(v.lists), share(v.right, v.lists)
		fmt.Fprintf(&b, `<circle cx="%.0f" cy="%.0f" r="%.1f" fill="#06c" fill-opacity=".6"><title>%d lists</title></circle>`+"\n",
			said*side, (1-right)*side, 3+float64(min(v.lists, 900))/60, v.lists)
	}
	fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="middle">confidence</text><text x="-30" y="%d" transform="rotate(-90 -30 %d)" text-anchor="middle">right</text>`+"\n</svg>\n", side/2, side+30, side/2, side/2)
	return b.String()
}
