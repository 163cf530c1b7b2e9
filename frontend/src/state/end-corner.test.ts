import { expect, test } from 'vitest';
import { inEndCorner } from './end-corner';

test('the corner lies at the end of the line: on the right, and on the left where lines run from right to left', () => {
	const at = (x: number, y: number, dir: 'rtl' | 'ltr') => inEndCorner(x, y, 112, 1080, dir);
	expect([at(969, 111, 'ltr'), at(968, 111, 'ltr'), at(969, 112, 'ltr'), at(50, 50, 'ltr')]).toEqual([
		true,
		false,
		false,
		false,
	]);
	expect([at(111, 111, 'rtl'), at(112, 111, 'rtl'), at(111, 112, 'rtl'), at(1050, 50, 'rtl')]).toEqual([
		true,
		false,
		false,
		false,
	]);
});
