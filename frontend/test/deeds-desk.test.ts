import { expect, test } from 'vitest';
import { golden } from '../dev/fake-station';
import type { DeskView } from '../src/api/desk-views';
import type { StationView } from '../src/api/views';
import { sizes, stage, type Visitor } from './stage';

// As deeds.test.ts, at a desk.
const { station, visit, leave } = stage();

function says(question: string, change: (view: never, url: URL) => object): void {
	station.change = (url, answer) =>
		url.pathname === `/api/${question}` ? { ...answer, view: change(answer.view as never, url) } : null;
}
const told = (name: string) => station.told.filter((one) => one.name === name);
const press = async (visitor: Visitor, key: string) => {
	await visitor.page.keyboard.press(key);
	await visitor.settle();
};

test('the desk looks after the station every half minute', async () => {
	const visitor = await visit('desk', { clock: true });
	await visitor.begin('en');
	const asked = station.count('desk');
	await visitor.page.clock.runFor(31_000);
	await expect.poll(() => station.count('desk')).toBeGreaterThan(asked);
	await leave(visitor);
});

test('whoever changes the language of the desk goes on searching, and a first digit is dropped by Escape', async () => {
	const visitor = await visit('desk', { clock: true });
	await visitor.begin('ar');
	await visitor.touch('lang');
	await visitor.page.waitForFunction(() => document.documentElement.lang === 'en');
	await expect.poll(() => visitor.focused()).toBe('search-field');
	await press(visitor, '4');
	await press(visitor, 'Escape');
	await visitor.page.clock.runFor(1000);
	expect([await visitor.part('search-field').inputValue(), await visitor.part('service').count()]).toEqual(['', 0]);
	await leave(visitor);
});

test('a code at a desk is counted with its service once it has stood', async () => {
	const visitor = await visit('desk', { clock: true });
	await visitor.begin('en');
	await press(visitor, 'Enter');
	await visitor.part('code').waitFor();
	const service = await visitor.part('service').getAttribute('data-id');
	await visitor.page.clock.runFor(4500);
	await expect.poll(() => station.counted('code_shown')).toMatchObject([{ service, channel: 'website' }]);
	await leave(visitor);
});

test('each notice is ended by its own button, a closed desk is opened, and an emergency is asked twice each time', async () => {
	const visitor = await visit('desk');
	const { notices } = golden<DeskView>('desk', 'en');
	says('desk', (view: DeskView) => ({ ...view, notices, closed: true, practice: true }));
	await visitor.begin('en');
	await visitor.touch('part-station');
	await visitor.part('notice-end').nth(1).waitFor();
	await visitor.touch('notice-end', 1);
	await expect.poll(() => told('staff/notice-end')).toMatchObject([{ id: notices[1]?.id }]);
	await visitor.touch('close-desk');
	await expect.poll(() => told('staff/desk')).toMatchObject([{ closed: false }]);
	await visitor.touch('practice');
	await expect.poll(() => told('staff/practice')).toMatchObject([{ on: false }]);
	for (let i = 0; i < 4; i++) await visitor.touch('emergency-send');
	await expect.poll(() => told('staff/emergency').length).toBe(2);
	await leave(visitor);
});

test('what is set for all services today is ended for all, and the card is asked for again', async () => {
	const visitor = await visit('desk');
	const all = {
		id: '',
		service: 'All',
		desk: { text: 'Desk 9', lang: '', note: '' },
		note: { text: '', lang: '', note: '' },
	};
	says('desk', (view: DeskView) => ({ ...view, exceptions: [all] }));
	await visitor.begin('en');
	await press(visitor, 'Enter');
	await visitor.part('service').waitFor();
	await visitor.touch('today');
	const asked = station.count('desk/service');
	await visitor.touch('today-end');
	await expect.poll(() => told('staff/exception')).toMatchObject([{ service: '*', on: false }]);
	await expect.poll(() => station.count('desk/service')).toBe(asked + 1);
	await leave(visitor);
});

test('an emergency leaves the card of a desk as it was', async () => {
	const desk = await visit('desk');
	await desk.begin('en');
	await press(desk, 'Enter');
	await desk.part('service').waitFor();
	const forgotten = told('forget').length;
	const { emergency } = golden<StationView>('urgent', 'en');
	says('station', (view: StationView) => ({ ...view, emergency }));
	station.tell(5);
	await desk.part('emergency').waitFor();
	await desk.settle();
	expect(told('forget').length).toBe(forgotten);
	await leave(desk);
});

test('lying, a large code of a desk is as high as the screen lets it be, and every code is large enough', async () => {
	const visitor = await visit('desk', { viewport: sizes.desk });
	await visitor.begin('en');
	await press(visitor, 'Enter');
	await visitor.part('code').waitFor();
	const width = async () => (await visitor.part('code').boundingBox())?.width ?? 0;
	expect(await width()).toBeGreaterThanOrEqual(170);
	await press(visitor, 'Enter');
	await visitor.part('large-code').waitFor();
	expect(await width()).toBeGreaterThanOrEqual(560);
	await leave(visitor);
});
