import { expect, test } from 'vitest';
import type { CardView } from '../api/views';
import { byFee } from './fee-filter';

const words = { all: 'All', with_fee: 'With a fee' };
const card = (id: string, paid: boolean) => ({ id, paid }) as CardView;
const mixed = [card('a', false), card('b', true), card('c', false)];

test('a list is narrowed to the services with a fee, and both chips are counted', () => {
	const all = byFee(mixed, false, words);
	expect(all.cards).toEqual(mixed);
	expect(all.chips).toEqual([
		{ code: '', name: 'All', count: '3', on: true },
		{ code: 'paid', name: 'With a fee', count: '1', on: false },
	]);
	const paid = byFee(mixed, true, words);
	expect(paid.cards.map((one) => one.id)).toEqual(['b']);
	expect(paid.chips.map((chip) => chip.on)).toEqual([false, true]);
});

test('where there is nothing to choose there are no chips, and nothing is hidden', () => {
	for (const cards of [[], [card('a', true)], [card('a', false), card('b', false)]]) {
		expect(byFee(cards, true, words)).toEqual({ cards, chips: [] });
	}
});
