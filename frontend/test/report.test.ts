import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults } from './look';

// What `dalil watch` and `dalil check --report` write beside an editor's file, as Go's tests hold it.
const report = new URL('../../app/report/testdata/file.html', import.meta.url);
// A4 across, without the margins of the page: 273 mm at 96 pixels an inch.
const paper = 1032;
let browser: Browser;

beforeAll(async () => {
	browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox'],
	});
});
afterAll(() => browser.close());

test.each([
	['screen', 1366],
	['print', paper],
] as const)('the report of a file on %s, %d wide', async (media, width) => {
	const page = await browser.newPage({ viewport: { width, height: 768 } });
	const faults: string[] = [];
	page.on('console', (message) => faults.push(message.text()));
	page.on('pageerror', (error) => faults.push(error.message));
	page.on('request', (request) => {
		if (!request.url().startsWith('file:')) faults.push(request.url());
	});
	await page.emulateMedia({ media });
	await page.goto(`file://${fileURLToPath(report)}`);
	expect(await page.locator('table').count()).toBe(3);
	// What is lost is red, in both languages.
	for (const part of ['.alarm', '.alarm .en', '.removed td', '.removed .en']) {
		const colours = page
			.locator(part)
			.evaluateAll((all) => [...new Set(all.map((one) => getComputedStyle(one).color))]);
		expect(await colours, part).toEqual(['rgb(149, 35, 31)']);
	}
	expect(await axeFaults(page)).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
	expect(faults).toEqual([]);
	await page.close();
});

test('a printed report is of A4 across, and no row is torn between two sheets', async () => {
	const page = await browser.newPage();
	await page.goto(`file://${fileURLToPath(report)}`);
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	const boxes = [...pdf.matchAll(/\/MediaBox\s*\[([^\]]*)\]/g)].map(([, box]) =>
		(box ?? '').trim().split(/\s+/).map(Number),
	);
	expect(boxes.length).toBeGreaterThan(0);
	for (const box of boxes) {
		expect(box[2]).toBeCloseTo(842, -0.5);
		expect(box[3]).toBeCloseTo(595, -0.5);
	}
	expect(
		await page.evaluate(() =>
			[...document.querySelectorAll('tr')].every((row) => getComputedStyle(row).breakInside === 'avoid'),
		),
	).toBe(true);
	await page.close();
});
