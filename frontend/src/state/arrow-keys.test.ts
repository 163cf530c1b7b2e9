import { expect, test } from 'vitest';
import { cardAfter, radioAfter, tabAfter } from './arrow-keys';

test('from right to left the left arrow leads on and the right arrow leads back', () => {
	expect(tabAfter('ArrowLeft', 0, 4, 'rtl')).toBe(1);
	expect(tabAfter('ArrowRight', 1, 4, 'rtl')).toBe(0);
});

test('from left to right it is the other way round', () => {
	expect(tabAfter('ArrowRight', 0, 4, 'ltr')).toBe(1);
	expect(tabAfter('ArrowLeft', 1, 4, 'ltr')).toBe(0);
});

test('the row of tabs is a ring', () => {
	expect(tabAfter('ArrowLeft', 3, 4, 'rtl')).toBe(0);
	expect(tabAfter('ArrowRight', 0, 4, 'rtl')).toBe(3);
});

test('home and end lead to the first and the last in both directions', () => {
	for (const dir of ['rtl', 'ltr'] as const) {
		expect(tabAfter('Home', 2, 4, dir)).toBe(0);
		expect(tabAfter('End', 1, 4, dir)).toBe(3);
	}
});

test('other keys stay where they are', () => {
	expect(tabAfter('ArrowDown', 2, 4, 'rtl')).toBe(2);
	expect(tabAfter('a', 2, 4, 'ltr')).toBe(2);
});

test('among radios down leads on and up leads back, in both directions of writing', () => {
	for (const dir of ['rtl', 'ltr'] as const) {
		expect(radioAfter('ArrowDown', 0, 3, dir)).toBe(1);
		expect(radioAfter('ArrowUp', 1, 3, dir)).toBe(0);
	}
	expect(radioAfter('ArrowLeft', 0, 2, 'rtl')).toBe(1);
	expect(radioAfter('ArrowRight', 0, 2, 'ltr')).toBe(1);
});

test('in one column up and down go from card to card, and above the first is the field', () => {
	expect([0, 1, 4].map((at) => cardAfter('ArrowDown', at, 5, 5, 'ltr'))).toEqual([1, 2, 4]);
	expect([0, 1, 4].map((at) => cardAfter('ArrowUp', at, 5, 5, 'ltr'))).toEqual([-1, 0, 3]);
	expect(cardAfter('ArrowRight', 1, 5, 5, 'ltr')).toBe(1);
});

test('in two columns down never goes sideways, and above both columns is the field', () => {
	// 0 2
	// 1 3
	expect([0, 1, 2, 3].map((at) => cardAfter('ArrowDown', at, 4, 2, 'ltr'))).toEqual([1, 1, 3, 3]);
	expect([0, 1, 2, 3].map((at) => cardAfter('ArrowUp', at, 4, 2, 'ltr'))).toEqual([-1, 0, -1, 2]);
	expect([0, 1, 2, 3].map((at) => cardAfter('ArrowRight', at, 4, 2, 'ltr'))).toEqual([2, 3, 2, 3]);
	expect([0, 1, 2, 3].map((at) => cardAfter('ArrowLeft', at, 4, 2, 'rtl'))).toEqual([2, 3, 2, 3]);
	expect([2, 3].map((at) => cardAfter('ArrowRight', at, 4, 2, 'rtl'))).toEqual([0, 1]);
});

test('where a short column ends there is no card to go to', () => {
	expect(cardAfter('ArrowRight', 1, 3, 2, 'ltr')).toBe(1);
	expect(cardAfter('ArrowDown', 2, 3, 2, 'ltr')).toBe(2);
});
