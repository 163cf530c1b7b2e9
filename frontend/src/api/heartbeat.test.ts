import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startHeartbeat } from './heartbeat';
import type { StationView } from './views';
import { withToken } from './write';

let paint: (() => void)[] = [];
const sent = vi.fn(() => Promise.resolve(new Response(null, { status: 204 })));
const gives = (token: string) => withToken({ token } as StationView);

beforeEach(() => {
	vi.useFakeTimers();
	paint = [];
	sent.mockClear();
	gives('t');
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

const frames = () =>
	sent.mock.calls.map((call) => {
		const body = String((call as unknown as [string, RequestInit])[1].body);
		return (JSON.parse(body) as { frames: number }).frames;
	});

test('the first sign comes with the thirtieth picture, and then one every two seconds', () => {
	const end = startHeartbeat();
	pictures(29);
	expect(sent).not.toHaveBeenCalled();
	pictures(1);
	expect(frames()).toEqual([30]);
	pictures(5);
	vi.advanceTimersByTime(2000);
	expect(frames()).toEqual([30, 35]);
	end();
});

test('a page that paints nothing tells the same number again, however its timers run', () => {
	const end = startHeartbeat();
	pictures(31);
	vi.advanceTimersByTime(6000);
	expect(frames()).toEqual([30, 31, 31, 31]);
	end();
});

test('no sign comes before the station has said what it must show, and then at the next picture', () => {
	gives('');
	const end = startHeartbeat();
	pictures(40);
	expect(sent).not.toHaveBeenCalled();
	gives('t');
	pictures(1);
	expect(frames()).toEqual([41]);
	pictures(1);
	expect(frames()).toEqual([41]);
	end();
});

test('it can be ended', () => {
	const end = startHeartbeat();
	end();
	pictures(3);
	vi.advanceTimersByTime(10_000);
	expect(sent).not.toHaveBeenCalled();
});
