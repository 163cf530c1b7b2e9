import { expect, test } from 'vitest';
import { Resource } from './resource.svelte';

// Each call of ask waits until the test answers it.
function questions<T>() {
	const asked: { give: (value: T | null) => void; fail: () => void }[] = [];
	const ask = () =>
		new Promise<T | null>((give, refuse) => asked.push({ give, fail: () => refuse(new Error('nobody answers')) }));
	return { asked, ask };
}

const soon = () => Promise.resolve();

test('an older answer never replaces a newer one', async () => {
	const { asked, ask } = questions<string>();
	const answer = new Resource<string>(soon);
	const older = answer.ask(ask);
	const newer = answer.ask(ask);
	asked[1]?.give('new');
	await newer;
	asked[0]?.give('old');
	await older;
	expect(answer.value).toBe('new');
});

test('an older question that fails late leaves the newer answer alone', async () => {
	const { asked, ask } = questions<string>();
	const answer = new Resource<string>(soon);
	const older = answer.ask(ask);
	const newer = answer.ask(ask);
	asked[1]?.give('new');
	await newer;
	asked[0]?.fail();
	await older;
	expect([answer.value, answer.unavailable]).toEqual(['new', false]);
	expect(asked).toHaveLength(2);
});

test('when nobody answers it keeps what it has and asks again, slower each time', async () => {
	const pauses: number[] = [];
	const answer = new Resource<string>((ms) => {
		pauses.push(ms);
		return soon();
	});
	await answer.ask(() => Promise.resolve('first'));
	let tries = 0;
	const seen: [string | null, boolean][] = [];
	await answer.ask(() => {
		seen.push([answer.value, answer.unavailable]);
		return ++tries < 7 ? Promise.reject(new Error('nobody')) : Promise.resolve('second');
	});
	expect(seen[1]).toEqual(['first', true]);
	expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
	expect([answer.value, answer.unavailable]).toEqual(['second', false]);
});

test('what no longer exists is said, and what was there stays', async () => {
	const answer = new Resource<string>(soon);
	await answer.ask(() => Promise.resolve('there'));
	await answer.ask(() => Promise.resolve(null));
	expect([answer.value, answer.notFound]).toEqual(['there', true]);
	await answer.ask(() => Promise.resolve('back'));
	expect([answer.value, answer.notFound]).toEqual(['back', false]);
});

test('a dropped answer does not come back', async () => {
	const { asked, ask } = questions<string>();
	const answer = new Resource<string>(soon);
	const on = answer.ask(ask);
	answer.clear();
	asked[0]?.give('late');
	await on;
	expect(answer.value).toBeNull();
});
