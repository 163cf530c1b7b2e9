import { expect, test } from 'vitest';
import { axeFaults, layoutFaults, readCode } from './look';
import { stage, type Visitor } from './stage';

// What is counted of a visit, and what a visitor is asked under a code.
const { station, visit, leave } = stage();

async function before(visitor: Visitor): Promise<string> {
	await visitor.begin('en');
	await visitor.touch('need-vehicle');
	await visitor.touch('card');
	await visitor.part('code').waitFor();
	return (await visitor.part('service').getAttribute('data-id')) ?? '';
}

test('a service, its code after four seconds, a language and the larger view are counted, each once', async () => {
	const visitor = await visit('kiosk', { clock: true });
	const service = await before(visitor);
	await expect.poll(() => station.counted('service_shown')).toMatchObject([{ service, channel: '', detail: '' }]);
	await visitor.page.clock.runFor(3000);
	expect(station.counted('code_shown')).toEqual([]);
	await visitor.page.clock.runFor(1500);
	await expect.poll(() => station.counted('code_shown')).toMatchObject([{ service, channel: 'website' }]);
	await visitor.touch('dock-large');
	await visitor.touch('dock-large');
	await expect.poll(() => station.counted('large_view').length).toBe(1);
	await expect.poll(() => station.counted('language')).toMatchObject([{ detail: 'en' }]);
	expect(new Set(station.told.map((one) => one.tap).filter(Boolean)).size).toBe(
		station.told.filter((one) => one.name === 'count').length,
	);
	await leave(visitor);
});

test('after twelve seconds one tap says that it opened, and three faces follow', async () => {
	const visitor = await visit('kiosk', { clock: true });
	const service = await before(visitor);
	await visitor.page.clock.runFor(11_000);
	expect(await visitor.part('opened-yes').count()).toBe(0);
	await visitor.page.clock.runFor(1500);
	await visitor.part('opened-yes').waitFor();
	expect(await axeFaults(visitor.page)).toEqual([]);
	await visitor.touch('opened-yes');
	await expect.poll(() => station.counted('opened')).toMatchObject([{ service, channel: 'website' }]);
	await visitor.touch('face-neutral');
	await expect.poll(() => station.counted('happiness')).toMatchObject([{ service: '', detail: 'neutral' }]);
	await visitor.part('thanks').waitFor();
	await visitor.page.clock.runFor(5000);
	await expect.poll(() => visitor.part('thanks').count()).toBe(0);
	await leave(visitor);
});

test('whoever could not open it gets a larger code, the address to type and where staff are, and comes back', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await before(visitor);
	const box = await visitor.part('code').boundingBox();
	const read = await readCode(visitor.page);
	const address = await visitor.part('domain').innerText();
	await visitor.page.clock.runFor(12_500);
	await visitor.touch('opened-no');
	await visitor.part('code-help').waitFor();
	expect(station.counted('not_opened')).toHaveLength(1);
	expect(await visitor.part('code').count()).toBe(1);
	const larger = await visitor.part('code').boundingBox();
	expect(larger?.width).toBeGreaterThan((box?.width ?? Infinity) * 1.3);
	expect(await readCode(visitor.page)).toBe(read);
	expect(await visitor.part('domain').innerText()).toBe(address);
	expect(await layoutFaults(visitor.page)).toEqual([]);
	expect(await axeFaults(visitor.page)).toEqual([]);
	await visitor.touch('help-back');
	await visitor.part('how-question').waitFor();
	await leave(visitor);
});

test('a count that nobody takes never disturbs the visit', async () => {
	const visitor = await visit('kiosk', { clock: true });
	station.change = (url) =>
		url.pathname === '/api/count' ? { status: 500, view: { error: '', wait_seconds: 0, left: 0 } } : null;
	await before(visitor);
	await visitor.page.clock.runFor(12_500);
	await visitor.touch('opened-yes');
	await visitor.touch('face-happy');
	await visitor.part('thanks').waitFor();
	await leave(visitor);
});

test('what nobody finds is counted once the visitor has stopped typing', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	station.change = (url, answer) =>
		url.pathname === '/api/search'
			? {
					...answer,
					view: { ...(answer.view as object), query: url.searchParams.get('q'), cards: [], hint: 'no numbers' },
				}
			: null;
	await visitor.touch('search-open');
	await visitor.page.keyboard.type('qq');
	await visitor.part('nothing').waitFor();
	await expect.poll(() => visitor.part('hint').innerText()).toBe('no numbers');
	expect(station.counted('nothing_found')).toEqual([]);
	await visitor.page.clock.runFor(2500);
	await expect.poll(() => station.counted('nothing_found')).toMatchObject([{ detail: 'qq' }]);
	await leave(visitor);
});
