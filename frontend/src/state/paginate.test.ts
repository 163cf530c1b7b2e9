import { expect, test } from 'vitest';
import { paginate } from './paginate';

const all = Array.from({ length: 13 }, (_, i) => i);

test('pages together hold everything once and in order', () => {
	const pages = [0, 1, 2].map((at) => paginate(all, at, 6));
	expect(pages.flatMap((page) => page.shown)).toEqual(all);
	expect(pages.map((page) => [page.at, page.of])).toEqual([
		[0, 3],
		[1, 3],
		[2, 3],
	]);
});

test('a page behind the end is the last one, so that a shorter list never shows nothing', () => {
	expect(paginate(all, 9, 6)).toEqual({ shown: [12], at: 2, of: 3 });
	expect(paginate(all, -1, 6).at).toBe(0);
});

test('a full last page has no empty one behind it', () => {
	expect(paginate(all.slice(0, 12), 0, 6).of).toBe(2);
});

test('an empty list is one empty page', () => {
	expect(paginate([], 0, 6)).toEqual({ shown: [], at: 0, of: 1 });
});
