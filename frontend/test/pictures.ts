import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { judge } from './judge';
import { program, RealStation, shipped, type Setting } from './real';
import type { Scene } from './scene';
import { scenes } from './scenes';

// What is taken is said in the environment by build/gallery: sizes, languages and a part of the scenes' names.
const said = (name: string, otherwise: string) => (process.env[name] ?? otherwise).split(/[ ,]+/).filter(Boolean);
const sizes = said('GALLERY_SIZES', '1080x1920 1920x1080 1366x768 768x1366 2160x3840');
const langs = said('GALLERY_LANGS', 'ar en');
const today = process.env.GALLERY_TODAY ? { at: undefined } : {};
const panel = process.env.GALLERY_PITCH ? { pitch: Number(process.env.GALLERY_PITCH) } : {};
const plain = process.env.GALLERY_PLAIN !== undefined;
const only = said('GALLERY_ONLY', '');
const into = process.env.GALLERY_OUT ?? fileURLToPath(new URL('../../build/out/gallery/', import.meta.url));

interface Taken {
	file: string;
	faults: string[];
}

/** A wall lies and a desk too: upright sizes are the kiosk's alone. */
const stands = (scene: Scene, size: string) => {
	const [width = 0, height = 0] = size.split('x').map(Number);
	return scene.setting.profile === 'kiosk' || width > height;
};

test('every screen and state', async () => {
	const binary = program();
	const catalog = shipped(binary);
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--force-color-profile=srgb'],
	});
	const taken: Taken[] = [];
	async function take(station: RealStation, scene: Scene, lang: string, size: string, large: boolean): Promise<void> {
		const [width = 0, height = 0] = size.split('x').map(Number);
		const file = `${scene.name}${large ? '.large' : ''}.${lang}.${size}.png`;
		const visitor = await station.visit(browser, { width, height }, scene.clock);
		visitor.page.setDefaultTimeout(10_000);
		let faults: string[] = [];
		let png: Buffer;
		try {
			const judged = await judge(visitor, scene, lang, catalog, large);
			faults = judged.faults;
			png = judged.png;
		} catch (error) {
			faults = [`was not reached: ${String(error).split('\n')[0]}`];
			png = await visitor.page.screenshot();
		}
		faults.push(...visitor.faults);
		writeFileSync(join(into, file), png);
		await visitor.page.context().close();
		taken.push({ file, faults });
		process.stdout.write(`${faults.length === 0 ? 'PASS' : 'FAIL'} ${file}\n`);
		for (const fault of faults) process.stdout.write(`     ${fault}\n`);
	}
	mkdirSync(into, { recursive: true });
	const wanted = scenes
		.filter((scene) => only.length === 0 || only.some((part) => scene.name.includes(part)))
		.map((scene) => ({ ...scene, setting: { ...scene.setting, ...today, ...panel } }));
	// One station for all scenes that are set alike.
	for (const setting of new Set(wanted.map((scene) => JSON.stringify(scene.setting)))) {
		const alike = wanted.filter((scene) => JSON.stringify(scene.setting) === setting);
		for (const lang of langs) {
			const station = new RealStation(binary, { ...(JSON.parse(setting) as Setting), lang });
			await station.open();
			for (const size of sizes) {
				for (const scene of alike.filter((scene) => stands(scene, size))) {
					for (const large of scene.large && !plain ? [false, true] : [false])
						await take(station, scene, lang, size, large);
				}
			}
			await station.close();
		}
	}
	await browser.close();
	writeFileSync(join(into, 'index.html'), index(taken));
	const failed = taken.filter((one) => one.faults.length > 0).length;
	process.stdout.write(`${taken.length} pictures, ${failed} with faults: ${join(into, 'index.html')}\n`);
	expect(failed).toBe(0);
});

const text = (s: string) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** The pictures beside one another, those with faults first. */
function index(taken: Taken[]): string {
	const rows = taken.toSorted((a, b) => Number(b.faults.length > 0) - Number(a.faults.length > 0));
	const figure = ({ file, faults }: Taken) =>
		`<figure><a href="${text(file)}"><img loading="lazy" src="${text(file)}" alt=""></a><figcaption><b>${faults.length === 0 ? 'PASS' : 'FAIL'}</b> ${text(file)}<br>${faults.map(text).join('<br>')}</figcaption></figure>`;
	return `<!doctype html><meta charset="utf-8"><title>Dalil: every screen and state</title>
<style>body{display:flex;flex-wrap:wrap;gap:16px;font:13px system-ui}figure{margin:0;inline-size:300px}img{max-inline-size:300px;max-block-size:400px;border:1px solid #888}</style>
${rows.map(figure).join('\n')}
`;
}
