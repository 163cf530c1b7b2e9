import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startHeartbeat } from './heartbeat';

let paint: (() => void)[] = [];
const sent = vi.fn(() => Promise.resolve(new Response()));

beforeEach(() => {
	vi.useFakeTimers();
	paint = [];
	sent.mockClear();
	vi.stubGlobal('requestAnimationFrame', (painted: () => void) => paint.push(painted));
	vi.stubGlobal('cancelAnimationFrame', vi.fn());
	vi.stubGlobal('fetch', sent);
});

afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

// Paints some pictures, one after the other.
function pictures(n: number): void {
	for (let i = 0; i < n; i++) paint.shift()?.();
}

const frames = () => sent.mock.calls.map((call) => String((call as unknown as [string, RequestInit])[1].body));

test('the first sign comes with the thirtieth picture, and then one every two seconds', () => {
	const end = startHeartbeat();
	pictures(29);
	expect(sent).not.toHaveBeenCalled();
	pictures(1);
	expect(frames()).toEqual(['frames=30']);
	pictures(5);
	vi.advanceTimersByTime(2000);
	expect(frames()).toEqual(['frames=30', 'frames=35']);
	end();
});

test('a page that paints nothing tells the same number again, however its timers run', () => {
	const end = startHeartbeat();
	pictures(31);
	vi.advanceTimersByTime(6000);
	expect(frames()).toEqual(['frames=30', 'frames=31', 'frames=31', 'frames=31']);
	end();
});

test('it can be ended', () => {
	const end = startHeartbeat();
	end();
	pictures(3);
	vi.advanceTimersByTime(10_000);
	expect(sent).not.toHaveBeenCalled();
});
