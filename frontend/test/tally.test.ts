import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults } from './look';

// The sums of many stations that `dalil tally -o` writes, as Go's tests hold them.
const sums = new URL('../../app/report/testdata/tally.html', import.meta.url);
let browser: Browser;

beforeAll(async () => {
	browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox'],
	});
});
afterAll(() => browser.close());

test.each([1366, 1080])('the sums of many stations at a width of %d', async (width) => {
	const page = await browser.newPage({ viewport: { width, height: 768 } });
	const faults: string[] = [];
	page.on('console', (message) => faults.push(message.text()));
	page.on('pageerror', (error) => faults.push(error.message));
	page.on('request', (request) => {
		if (!request.url().startsWith('file:')) faults.push(request.url());
	});
	await page.goto(`file://${fileURLToPath(sums)}`);
	expect(await page.locator('svg').count()).toBeGreaterThan(5);
	expect(await page.locator('body').innerText()).toContain('تجديد رخصة');
	expect(await axeFaults(page)).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
	expect(faults).toEqual([]);
	await page.close();
});
