import { expect, test } from 'vitest';
import { golden } from '../dev/fake-station';
import type { ServiceView } from '../src/api/service-views';
import type { StationView } from '../src/api/views';
import { readCode } from './look';
import { stage } from './stage';

// The clock of these tests is turned by hand: 45 quiet seconds, then 20 seconds of warning; twice the quiet before a service.
const { station, visit, leave } = stage();
const { words, seconds_left } = golden<StationView>('station', 'en');

test('nobody is warned before the quiet time is over, and a touch begins it anew', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await visitor.page.clock.runFor(44_000);
	expect(await visitor.part('idle').count()).toBe(0);
	await visitor.page.mouse.click(540, 300); // nothing is there to be touched
	await visitor.page.clock.runFor(44_000);
	expect(await visitor.part('idle').count()).toBe(0);
	await visitor.page.clock.runFor(1500);
	expect(await visitor.part('idle').count()).toBe(1);
	await leave(visitor);
});

test('the end of the warning gives the screen back: words, language and view are gone', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await visitor.touch('dock-large');
	await visitor.touch('search-open');
	await visitor.page.keyboard.type('my secret');
	await visitor.page.clock.runFor(90_500);
	expect(await visitor.part('idle').count()).toBe(1);
	await visitor.page.clock.runFor(38_000);
	await visitor.at('search');
	await visitor.page.clock.runFor(3000);
	await visitor.at('attract');
	await visitor.page.waitForFunction(() => document.documentElement.lang === 'ar');
	expect(await visitor.page.evaluate(() => document.documentElement.classList.contains('large'))).toBe(false);
	await visitor.touch('start');
	await visitor.touch('search-open');
	expect(await visitor.part('search-field').inputValue()).toBe('');
	await leave(visitor);
});

test('who has finished gives the screen back at once, and who needs time keeps it', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await visitor.touch('need-vehicle');
	await visitor.page.clock.runFor(46_000);
	expect(await visitor.focused()).toBe('idle-stay');
	await visitor.page.keyboard.press('Enter');
	expect(await visitor.part('idle').count()).toBe(0);
	await visitor.at('list');
	await visitor.page.clock.runFor(46_000);
	await visitor.touch('idle-end');
	await visitor.at('attract');
	await leave(visitor);
});

test('any touch beside the warning is an answer too, and Escape only answers', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await visitor.touch('need-vehicle');
	await visitor.page.clock.runFor(46_000);
	await visitor.page.mouse.click(540, 300);
	expect(await visitor.part('idle').count()).toBe(0);
	await visitor.page.clock.runFor(46_000);
	await visitor.page.keyboard.press('Escape');
	expect(await visitor.part('idle').count()).toBe(0);
	await visitor.at('list');
	await leave(visitor);
});

test('before a service there is twice the time, the code can be scanned under the warning, and its tabs can be chosen', async () => {
	const visitor = await visit('kiosk', { clock: true });
	const app = golden<ServiceView>('app', 'en');
	station.change = (url) => (url.pathname === '/api/service' ? { status: 200, view: app } : null);
	await visitor.begin('en');
	await visitor.touch('need-vehicle');
	await visitor.touch('card');
	await visitor.page.clock.runFor(89_000);
	expect(await visitor.part('idle').count()).toBe(0);
	await visitor.page.clock.runFor(2000);
	expect(await visitor.part('idle').count()).toBe(1);
	expect(await readCode(visitor.page)).toMatch(/^https:/);
	expect(await visitor.page.locator('nav[inert]').count()).toBe(1);
	expect(await visitor.page.locator('main[inert]').count()).toBe(0);
	await leave(visitor);
});

test('a voice says the moments that the station has words for, and no other', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await visitor.page.clock.runFor(45_100);
	const spoken = () => visitor.part('idle-spoken').innerText();
	const text = (seconds: number) => seconds_left.find((one) => one.seconds === seconds)?.text;
	expect(await spoken()).toBe(text(20));
	await visitor.page.clock.runFor(6000); // the clock goes on by itself too, as long as a slow machine takes
	expect(await spoken()).toBe(text(20));
	await visitor.page.clock.runFor(4500);
	expect(await spoken()).toBe(text(10));
	await visitor.page.clock.runFor(5000);
	expect(await spoken()).toBe(text(5));
	await visitor.page.clock.runFor(6000);
	await visitor.at('attract');

	await visitor.touch('start-en');
	await visitor.touch('dock-large');
	await visitor.page.clock.runFor(90_100);
	expect(await spoken()).toBe(text(40));
	await leave(visitor);
});

test('the network of the centre gives the place of the code back after a minute, or when it is asked to', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.begin('en');
	await visitor.touch('need-vehicle');
	await visitor.touch('card');
	const first = await visitor.part('code').getAttribute('src');
	await visitor.touch('wifi');
	expect(await readCode(visitor.page)).toMatch(/^WIFI:.*S:DubaiFreeWiFi;/);
	expect(await visitor.part('wifi').count()).toBe(0);
	await visitor.page.clock.runFor(54_000);
	expect(await visitor.part('code').getAttribute('data-channel')).toBe('wifi');
	await visitor.page.clock.runFor(7000);
	expect(await visitor.part('code').getAttribute('src')).toBe(first);
	await visitor.touch('wifi');
	await visitor.touch('wifi-back');
	expect(await visitor.part('code').getAttribute('src')).toBe(first);
	expect(words.wifi_back).not.toBe('');
	await leave(visitor);
});

test('at rest nothing warns, and the page says every two seconds that it paints', async () => {
	const visitor = await visit('kiosk', { clock: true });
	await visitor.page.clock.runFor(20_000);
	await expect.poll(() => station.beats.length).toBeGreaterThanOrEqual(9);
	expect(station.beats.at(-1)).toBeGreaterThan(station.beats[0] ?? Infinity);
	await visitor.page.clock.runFor(200_000);
	expect(await visitor.part('idle').count()).toBe(0);
	await leave(visitor);
});
