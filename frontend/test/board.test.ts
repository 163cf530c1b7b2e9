import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults } from './look';

// The board of many stations that `dalil fleet -o` writes, as Go's tests hold it.
const board = new URL('../../app/report/testdata/fleet.html', import.meta.url);
let browser: Browser;

beforeAll(async () => {
	browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox'],
	});
});
afterAll(() => browser.close());

const side = (page: Page) => page.locator('.side:not([hidden])');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

test.each(['ar', 'en'])('the board in %s', async (lang) => {
	const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
	const faults: string[] = [];
	page.on('console', (message) => faults.push(message.text()));
	page.on('pageerror', (error) => faults.push(error.message));
	page.on('request', (request) => {
		if (!request.url().startsWith('file:')) faults.push(request.url());
	});
	await page.goto(`file://${fileURLToPath(board)}`);
	if (lang === 'en') await side(page).locator('[data-to]').click();
	expect(
		await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.title]),
	).toEqual(lang === 'ar' ? ['ar', 'rtl', 'المحطات'] : ['en', 'ltr', 'Stations']);
	expect(await side(page).count()).toBe(1);
	expect(await axeFaults(page)).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1366);

	// The arrows go where they point, the tabulator key comes back to the same square, and what a square is is told.
	const [onwards, back] = lang === 'ar' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
	await side(page).locator('.sq[tabindex="0"]').focus();
	expect(await focused(page)).toContain('rta-1');
	await page.keyboard.press(onwards);
	expect(await focused(page)).toContain('rta-2');
	expect(await side(page).locator('.told').first().textContent()).toContain('rta-2');
	await page.keyboard.press(back);
	await page.keyboard.press(back);
	expect(await focused(page)).toContain('rta-1');
	await page.keyboard.press('End');
	expect(await focused(page)).toContain('rta-4');
	await page.keyboard.press('ArrowDown');
	expect(await focused(page)).toContain('dewa-2');
	expect(await side(page).locator('.sq[tabindex="0"]').count()).toBe(1);

	// Enter leads to what is to be done about it.
	await page.keyboard.press('Enter');
	expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('LI');
	expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('dewa-2');
	expect(faults).toEqual([]);
	await page.close();
});
