import { expect, test } from 'vitest';
import type { TroubleView } from '../api/views';
import { TroubleWatch } from './trouble-watch.svelte';

const held: TroubleView = { token: 't', code: 'held', lines: [] };

test('it is asked every second until there is a station', async () => {
	const answers: (TroubleView | null | Error)[] = [new Error('nobody answers'), held, null];
	const seen: unknown[] = [];
	const waits: number[] = [];
	let opened = 0;
	const watch = new TroubleWatch(
		() => {
			const one = answers.shift() ?? null;
			return one instanceof Error ? Promise.reject(one) : Promise.resolve(one);
		},
		() => opened++,
		(ms) => {
			waits.push(ms);
			seen.push(watch.view);
			return Promise.resolve();
		},
	);
	await watch.begin();
	expect([seen, waits, opened, answers]).toEqual([[null, held], [1000, 1000], 1, []]);
});

test('a reason that nobody repeats is no longer said', async () => {
	const answers: (TroubleView | Error)[] = [held, new Error('nobody answers')];
	const seen: unknown[] = [];
	const watch = new TroubleWatch(
		() => {
			const one = answers.shift();
			return one instanceof Error || !one ? Promise.reject(new Error('none')) : Promise.resolve(one);
		},
		() => {},
		() => {
			seen.push(watch.view);
			if (seen.length === 2) watch.end();
			return Promise.resolve();
		},
	);
	await watch.begin();
	expect(seen).toEqual([held, null]);
});

test('an answer that comes after the end opens nothing', async () => {
	let give = (_: TroubleView | null): void => {};
	let opened = 0;
	const watch = new TroubleWatch(
		() => new Promise((done) => (give = done)),
		() => opened++,
	);
	const asked = watch.begin();
	watch.end();
	give(null);
	await asked;
	expect(opened).toBe(0);
});
