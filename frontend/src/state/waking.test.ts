import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock';
import { Waking, awakeMs } from './waking.svelte';

test('a touch keeps the screen awake for a minute, and the last one counts', () => {
	const clock = new FakeClock();
	const waking = new Waking(clock);
	expect(waking.awake).toBe(false);
	waking.touch();
	clock.pass(awakeMs - 1);
	expect(waking.awake).toBe(true);
	waking.touch();
	clock.pass(awakeMs - 1);
	expect(waking.awake).toBe(true);
	clock.pass(1);
	expect([waking.awake, clock.waiting]).toEqual([false, 0]);
});
