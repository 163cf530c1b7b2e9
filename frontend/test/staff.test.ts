import { expect, test } from 'vitest';
import { axeFaults, layoutFaults, smallestText } from './look';
import { stage, type Visitor } from './stage';

// Staff on a visitor's screen: a hidden corner, a PIN, and the desk on the glass.
const { station, visit, leave } = stage();

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
	await visitor.touch('part-station');
	await look(visitor, 'the station on the glass');
	await visitor.touch('desk-leave');
	await visitor.at('attract');
	expect(station.told.filter((one) => one.name === 'staff/leave')).toHaveLength(1);

	await enter(visitor);
	await visitor.page.clock.runFor(101_000);
	expect(await visitor.part('desk-closing').count()).toBe(1);
	await visitor.page.clock.runFor(20_000);
	await visitor.at('attract');
	expect(await visitor.part('desk-leave').count()).toBe(0);
	await leave(visitor);
});
