import { expect, test } from 'vitest';
import { digits, layoutOf, layouts } from './layouts';

test('no letter is twice on a layout', () => {
	for (const rows of [...Object.values(layouts), digits]) {
		const keys = rows.flat();
		expect(new Set(keys).size).toBe(keys.length);
	}
});

test('the Arabic layout has its 32 letters in three rows, from left to right as on every keyboard', () => {
	expect(layoutOf('arabic').map((row) => row[0])).toEqual(['ض', 'ش', 'ذ']);
	expect(layouts.arabic.flat()).toHaveLength(32);
});

test('the Latin layout has all letters, and the digits are whole', () => {
	expect(layoutOf('latin').flat().toSorted().join('')).toBe('abcdefghijklmnopqrstuvwxyz');
	expect(digits[0]?.toSorted().join('')).toBe('0123456789');
});

test('a layout that the page does not know is the Latin one', () => {
	expect(layoutOf('klingon')).toBe(layouts.latin);
	expect(layoutOf('toString')).toBe(layouts.latin);
});
