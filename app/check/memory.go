package check

import (
	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/sheet"
)

// Memory is what the link policy said of texts and addresses in the judgements before. Most of a folder is as it was, and the policy is
// the slow part of a judgement. Nothing is decided otherwise with it than without. It holds what the last two judgements asked for.
// One goroutine uses it at a time.
type Memory struct {
	policy      *link.Policy
	now, before answers
}

// answers are those of one judgement.
type answers struct {
	texts     map[textQuestion]textAnswer
	addresses map[addressQuestion]addressAnswer
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

// Turn begins a judgement by a policy. Answers of another policy are forgotten.
func (m *Memory) Turn(p *link.Policy) {
	m.before = m.now
	if p != m.policy {
		m.before = answers{}
	}
	m.policy = p
	m.now = answers{texts: make(map[textQuestion]textAnswer, len(m.before.texts)), addresses: make(map[addressQuestion]addressAnswer, len(m.before.addresses))}
}

// recall gives an answer of this judgement or of the one before, else asks for it.
func recall[Q comparable, A any](now, before map[Q]A, q Q, ask func() A) A {
	a, known := now[q]
	if !known {
		if a, known = before[q]; !known {
			a = ask()
		}
		now[q] = a
	}
	return a
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
	return recall(r.Memory.now.texts, r.Memory.before.texts, textQuestion{entity, text, name}, ask)
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
	a := recall(r.Memory.now.addresses, r.Memory.before.addresses, addressQuestion{f.Kind, f.Platform, entity, raw}, ask)
	return a.address, a.refused
}
