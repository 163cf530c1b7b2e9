import { afterEach, expect, test, vi } from 'vitest';
import * as api from './client';
import type { StationView } from './views';
import { mayWrite, withToken } from './write';

// What was sent, and a station that answers with the same each time.
function answering(status: number, body: string, userAgent = 'Chrome AppleWebKit') {
	const sent: { url: string; init: RequestInit }[] = [];
	vi.stubGlobal('navigator', { userAgent });
	vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
		sent.push({ url, init });
		return Promise.resolve(new Response(body, { status }));
	});
	return sent;
}

afterEach(() => vi.unstubAllGlobals());

test('each question has its own address, and what is empty is not said', async () => {
	const sent = answering(200, '{}');
	await api.askStation('');
	await api.askStation('ar');
	await api.askTrouble();
	await api.askSetup('en', 'deira');
	await api.askHome('en');
	await api.askEntities('en');
	await api.askNeed('en', 'vehicle', '');
	await api.askNeed('en', 'vehicle', 'A/Cars~1');
	await api.askEntity('en', 'RTA', 'RTA/x y');
	await api.askService('en', 'RTA-1');
	await api.askCentre('en');
	await api.askSignage('en', 656);
	await api.askDesk('en', '');
	expect(sent.map((one) => one.url)).toEqual([
		'/api/station?',
		'/api/station?lang=ar',
		'/api/trouble?',
		'/api/setup?lang=en&q=deira',
		'/api/home?lang=en',
		'/api/entities?lang=en',
		'/api/list?lang=en&need=vehicle',
		'/api/list?lang=en&need=vehicle&group=A%2FCars%7E1',
		'/api/list?lang=en&entity=RTA&group=RTA%2Fx+y',
		'/api/service?lang=en&id=RTA-1',
		'/api/centre?lang=en',
		'/api/signage?lang=en&room=656',
		'/api/desk?lang=en',
	]);
	expect(sent.map(({ init }) => [init.method, init.cache, init.headers])).toEqual(
		sent.map(() => [undefined, 'no-store', {}]),
	);
});

test('the answer in the page itself is taken once, in the first language alone', async () => {
	const sent = answering(200, '{"lang":"en"}');
	let text = '{"lang":"ar","token":"of the page"}';
	const place = { textContent: text, remove: () => (text = '') };
	vi.stubGlobal('document', { getElementById: (id: string) => (id === 'first-answer' && text ? place : null) });
	expect(await api.askStation('en')).toEqual({ lang: 'en' });
	expect(await api.askStation('')).toEqual({ lang: 'ar', token: 'of the page' });
	expect(sent.map((one) => one.url)).toEqual(['/api/station?lang=en']);
	expect(await api.askStation('')).toEqual({ lang: 'en' });
	expect(sent.map((one) => one.url)).toEqual(['/api/station?lang=en', '/api/station?']);
});

test('a page that came before its station asks', async () => {
	const sent = answering(200, '{"lang":"en"}');
	vi.stubGlobal('document', { getElementById: () => ({ textContent: '', remove: () => {} }) });
	expect(await api.askStation('')).toEqual({ lang: 'en' });
	expect(sent.map((one) => one.url)).toEqual(['/api/station?']);
});

test('what is typed stands in no address', async () => {
	const sent = answering(200, '{}');
	await api.askSearch('ar', '784 1990', 'RTA', 2, 8);
	await api.askDeskSearch('en', '1042', '', 0, 5, 'secret');
	expect(sent.map(({ url, init }) => [url, init.method, init.headers, init.body])).toEqual([
		[
			'/api/search?lang=ar',
			'POST',
			{ 'Content-Type': 'application/json' },
			'{"q":"784 1990","entity":"RTA","at":2,"size":8}',
		],
		[
			'/api/search?lang=en',
			'POST',
			{ 'Content-Type': 'application/json', 'X-Dalil-Staff': 'secret' },
			'{"q":"1042","entity":"","at":0,"size":5}',
		],
	]);
});

test('the session of staff goes with their questions alone', async () => {
	const sent = answering(200, '{}');
	await api.askDesk('en', 'secret');
	await api.askDeskService('en', 'RTA-1', 'secret');
	await api.askDeskHome('en', 'secret');
	await api.askHome('en');
	expect(sent.map(({ url, init }) => [url, init.headers])).toEqual([
		['/api/desk?lang=en', { 'X-Dalil-Staff': 'secret' }],
		['/api/desk/service?lang=en&id=RTA-1', { 'X-Dalil-Staff': 'secret' }],
		['/api/home?lang=en', { 'X-Dalil-Staff': 'secret' }],
		['/api/home?lang=en', {}],
	]);
});

test('what is not there is nothing, and what is not answered is an error that names the question', async () => {
	answering(404, 'not found');
	expect(await api.askService('en', 'gone')).toBeNull();
	expect(await api.askTrouble()).toBeNull();
	for (const status of [400, 403, 500, 503]) {
		answering(status, '{"error":"x"}');
		await expect(api.askHome('en')).rejects.toThrow(`home: ${status}`);
	}
	answering(200, 'half {');
	await expect(api.askHome('en')).rejects.toThrow();
});

test('the token of a station, or of one that is not there yet, allows to write', async () => {
	withToken({ token: '' } as StationView);
	expect(mayWrite()).toBe(false);
	answering(404, '');
	await api.askTrouble();
	expect(mayWrite()).toBe(false);
	answering(200, '{"token":"t"}');
	await api.askTrouble();
	expect(mayWrite()).toBe(true);
	answering(200, '{"token":""}');
	await api.askStation('ar');
	expect(mayWrite()).toBe(false);
});

test('only an engine that misplaces final marks gets words without them', async () => {
	const said = '{"name":"مجانًا كتابٌ"}';
	answering(200, said);
	expect(await api.askHome('ar')).toEqual({ name: 'مجانًا كتابٌ' });
	answering(200, said, 'AppleWebKit Safari');
	expect(await api.askHome('ar')).toEqual({ name: 'مجانًا كتاب' });
});
