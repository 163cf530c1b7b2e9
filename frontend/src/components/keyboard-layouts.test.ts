import { expect, test } from 'vitest';
import station from '../../../app/page/testdata/station.ar.json';
import { digits, layoutOf, layouts } from './keyboard-layouts';

test('no letter is twice on a layout', () => {
	for (const rows of [...Object.values(layouts), digits]) {
		const keys = rows.flat();
		expect(new Set(keys).size).toBe(keys.length);
	}
});

test('the Arabic layout has its 32 letters in three rows, from left to right as on every keyboard', () => {
	expect(layoutOf('ar').map((row) => row[0])).toEqual(['ض', 'ش', 'ذ']);
	expect(layouts.ar.flat()).toHaveLength(32);
});

test('the Latin layout has all letters, and the digits are whole', () => {
	expect(layoutOf('en').flat().toSorted().join('')).toBe('abcdefghijklmnopqrstuvwxyz');
	expect(digits[0]?.toSorted().join('')).toBe('0123456789');
});

test('a layout that the page does not know is the Latin one', () => {
	expect(layoutOf('klingon')).toBe(layouts.en);
	expect(layoutOf('toString')).toBe(layouts.en);
});

test('every language of the station has its keyboard here', () => {
	expect(station.languages.map((one) => one.keyboard).filter((name) => !Object.hasOwn(layouts, name))).toEqual([]);
});
