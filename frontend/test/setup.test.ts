import { expect, test } from 'vitest';
import { golden } from '../dev/fake-station';
import type { SetupBody } from '../src/api/setup-views';
import type { StationView, TroubleView } from '../src/api/views';
import { axeFaults, layoutFaults } from './look';
import { stage, type Visitor } from './stage';

// A machine that has no settings yet, and one whose station cannot be opened.
const { station, visit, leave } = stage();

let asking = true;

/** The station asks for its first settings until the last step is sent. */
function first(refused = ''): void {
	asking = true;
	station.change = (url, answer) => {
		if (url.pathname === '/api/station') return { ...answer, view: { ...(answer.view as StationView), setup: asking } };
		const sent = station.told.at(-1) as unknown as SetupBody;
		if (url.pathname !== '/api/setup' || station.asked.at(-1) === url) return null;
		if (sent.step === 'finish') asking = false;
		const error = sent.step === refused ? 'Not so.' : '';
		return { status: 200, view: { step: error && refused, error, note: '', done: sent.step === 'finish' } };
	};
}

async function step(visitor: Visitor, name: string): Promise<void> {
	await visitor.page.waitForSelector(`[data-at="setup"][data-step="${name}"]`, { timeout: 10_000 });
	await visitor.settle();
	const size = JSON.stringify(visitor.page.viewportSize());
	expect(await layoutFaults(visitor.page), `${name} ${size}`).toEqual([]);
	expect(await axeFaults(visitor.page), `${name} ${size}`).toEqual([]);
}

for (const lang of ['ar', 'en']) {
	for (const profile of ['kiosk', 'desk'] as const) {
		test(`the first settings are asked for on a screen like a ${profile}, in ${lang}, and the station follows`, async () => {
			const visitor = await visit(profile, { prepare: () => first() });
			await visitor.part('setup-next').waitFor();
			await visitor.touch(`lang-${lang}`);
			await visitor.page.waitForFunction((want) => document.documentElement.lang === want, lang);
			await step(visitor, 'centre');
			const centre = golden<{ centres: { code: string }[] }>('setup', lang).centres[0]?.code ?? '';
			await visitor.touch(`centre-${centre}`);
			for (const name of ['profile', 'panel', 'folder', 'wifi', 'pin', 'finish']) {
				if (name === 'finish') {
					// A press on the glass may take the caret away, in the station's own engine.
					await visitor.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
					await visitor.page.keyboard.press('Enter');
				} else await visitor.touch('setup-next');
				await step(visitor, name);
				if (name === 'panel') {
					await visitor.touch('panel-43');
					await visitor.touch('key-7');
					await visitor.touch('key-0');
					await visitor.touch('key-0');
					await visitor.touch('key-erase');
				}
				if (name === 'wifi') await visitor.page.keyboard.type('Free WiFi');
				if (name === 'pin') for (const digit of '2468') await visitor.touch(`key-${digit}`);
				if (process.env.PICTURES)
					await visitor.page.screenshot({ path: `${process.env.PICTURES}/${profile}-${lang}-${name}.png` });
			}
			await visitor.touch('setup-next');
			await visitor.page.waitForSelector('[data-test="page"]:not([data-at="setup"])', { timeout: 10_000 });
			const sent = station.told.findLast((one) => one.name === 'setup') as unknown as SetupBody;
			expect({ ...sent, width: 0, height: 0 }).toMatchObject({
				step: 'finish',
				centre,
				profile: 'kiosk',
				panel: 43,
				touch_height: 70,
				folder: '',
				ssid: 'Free WiFi',
				password: '',
				pin: '2468',
			});
			await leave(visitor);
		});
	}
}

test('by keyboard alone: the words of a centre find it, and a refusal is said where it belongs', async () => {
	const visitor = await visit('kiosk', { prepare: () => first('centre') });
	await visitor.part('setup-query').waitFor();
	await visitor.page.keyboard.type('bar');
	await expect.poll(() => station.asked.some((url) => url.searchParams.get('q') === 'bar')).toBe(true);
	await visitor.page.keyboard.press('Enter');
	await expect.poll(() => visitor.part('setup-error').innerText()).toBe('Not so.');
	await step(visitor, 'centre');
	await leave(visitor);
});

test('Enter on an answer chooses it and goes no further, and on a button it goes one step', async () => {
	const visitor = await visit('kiosk', { prepare: () => first() });
	await visitor.part('setup-query').waitFor();
	const centre = golden<{ centres: { code: string }[] }>('setup', 'ar').centres[0]?.code ?? '';
	const sent = () => station.told.filter((one) => one.name === 'setup').map((one) => one.step);
	await visitor.part(`centre-${centre}`).focus();
	await visitor.page.keyboard.press('Enter');
	await visitor.settle();
	expect([await visitor.part(`centre-${centre}`).getAttribute('aria-pressed'), sent()]).toEqual(['true', []]);
	await visitor.part('setup-next').focus();
	await visitor.page.keyboard.press('Enter');
	await step(visitor, 'profile');
	await visitor.part('setup-back').focus();
	await visitor.page.keyboard.press('Enter');
	await step(visitor, 'centre');
	expect(sent()).toEqual(['centre']);
	await leave(visitor);
});

test('without a station the page says what to do in both languages, lives, and goes on by itself', async () => {
	let held = true;
	const trouble = golden<TroubleView>('trouble', '');
	const prepare = () => {
		held = true;
		station.change = (url) => {
			if (!held) return null;
			if (url.pathname === '/api/trouble') return { status: 200, view: trouble };
			return url.pathname === '/api/heartbeat' ? { status: 204 } : { status: 503 };
		};
	};
	for (const profile of ['kiosk', 'desk'] as const) {
		const visitor = await visit(profile, { prepare, first: 'trouble' });
		await visitor.part('trouble').waitFor();
		const said = await visitor.part('trouble').innerText();
		for (const line of trouble.lines) expect(said).toContain(line.title);
		expect(await layoutFaults(visitor.page), profile).toEqual([]);
		expect(await axeFaults(visitor.page), profile).toEqual([]);
		if (process.env.PICTURES) await visitor.page.screenshot({ path: `${process.env.PICTURES}/trouble-${profile}.png` });
		await expect.poll(() => station.beats.length, { timeout: 10_000 }).toBeGreaterThan(0);
		held = false;
		await visitor.page.waitForSelector('[data-test="page"]', { timeout: 10_000 });
		await leave(visitor);
	}
});
