import { expect, test } from 'vitest';
import { golden } from '../dev/fake-station';
import type { StationView } from '../src/api/views';
import { axeFaults, layoutFaults, smallestText } from './look';
import { stage, type Visitor } from './stage';

// Staff on a visitor's screen: a hidden corner, a PIN, and the desk on the glass.
const { station, visit, leave } = stage();
const words = golden<StationView>('station', 'ar').words;

async function look(visitor: Visitor, what: string): Promise<void> {
	await visitor.settle();
	expect(await layoutFaults(visitor.page), what).toEqual([]);
	expect(await axeFaults(visitor.page), what).toEqual([]);
	expect(await smallestText(visitor.page), what).toBeGreaterThanOrEqual(22);
}

// A finger that rests in the corner at the end of the header.
async function rest(visitor: Visitor, ms: number): Promise<void> {
	const x = (await visitor.page.evaluate(() => document.documentElement.dir)) === 'rtl' ? 40 : 1040;
	await visitor.page.mouse.move(x, 50);
	await visitor.page.mouse.down();
	await visitor.page.clock.runFor(ms);
	await visitor.page.mouse.up();
}

async function enter(visitor: Visitor): Promise<void> {
	await rest(visitor, 3100);
	await visitor.part('pin').waitFor();
	for (const digit of '2468') await visitor.touch(`pin-${digit}`);
	await visitor.touch('pin-enter');
	await visitor.at('desk');
	await visitor.part('card').first().waitFor();
}

test('three seconds in the corner open the pad with nothing of the visit behind it, and less opens nothing', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await rest(visitor, 2000); // the clock goes on by itself too, as long as a slow machine takes
	expect(await visitor.part('pin').count()).toBe(0);
	await visitor.at('home');
	await rest(visitor, 3100);
	await visitor.part('pin').waitFor();
	expect(await visitor.page.locator('nav, [data-test="page"]').count()).toBe(0);
	await look(visitor, 'the pad');
	await visitor.touch('pin-leave');
	await visitor.at('attract');
	await leave(visitor);
});

test('while a visitor types the corner opens nothing, and without a PIN there is no way in', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await visitor.touch('search-open');
	await rest(visitor, 4000);
	expect(await visitor.part('pin').count()).toBe(0);
	await leave(visitor);

	const shut = await visit('kiosk', { clock: true });
	station.change = (url, answer) =>
		url.pathname === '/api/station'
			? { ...answer, view: { ...(answer.view as StationView), staff_entry: false } }
			: null;
	await shut.page.reload();
	await shut.begin('en');
	await rest(shut, 4000);
	expect(await shut.part('pin').count()).toBe(0);
	await leave(shut);
});

test('a wrong PIN is said, three of them are waited for with the seconds, and the pad closes when nobody is there', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await rest(visitor, 3100);
	let wait = 0;
	station.change = (url) =>
		url.pathname === '/api/staff/enter'
			? { status: 403, view: { error: 'not this one', wait_seconds: wait, left: 0 } }
			: null;
	for (const digit of '1111') await visitor.touch(`pin-${digit}`);
	await visitor.touch('pin-enter');
	await expect.poll(() => visitor.part('pin-said').innerText()).toBe('not this one');
	wait = 60;
	await visitor.touch('pin-1');
	await visitor.touch('pin-enter');
	await expect.poll(() => visitor.part('pin-said').innerText()).toMatch(/60|5\d/);
	expect(await visitor.part('pin-1').isDisabled()).toBe(true);
	await visitor.page.clock.runFor(30_000);
	await expect.poll(() => visitor.part('pin-said').innerText()).toMatch(/30|2\d/);
	await visitor.page.clock.runFor(60_000);
	await visitor.at('attract');
	await leave(visitor);
});

test('behind the PIN stands the desk, with targets for fingers, and it is given back with a tap or when staff have gone', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await enter(visitor);
	await look(visitor, 'the desk on the glass');
	await visitor.touch('key-done');
	await look(visitor, 'the day on the glass');
	await visitor.touch('card');
	await visitor.part('code').waitFor();
	await look(visitor, 'a card on the glass');
	const small = await visitor.page
		.locator('button:visible')
		.evaluateAll((all) =>
			all.filter((e) => e.getBoundingClientRect().height < 76).map((e) => (e as HTMLElement).dataset.test),
		);
	expect(small).toEqual([]);
	await visitor.touch('flag');
	await look(visitor, 'a question on the glass');
	expect(await visitor.page.locator('kbd:visible').count()).toBe(0); // there are no keys to press
	await visitor.touch('answer-close');
	await visitor.touch('part-station');
	await look(visitor, 'the station on the glass');
	await visitor.touch('desk-leave');
	await visitor.at('attract');
	expect(station.told.filter((one) => one.name === 'staff/leave')).toHaveLength(1);
	const asked = station.count('desk');
	await visitor.page.clock.runFor(61_000);
	await visitor.begin('en');
	expect(station.count('desk')).toBe(asked); // nobody is there whose station would be looked at

	await enter(visitor);
	await visitor.page.clock.runFor(101_000);
	expect(await visitor.part('desk-closing').count()).toBe(1);
	await visitor.page.clock.runFor(20_000);
	await visitor.at('attract');
	expect(await visitor.part('desk-leave').count()).toBe(0);
	await leave(visitor);
});

test.each(['a key', 'a finger'])(
	'a card that is held on the glass is not given back while it is held: %s',
	async (by) => {
		const visitor = await visit('kiosk', { clock: true });
		await visitor.begin('en');
		await enter(visitor);
		await visitor.touch('card');
		await visitor.part('code').waitFor();
		if (by === 'a key') await visitor.page.keyboard.press('h');
		else await visitor.touch('hold');
		await visitor.page.clock.runFor(118_000);
		expect([await visitor.part('hold').count(), await visitor.part('desk-closing').count()]).toEqual([1, 0]);
		await visitor.page.clock.runFor(103_000);
		expect(await visitor.part('desk-closing').count()).toBe(1);
		await leave(visitor);
	},
);

test('what staff write is Arabic and English, whatever the station shows first', async () => {
	station.change = (url, answer) => {
		if (url.pathname !== '/api/station') return null;
		const view = answer.view as StationView;
		return { ...answer, view: { ...view, languages: view.languages.toReversed() } };
	};
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await enter(visitor);
	await visitor.touch('part-station');
	for (const [part, lang, dir] of [
		['notice-ar', 'ar', 'rtl'],
		['notice-en', 'en', 'ltr'],
		['emergency-ar', 'ar', 'rtl'],
		['emergency-en', 'en', 'ltr'],
	] as const) {
		expect([await visitor.part(part).getAttribute('lang'), await visitor.part(part).getAttribute('dir')]).toEqual([
			lang,
			dir,
		]);
	}
	await leave(visitor);
});

test('a notice is written on the glass, and what the station says to it is read', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await enter(visitor);
	await visitor.touch('part-station');
	await visitor.touch('notice-ar');
	await visitor.touch('key-ض');
	await visitor.touch('notice-en');
	await visitor.touch('key-layout');
	for (const letter of 'lift') await visitor.touch(`key-${letter}`);
	await visitor.touch('key-erase');
	await visitor.touch('notice-120');
	await visitor.touch('notice-send');
	await expect
		.poll(() => station.told.filter((one) => one.name === 'staff/notice'))
		.toMatchObject([{ text_ar: 'ض', text_en: 'lif', minutes: 120 }]);
	await expect.poll(() => visitor.part('care-said').innerText()).toBe(words.desk_done_said);
	await visitor.touch('key-done');
	await visitor.touch('emergency-send');
	expect(station.told.filter((one) => one.name === 'staff/emergency')).toEqual([]);
	await visitor.touch('emergency-send');
	await expect
		.poll(() => station.told.filter((one) => one.name === 'staff/emergency'))
		.toMatchObject([{ on: true, text_ar: '', text_en: '' }]);
	await visitor.touch('pause');
	await visitor.touch('close-desk');
	await visitor.touch('practice');
	await expect
		.poll(() => station.told.filter((one) => /pause|desk|practice/.test(String(one.name))))
		.toEqual([
			{ name: 'staff/pause', minutes: 2 },
			{ name: 'staff/desk', closed: true },
			{ name: 'staff/practice', on: true },
		]);
	await leave(visitor);
});
