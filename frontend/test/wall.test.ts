import { expect, test } from 'vitest';
import { golden } from '../dev/fake-station';
import type { SignageView, TurnView } from '../src/api/week-views';
import { axeFaults, layoutFaults, pixelsPerModule, readCode, smallestText } from './look';
import { stage, type Visitor } from './stage';

const { station, visit, leave } = stage();
const views = ['ar', 'en'].map((lang) => golden<SignageView>('signage', lang));
const [ar, en] = views as [SignageView, SignageView];

const wall = (options = {}) => visit('wall', { clock: true, ...options });
const shown = (visitor: Visitor) => visitor.part('wall').getAttribute('data-id');
const lang = (visitor: Visitor) => visitor.part('wall').getAttribute('lang');
const until = (visitor: Visitor, id: string | undefined) =>
	expect.poll(() => shown(visitor), { timeout: 10_000 }).toBe(id);

async function look(visitor: Visitor, view: SignageView, turn: TurnView): Promise<void> {
	const { page } = visitor;
	await visitor.settle();
	expect([await shown(visitor), await lang(visitor)]).toEqual([turn.id, view.lang]);
	expect(await layoutFaults(page), turn.id).toEqual([]);
	expect(await smallestText(page), turn.id).toBeGreaterThanOrEqual(24);
	expect(await visitor.part('code').count()).toBe(1);
	expect((await visitor.part('domain').innerText()).trim()).toBe(turn.trust);
	const read = await readCode(page);
	expect(`.${new URL(read ?? 'none:').hostname}`.endsWith(`.${turn.trust}`), `${read} beside ${turn.trust}`).toBe(true);
	const pixels = await pixelsPerModule(page, turn.modules);
	expect(Math.abs(pixels - Math.round(pixels))).toBeLessThan(0.001);
	expect(pixels * turn.modules).toBeGreaterThan(590); // of 1080: more than half of the height
	const lines = await page
		.locator('h1')
		.evaluate((h) => h.getBoundingClientRect().height / parseFloat(getComputedStyle(h).lineHeight));
	expect(Math.round(lines), turn.name).toBeLessThanOrEqual(2);
	expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/touch|\btap\b|المس الشاشة|اضغط/i);
}

test('a wall shows one service after the other, and every one is whole, readable and says the truth', async () => {
	const visitor = await wall();
	await until(visitor, ar.turns[0]?.id);
	for (const [i, turn] of ar.turns.entries()) {
		const view = i % 2 === 0 ? ar : en;
		await look(visitor, view, view.turns[i] ?? turn);
		if (i < 2) expect(await axeFaults(visitor.page)).toEqual([]);
		await visitor.page.keyboard.press('ArrowRight');
	}
	// The second round begins in the other language.
	await look(visitor, en, en.turns[0] as TurnView);
	await leave(visitor);
});

test('a service stands for twenty seconds, Space holds it, and arrows go to and fro', async () => {
	const visitor = await wall();
	const { page } = visitor;
	await until(visitor, ar.turns[0]?.id);
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowLeft'); // which gives a service its whole time
	await page.clock.runFor(8_000);
	expect(await shown(visitor)).toBe(ar.turns[0]?.id);
	await page.clock.runFor(12_000);
	await until(visitor, en.turns[1]?.id);
	await page.keyboard.press('Space');
	await expect.poll(() => visitor.part('next').innerText()).toContain(en.paused);
	await page.clock.runFor(60_000);
	expect(await shown(visitor)).toBe(en.turns[1]?.id);
	await page.keyboard.press('ArrowLeft');
	await until(visitor, ar.turns[0]?.id);
	await page.keyboard.press('Space');
	await page.clock.runFor(20_000);
	await until(visitor, en.turns[1]?.id);
	// Letters and touches begin nothing.
	await page.keyboard.type('abc');
	await page.mouse.click(400, 400);
	await visitor.settle();
	expect(await visitor.part('page').getAttribute('data-at')).toBe('wall');
	expect(await page.locator('button, input').count()).toBe(0);
	await leave(visitor);
});

test('the old code leaves and the new one comes in one frame', async () => {
	const visitor = await wall();
	const { page } = visitor;
	await until(visitor, ar.turns[0]?.id);
	const codes = [ar.turns[0]?.code, en.turns[1]?.code];
	// In every state that could be painted there is one whole code, and the name beside it is its own.
	await page.evaluate(() => {
		const seen: string[] = [];
		(window as unknown as { seen: string[] }).seen = seen;
		new MutationObserver(() => {
			const images = [...document.querySelectorAll<HTMLImageElement>('img[data-test="code"]')];
			const wall = document.querySelector<HTMLElement>('[data-test="wall"]');
			const state = `${wall?.dataset.id} ${images.map((one) => `${one.complete && one.naturalWidth > 0} ${one.src}`).join('+')}`;
			if (seen.at(-1) !== state) seen.push(state);
		}).observe(document.body, { subtree: true, childList: true, attributes: true });
	});
	await page.keyboard.press('ArrowRight');
	await until(visitor, en.turns[1]?.id);
	await visitor.settle();
	const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
	expect(seen).toEqual([`${en.turns[1]?.id} true ${codes[1]}`]);
	await leave(visitor);
});

test('after ten minutes the picture stands elsewhere, by whole pixels', async () => {
	const visitor = await wall();
	await until(visitor, ar.turns[0]?.id);
	const at = () =>
		visitor.part('wall').evaluate((e) => [e.getBoundingClientRect().left, e.getBoundingClientRect().top]);
	expect(await at()).toEqual([0, 0]);
	await visitor.page.clock.runFor(600_000);
	await expect.poll(at).toEqual([8, 0]);
	await leave(visitor);
});

test('on other panels the wall is whole too, and says how many pixels it has for a code', async () => {
	for (const [viewport, room] of [
		[{ width: 3840, height: 2160 }, 1312],
		[{ width: 1366, height: 768 }, 466],
	] as const) {
		const visitor = await wall({ viewport });
		await until(visitor, ar.turns[0]?.id);
		await visitor.settle();
		expect(await layoutFaults(visitor.page)).toEqual([]);
		const asked = Number(station.asked.find((url) => url.pathname === '/api/signage')?.searchParams.get('room'));
		expect(Math.abs(asked - room)).toBeLessThanOrEqual(1);
		await leave(visitor);
	}
});

test('where no code may be shown the wall says what the week is about', async () => {
	const visitor = await wall();
	station.change = (url, answer) =>
		url.pathname === '/api/signage' ? { ...answer, view: { ...(answer.view as SignageView), turns: [] } } : null;
	station.tell(2);
	await expect.poll(() => visitor.part('code').count()).toBe(0);
	expect(await visitor.page.locator('h1').innerText()).toBe(ar.week.headline);
	expect(await layoutFaults(visitor.page)).toEqual([]);
	expect(await axeFaults(visitor.page)).toEqual([]);
	await leave(visitor);
});
