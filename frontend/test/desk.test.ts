import { describe, expect, test } from 'vitest';
import { golden, serviceOf } from '../dev/fake-station';
import type { DeskView } from '../src/api/desk-views';
import type { ServiceView } from '../src/api/service-views';
import type { SearchView, StationView } from '../src/api/views';
import { axeFaults, isPrinted, layoutFaults, pixelsPerModule, readCode, smallestText } from './look';
import { stage, type Visitor } from './stage';

// The staff's own screen, with a keyboard.
const { station, visit, leave } = stage();
const rows = (lang: string) => golden<SearchView>('desk-rows', lang).cards;
const words = (lang: string) => golden<StationView>('station', lang).words;

async function look(visitor: Visitor, what: string): Promise<void> {
	await visitor.settle();
	expect(await layoutFaults(visitor.page), what).toEqual([]);
	expect(await axeFaults(visitor.page), what).toEqual([]);
	expect(await smallestText(visitor.page), what).toBeGreaterThanOrEqual(22);
}

const press = (visitor: Visitor, ...keys: string[]) =>
	keys.reduce((before, key) => before.then(() => visitor.page.keyboard.press(key)), Promise.resolve());
const part = (visitor: Visitor) => visitor.part('page').getAttribute('data-part');
const shown = (visitor: Visitor) => visitor.part('service').getAttribute('data-id');

// A card with every way to its service.
async function open(visitor: Visitor, id: string): Promise<void> {
	station.change = (url, answer) => {
		if (url.pathname !== '/api/search') return null;
		const view = answer.view as SearchView;
		return { ...answer, view: { ...view, cards: [{ ...rows('en')[0], id }] } as SearchView };
	};
	await visitor.page.keyboard.type('x');
	await expect.poll(() => visitor.part('card').first().getAttribute('data-id')).toBe(id);
	await press(visitor, 'Enter');
	await visitor.part('service').waitFor();
}

describe.each(['ar', 'en'])('%s', (lang) => {
	test('every part of the desk is whole and free of faults', async () => {
		const visitor = await visit('desk');
		await visitor.begin(lang);
		await look(visitor, 'start');
		expect(await visitor.part('dock-staff').count()).toBe(0);
		await visitor.page.keyboard.type('sal');
		await expect.poll(() => visitor.part('search-field').inputValue()).toBe('sal');
		await look(visitor, 'search');
		await press(visitor, 'Enter');
		await visitor.part('code').waitFor();
		await look(visitor, 'card');
		expect(await visitor.part('code').count()).toBe(1);
		await press(visitor, 'Enter');
		await visitor.part('large-code').waitFor();
		await look(visitor, 'large code');
		expect(await visitor.part('code').count()).toBe(1);
		await press(visitor, 'Escape', 'F5');
		await visitor.part('answers').waitFor();
		await look(visitor, 'reasons');
		await press(visitor, 'Escape', '?');
		await visitor.part('keys').waitFor();
		await look(visitor, 'keys');
		await press(visitor, 'Escape');
		await visitor.touch('part-today');
		await look(visitor, 'today');
		await visitor.touch('part-station');
		await look(visitor, 'station');
		await leave(visitor);
	});

	test('all that is written of a service stands on a sheet in both languages, and Escape takes it away', async () => {
		const visitor = await visit('desk');
		await visitor.begin(lang);
		await open(visitor, 'RTA-227');
		await visitor.touch('details-open');
		for (const each of ['ar', 'en']) {
			const { documents, steps } = serviceOf(each, 'RTA-227');
			const lines = [...documents.lines, ...steps.lines];
			expect(lines.length).toBeGreaterThan(0);
			expect(await visitor.part(`details-${each}`).locator('li').allInnerTexts()).toEqual(lines);
			expect(await visitor.part(`details-${each}`).getAttribute('dir')).toBe(each === 'ar' ? 'rtl' : 'ltr');
		}
		await look(visitor, 'all details');
		expect(await visitor.part('code').isVisible()).toBe(false);
		await press(visitor, 'Escape');
		expect(await visitor.part('desk-details').count()).toBe(0);
		expect(await shown(visitor)).toBe('RTA-227');
	});

	test('keys stand in the order of the page, and each text is labelled from where the page begins', async () => {
		const visitor = await visit('desk');
		await visitor.begin(lang);
		const towards = lang === 'ar' ? -1 : 1;
		const ends = async (key: string) =>
			(await visitor.page.locator('[data-test="key-bar"] kbd', { hasText: key }).boundingBox())?.x ?? 0;
		expect(Math.sign((await ends('F6')) - (await ends('F1')))).toBe(towards);
		await visitor.touch('part-station');
		const labels = await visitor.page
			.locator('[data-test="form-notice"] label')
			.evaluateAll((all) =>
				all.map((label) => [
					getComputedStyle(label).direction,
					getComputedStyle(label.querySelector('input') ?? label).direction,
				]),
			);
		const page = lang === 'ar' ? 'rtl' : 'ltr';
		expect(labels).toEqual([
			[page, 'rtl'],
			[page, 'ltr'],
		]);
	});

	test('a card is in both languages, with the address of its one code, what to say and what not', async () => {
		const visitor = await visit('desk');
		await visitor.begin(lang);
		await press(visitor, 'Enter');
		await visitor.part('code').waitFor();
		const other = lang === 'ar' ? 'en' : 'ar';
		const view = golden<{ first: ServiceView; second: ServiceView; say: string[]; not_say: string[] }>(
			'desk-service',
			lang,
		);
		const id = await shown(visitor);
		const name = id === view.first.id ? view.first.name : serviceOf(lang, id ?? '').name;
		expect(await visitor.part(`side-${lang}`).innerText()).toContain(name);
		await expect.poll(() => visitor.part(`side-${other}`).count()).toBe(1);
		expect(await visitor.part(`side-${other}`).innerText()).toContain(
			id === view.second.id ? view.second.name : serviceOf(other, id ?? '').name,
		);
		for (const line of view.say) expect(await visitor.part('say').innerText()).toContain(line);
		for (const line of view.not_say) expect(await visitor.part('not-say').innerText()).toContain(line);
		const printed = (await visitor.part('domain').innerText()).trim();
		const read = await readCode(visitor.page);
		expect(read && isPrinted(read, printed), `${read} beside ${printed}`).toBe(true);
		await leave(visitor);
	});
});

test('the caret stands in the search, arrows choose a row, Enter opens it and Escape comes back to an empty field', async () => {
	const visitor = await visit('desk');
	await visitor.begin('ar');
	expect(await visitor.focused()).toBe('search-field');
	await press(visitor, 'ArrowDown', 'ArrowDown', 'ArrowUp');
	const chosen = rows('ar')[1]?.id ?? '?';
	await expect.poll(() => visitor.page.locator('[aria-selected="true"]').getAttribute('data-id')).toBe(chosen);
	await press(visitor, 'Enter');
	await visitor.part('service').waitFor();
	expect(await shown(visitor)).toBe(chosen);
	await press(visitor, 'Escape');
	await expect.poll(() => part(visitor)).toBe('guide');
	expect([await visitor.focused(), await visitor.part('search-field').inputValue()]).toEqual(['search-field', '']);
	await leave(visitor);
});

test('rows have four fixed columns with gaps, and their quick codes', async () => {
	const visitor = await visit('desk');
	await visitor.begin('en');
	const channels = golden<DeskView>('desk', 'en').channels.map((one) => one.code);
	for (const [i, row] of rows('en').entries()) {
		const card = visitor.part('card').nth(i);
		const kinds = await card
			.locator('[data-test="way"]')
			.evaluateAll((all) => all.map((e) => (e as HTMLElement).dataset.kind));
		expect(kinds).toEqual(channels.map((kind) => (row.desk?.channels.includes(kind) ? kind : '')));
		expect(await card.locator('[data-test="quick"]').innerText()).toBe(row.desk?.quick);
	}
	await leave(visitor);
});

test('a digit opens its row, with Alt also while typing, and four digits open the card of a quick code', async () => {
	const visitor = await visit('desk', { clock: true });
	await visitor.begin('en');
	await press(visitor, '3');
	await visitor.page.clock.runFor(800);
	await expect.poll(() => shown(visitor)).toBe(rows('en')[2]?.id);
	await press(visitor, '/');
	await visitor.page.keyboard.type('sal');
	await visitor.page.clock.runFor(100);
	await expect.poll(() => visitor.part('search-field').inputValue()).toBe('sal');
	await press(visitor, 'Alt+2');
	await expect.poll(() => shown(visitor)).toBe(rows('en')[1]?.id);
	await press(visitor, 'Escape');
	const quick = rows('en')[3];
	for (const digit of quick?.desk?.quick ?? '') {
		await press(visitor, digit);
		await visitor.page.clock.runFor(100);
	}
	await expect.poll(() => shown(visitor)).toBe(quick?.id);
	await leave(visitor);
});

test('C goes through all ways with one code at a time, each with its own address, and H holds the card', async () => {
	const view = golden<ServiceView>('app', 'en');
	const visitor = await visit('desk', { clock: true });
	await visitor.begin('en');
	await open(visitor, view.id);
	for (const one of view.channels.filter((channel) => channel.code !== '')) {
		const which = [one.kind, one.platform].filter(Boolean).join(' ');
		await visitor.page.waitForSelector(`[data-test="code"][data-channel="${which}"]`);
		expect(await visitor.part('code').count()).toBe(1);
		expect((await visitor.part('domain').innerText()).trim()).toBe(one.trust);
		const read = await readCode(visitor.page);
		expect(read && isPrinted(read, one.trust), which).toBe(true);
		const pixels = await pixelsPerModule(visitor.page, one.modules);
		expect(Math.abs(pixels - Math.round(pixels))).toBeLessThan(0.001);
		await press(visitor, 'c');
	}
	await press(visitor, 'h');
	await expect.poll(() => visitor.part('hold').innerText()).toMatch(/2:00|1:\d\d/);
	await visitor.page.clock.runFor(60_000);
	await expect.poll(() => visitor.part('hold').innerText()).toMatch(/1:00|0:\d\d/);
	await press(visitor, 'F1');
	await expect.poll(() => station.counted('outcome').length).toBe(1);
	expect(await shown(visitor)).toBe(view.id);
	await leave(visitor);
});

test('one key counts, the seconds to take it back are seen, and Control and Z take it back', async () => {
	const visitor = await visit('desk', { clock: true });
	await visitor.begin('en');
	await press(visitor, 'F1');
	await expect.poll(() => visitor.part('count-said').innerText()).toBe(words('en').desk_open_first);
	expect(station.counted('outcome')).toEqual([]);
	await press(visitor, 'Enter');
	await visitor.part('service').waitFor();
	const id = await shown(visitor);
	await press(visitor, 'F2');
	await expect.poll(() => part(visitor)).toBe('guide');
	expect(station.counted('outcome')).toMatchObject([{ service: id, detail: 'took_code', channel: '' }]);
	await expect.poll(() => visitor.part('undo').innerText()).toMatch(/\b(10|[7-9])\b/);
	await visitor.page.clock.runFor(4000);
	await expect.poll(() => visitor.part('undo').innerText()).toMatch(/\b[1-6]\b/);
	await press(visitor, 'Control+z');
	await expect
		.poll(() => station.told.filter((one) => one.name === 'undo'))
		.toMatchObject([{ tap: station.counted('outcome')[0]?.tap }]);
	expect(await visitor.part('undo').count()).toBe(0);
	await press(visitor, 'F6');
	await expect.poll(() => visitor.part('undo').count()).toBe(1);
	await visitor.page.clock.runFor(10_500);
	await expect.poll(() => visitor.part('undo').count()).toBe(0);
	await leave(visitor);
});

test('whoever needs a person is asked why, and a mistake is reported with its kind', async () => {
	const visitor = await visit('desk');
	await visitor.begin('en');
	await press(visitor, 'Enter');
	await visitor.part('service').waitFor();
	const id = await shown(visitor);
	expect(await visitor.part('code').isVisible()).toBe(true);
	await visitor.touch('flag');
	expect(await visitor.part('code').isVisible()).toBe(false);
	await press(visitor, '2');
	expect(await visitor.part('code').isVisible()).toBe(true);
	await expect.poll(() => station.counted('flag')).toMatchObject([{ service: id, detail: 'dead_link' }]);
	await expect.poll(() => visitor.part('count-said').innerText()).toBe(words('en').desk_flagged);
	await look(visitor, 'a mistake that can be taken back');
	await press(visitor, 'Control+z');
	await expect
		.poll(() => station.told.filter((one) => one.name === 'undo'))
		.toMatchObject([{ tap: station.counted('flag')[0]?.tap }]);
	expect(await visitor.part('undo').count()).toBe(0);
	await press(visitor, 'F5');
	await visitor.part('answers').waitFor();
	expect(await visitor.part('answers').locator('button').count()).toBe(6);
	await press(visitor, '4');
	await expect.poll(() => station.counted('outcome')).toMatchObject([{ detail: 'needs_person_cash' }]);
	await leave(visitor);
});

test.each(['ar', 'en'])('which desk does a service today is set at its card and ended there, in %s', async (lang) => {
	const visitor = await visit('desk');
	await visitor.begin(lang);
	await press(visitor, 'Enter');
	await visitor.part('service').waitFor();
	const id = await shown(visitor);
	await look(visitor, 'a card');
	await visitor.touch('today');
	await visitor.part('today-sheet').waitFor();
	await look(visitor, 'who does it today');
	const sent = () => station.told.filter((one) => one.name === 'staff/exception');
	await visitor.part('today-ar').fill('المكتب 3');
	await visitor.part('today-en').fill('Desk 3');
	await visitor.touch('today-send');
	await expect.poll(sent).toMatchObject([{ service: id, on: true, desk_ar: 'المكتب 3', desk_en: 'Desk 3' }]);
	await expect.poll(() => visitor.part('today-said').innerText()).toBe(words(lang).desk_done_said);
	expect(await visitor.part('today-en').inputValue()).toBe('');
	const [first] = golden<DeskView>('desk', lang).exceptions;
	await visitor.part('today-end').first().click();
	await expect.poll(() => sent()[1]).toMatchObject({ service: first?.id || '*', on: false });
	station.change = (url) =>
		url.pathname === '/api/staff/exception'
			? { status: 500, view: { error: 'too long', wait_seconds: 0, left: 0 } }
			: null;
	await visitor.touch('today-send');
	await expect.poll(() => visitor.part('today-said').innerText()).toBe('too long');
	await press(visitor, 'Escape');
	expect([await visitor.part('today-sheet').count(), await visitor.part('service').count()]).toEqual([0, 1]);
	await leave(visitor);
});

test.each(['ar', 'en'])('ten requests are practised, of which nothing counts, in %s', async (lang) => {
	const visitor = await visit('desk');
	await visitor.begin(lang);
	await visitor.touch('part-station');
	await visitor.touch('exercise-begin');
	await visitor.part('exercise').waitFor();
	expect(station.told.findLast((one) => one.name === 'staff/practice')).toMatchObject({ on: true });
	const asked = golden<DeskView>('desk', lang).exercise;
	expect(await visitor.part('exercise-request').innerText()).toBe(asked[0]?.text);
	await look(visitor, 'a request');
	for (let n = 0; n < asked.length; n++) {
		await press(visitor, 'Enter');
		await visitor.part('service').waitFor();
		await visitor.part('exercise-last').waitFor();
		if (n === 0) await look(visitor, 'a card in the exercise');
		await press(visitor, 'Escape');
		await visitor.part('service').waitFor({ state: 'detached' });
	}
	await visitor.part('exercise-result').waitFor();
	await look(visitor, 'the result');
	await visitor.touch('exercise-end');
	await expect.poll(() => station.told.findLast((one) => one.name === 'staff/practice')).toMatchObject({ on: false });
	expect(await visitor.part('exercise').count()).toBe(0);
	await leave(visitor);
});

test('a count that the station does not take is said, and nobody is warned at a desk', async () => {
	const visitor = await visit('desk', { clock: true });
	await visitor.begin('en');
	await press(visitor, 'Enter');
	await visitor.part('service').waitFor();
	station.change = (url) =>
		url.pathname === '/api/count' ? { status: 500, view: { error: 'no', wait_seconds: 0, left: 0 } } : null;
	await press(visitor, 'F1');
	await expect.poll(() => visitor.part('count-said').innerText()).toBe(words('en').desk_count_failed);
	await visitor.page.clock.runFor(600_000);
	expect([await visitor.part('idle').count(), await visitor.part('service').count()]).toEqual([0, 1]);
	await leave(visitor);
});

test('a desk whose PIN is set asks for it first, and shows what is not well', async () => {
	const visitor = await visit('desk');
	let locked = true;
	station.change = (url, answer) => {
		if (url.pathname !== '/api/desk') return null;
		if (locked) return { ...answer, view: golden('locked', 'ar') };
		const view = answer.view as DeskView;
		const health = view.health.map((line) => (line.code === 'counts' ? { ...line, well: false, value: 'off' } : line));
		return { ...answer, view: { ...view, health, warnings: 1, well: '1 notice', practice: true } };
	};
	await visitor.page.reload();
	await visitor.part('pin').waitFor();
	locked = false;
	await visitor.page.keyboard.type('123456');
	await press(visitor, 'Enter');
	await visitor.part('card').first().waitFor();
	expect(station.told.find((one) => one.name === 'staff/enter')).toMatchObject({ pin: '123456' });
	await expect.poll(() => visitor.part('health-counts').innerText()).toContain('off');
	expect(await visitor.part('well').innerText()).toContain('1 notice');
	expect(await visitor.part('practice-mark').count()).toBe(1);
	await leave(visitor);
});
