import { expect, test } from 'vitest';
import type { Answered } from '../api/client';
import type { SearchView } from '../api/views';
import foundEn from '../../../app/page/testdata/search.en.json';
import { SearchResults } from './search-results.svelte';
import { Typing } from './typing.svelte';

// Every question waits until the test answers it; the wait for a late answer ends when the test says so.
function hand(text = '') {
	const asked: { text: string; size: number; entity: string; give: () => void }[] = [];
	const late: (() => void)[] = [];
	const ask = (_lang: string, q: string, entity: string, _at: number, size: number): Answered<SearchView> =>
		new Promise((give) =>
			asked.push({ text: q, entity, size, give: () => give({ ...foundEn, query: q } as unknown as SearchView) }),
		);
	const results = new SearchResults(ask, () => new Promise((done) => late.push(done)));
	const shown: string[] = [];
	const typing = new Typing(
		text,
		results,
		() => ({ lang: 'en', size: 5 }),
		(now) => shown.push(now),
	);
	return { asked, late, results, shown, typing };
}

test('a letter is shown with its answer, and not before', async () => {
	const { asked, typing, shown } = hand('sal');
	const typed = typing.type('i');
	expect([typing.shown, typing.wanted]).toEqual(['sal', 'sali']);
	expect(asked.map((one) => [one.text, one.size, one.entity])).toEqual([['sali', 5, '']]);
	asked[0]?.give();
	await typed;
	expect([typing.shown, shown]).toEqual(['sali', ['sali']]);
});

test('a letter whose answer is late is shown without it', async () => {
	const { late, typing, results } = hand('sal');
	const typed = typing.type('i');
	late[0]?.();
	await typed;
	expect([typing.shown, results.found]).toEqual(['sali', null]);
});

test('letters faster than their answers are all there, and only the newest text is shown', async () => {
	const { asked, typing, shown } = hand();
	const typed = [typing.type('s'), typing.type('a'), typing.type('l')];
	expect(asked.map((one) => one.text)).toEqual(['s', 'sa', 'sal']);
	for (const one of asked) one.give();
	await Promise.all(typed);
	expect(shown).toEqual(['sal']);
});

test('the erase key takes one letter, also one that is made of two units', async () => {
	const { asked, typing } = hand('sa😀');
	const typed = typing.erase();
	asked[0]?.give();
	await typed;
	expect(typing.shown).toBe('sa');
});

test('what the browser wrote is shown as it stands and asked for at once', () => {
	const { asked, typing } = hand('sal');
	typing.put('al');
	expect([typing.shown, asked[0]?.text]).toEqual(['al', 'al']);
});

test('letters that the browser put in do not lose one that still waits', () => {
	const { typing } = hand('sa');
	void typing.type('l');
	typing.put('saik', 'ik');
	expect(typing.shown).toBe('salik');
});

test('where nothing waits the text of the browser counts, wherever its letters stand', () => {
	const { typing } = hand('salk');
	typing.put('salik', 'i');
	expect([typing.shown, typing.wanted]).toEqual(['salik', 'salik']);
});

test('settling shows what was typed without waiting', () => {
	const { typing, shown } = hand('sa');
	void typing.type('l');
	typing.settle();
	expect([typing.shown, shown]).toEqual(['sal', ['sal']]);
	typing.settle();
	expect(shown).toEqual(['sal']);
});

test('a question never grows beyond a hundred characters', () => {
	const { typing } = hand();
	typing.put('x'.repeat(140));
	expect(typing.shown).toHaveLength(100);
	void typing.type('y');
	expect(typing.wanted).toHaveLength(100);
});
