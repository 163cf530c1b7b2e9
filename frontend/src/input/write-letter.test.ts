import { afterEach, expect, test, vi } from 'vitest';
import { writeLetter } from './write-letter';

afterEach(() => vi.unstubAllGlobals());

// A field, and what it told of.
function field(value: string, maxLength: number) {
	vi.stubGlobal('InputEvent', Event);
	const told: [string, boolean][] = [];
	const one = {
		value,
		maxLength,
		dispatchEvent: (event: Event) => told.push([event.type, event.bubbles]) > 0,
	};
	return { one: one as unknown as HTMLInputElement, told };
}

test('a letter stands at the end as far as the field goes, and the field tells of it', () => {
	const { one, told } = field('sali', 5);
	writeLetter(one, 'k');
	expect(one.value).toBe('salik');
	writeLetter(one, 's');
	expect(one.value).toBe('salik');
	expect(told).toEqual([
		['input', true],
		['input', true],
	]);
});

test('the erase key takes the last letter, also one of two units, and nothing from an empty field', () => {
	const { one, told } = field('a😀', 5);
	writeLetter(one, '');
	expect(one.value).toBe('a');
	writeLetter(one, '');
	writeLetter(one, '');
	expect([one.value, told.length]).toEqual(['', 3]);
});
