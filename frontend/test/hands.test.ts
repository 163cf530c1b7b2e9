import { expect, test } from 'vitest';
import { golden } from '../dev/fake-station';
import type { ServiceView } from '../src/api/service-views';
import type { ListView, SearchView, StationView } from '../src/api/views';
import { layoutFaults } from './look';
import { sizes, stage, type Visitor } from './stage';

const { station, visit, leave } = stage();
const { words, centre_phone } = golden<StationView>('station', 'en');
const app = golden<ServiceView>('app', 'en');
const opened = (view: ServiceView) => {
	station.change = (url) => (url.pathname === '/api/service' ? { status: 200, view } : null);
};

async function before(view: ServiceView, lang = 'en'): Promise<Visitor> {
	const visitor = await visit();
	opened(view);
	await visitor.begin(lang);
	await visitor.touch('need-vehicle');
	await visitor.touch('card');
	await visitor.at('service');
	return visitor;
}

// Fingers on glass, as the browser itself reports them.
async function fingers(visitor: Visitor) {
	const client = await visitor.page.context().newCDPSession(visitor.page);
	const middle = async (name: string) => {
		const box = await visitor.part(name).first().boundingBox();
		if (!box) throw new Error(`${name} is not there`);
		return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	};
	const send = (type: 'touchStart' | 'touchEnd', points: { x: number; y: number; id: number }[]) =>
		client.send('Input.dispatchTouchEvent', { type, touchPoints: points });
	return { middle, send };
}

test('a touch is seen while the finger is down, and a double tap is one tap', async () => {
	const visitor = await visit('kiosk', { hasTouch: true });
	await visitor.begin('en');
	const { middle, send } = await fingers(visitor);
	const tile = await middle('need-vehicle');
	await send('touchStart', [{ ...tile, id: 1 }]);
	expect(await visitor.part('need-vehicle').getAttribute('data-pressed')).toBe('');
	await send('touchEnd', []);
	await send('touchStart', [{ ...tile, id: 2 }]);
	await send('touchEnd', []);
	await visitor.at('list');
	await visitor.settle();
	// The second tap would have fallen on the list that the first one opened.
	await visitor.at('list');
	await leave(visitor);
});

/** As the browser at hand sends it. */
function clickOfAPointer(): void {}

/** The same click as a WebKit sends it whose clicks are mouse events: without a pointer. */
function clickOfAMouse(): void {
	Object.defineProperty(PointerEvent, Symbol.hasInstance, { value: () => false });
}

test.for([
	['of a pointer', clickOfAPointer],
	['of a mouse', clickOfAMouse],
] as const)(
	'the second of two quick taps on one place is swallowed, and keys of the keyboard may be hit twice: clicks %s',
	async ([, clicks]) => {
		const visitor = await visit('kiosk', { hasTouch: true });
		await visitor.page.evaluate(clicks);
		await visitor.begin('en');
		const { middle, send } = await fingers(visitor);
		const tap = async (point: { x: number; y: number }) => {
			await send('touchStart', [{ ...point, id: 1 }]);
			await send('touchEnd', []);
		};
		const large = await middle('dock-large');
		await tap(large);
		await tap(large);
		await visitor.settle();
		expect(await visitor.page.evaluate(() => document.documentElement.classList.contains('large'))).toBe(true);
		await visitor.page.waitForTimeout(400); // longer than a double tap lasts
		await tap(await middle('dock-large'));
		await visitor.settle();
		expect(await visitor.page.evaluate(() => document.documentElement.classList.contains('large'))).toBe(false);
		await visitor.touch('search-open');
		const key = await middle('key-l');
		await tap(key);
		await tap(key);
		await expect.poll(() => visitor.part('search-field').inputValue()).toBe('ll');
		await leave(visitor);
	},
);

test('while a finger is down a second one does nothing', async () => {
	const visitor = await visit('kiosk', { hasTouch: true });
	await visitor.begin('en');
	const { middle, send } = await fingers(visitor);
	const [first, second] = [await middle('need-vehicle'), await middle('dock-staff')];
	await send('touchStart', [{ ...first, id: 1 }]);
	await send('touchStart', [
		{ ...first, id: 1 },
		{ ...second, id: 2 },
	]);
	expect(await visitor.part('dock-staff').getAttribute('data-pressed')).toBeNull();
	await send('touchEnd', [{ ...first, id: 1 }]);
	await send('touchEnd', []);
	await visitor.settle();
	expect(await visitor.part('staff').count()).toBe(0);
	await leave(visitor);
});

test('a link leads nowhere, and nothing is dropped, printed or opened', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.page.evaluate(() => {
		const link = document.createElement('a');
		link.href = '/assets/';
		link.textContent = 'away';
		link.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:99';
		document.querySelector('main')?.append(link);
		link.click();
	});
	await visitor.settle();
	expect(new URL(visitor.page.url()).pathname).toBe('/');
	expect(await visitor.page.evaluate(() => window.open('/api/station'))).toBeNull();
	await leave(visitor);
});

test('tabs are chosen with arrows, each has its panel, and the code is said', async () => {
	const visitor = await before(app);
	await visitor.part('tab-mobile-app').focus();
	await visitor.page.keyboard.press('ArrowRight');
	expect(await visitor.focused()).toBe('tab-website');
	await visitor.page.waitForSelector('[data-channel="website"]');
	expect(await visitor.page.locator('[role="tabpanel"]').getAttribute('aria-labelledby')).toBe('tab-website');
	const ready = app.channels.find((channel) => channel.kind === 'website')?.ready ?? '?';
	expect(await visitor.page.locator('article > .unseen').innerText()).toBe(ready);
	await visitor.touch('wifi');
	expect(await visitor.page.locator('[role="tabpanel"]').count()).toBe(0);
	await leave(visitor);
});

test('from right to left the arrows lead the other way', async () => {
	const visitor = await before(golden<ServiceView>('app', 'ar'), 'ar');
	await visitor.part('tab-mobile-app').focus();
	await visitor.page.keyboard.press('ArrowLeft');
	expect(await visitor.focused()).toBe('tab-website');
	await leave(visitor);
});

test('each kind of phone has its own code under its own name, by touch and by arrows', async () => {
	const visitor = await before(app);
	expect([await visitor.part('platform-ios').innerText(), await visitor.part('platform-android').innerText()]).toEqual([
		words.ios,
		words.android,
	]);
	const code = () => visitor.part('code').getAttribute('data-channel');
	expect(await code()).toBe('mobile-app ios');
	await visitor.touch('platform-android');
	expect(await code()).toBe('mobile-app android');
	expect(await visitor.part('domain').innerText()).toBe('play.google.com');
	await visitor.part('platform-android').focus();
	await visitor.page.keyboard.press('ArrowUp');
	expect([await visitor.focused(), await code()]).toEqual(['platform-ios', 'mobile-app ios']);
	expect(await visitor.page.locator('[role="radio"][tabindex="0"]').count()).toBe(1);
	await leave(visitor);
});

test("the staff's sheet holds the focus, says the numbers, and gives the focus back", async () => {
	const view = structuredClone(app);
	const call = view.channels.find((channel) => channel.kind === 'call-centre');
	if (call) call.trust = '600 123 456';
	const visitor = await before(view);
	const code = await visitor.part('code').getAttribute('src');
	await visitor.part('dock-staff').focus();
	await visitor.page.keyboard.press('Enter');
	expect(await visitor.focused()).toBe('staff-close');
	const text = await visitor.part('staff').innerText();
	expect(text).toContain('600 123 456');
	expect(text.replace(/\D/g, '')).toContain(centre_phone.replace(/\D/g, ''));
	for (let i = 0; i < 6; i++) {
		await visitor.page.keyboard.press('Tab');
		expect(['staff-close', 'staff-place', 'body']).toContain(await visitor.focused());
	}
	expect(await visitor.page.locator('main').getAttribute('inert')).toBe('');
	expect(await visitor.part('code').getAttribute('src')).toBe(code);
	await visitor.page.keyboard.press('Escape');
	expect(await visitor.part('staff').count()).toBe(0);
	expect(await visitor.focused()).toBe('dock-staff');

	// From there the page of the centre is opened, and from that page it is not offered again.
	await visitor.touch('dock-staff');
	await visitor.touch('staff-place');
	await visitor.at('centre');
	expect([await visitor.part('staff').count(), await visitor.focused()]).toEqual([0, 'h1']);
	await visitor.touch('dock-staff');
	expect(await visitor.part('staff-place').count()).toBe(0);
	await leave(visitor);
});

test('a long list is cut into topics, and what does not stand on one page is turned and keeps its place', async () => {
	const visitor = await visit();
	await visitor.begin('ar');
	await visitor.touch('need-justice');
	const list = golden<ListView>('list', 'ar');
	const topic = golden<ListView>('topic', 'ar');
	const all = topic.cards.map((card) => card.id);
	const ids = () => visitor.part('card').evaluateAll((cards) => cards.map((card) => (card as HTMLElement).dataset.id));
	expect(
		await visitor.part('topic').evaluateAll((tiles) => tiles.map((tile) => (tile as HTMLElement).dataset.code)),
	).toEqual(list.topics.map((one) => one.code));
	expect(await ids()).toEqual(list.popular.map((card) => card.id));
	expect(await visitor.part('page-next').count()).toBe(0);
	await visitor.page.locator('[data-code="POLICE/Traffic"]').click();
	await expect.poll(ids).toEqual(all.slice(0, 12));
	expect(Object.fromEntries(station.asked.at(-1)?.searchParams ?? [])).toEqual({
		lang: 'ar',
		need: 'justice',
		group: 'POLICE/Traffic',
	});
	expect(await visitor.page.locator('h1 + p').innerText()).toContain(topic.topic);
	expect(await visitor.part('page-previous').isDisabled()).toBe(true);
	await visitor.touch('page-next');
	expect(await ids()).toEqual(all.slice(12));
	await visitor.touch('card');
	await visitor.touch('dock-back');
	expect(await ids()).toEqual(all.slice(12));
	await visitor.touch('page-previous');
	expect(await ids()).toEqual(all.slice(0, 12));
	await visitor.touch('dock-back');
	await expect.poll(() => visitor.part('topic').count()).toBe(list.topics.length);
	await leave(visitor);
});

test('a need asks for a need and an entity for an entity', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	const question = () =>
		Object.fromEntries(station.asked.findLast((url) => url.pathname === '/api/list')?.searchParams ?? []);
	await visitor.touch('need-work');
	expect(question()).toEqual({ lang: 'en', need: 'work' });
	await visitor.touch('dock-home');
	await visitor.touch('entity-RTA');
	expect(question()).toEqual({ lang: 'en', entity: 'RTA' });
	await leave(visitor);
});

test('letters and the erase key of the glass write, and the language of the keys can be changed', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.touch('search-open');
	for (const key of ['s', 'a', 'l', 'l']) await visitor.touch(`key-${key}`);
	await expect.poll(() => visitor.part('search-field').inputValue()).toBe('sall');
	await visitor.touch('key-erase');
	await expect.poll(() => visitor.part('search-field').inputValue()).toBe('sal');
	expect(station.asked.at(-1)?.searchParams.get('q')).toBe('sal');
	await visitor.touch('key-layout');
	await visitor.touch('key-ض');
	await expect.poll(() => visitor.part('search-field').inputValue()).toBe('salض');
	expect(await visitor.page.evaluate(() => document.documentElement.lang)).toBe('en');
	await visitor.touch('search-clear');
	expect(await visitor.part('search-field').inputValue()).toBe('');
	await leave(visitor);
});

test('Enter opens what is surely meant, and never a suggestion', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.touch('search-open');
	station.change = (url, answer) =>
		url.pathname === '/api/search' ? { ...answer, view: { ...(answer.view as SearchView), did_you_mean: true } } : null;
	await visitor.page.keyboard.type('salic');
	await visitor.part('did-you-mean').waitFor();
	await visitor.page.keyboard.press('Enter');
	await visitor.settle();
	await visitor.at('search');
	station.change = () => null;
	await visitor.page.keyboard.type('k');
	await visitor.part('chip').first().waitFor();
	await visitor.page.keyboard.press('Enter');
	await visitor.at('service');
	await leave(visitor);
});

test('under a few hits stand the other ways, and they lead on', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.touch('search-open');
	station.change = (url, answer) => {
		if (url.pathname !== '/api/search') return null;
		const view = answer.view as SearchView;
		return { ...answer, view: { ...view, of: 1, cards: view.cards.slice(0, 2), call: 'Or call Salik: 800 72545' } };
	};
	await visitor.page.keyboard.type('sal');
	await visitor.part('card').first().waitFor();
	expect(await visitor.part('ways').count()).toBe(0); // the keyboard stands there
	await visitor.touch('key-done');
	expect(await visitor.part('ways').count()).toBe(1);
	expect(await visitor.part('way-call').innerText()).toBe('Or call Salik: 800 72545');
	expect((await visitor.part('card').first().boundingBox())?.y).toBeGreaterThanOrEqual(768);
	expect(await layoutFaults(visitor.page)).toEqual([]);
	await visitor.touch('way-entities');
	await visitor.at('entities');
	await leave(visitor);
});

test('by keyboard alone: letters search from anywhere, arrows go from the field to the rows and back', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.page.keyboard.type('sal');
	await visitor.at('search');
	await expect.poll(() => visitor.part('search-field').inputValue()).toBe('sal');
	await visitor.part('card').nth(2).waitFor();
	await visitor.settle();
	const row = () =>
		visitor.page.evaluate(() =>
			[...document.querySelectorAll('[data-test="card"]')].indexOf(document.activeElement as Element),
		);
	await visitor.page.keyboard.press('ArrowDown');
	expect(await row()).toBe(0);
	await visitor.page.keyboard.press('ArrowDown');
	expect(await row()).toBe(1);
	const ring = await visitor.page.evaluate(() => {
		const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement as Element);
		return outlineStyle === 'none' ? 0 : parseFloat(outlineWidth); // a ring that is not drawn has its width all the same
	});
	expect(ring).toBeGreaterThan(2);
	await visitor.page.keyboard.press('ArrowUp');
	expect(await row()).toBe(0);
	await visitor.page.keyboard.press('ArrowUp');
	expect(await visitor.focused()).toBe('search-field');
	await visitor.page.keyboard.press('ArrowDown');
	await visitor.page.keyboard.press('Enter');
	await visitor.at('service');
	await visitor.page.keyboard.press('Escape');
	await visitor.at('search');
	expect(await visitor.part('search-field').inputValue()).toBe('sal');
	await leave(visitor);
});

test('lying, the rows stand in two columns and the arrows go where they point', async () => {
	const visitor = await visit('kiosk', { viewport: sizes.wall });
	await visitor.begin('en');
	await visitor.page.keyboard.type('sal');
	await visitor.touch('key-done');
	await visitor.part('card').nth(5).waitFor();
	await visitor.page.keyboard.press('ArrowDown');
	const box = () => visitor.page.evaluate(() => document.activeElement?.getBoundingClientRect().toJSON() as DOMRect);
	const first = await box();
	await visitor.page.keyboard.press('ArrowDown');
	const below = await box();
	expect([below.x === first.x, below.y > first.y]).toEqual([true, true]);
	await visitor.page.keyboard.press('ArrowRight');
	const beside = await box();
	expect([beside.x > below.x, beside.y === below.y]).toEqual([true, true]);
	await leave(visitor);
});

test('the language control goes to the next language, and one language has no control', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.touch('lang');
	await visitor.page.waitForFunction(
		() => document.documentElement.lang === 'ar' && document.documentElement.dir === 'rtl',
	);
	await visitor.touch('lang');
	await visitor.page.waitForFunction(
		() => document.documentElement.lang === 'en' && document.documentElement.dir === 'ltr',
	);
	await leave(visitor);

	const alone = await visit();
	station.change = (url, answer) => {
		if (url.pathname !== '/api/station') return null;
		const view = answer.view as StationView;
		return { ...answer, view: { ...view, languages: view.languages.slice(0, 1) } };
	};
	await alone.page.reload();
	await alone.touch('start');
	await alone.at('home');
	expect(await alone.part('lang').count()).toBe(0);
	expect(await alone.part('dock-staff').count()).toBe(1);
	expect(await layoutFaults(alone.page)).toEqual([]);
	await leave(alone);
});
