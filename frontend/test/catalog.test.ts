import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contrast, cutTexts, lowContrast, outOfReach, smallestPitch, smallTargets } from './gates';
import { judge } from './judge';
import { layoutFaults } from './look';
import { openService, program, RealStation, shipped, type Row } from './real';
import { scenes } from './scenes';
import { sizes } from './stage';
import { sweep } from './sweep';

// The program itself on the shipped catalog: what no invented service shows.
let binary = '';
let catalog: Row[] = [];
let browser: Browser;

beforeAll(async () => {
	binary = program();
	catalog = shipped(binary);
	browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		// A picture is not waited for longer than it takes.
		args: ['--no-sandbox', '--force-color-profile=srgb', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
	});
}, 300_000); // the program may have to be built
afterAll(() => browser.close());

test('nothing lies over anything for any service of the catalog, in both languages and views', async () => {
	const station = new RealStation(binary, { profile: 'kiosk', at: '2018-10-21T08:00', centre: 'RTA-C45' });
	await station.open();
	const visitor = await station.visit(browser, sizes.kiosk);
	await visitor.begin('ar');
	const every = Number(process.env.DALIL_SWEEP ?? 1); // of so many services one, where somebody waits
	const ids = catalog.map((one) => one.id).filter((_, i) => i % every === 0);
	await openService(visitor, ids[0] ?? '');
	const { faults, states } = await sweep(visitor.page, ids);
	await visitor.page.context().close();
	await station.close();
	expect(faults).toEqual([]);
	expect(states).toBe(ids.length * 4);
	expect(catalog.length).toBeGreaterThan(1100);
}, 600_000);

// Screens whose words come from the catalog, each on the glass of its profile. All of them at every size: build/gallery.
const looked = ['home', 'wall-during'];

test.each(['ar', 'en'])(
	'the screens of the real station keep every bound in %s',
	async (lang) => {
		const faults: string[] = [];
		let station: RealStation | null = null;
		for (const name of looked) {
			const scene = scenes.find((one) => one.name === name);
			if (!scene) throw new Error(`there is no scene ${name}`);
			if (!station || JSON.stringify(station.setting) !== JSON.stringify({ ...scene.setting, lang })) {
				await station?.close();
				station = new RealStation(binary, { ...scene.setting, lang });
				await station.open();
			}
			for (const large of scene.large ? [false, true] : [false]) {
				const visitor = await station.visit(browser, sizes[scene.setting.profile], scene.clock);
				const judged = await judge(visitor, scene, lang, catalog, large, false);
				await visitor.page.context().close();
				faults.push(
					...[...judged.faults, ...visitor.faults].map((fault) => `${name}${large ? ' large' : ''}: ${fault}`),
				);
			}
		}
		await station?.close();
		expect(faults).toEqual([]);
	},
	300_000,
);

// A gate that cannot fail holds nothing: each one sees the fault that it is there for.
test('each gate sees its fault', async () => {
	const page = await (await browser.newContext({ viewport: sizes.kiosk })).newPage();
	const show = (body: string) => page.setContent(`<style>html { font-size: 10px }</style>${body}`);
	await show('<p style="color: #777; background: #fff">grey on white</p>');
	expect(await lowContrast(page, 4.5)).toEqual(['contrast 4.48: grey on white']);
	await show('<p style="color: #767676; background: #fff">grey on white</p>');
	expect(await lowContrast(page, 4.5)).toEqual([]);
	await show(
		'<p style="display: inline-block; color: #fff; background: linear-gradient(90deg, #000, #fff)">white on what ends white</p>',
	);
	expect(await lowContrast(page, 4.5)).toEqual(['contrast 1.05: white on what ends white']);
	const panel = { target: 76, pitch: smallestPitch(sizes.kiosk) };
	await show('<button style="inline-size: 200px; block-size: 76px">seventy-six</button>');
	expect(await smallTargets(page, panel)).toEqual(['too small for a finger, 76.0 px and 18.8 mm:  seventy-six']);
	await show('<button style="inline-size: 77px; block-size: 200px">seventy-seven</button>');
	expect(await smallTargets(page, panel)).toEqual([]);
	// The same drawing on a smaller panel, and on a larger one, where the drawing's own bound holds.
	expect(await smallTargets(page, { ...panel, pitch: 0.18 })).toEqual([
		'too small for a finger, 77.0 px and 13.9 mm:  seventy-seven',
	]);
	await show('<button style="inline-size: 75px; block-size: 200px">seventy-five</button>');
	expect(await smallTargets(page, { ...panel, pitch: 0.496 })).toEqual([
		'too small for a finger, 75.0 px and 37.2 mm:  seventy-five',
	]);
	const at = (top: number) => `<button style="position: absolute; inset-block-start: ${top}px">here</button>`;
	await show(at(760));
	expect(await outOfReach(page)).toEqual(['out of reach at 760 px:  here']);
	await show(at(768));
	expect(await outOfReach(page)).toEqual([]);
	await show('<p style="inline-size: 90px; overflow: hidden; white-space: nowrap">a name that is too long</p>');
	expect(await cutTexts(page)).toEqual(['is cut: a name that is too long']);
	await show(
		'<p style="inline-size: 90px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">a name that is too long</p>',
	);
	expect(await cutTexts(page)).not.toEqual([]);
	await show('<button>one</button><button style="position: absolute; inset: 0 auto auto 0">another</button>');
	expect(await layoutFaults(page)).toEqual(['one over another: button. one and button. another']);
	expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
	await page.context().close();
});
