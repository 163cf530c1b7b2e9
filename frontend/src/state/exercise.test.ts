import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock';
import { Exercise } from './exercise.svelte';

const asked = ['A', 'B', 'C'].map((id) => ({ id, text: `want ${id}` }));

test('each service that is shown answers the request in hand, and the time to it is taken', () => {
	const clock = new FakeClock();
	const one = new Exercise(clock);
	one.answer('A');
	expect([one.on, one.at, one.request, one.seconds]).toEqual([false, -1, undefined, 0]);
	clock.pass(60_000);
	one.begin(asked);
	expect([one.on, one.request?.text, one.of, one.last, one.right]).toEqual([true, 'want A', 3, '', 0]);
	clock.pass(4000);
	one.answer('A');
	expect([one.request?.text, one.last, one.right, one.seconds]).toEqual(['want B', 'right', 1, 4]);
	clock.pass(2500);
	one.answer('A');
	expect([one.request?.text, one.last, one.right, one.seconds]).toEqual(['want C', 'wrong', 1, 3.3]);
	clock.pass(1000);
	one.answer('C');
	expect([one.request, one.last, one.right, one.seconds, one.on]).toEqual([undefined, 'right', 2, 2.5, true]);
	clock.pass(1000);
	one.answer('C');
	expect([one.at, one.right, one.seconds]).toEqual([3, 2, 2.5]);
	one.begin(asked);
	expect([one.at, one.right, one.last, one.seconds]).toEqual([0, 0, '', 0]);
	one.end();
	expect([one.on, one.request]).toEqual([false, undefined]);
});

test('without requests nothing begins', () => {
	const one = new Exercise(new FakeClock());
	one.begin([]);
	expect(one.on).toBe(false);
});
