import { expect, test } from 'vitest';
import type { Answered } from '../api/client';
import type { SearchView } from '../api/views';
import foundEn from '../../../app/page/testdata/search.en.json';
import { SearchResults } from './search-results.svelte';

const found = (query: string, cards = foundEn.cards): SearchView => ({ ...foundEn, query, cards });

// Each key's question waits until the test answers it.
function typing() {
	const asked: { text: string; give: (value: SearchView) => void }[] = [];
	const ask = (_lang: string, text: string): Answered<SearchView> => new Promise((give) => asked.push({ text, give }));
	return { asked, search: new SearchResults(ask) };
}

test('every key asks, and the newest words win whatever comes when', async () => {
	const { asked, search } = typing();
	const looks = ['s', 'sa', 'sal'].map((text) => search.look('en', text, '', 0, 8));
	expect(asked.map((one) => one.text)).toEqual(['s', 'sa', 'sal']);
	asked[2]?.give(found('sal'));
	asked[0]?.give(found('s'));
	asked[1]?.give(found('sa'));
	await Promise.all(looks);
	expect(search.found?.query).toBe('sal');
});

test('what is on the screen stays until the next answer is there', async () => {
	const { asked, search } = typing();
	const first = search.look('en', 's', '', 0, 8);
	asked[0]?.give(found('s'));
	await first;
	void search.look('en', 'sa', '', 0, 8);
	expect(search.found?.query).toBe('s');
});

test('an emptied field forgets results, also those still on their way', async () => {
	const { asked, search } = typing();
	const first = search.look('en', 'secret', '', 0, 8);
	await search.look('en', '  ', '', 0, 8);
	expect(asked).toHaveLength(1);
	asked[0]?.give(found('secret'));
	await first;
	expect(search.found).toBeNull();
	expect(search.nothing).toBe(false);
});

test('nothing is found only when an answer says so', async () => {
	const { asked, search } = typing();
	expect(search.nothing).toBe(false);
	const look = search.look('en', 'xqzw', '', 0, 8);
	expect(search.nothing).toBe(false);
	asked[0]?.give(found('xqzw', []));
	await look;
	expect(search.nothing).toBe(true);
});

test('a letter is shown with its answer', async () => {
	const { asked, search } = typing();
	let shown = false;
	const type = search.type('en', 's', 8).then(() => (shown = true));
	await Promise.resolve();
	expect(shown).toBe(false);
	asked[0]?.give(found('s'));
	await type;
	expect(search.found?.query).toBe('s');
});

test('a letter whose answer is late is shown without it', async () => {
	const waits: number[] = [];
	const never = (): Answered<SearchView> => new Promise(() => undefined);
	const search = new SearchResults(never, (ms) => Promise.resolve(void waits.push(ms)));
	await search.type('en', 's', 8);
	expect(waits).toEqual([40]);
	expect(search.found).toBeNull();
});
