import { expect, test } from 'vitest';
import { tabAfter } from './tabs';

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
