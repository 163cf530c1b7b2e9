import { expect, test } from 'vitest';
import { golden } from '../dev/fake-station';
import type { ServiceView } from '../src/api/service-views';
import type { ListView, SearchView, StationView } from '../src/api/views';
import { stage, type Visitor } from './stage';

// One deed each: what a touch, a key or a moment does where no other walk comes by.
const { station, visit, leave } = stage();
const app = () => golden<ServiceView>('app', 'en');

function says(question: string, change: (view: never, url: URL) => object): void {
	station.change = (url, answer) =>
		url.pathname === `/api/${question}` ? { ...answer, view: change(answer.view as never, url) } : null;
}
const press = async (visitor: Visitor, key: string) => {
	await visitor.page.keyboard.press(key);
	await visitor.settle();
};

async function toService(visitor: Visitor, view: object = app()): Promise<void> {
	says('service', () => view);
	await visitor.touch('search-open');
	await visitor.touch('card');
	await visitor.part('service').waitFor();
}

test('a finger that a lost window took away does not keep the next one out', async () => {
	const visitor = await visit('kiosk', { hasTouch: true });
	await visitor.begin('en');
	const client = await visitor.page.context().newCDPSession(visitor.page);
	const box = await visitor.part('dock-staff').boundingBox();
	const at = { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 20 };
	await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 5, y: 5, id: 1 }] });
	await visitor.page.evaluate(() => window.dispatchEvent(new Event('blur')));
	await client.send('Input.dispatchTouchEvent', {
		type: 'touchStart',
		touchPoints: [
			{ x: 5, y: 5, id: 1 },
			{ ...at, id: 2 },
		],
	});
	expect(await visitor.part('dock-staff').getAttribute('data-pressed')).toBe('');
	await leave(visitor);
});

test('two quick taps on two places are two taps', async () => {
	const visitor = await visit('kiosk', { hasTouch: true });
	await visitor.begin('en');
	await visitor.page.locator('[data-test="dock-large"]').tap();
	await visitor.page.locator('[data-test="dock-staff"]').tap();
	await visitor.part('staff').waitFor({ timeout: 5000 });
	await leave(visitor);
});

test('a screen that comes late leaves the focus in the sheet that stands over it', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	let go = () => {};
	const wait = new Promise<void>((done) => (go = done));
	station.change = (url, answer) => (url.pathname === '/api/list' ? wait.then(() => answer) : null);
	await visitor.touch('need-vehicle');
	await visitor.page.clock.runFor(45_500);
	await visitor.part('idle').waitFor();
	go();
	await visitor.part('list').locator('h1').waitFor();
	expect(await visitor.focused()).toBe('idle-stay');
	await leave(visitor);
});

test('to the question whether somebody is there a letter is an answer and no word', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await visitor.touch('search-open');
	await visitor.page.clock.runFor(45_500);
	await visitor.part('idle').waitFor();
	await press(visitor, 'x');
	expect([await visitor.part('idle').count(), await visitor.part('search-field').inputValue()]).toEqual([0, '']);
	await leave(visitor);
});

test('what is pressed is seen to be, in both views', async () => {
	const visitor = await visit('kiosk');
	await visitor.begin('en');
	const filter = async () => {
		const box = await visitor.part('dock-home').boundingBox();
		await visitor.page.mouse.move((box?.x ?? 0) + 30, (box?.y ?? 0) + 30);
		await visitor.page.mouse.down();
		const seen = await visitor.part('dock-home').evaluate((one) => getComputedStyle(one).filter);
		await visitor.page.mouse.up();
		return seen;
	};
	expect(await filter()).toBe('brightness(0.88)');
	await visitor.touch('dock-large');
	expect(await filter()).toBe('invert(1)');
	await leave(visitor);
});

test('the first screen stays until it speaks the language that was chosen', async () => {
	const visitor = await visit();
	let go = () => {};
	const wait = new Promise<void>((done) => (go = done));
	station.change = (url, answer) =>
		url.searchParams.get('lang') === 'en' && url.pathname === '/api/station' ? wait.then(() => answer) : null;
	await visitor.part('start-en').click();
	await visitor.settle();
	await visitor.at('attract');
	go();
	await visitor.at('home');
	expect(await visitor.page.evaluate(() => document.documentElement.lang)).toBe('en');
	await leave(visitor);
});

test('the first screen stands still for whoever asks that nothing moves, and turns for everybody else', async () => {
	const { week } = golden<StationView>('station', 'ar');
	for (const reducedMotion of ['reduce', 'no-preference'] as const) {
		const visitor = await visit('kiosk', { clock: true, reducedMotion });
		const heads = new Set<string>();
		for (let i = 0; i < 4; i++) {
			heads.add(await visitor.page.locator('h1').innerText());
			await visitor.page.clock.runFor(8000);
		}
		if (reducedMotion === 'reduce') expect(heads).toEqual(new Set([week.headline]));
		else expect(heads.size).toBeGreaterThan(2);
		await leave(visitor);
	}
});

test('the ring closes with the seconds', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await visitor.page.clock.runFor(45_100);
	await visitor.page.clock.runFor(10_000);
	const [part, left] = await visitor.part('idle').evaluate((sheet) => {
		const [shown = 0, round = 1] = (sheet.querySelector('.rest')?.getAttribute('stroke-dasharray') ?? '')
			.split(' ')
			.map(Number);
		return [shown / round, Number(sheet.querySelector('[role="timer"] b')?.textContent)];
	});
	expect(left).toBeLessThanOrEqual(10);
	expect(part).toBeCloseTo((left ?? 0) / 20);
	await leave(visitor);
});

test('a word that is near is searched for, and the cleared field has its keys again', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.touch('search-open');
	says('search', (view: SearchView, url) =>
		url.searchParams.get('q') === 'salik' ? view : { ...view, cards: [], groups: [], close: ['salik', 'salary'] },
	);
	await visitor.page.keyboard.type('slik');
	await visitor.touch('close-word');
	await visitor.part('card').first().waitFor();
	expect(await visitor.part('search-field').inputValue()).toBe('salik');
	await visitor.touch('key-done');
	expect(await visitor.part('keyboard').count()).toBe(0);
	await visitor.touch('search-clear');
	expect([await visitor.part('keyboard').count(), await visitor.focused()]).toEqual([1, 'search-field']);
	await leave(visitor);
});

test('keys on the glass leave the caret in the field, and a marked text gives way to what is typed', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.touch('search-open');
	await visitor.touch('key-s');
	expect(await visitor.focused()).toBe('search-field');
	await visitor.page.keyboard.type('al');
	await expect.poll(() => visitor.part('search-field').inputValue()).toBe('sal');
	await press(visitor, 'Control+a');
	await visitor.part('search-field').evaluate((field: HTMLInputElement) => field.select());
	await visitor.page.keyboard.type('z');
	await expect.poll(() => visitor.part('search-field').inputValue()).toBe('z');
	await leave(visitor);
});

test('under a sheet letters go nowhere', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.touch('search-open');
	await visitor.touch('dock-staff');
	await visitor.page.keyboard.type('abc');
	await visitor.settle();
	expect([await visitor.focused(), await visitor.part('search-field').inputValue()]).toEqual(['staff-close', '']);
	await leave(visitor);
});

test('of a slash, Enter and the header on the first screen', async () => {
	const visitor = await visit();
	await press(visitor, 'Enter');
	await visitor.at('home');
	await press(visitor, '/');
	await visitor.at('search');
	expect(await visitor.part('search-field').inputValue()).toBe('');
	await press(visitor, 'Escape');
	await press(visitor, 'Escape');
	await visitor.at('attract');
	await visitor.touch('open-centre');
	await visitor.at('centre');
	await visitor.touch('dock-back');
	await visitor.at('home');
	await leave(visitor);
});

test('another choice of a list begins with its first page', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	const { cards } = golden<ListView>('topic', 'en');
	const many = [...cards, ...cards.map((card) => ({ ...card, id: `${card.id}-2` }))];
	says('list', (view: ListView) => ({
		...view,
		topics: [],
		cards: many.map((card, i) => ({ ...card, paid: i % 2 === 0 })),
	}));
	await visitor.touch('need-vehicle');
	await visitor.touch('page-next');
	await visitor.touch('chip', 1);
	expect(await visitor.part('page-previous').isDisabled()).toBe(true);
	await leave(visitor);
});

test('Enter asks within the entity that was chosen, and what nobody finds is counted once for words that stay', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await visitor.touch('search-open');
	await visitor.page.keyboard.type('sal');
	await visitor.part('chip').first().waitFor();
	await visitor.touch('chip', 1);
	const { groups } = golden<SearchView>('search', 'en');
	await expect.poll(() => station.asked.at(-1)?.searchParams.get('entity')).toBe(groups[1]?.code);
	const slow = { go: () => {} };
	let first = true;
	station.change = (url, answer) => {
		if (url.pathname !== '/api/search' || !first) return null;
		first = false;
		return new Promise<void>((done) => (slow.go = done)).then(() => answer);
	};
	station.tell(9); // the list is asked for anew, and its answer does not come
	await expect.poll(() => first).toBe(false);
	slow.go();
	await visitor.settle();
	says('search', (view: SearchView, url) => ({
		...view,
		query: url.searchParams.get('q') ?? '',
		cards: [],
		groups: [],
	}));
	await visitor.page.keyboard.type('q');
	await visitor.part('nothing').waitFor();
	await visitor.page.clock.runFor(1000);
	await visitor.page.keyboard.type('w');
	await expect.poll(() => station.asked.at(-1)?.searchParams.get('q')).toBe('salqw');
	await visitor.settle();
	await visitor.page.clock.runFor(3000);
	await expect.poll(() => station.counted('nothing_found')).toMatchObject([{ detail: 'salqw' }]);
	await leave(visitor);
});

test('a service is counted once whatever its language, and where its code is covered nothing is', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await toService(visitor);
	await visitor.touch('lang');
	await visitor.page.waitForFunction(() => document.documentElement.lang === 'ar');
	await visitor.settle();
	await visitor.touch('lang');
	await visitor.page.waitForFunction(() => document.documentElement.lang === 'en');
	await visitor.settle();
	expect(station.counted('service_shown')).toHaveLength(1);
	await visitor.touch('dock-large');
	await visitor.touch('more');
	const before = station.counted('code_shown').length;
	await visitor.page.clock.runFor(20_000);
	expect([station.counted('code_shown').length, await visitor.part('opened-yes').count()]).toEqual([before, 0]);
	await leave(visitor);
});

test('in the larger view the code of the network stands twice as long', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await visitor.touch('dock-large');
	await toService(visitor);
	await visitor.touch('wifi');
	await visitor.page.clock.runFor(100_000);
	expect(await visitor.part('code').getAttribute('data-channel')).toBe('wifi');
	await visitor.page.clock.runFor(21_000);
	expect(await visitor.part('code').getAttribute('data-channel')).not.toBe('wifi');
	await leave(visitor);
});

test('whoever must come in person calls staff from the card', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await toService(visitor, golden<ServiceView>('person', 'ar'));
	await visitor.touch('ask-staff');
	expect(await visitor.part('staff').count()).toBe(1);
	await leave(visitor);
});

test('a number that centre and service share is said once', async () => {
	const view = app();
	const { centre_phone } = golden<StationView>('station', 'en');
	const visitor = await visit();
	await visitor.begin('en');
	const spaced = [...centre_phone].join(' ');
	const channels = view.channels.map((one) => (one.kind === 'call-centre' ? { ...one, trust: spaced } : one));
	await toService(visitor, { ...view, channels });
	await visitor.touch('dock-staff');
	expect((await visitor.part('staff').innerText()).replace(/\D/g, '')).toBe(centre_phone.replace(/\D/g, ''));
	await leave(visitor);
});

test('a new catalog is asked for once where needs are chosen, and other news of the station not at all', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	const asked = station.count('home');
	for (const sentences of [1, 2]) {
		const before = station.count('station');
		station.tell(3);
		await expect.poll(() => station.count('station')).toBe(before + 1);
		await visitor.settle();
		expect(station.count('home'), `news ${sentences}`).toBe(asked + 1);
	}
	await leave(visitor);
});

test('at a wall keys with Control do nothing', async () => {
	const visitor = await visit('wall', { clock: true });
	await visitor.part('wall').waitFor();
	const id = await visitor.part('wall').getAttribute('data-id');
	await visitor.page.evaluate(() =>
		window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', ctrlKey: true })),
	);
	await visitor.settle();
	expect(await visitor.part('wall').getAttribute('data-id')).toBe(id);
	await leave(visitor);
});

test('Escape leaves the pad, and a key wakes a dark screen', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await visitor.page.mouse.move(1040, 50);
	await visitor.page.mouse.down();
	await visitor.page.clock.runFor(3100);
	await visitor.page.mouse.up();
	await visitor.part('pin').waitFor();
	await press(visitor, 'Escape');
	await visitor.at('attract');
	const { rest } = golden<StationView>('dark', 'en');
	says('station', (view: StationView) => ({ ...view, rest }));
	station.tell(6);
	await visitor.settle();
	await visitor.page.clock.runFor(61_000);
	await visitor.part('rest').waitFor();
	await press(visitor, 'Shift');
	await visitor.at('attract');
	await leave(visitor);
});

test('nothing on a visitor’s screen is marked by a hand, but for the text of a field', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.touch('search-open');
	const select = (of: string) =>
		visitor.page
			.locator(of)
			.first()
			.evaluate((one) => getComputedStyle(one).userSelect);
	expect([await select('body'), await select('[data-test="search-field"]')]).toEqual(['none', 'text']);
	await leave(visitor);
});

test('what a word hit has a bar under it', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.page.keyboard.type('salik');
	await visitor.page.locator('mark').first().waitFor();
	expect(
		await visitor.page
			.locator('mark')
			.first()
			.evaluate((one) => getComputedStyle(one).boxShadow),
	).toMatch(/inset$/);
	await leave(visitor);
});

test('a code is never smoothed, wherever it stands', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await toService(visitor);
	expect(await visitor.part('code').evaluate((one) => getComputedStyle(one).imageRendering)).toBe('pixelated');
	await leave(visitor);
});
