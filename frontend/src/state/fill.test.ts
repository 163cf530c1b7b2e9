import { expect, test } from 'vitest';
import arabic from '../../../content/words/page.ar.json';
import english from '../../../content/words/page.en.json';
import { fill } from './fill';

test('values stand where the sentence wants them, and an unknown place stays to be seen', () => {
	expect(fill('Page {page} of {pages}', { page: 2, pages: 5 })).toBe('Page 2 of 5');
	expect(fill('{page} {what}', { page: 0 })).toBe('0 {what}');
});

test('the places of a sentence are the same in both languages', () => {
	const places = (sentence: unknown) =>
		[...JSON.stringify(sentence).matchAll(/[^{]\{(\w+)\}/g)].map((found) => found[1]);
	for (const [key, sentence] of Object.entries(english)) {
		expect(places(arabic[key as keyof typeof arabic]).toSorted(), key).toEqual(places(sentence).toSorted());
	}
	expect(places(english['page.page_of'])).toEqual(['page', 'pages']);
});
