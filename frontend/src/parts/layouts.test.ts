import { expect, test } from 'vitest';
import { layouts } from './layouts';

test('no letter is twice on a layout', () => {
	for (const rows of Object.values(layouts)) {
		const keys = rows.flat();
		expect(new Set(keys).size).toBe(keys.length);
	}
});

test('the Arabic layout has its 32 letters in three rows, from left to right as on every keyboard', () => {
	expect(layouts.ar.map((row) => row[0])).toEqual(['ض', 'ش', 'ذ']);
	expect(layouts.ar.flat()).toHaveLength(32);
});

test('the Latin layout has all letters, and the digits are whole', () => {
	expect(layouts.en.flat().toSorted().join('')).toBe('abcdefghijklmnopqrstuvwxyz');
	expect(layouts.digits[0]?.toSorted().join('')).toBe('0123456789');
});
