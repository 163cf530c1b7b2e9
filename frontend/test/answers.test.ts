import { expect, test } from 'vitest';
import { golden } from '../dev/fake-station';
import type { ServiceView } from '../src/api/service-views';
import type { SearchView } from '../src/api/views';
import { isPrinted, readCode } from './look';
import { stage, type Visitor } from './stage';

const { station, visit, leave } = stage();

// An answer that waits until the test lets it go.
function held() {
	let go = () => {};
	const wait = new Promise<void>((done) => (go = done));
	return { wait, go: () => go() };
}

async function service(visitor: Visitor): Promise<void> {
	await visitor.begin('en');
	await visitor.touch('need-vehicle');
	await visitor.touch('card');
	await visitor.at('service');
}

test('a catalog that changes under an open service changes neither the code nor the address beside it', async () => {
	const visitor = await visit();
	const old = golden<ServiceView>('app', 'en');
	const next = { ...golden<ServiceView>('papers', 'en'), id: old.id };
	let now = old;
	station.change = (url) => (url.pathname === '/api/service' ? { status: 200, view: now } : null);
	await service(visitor);
	now = next;
	const asked = station.count('service');
	station.tell(7);
	await visitor.settle();
	for (const [tab, channel] of [
		['tab-website', 'website'],
		['tab-call-centre', 'call-centre'],
		['tab-mobile-app', 'mobile-app ios'],
	] as const) {
		await visitor.touch(tab);
		await visitor.page.waitForSelector(`[data-channel="${channel}"]`);
		const printed = (await visitor.part('domain').innerText()).trim();
		expect(printed).toBe(old.channels.find((one) => one.kind === channel.split(' ')[0])?.trust);
		const read = await readCode(visitor.page);
		expect(read && isPrinted(read, printed), `${read} beside ${printed}`).toBe(true);
	}
	expect(station.count('service')).toBe(asked);
	expect(await visitor.page.title()).toBe(old.name);
	await leave(visitor);
});

test('a new catalog renews a list where it stands, and the first screen at once', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	const at = station.count('station');
	station.tell(3);
	await expect.poll(() => station.count('station')).toBe(at + 1);
	await visitor.touch('need-vehicle');
	const lists = station.count('list');
	station.tell(4);
	await expect.poll(() => station.count('list')).toBe(lists + 1);
	// The signs are asked for, and the sentences when the visit comes home.
	await expect.poll(() => station.count('station')).toBe(at + 2);
	await visitor.touch('dock-home');
	await expect.poll(() => station.count('station')).toBe(at + 3);
	await leave(visitor);
});

// How many frames had begun with the first screen in them when each question was first asked.
const framesAtQuestions = `
	let seen = 0;
	const frames = (window.framesAt = {});
	const count = () => {
		if (document.querySelector('[data-test="attract"]')) seen++;
		requestAnimationFrame(count);
	};
	requestAnimationFrame(count);
	const plain = window.fetch;
	window.fetch = (url, init) => {
		frames[url] ??= seen;
		return plain(url, init);
	};
`;

test('the first picture waits for nothing that is not on it', async () => {
	const late = held();
	const arriving = visit('kiosk', {
		script: framesAtQuestions,
		prepare: () => {
			station.change = async (url, answer) => {
				if (url.pathname === '/api/station' && !url.searchParams.has('lang')) await late.wait;
				return answer;
			};
		},
	});
	// Its letters are there before the station has answered.
	await expect.poll(() => station.count('station'), { timeout: 10_000 }).toBe(1);
	await expect.poll(() => station.letters.length, { timeout: 10_000 }).toBe(10);
	expect(station.asked.map((url) => url.search)).toEqual(['']);
	late.go();
	const visitor = await arriving;
	await visitor.at('attract');
	// The sentences in the other language are for a pause.
	await expect.poll(() => station.asked.map((url) => url.search)).toEqual(['', '?lang=en']);
	expect(station.letters.length).toBe(10);
	const frames = await visitor.page.evaluate(
		() => (window as unknown as { framesAt: Record<string, number> }).framesAt,
	);
	expect(frames['/api/station?lang=en']).toBeGreaterThanOrEqual(2);
	await leave(visitor);
});

test('a service that is no longer there is said to be gone', async () => {
	const visitor = await visit();
	station.change = (url) => (url.pathname === '/api/service' ? { status: 404 } : null);
	await visitor.begin('en');
	await visitor.touch('need-vehicle');
	await visitor.touch('card');
	await visitor.part('notice').waitFor();
	expect(await visitor.part('code').count()).toBe(0);
	await leave(visitor);
});

test.each(['home', 'list', 'entities', 'service'])(
	'when nobody answers for the %s it says so, and comes by itself',
	async (question) => {
		const visitor = await visit();
		await visitor.begin('en');
		station.change = (url) =>
			url.pathname === `/api/${question}` ? { status: 500, view: { needs: [], cards: [] } } : null;
		if (question === 'home') {
			await visitor.touch('need-vehicle');
			await visitor.touch('dock-home');
		} else if (question === 'entities') await visitor.touch('entities-all');
		else {
			await visitor.touch('need-vehicle');
			if (question === 'service') await visitor.touch('card');
		}
		await visitor.part('notice').waitFor();
		station.change = () => null;
		await visitor.part('notice').waitFor({ state: 'detached', timeout: 20_000 });
		await visitor.page.waitForSelector(
			'[data-test="need-vehicle"], [data-test="card"], [data-test^="entity-"], [data-test="code"]',
		);
		await leave(visitor);
	},
);

test('old results never stand under new words while nobody answers', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.touch('search-open');
	await visitor.page.keyboard.type('sal');
	await visitor.part('card').first().waitFor();
	station.change = (url) => (url.pathname === '/api/search' ? { status: 500 } : null);
	await visitor.page.keyboard.type('ik');
	await visitor.part('notice').waitFor();
	expect(await visitor.part('card').count()).toBe(0);
	// A letter waits a moment for its answer: who reads at once may read the words before it.
	await expect.poll(() => visitor.part('search-field').inputValue(), { timeout: 5000 }).toBe('salik');
	station.change = () => null;
	await visitor.part('card').first().waitFor({ timeout: 20_000 });
	await leave(visitor);
});

test('a letter whose answer is late is shown without it, and the newest answer wins', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.touch('search-open');
	const slow = held();
	station.change = (url, answer) => {
		const q = url.searchParams.get('q');
		if (url.pathname !== '/api/search') return null;
		const view = { ...(answer.view as SearchView), found: `found ${q}` };
		return q === 's' ? slow.wait.then(() => ({ ...answer, view })) : { ...answer, view };
	};
	await visitor.page.keyboard.type('s');
	await expect.poll(() => visitor.part('search-field').inputValue()).toBe('s');
	await visitor.page.keyboard.type('a');
	const told = () => visitor.page.locator('[data-test="search"] > .unseen[aria-live]').innerText();
	await expect.poll(told).toBe('found sa');
	slow.go();
	await visitor.settle();
	expect(await told()).toBe('found sa');
	await leave(visitor);
});

test('Enter opens nothing for whoever has typed on or left before its answer came', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.touch('search-open');
	const [typed, left] = [held(), held()];
	const slow: Record<string, Promise<void>> = { sali: typed.wait, salikk: left.wait };
	station.change = (url, answer) =>
		url.pathname === '/api/search' ? (slow[url.searchParams.get('q') ?? '']?.then(() => answer) ?? null) : null;
	const enter = async (letters: string, all: string) => {
		await visitor.page.keyboard.type(letters);
		await expect.poll(() => visitor.part('search-field').inputValue()).toBe(all);
		await visitor.page.keyboard.press('Enter');
	};
	await enter('sali', 'sali');
	await visitor.page.keyboard.type('k');
	await visitor.part('chip').first().waitFor();
	typed.go();
	await visitor.settle();
	await visitor.at('search');
	await enter('k', 'salikk');
	await visitor.part('dock-home').click();
	await visitor.at('home');
	left.go();
	await visitor.settle();
	await visitor.at('home');
	expect(station.count('service')).toBe(0);
	await leave(visitor);
});

test('a language that comes late does not reach the next visitor', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('ar');
	const slow = held();
	station.change = (url, answer) =>
		url.pathname === '/api/station' && url.searchParams.get('lang') === 'en' ? slow.wait.then(() => answer) : null;
	await visitor.part('lang').click();
	await visitor.page.clock.runFor(46_000);
	await visitor.part('idle-end').click();
	await visitor.at('attract');
	slow.go();
	await visitor.settle();
	expect(await visitor.page.evaluate(() => document.documentElement.lang)).toBe('ar');
	await leave(visitor);
});

test('two languages never stand on one screen: what is old goes before the new comes', async () => {
	const visitor = await visit();
	await visitor.begin('ar');
	await visitor.touch('need-vehicle');
	await visitor.part('card').first().waitFor();
	const slow = held();
	station.change = (url, answer) => (url.pathname === '/api/list' ? slow.wait.then(() => answer) : null);
	await visitor.part('lang').click();
	await visitor.page.waitForFunction(() => document.documentElement.lang === 'en');
	expect(await visitor.part('card').count()).toBe(0);
	slow.go();
	await visitor.part('card').first().waitFor();
	await leave(visitor);
});

test('news before the first answer leaves the beginning as it is', async () => {
	const visitor = await visit('desk');
	const slow = held();
	let first = true;
	station.change = (url, answer) => {
		if (url.pathname !== '/api/station' || !first) return null;
		first = false;
		return slow.wait.then(() => answer);
	};
	await visitor.page.reload({ waitUntil: 'domcontentloaded' });
	await expect.poll(() => first).toBe(false);
	// The stream of news opens beside the first question; until it is there nobody hears.
	await expect
		.poll(
			() => {
				station.tell(2);
				return visitor
					.part('page')
					.getAttribute('data-at', { timeout: 1000 })
					.catch(() => '');
			},
			{ interval: 700, timeout: 20_000 },
		)
		.toBe('desk');
	slow.go();
	await leave(visitor);
});

// What every test here leans on: a screen that is said to have settled shows its answers, however slow the way to it is.
test('a screen has settled when its answers are there, and not when the station has given them', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	const client = await visitor.page.context().newCDPSession(visitor.page);
	const slow = { offline: false, latency: 300, downloadThroughput: -1, uploadThroughput: -1 };
	await client.send('Network.emulateNetworkConditions', slow);
	await visitor.touch('need-vehicle');
	expect(await visitor.part('card').count()).toBeGreaterThan(0);
	await leave(visitor);
});
