import { afterEach, expect, test, vi } from 'vitest';
import { Drift, driftMs } from './drift.svelte';

afterEach(() => vi.useRealTimers());

test('every ten minutes the picture stands in the next of four places, eight pixels apart, until it ends', () => {
	vi.useFakeTimers();
	const drift = new Drift();
	const end = drift.begin();
	const seen = [drift.style];
	for (let i = 0; i < 4; i++) {
		vi.advanceTimersByTime(driftMs);
		seen.push(drift.style);
	}
	const places = ['0px, 0px', '8px, 0px', '8px, 8px', '0px, 8px', '0px, 0px'];
	expect([driftMs, seen]).toEqual([600_000, places.map((place) => `translate(${place})`)]);
	end();
	vi.advanceTimersByTime(driftMs);
	expect(drift.style).toBe('translate(0px, 0px)');
});
