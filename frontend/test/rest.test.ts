import { expect, test } from 'vitest';
import { golden } from '../dev/fake-station';
import type { RestView, StationView } from '../src/api/views';
import { axeFaults, layoutFaults } from './look';
import { stage } from './stage';

// A screen that is dark while its centre is closed, in front of whoever comes all the same.
const { station, visit, leave } = stage();

function nightfall(lang: string, change: Partial<RestView> = {}, emergency: StationView['emergency'] = null): void {
	const night = golden<StationView>('dark', lang).rest;
	const rest = night && { ...night, text: lang === 'ar' ? 'مغلق الآن' : 'Closed now', ...change };
	station.change = (url, answer) =>
		url.pathname === '/api/station' ? { ...answer, view: { ...(answer.view as StationView), rest, emergency } } : null;
	station.tell(5);
}

test.each(['ar', 'en'])(
	'a touch wakes a dark screen and does nothing else, and a minute later it is dark (%s)',
	async (lang) => {
		const visitor = await visit('kiosk', { clock: true });
		nightfall(lang);
		await visitor.part('rest').waitFor();
		expect(await visitor.part('page').count()).toBe(0);
		expect(await visitor.part('rest').innerText()).toContain(
			lang === 'ar' ? 'المس الشاشة للبدء' : 'Touch the screen to begin',
		);
		await visitor.settle();
		expect(await layoutFaults(visitor.page)).toEqual([]);
		expect(await axeFaults(visitor.page)).toEqual([]);
		await visitor.page.mouse.click(540, 960);
		await visitor.part('page').waitFor();
		expect(await visitor.part('page').getAttribute('data-at')).toBe('attract');
		await visitor.page.clock.runFor(61_000);
		await visitor.part('rest').waitFor();
		await leave(visitor);
	},
);

test('the night waits for the end of a visit', async () => {
	const visitor = await visit();
	await visitor.begin('en');
	await visitor.touch('need-vehicle');
	nightfall('en');
	await visitor.settle();
	expect(await visitor.part('rest').count()).toBe(0);
	expect(await visitor.part('page').getAttribute('data-at')).toBe('list');
	await leave(visitor);
});

test('a wall is dark without a word of touching it, and an emergency lies over the night', async () => {
	const wall = await visit('wall');
	nightfall('en', { touch: '', other_touch: '' });
	await wall.part('rest').waitFor();
	expect((await wall.part('rest').innerText()).trim()).toContain('Closed now');
	expect(await wall.part('rest').innerText()).not.toContain('Touch');
	expect(await axeFaults(wall.page)).toEqual([]);
	nightfall('en', {}, golden<StationView>('urgent', 'en').emergency);
	await wall.part('emergency').waitFor();
	expect(await wall.part('rest').count()).toBe(0);
	await leave(wall);
});
