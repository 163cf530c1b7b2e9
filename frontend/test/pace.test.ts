import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { readCode } from './look';
import { program, RealStation, shipped } from './real';
import { sizes } from './stage';

const keyPause = 200; // ms between two keys of somebody who types with two fingers
const every = 60; // services of the catalog from one journey to the next

// From the first key at a desk to the code that a visitor scans, on the shipped catalog. The times are printed and judged by nobody:
// they are the machine's. How many keys it takes is not.
test('four digits lead from the first key to the code of their service', async () => {
	const binary = program();
	const file = fileURLToPath(new URL('../../content/quick.csv', import.meta.url));
	const codes = new Map(
		readFileSync(file, 'utf8')
			.split('\n')
			.map((line) => line.trim().split(',') as [string, string]),
	);
	const rows = shipped(binary).filter(({ channels, presence }) =>
		channels.some(({ kind }) => presence !== 'always' && (kind === 'website' || kind === 'mobile-app')),
	);
	const chosen = rows.filter((row, i) => i % every === 0 && codes.has(row.id));
	expect(chosen.length).toBeGreaterThan(10);
	const station = new RealStation(binary, { profile: 'desk' });
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox'],
	});
	const took: number[] = [];
	try {
		await station.open();
		const visitor = await station.visit(browser, sizes.desk);
		const { keyboard } = visitor.page;
		for (const row of chosen) {
			const begun = performance.now();
			await keyboard.type(codes.get(row.id) ?? '', { delay: keyPause });
			await visitor.page.waitForSelector(`[data-test="service"][data-id="${row.id}"] img[data-test="code"]`);
			await visitor.page.waitForFunction(
				() => document.querySelector<HTMLImageElement>('img[data-test="code"]')?.complete,
			);
			took.push(performance.now() - begun);
			expect(row.channels.map(({ address }) => address)).toContain(await readCode(visitor.page));
			await keyboard.press('Escape');
			await visitor.part('guide').waitFor();
		}
		expect(visitor.faults).toEqual([]);
	} finally {
		await browser.close();
		await station.close();
	}
	took.sort((a, b) => a - b);
	const at = (part: number) => ((took[Math.ceil(part * took.length) - 1] ?? 0) / 1000).toFixed(2);
	process.stdout.write(
		`first key to code, ${took.length} services: median ${at(0.5)} s, 95 % ${at(0.95)} s, longest ${at(1)} s\n`,
	);
});
