import { describe, expect, test } from 'vitest';
import { golden, serviceOf } from '../dev/fake-station';
import type { ChannelView, ServiceView } from '../src/api/service-views';
import type { Profile, StationView } from '../src/api/views';
import type { CentreView } from '../src/api/week-views';
import { faintIcons, smallestPitch, smallTargets } from './gates';
import { axeFaults, isPrinted, layoutFaults, pixelsPerModule, readCode, smallestText } from './look';
import { sizes, stage, type Visitor } from './stage';

const { station, visit, leave } = stage();

// The screens that are touched, and one that hangs the other way round. The wall and the desk have files of their own.
const screens: [string, Profile, { width: number; height: number }][] = [
	['kiosk', 'kiosk', sizes.kiosk],
	['lying kiosk', 'kiosk', sizes.wall],
];
const lowest = { normal: 22, large: 32 }; // px of the drawing

// What holds for every screen.
async function look(visitor: Visitor, screen: string, lang: string, least = lowest.normal): Promise<void> {
	const { page } = visitor;
	await visitor.at(screen);
	await visitor.settle();
	const station = golden<StationView>('station', lang);
	expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), screen).toEqual([
		station.lang,
		station.dir,
	]);
	expect(await layoutFaults(page), screen).toEqual([]);
	expect(await axeFaults(page), screen).toEqual([]);
	expect(await smallestText(page), screen).toBeGreaterThanOrEqual(least);
	const pitch = smallestPitch(page.viewportSize() ?? sizes.kiosk);
	expect(await smallTargets(page, { target: 76, pitch }), screen).toEqual([]);
	expect(await faintIcons(page, 3), screen).toEqual([]);
}

// A screen begins at its heading, and the document is called by it.
// Where only its words change, as with another language, the focus stays where it was.
async function begins(visitor: Visitor, title: string, focus = 'h1'): Promise<void> {
	await visitor.page.waitForFunction((text) => document.title === text, title);
	expect(await visitor.focused()).toBe(focus);
}

// The one code leads to what is printed beside it, and every module is a whole number of pixels.
async function codeIs(visitor: Visitor, view: ServiceView, channel: string): Promise<void> {
	const want = view.channels.find((one) => [one.kind, one.platform].filter(Boolean).join(' ') === channel);
	if (!want) throw new Error(`${view.id} has no ${channel}`);
	const { page } = visitor;
	await page.waitForSelector(`img[data-test="code"][data-channel="${channel}"]`);
	expect(await visitor.part('code').count()).toBe(1);
	expect(await visitor.part('code').getAttribute('alt')).toBe(want.alt);
	const printed = (await visitor.part('domain').innerText()).trim();
	expect(printed).toBe(want.trust);
	const read = await readCode(page);
	expect(read && isPrinted(read, printed), `${read} beside ${printed}`).toBe(true);
	const pixels = await pixelsPerModule(page, want.modules);
	expect(Math.abs(pixels - Math.round(pixels))).toBeLessThan(0.001);
	expect(pixels).toBeGreaterThanOrEqual(4);
}

// What the phone will show stands as a whole under the code: the address in one line, the words, the sign-in.
async function phoneIs(visitor: Visitor, channel: ChannelView): Promise<void> {
	const { phone } = channel;
	if (!phone) throw new Error(`${channel.kind} opens nothing`);
	const said = (await visitor.part('phone').innerText()).replaceAll(/\s+/g, ' ');
	for (const part of [
		channel.kind === 'mobile-app' ? channel.name : phone.bar,
		phone.label,
		phone.word,
		phone.sign_in,
	]) {
		expect(said).toContain(part);
	}
	const cut = await visitor.part('phone').evaluate((panel) => {
		const box = panel.closest('[data-test="details"]')?.getBoundingClientRect();
		return [...panel.querySelectorAll('p')].filter((line) => {
			const inner = line.getBoundingClientRect();
			return !box || inner.bottom > box.bottom + 2 || line.scrollWidth > line.clientWidth + 1;
		}).length;
	});
	expect(cut, `${channel.kind}: lines of the phone that are cut`).toBe(0);
}

// Every fact stands there with its label and its notes, and of two notes in one line a dot that is not read aloud tells each from the next.
async function factsAre(visitor: Visitor, view: ServiceView): Promise<void> {
	const shown = await visitor.page.locator('[data-test="facts"] > div').evaluateAll((all) =>
		all.map((one) => ({
			label: one.querySelector('dt')?.textContent.trim(),
			notes: [...one.querySelectorAll('small')].map((note) => [
				note.textContent.trim(),
				getComputedStyle(note, '::after').content,
			]),
		})),
	);
	expect(shown).toEqual(
		view.facts.map(({ label, notes }) => ({
			label,
			notes: notes.map((note, i) => [note.text, i < notes.length - 1 ? '" ·" / ""' : 'none']),
		})),
	);
}

// The first of the selected services is this one.
const open = (id: string) => {
	station.change = (url, answer) => {
		if (url.pathname !== '/api/home') return null;
		const view = answer.view as { popular: { id: string }[] };
		const [first, ...rest] = view.popular.filter((card) => card.id !== id);
		return { ...answer, view: { ...view, popular: [{ ...first, id }, ...rest] } };
	};
};

describe.each(screens)('%s', (name, profile, viewport) => {
	const visitScreen = () => visit(profile, { viewport });
	describe.each(['ar', 'en'])('%s', (lang) => {
		test('a figure of the campaign stands in large type, with its date and its source, clear of the button', async () => {
			const { week } = golden<StationView>('station', lang);
			const figure = week.frames.find((frame) => frame.value);
			if (!figure) throw new Error('the week has no figure');
			const text = {
				...figure.text,
				text: 'Sheets of paper that were saved by government entities until December 2020',
			};
			const frames = [{ ...figure, text, value: '269,800,000' }];
			const visitor = await visit(profile, {
				viewport,
				clock: true,
				prepare: () => {
					station.change = (url, answer) =>
						url.pathname === '/api/station'
							? { ...answer, view: { ...golden<StationView>('station', lang), week: { ...week, frames } } }
							: null;
				},
			});
			await visitor.page.clock.runFor(16_100);
			await visitor.part('figure').waitFor();
			const { size, ends, begins } = await visitor.part('figure').evaluate((value) => ({
				size: parseFloat(getComputedStyle(value).fontSize),
				ends: value.parentElement?.lastElementChild?.getBoundingClientRect().bottom ?? Infinity,
				begins: document.querySelector('[data-test="start"]')?.getBoundingClientRect().top ?? 0,
			}));
			expect(size).toBeGreaterThanOrEqual(90);
			expect(ends).toBeLessThan(begins);
			expect(await visitor.part('attract').innerText()).toContain(`${figure.as_of} · ${figure.source}`);
			expect(await layoutFaults(visitor.page)).toEqual([]);
			await leave(visitor);
		});

		test('every screen is whole, named and free of faults', async () => {
			const visitor = await visitScreen();
			const { page } = visitor;
			const { words } = golden<StationView>('station', lang);
			await look(visitor, 'attract', 'ar');
			expect(await visitor.part('code').count()).toBe(0);
			await visitor.begin(lang);
			await look(visitor, 'home', lang);
			await begins(visitor, words.question);

			await visitor.touch('need-justice');
			await look(visitor, 'list', lang);
			await begins(visitor, golden<{ title: string }>('list', lang).title);
			await visitor.touch('topic', 1);
			await visitor.part('topic').first().waitFor({ state: 'detached' });
			await look(visitor, 'list', lang);
			await visitor.touch('dock-home');

			await visitor.touch('entities-all');
			await look(visitor, 'entities', lang);
			await visitor.touch('dock-home');

			await visitor.touch('search-open');
			await look(visitor, 'search', lang);
			expect([await visitor.focused(), await page.title()]).toEqual(['search-field', words.results]);
			await page.keyboard.type('sal');
			await visitor.part('card').nth(1).waitFor();
			await look(visitor, 'search', lang);
			if (name === 'kiosk') {
				await visitor.touch('key-done');
				await look(visitor, 'search', lang);
				const tops = await visitor.part('card').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
				expect(Math.min(...tops)).toBeGreaterThanOrEqual(768); // the lower three fifths: within reach of who sits
			}
			await leave(visitor);
		});

		test.each(['app', 'person', 'machine', 'papers', 'service'])('the service page of %s', async (of) => {
			const view = golden<ServiceView>(of, lang);
			const visitor = await visitScreen();
			open(view.id);
			await visitor.begin(lang);
			await visitor.touch('search-open');
			await visitor.touch('card');
			const shown = serviceOf(lang, view.id);
			await look(visitor, 'service', lang);
			await begins(visitor, shown.name);
			const codes = shown.channels.filter((one) => one.code !== '');
			if (codes.length === 0) expect(await visitor.part('code').count()).toBe(0);
			for (const one of codes) {
				const tabs = new Set(shown.channels.map((channel) => channel.kind)).size;
				if (tabs > 1) await visitor.touch(`tab-${one.kind}`);
				if (shown.channels.filter((channel) => channel.kind === one.kind).length > 1) {
					await visitor.touch(`platform-${one.platform}`);
				}
				await codeIs(visitor, shown, [one.kind, one.platform].filter(Boolean).join(' '));
				expect(await layoutFaults(visitor.page), one.kind).toEqual([]);
				await phoneIs(visitor, one);
			}
			await factsAre(visitor, shown);
			if (shown.documents.lines[0])
				expect(await visitor.part('details').innerText()).toContain(shown.documents.lines[0]);
			expect(await visitor.part('assumed').count()).toBe(shown.assumed ? 1 : 0);
			await leave(visitor);
		});

		test('the larger view: nothing is smaller than 32, and nothing lies over anything', async () => {
			const view = golden<ServiceView>('app', lang);
			const visitor = await visitScreen();
			open(view.id);
			await visitor.begin(lang);
			await visitor.touch('dock-large');
			await look(visitor, 'home', lang, lowest.large);
			await visitor.touch('need-vehicle');
			await look(visitor, 'list', lang, lowest.large);
			await visitor.touch('dock-home');
			await visitor.touch('search-open');
			await visitor.touch('card');
			await look(visitor, 'service', lang, lowest.large);
			for (const kind of ['website', 'call-centre']) {
				await visitor.touch(`tab-${kind}`);
				await codeIs(visitor, view, kind);
				expect(await layoutFaults(visitor.page)).toEqual([]);
			}
			await visitor.touch('wifi');
			await look(visitor, 'service', lang, lowest.large);
			await leave(visitor);
		});

		test('the larger view upright: the code is 760 wide, whatever else is said', async () => {
			if (name !== 'kiosk') return;
			const visitor = await visitScreen();
			const line = golden<StationView>('urgent', lang).notices[0];
			open(golden<ServiceView>('app', lang).id);
			await visitor.begin(lang);
			await visitor.touch('dock-large');
			await visitor.touch('search-open');
			await visitor.touch('card');
			await visitor.part('code').waitFor();
			const square = () => visitor.page.locator('.square').evaluate((box) => [box.clientWidth, box.clientHeight]);
			expect(await square()).toEqual([760, 760]);
			const before = await visitor.part('code').boundingBox();
			const change = station.change;
			station.change = (url, answer) =>
				url.pathname === '/api/station'
					? { ...answer, view: { ...(answer.view as StationView), notices: line ? [line] : [] } }
					: change(url, answer);
			station.tell(9);
			await visitor.part('notice-line').waitFor();
			expect(await square()).toEqual([760, 760]);
			expect(await visitor.part('code').boundingBox()).toEqual(before);
			await look(visitor, 'service', lang, lowest.large);
			await visitor.touch('more');
			expect(await visitor.part('code').count()).toBe(0);
			await look(visitor, 'service', lang, lowest.large);
			await visitor.touch('less');
			await visitor.part('code').waitFor();
			await leave(visitor);
		});
	});
});

test.each(['ar', 'en'])(
	'a centre with much to say of itself keeps every figure whole with its source: %s',
	async (lang) => {
		station.change = (url, answer) => {
			if (url.pathname !== '/api/centre') return null;
			const view = answer.view as CentreView;
			const area = { ...view.area, text: `${view.area.text} `.repeat(3).trim() };
			return {
				...answer,
				view: { ...view, partner: 'Partner', area, phone: '8009090', wifi: true, updated: 'Updated' },
			};
		};
		const visitor = await visit('kiosk');
		await visitor.begin(lang);
		await visitor.touch('open-centre');
		await visitor.at('centre');
		await visitor.settle();
		const [page, lines] = await visitor
			.part('centre')
			.evaluate((centre) => [
				centre.getBoundingClientRect().bottom,
				[...centre.querySelectorAll('li, small, .updated, nav')].map((line) => line.getBoundingClientRect().bottom),
			]);
		expect(lines.length).toBeGreaterThan(16);
		expect(Math.max(...lines)).toBeLessThanOrEqual(page);
		await leave(visitor);
	},
);

test('an address that is longer than its line is not broken, as by its hyphens', async () => {
	const view = golden<ServiceView>('service', 'en');
	const trust = 'services-of-a-long-name.of-an-entity.gov.ae';
	const channels = view.channels.map((one) => ({ ...one, trust }));
	const visitor = await visit();
	station.change = (url) => (url.pathname === '/api/service' ? { status: 200, view: { ...view, channels } } : null);
	await visitor.begin('en');
	await visitor.touch('search-open');
	await visitor.touch('card');
	const lines = await visitor
		.part('domain')
		.locator('bdi')
		.evaluate((one) => one.getClientRects().length);
	const high = await visitor
		.part('domain')
		.evaluate((one) => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight));
	expect([lines, Math.round(high)]).toEqual([1, 1]);
	await leave(visitor);
});
