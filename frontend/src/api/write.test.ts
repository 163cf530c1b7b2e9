import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StationView } from './views';
import { askDeskSearch, askSearch } from './client';
import * as write from './write';
import { count, enter, newTap, setNotice, withToken } from './write';

const answers: Response[] = [];
const sent = vi.fn((_url: string, _init?: RequestInit) =>
	Promise.resolve(answers.shift() ?? new Response(null, { status: 204 })),
);
const json = (view: object, status: number) => new Response(JSON.stringify(view), { status });

beforeEach(() => {
	answers.length = 0;
	sent.mockClear();
	withToken({ token: 'first' } as StationView);
	vi.stubGlobal('fetch', sent);
	vi.stubGlobal('navigator', { userAgent: '' });
});

afterEach(() => vi.unstubAllGlobals());

const headers = (call: number) => sent.mock.calls[call]?.[1]?.headers as Record<string, string>;

test('a tap is counted whole, with the token', async () => {
	expect(await count('ar', 'a'.repeat(32), { what: 'happiness', detail: 'happy' })).toEqual({ done: true, view: null });
	expect(sent.mock.calls[0]?.[0]).toBe('/api/count?lang=ar');
	expect(headers(0)).toEqual({ 'Content-Type': 'application/json', 'X-Dalil-Token': 'first' });
	expect(JSON.parse(String(sent.mock.calls[0]?.[1]?.body))).toEqual({
		tap: 'a'.repeat(32),
		what: 'happiness',
		service: '',
		channel: '',
		detail: 'happy',
	});
});

test('a program that was started anew is asked for its token, once', async () => {
	answers.push(json({ error: 'token' }, 403), json({ token: 'second' }, 200), new Response(null, { status: 204 }));
	expect(await count('', newTap(), { what: 'large_view' })).toEqual({ done: true, view: null });
	expect(sent.mock.calls.map((call) => call[0])).toEqual(['/api/count', '/api/station', '/api/count']);
	expect(headers(2)['X-Dalil-Token']).toBe('second');
	expect(sent.mock.calls[2]?.[1]?.body).toBe(sent.mock.calls[0]?.[1]?.body);
});

test('what is refused says why, and is not sent again', async () => {
	answers.push(json({ error: 'wrong', wait_seconds: 60, left: 0 }, 403), json({ token: 'first' }, 200));
	expect(await enter('en', '1234')).toEqual({ done: false, problem: { error: 'wrong', wait_seconds: 60, left: 0 } });
	expect(sent).toHaveBeenCalledTimes(2);
});

test('staff show their session', async () => {
	await setNotice('en', 'session', { text_ar: 'ع', text_en: 'E', minutes: 5 });
	expect(headers(0)['X-Dalil-Staff']).toBe('session');
});

test('no two taps have one name', () => {
	const names = new Set(Array.from({ length: 100 }, newTap));
	expect(names.size).toBe(100);
	for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/);
});

test('what is typed stands in no address', async () => {
	answers.push(json({ query: '784 1990' }, 200), json({ query: '2468' }, 200));
	await askSearch('en', '784 1990', 'RTA', 1, 6);
	await askDeskSearch('ar', '2468', '', 0, 8, 'session');
	expect(sent.mock.calls.map((call) => call[0])).toEqual(['/api/search?lang=en', '/api/search?lang=ar']);
	expect(JSON.parse(String(sent.mock.calls[0]?.[1]?.body))).toEqual({ q: '784 1990', entity: 'RTA', at: 1, size: 6 });
	expect(sent.mock.calls[0]?.[1]?.method).toBe('POST');
	expect(headers(0)).toEqual({ 'Content-Type': 'application/json' });
	expect(headers(1)).toEqual({ 'Content-Type': 'application/json', 'X-Dalil-Staff': 'session' });
});

test('each write has its own address, the session and all that it must say', async () => {
	const exception = { service: 'RTA-1', on: true, desk_ar: 'ع', desk_en: 'E' };
	const setup = { step: 'pin', pin: '2468' } as Parameters<typeof write.sendSetup>[1];
	await write.undo('en', 'tap', 'mine');
	await write.enter('en', '2468');
	await write.leave('en', 'mine');
	await write.endNotice('en', 'mine', 7);
	await write.setEmergency('en', 'mine', { on: true, text_ar: 'ع', text_en: 'E' });
	await write.setDesk('en', 'mine', true);
	await write.setException('en', 'mine', exception);
	await write.setPause('en', 'mine', 2);
	await write.setPractice('en', 'mine', true);
	await write.forget();
	await write.sendSetup('en', setup);
	await write.beat(30);
	expect(
		sent.mock.calls.map(([url, init], i) => [
			url,
			headers(i)['X-Dalil-Staff'] ?? '',
			init?.method,
			JSON.parse(String(init?.body)) as unknown,
		]),
	).toEqual(
		[
			['undo?lang=en', 'mine', { tap: 'tap' }],
			['staff/enter?lang=en', '', { pin: '2468' }],
			['staff/leave?lang=en', 'mine', {}],
			['staff/notice-end?lang=en', 'mine', { id: 7 }],
			['staff/emergency?lang=en', 'mine', { on: true, text_ar: 'ع', text_en: 'E' }],
			['staff/desk?lang=en', 'mine', { closed: true }],
			['staff/exception?lang=en', 'mine', exception],
			['staff/pause?lang=en', 'mine', { minutes: 2 }],
			['staff/practice?lang=en', 'mine', { on: true }],
			['forget', '', {}],
			['setup?lang=en', '', setup],
			['heartbeat', '', { frames: 30 }],
		].map(([url, session, body]) => [`/api/${String(url)}`, session, 'POST', body]),
	);
});
