import { expect, test } from 'vitest';
import { golden } from '../dev/fake-station';
import type { StationView } from '../src/api/views';
import { axeFaults, layoutFaults } from './look';
import { stage, type Visitor } from './stage';

// What must not wait until a visit ends: notices, an emergency, a pause.
const { station, visit, leave } = stage();
const urgent = golden<StationView>('urgent', 'en');

// Signs that the station has from now on.
function signs(now: Partial<StationView>): void {
	station.change = (url, answer) =>
		url.pathname === '/api/station' ? { ...answer, view: { ...(answer.view as StationView), ...now } } : null;
	station.tell(5);
}

async function whole(visitor: Visitor, what: string): Promise<void> {
	await visitor.settle();
	expect(await layoutFaults(visitor.page), what).toEqual([]);
	expect(await axeFaults(visitor.page), what).toEqual([]);
}

async function before(visitor: Visitor): Promise<void> {
	await visitor.begin('en');
	await visitor.touch('need-vehicle');
	await visitor.touch('card');
	await visitor.part('code').waitFor();
}

test('a notice stands in the middle of a visit and at a desk, and goes as it came', async () => {
	const line = urgent.notices[0];
	const visitor = await visit();
	await before(visitor);
	const code = await visitor.part('code').getAttribute('src');
	signs({ notices: [line].flatMap((one) => one ?? []) });
	await expect.poll(() => visitor.part('notice-line').innerText()).toBe(line?.text.text);
	await whole(visitor, 'a kiosk with a notice');
	expect(await visitor.part('code').getAttribute('src')).toBe(code);
	signs({ notices: [] });
	await expect.poll(() => visitor.part('notice-line').count()).toBe(0);
	await leave(visitor);

	const desk = await visit('desk');
	await desk.begin('en');
	signs({ notices: urgent.notices });
	await desk.part('notice-line').waitFor();
	await whole(desk, 'a desk with a notice');
	await leave(desk);
});

test('a wall says each notice in both languages by turns', async () => {
	const wall = await visit('wall', { clock: true });
	const notices = urgent.notices.slice(0, 1);
	signs({ notices });
	await wall.part('notice-line').waitFor();
	const seen = new Set<string>();
	for (let i = 0; i < 4; i++) {
		seen.add(await wall.part('notice-line').innerText());
		await wall.page.clock.runFor(8000);
	}
	expect(seen).toEqual(new Set([notices[0]?.text.text, notices[0]?.other_text]));
	await leave(wall);
});

test('an emergency covers a service with its code at once, and when it ends nothing of the visit is left', async () => {
	const visitor = await visit();
	await before(visitor);
	signs({ emergency: urgent.emergency });
	await visitor.part('emergency').waitFor();
	expect([await visitor.part('code').count(), await visitor.part('page').count()]).toEqual([0, 0]);
	expect(await visitor.part('emergency').innerText()).toContain(urgent.emergency?.text);
	expect(await visitor.part('emergency').innerText()).toContain(urgent.emergency?.other_text);
	await whole(visitor, 'an emergency');
	await visitor.page.keyboard.press('Escape');
	expect(await visitor.part('emergency').count()).toBe(1);
	await visitor.touch('emergency-end');
	await visitor.part('pin').waitFor();
	expect(await visitor.part('emergency').innerText()).toContain(urgent.emergency?.text);
	await visitor.page.keyboard.type('2468');
	await visitor.page.keyboard.press('Enter');
	await expect.poll(() => station.told.filter((one) => one.name === 'staff/emergency')).toMatchObject([{ on: false }]);
	signs({ emergency: null });
	await visitor.at('desk');
	await leave(visitor);
});

test('whoever has a desk ends an emergency with one tap', async () => {
	const desk = await visit('desk');
	await desk.begin('en');
	signs({ emergency: urgent.emergency });
	await desk.touch('emergency-end');
	await expect.poll(() => station.told.filter((one) => one.name === 'staff/emergency')).toMatchObject([{ on: false }]);
	await leave(desk);
});

test('a pause takes no touch, counts down by itself and gives the screen back', async () => {
	const visitor = await visit('kiosk', { clock: true });
	signs({ paused: 120 });
	await visitor.part('pause').waitFor();
	await whole(visitor, 'a pause');
	expect(await visitor.page.locator('button').count()).toBe(0);
	await expect.poll(() => visitor.part('pause-left').first().innerText()).toMatch(/2:00|1:\d\d/);
	await visitor.page.clock.runFor(60_000);
	await expect.poll(() => visitor.part('pause-left').first().innerText()).toMatch(/1:00|0:\d\d/);
	await visitor.page.mouse.click(540, 900);
	expect(await visitor.part('pause').count()).toBe(1);
	await visitor.page.clock.runFor(61_000);
	await visitor.at('attract');
	await leave(visitor);
});
