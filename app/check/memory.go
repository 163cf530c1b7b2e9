package check

import (
	"maps"

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/sheet"
)

// Memory is what the link policy said of texts and addresses in the judgements before. Most of a folder is as it was, and the policy is
// the slow part of a judgement. Nothing is decided otherwise with it than without. It holds what the last two judgements asked for.
// One goroutine uses it at a time. The zero Memory is empty; Turn is called before it is handed in.
type Memory struct {
	policy    *link.Policy
	turn      int // counts judgements
	texts     map[textQuestion]remembered[textAnswer]
	addresses map[addressQuestion]remembered[addressAnswer]
}

// remembered is an answer and the judgement that last asked for it.
type remembered[A any] struct {
	answer A
	turn   int
}

type textQuestion struct {
	entity, text string
	name         bool
}

// textAnswer is what is wrong with a text that visitors read.
type textAnswer struct {
	foreign *link.Refusal // an address or a number of others
	account *link.Refusal // an account of a messenger, a bank or a wallet
	strange string        // of a name: a word in letters of no language of the station
}

type addressQuestion struct {
	kind                  catalog.ChannelKind
	platform, entity, raw string
}

type addressAnswer struct {
	address link.Address
	refused *link.Refusal
}

// Turn begins a judgement by a policy. Answers of another policy are forgotten, and those that the judgement before did not ask for.
func (m *Memory) Turn(p *link.Policy) {
	if p != m.policy || m.texts == nil {
		m.policy, m.texts, m.addresses = p, map[textQuestion]remembered[textAnswer]{}, map[addressQuestion]remembered[addressAnswer]{}
	}
	m.turn++
	forget(m.texts, m.turn-1)
	forget(m.addresses, m.turn-1)
}

// forget drops the answers that were last asked for before a judgement.
func forget[Q comparable, A any](known map[Q]remembered[A], before int) {
	maps.DeleteFunc(known, func(_ Q, r remembered[A]) bool { return r.turn < before })
}

// recall gives an answer that is known, else asks for it.
func recall[Q comparable, A any](known map[Q]remembered[A], turn int, q Q, ask func() A) A {
	r, is := known[q]
	if !is {
		r.answer = ask()
	}
	if !is || r.turn != turn {
		known[q] = remembered[A]{r.answer, turn}
	}
	return r.answer
}

// judgeText asks what is wrong with a text; the entity is empty when the text is nobody's.
func (r Rules) judgeText(entity, text string, name bool) textAnswer {
	ask := func() (a textAnswer) {
		if entity == "" || r.Policy.Has(entity) { // another is told at the entity's own cell
			a.foreign = r.Policy.FindForeignContact(entity, text)
		}
		if a.foreign == nil {
			a.account = link.FindHandle(text)
		}
		if name {
			a.strange = link.StrangeWord(sheet.Clean(text))
		}
		return a
	}
	if r.Memory == nil {
		return ask()
	}
	return recall(r.Memory.texts, r.Memory.turn, textQuestion{entity, text, name}, ask)
}

// judgeAddress asks whether the policy allows an address, and in which form.
func (r Rules) judgeAddress(f catalog.Form, entity, raw string) (link.Address, *link.Refusal) {
	ask := func() (a addressAnswer) {
		a.address, a.refused = r.Policy.Judge(f, entity, raw)
		return a
	}
	if r.Memory == nil {
		a := ask()
		return a.address, a.refused
	}
	a := recall(r.Memory.addresses, r.Memory.turn, addressQuestion{f.Kind, f.Platform, entity, raw}, ask)
	return a.address, a.refused
}
