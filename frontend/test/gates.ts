import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { axeFaults, layoutFaults, smallestText } from './look';

/** What a screen must keep. */
export interface Bounds {
	/** Contrast of every pixel behind a text. */
	contrast: number;
	/** Of the smallest text, in pixels of the drawing. */
	text: number;
	/** Of the shorter side of what is touched, in pixels of the drawing; 0: it is not touched. */
	target: number;
	/** Width of one device pixel of the panel in mm, as the settings say it: what is touched is 19 mm there too. */
	pitch: number;
	/** What the one code on the screen may say; empty: there is none. */
	code: readonly string[];
}

/** The least of the shorter side of what a finger touches, in mm on the glass. */
const finger = 19;

/** The pixel pitch in mm of the smallest panel that a kiosk may have, 21.5 inch, when it has so many pixels. */
export const smallestPitch = (size: { width: number; height: number }) => 267.8 / Math.min(size.width, size.height);

/**
 * Everything that is wrong with the screen that is shown, as lines. Axe is asked apart: it takes as long as all the rest.
 * The picture is the one that was judged.
 */
export async function screenFaults(page: Page, want: Bounds, axe = true): Promise<{ faults: string[]; png: Buffer }> {
	const png = await page.screenshot();
	const faults = [...(await layoutFaults(page)), ...(await cutTexts(page)), ...(await smallTargets(page, want))];
	const least = await smallestText(page);
	if (least < want.text) faults.push(`a text of ${least} px, wanted ${want.text}`);
	faults.push(...(await lowContrast(page, want.contrast)));
	faults.push(...codeFaults(png, want.code));
	if (axe) faults.push(...(await axeFaults(page)));
	return { faults, png };
}

/** The codes that a camera would find anywhere in a picture. */
export function codesIn(png: Buffer): string[] {
	try {
		const said = execFileSync('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', '-'], {
			input: png,
			encoding: 'utf8',
			stdio: ['pipe', 'pipe', 'ignore'],
		});
		return said.split('\n').filter((line) => line !== '');
	} catch (error) {
		if ((error as { status?: number }).status === 4) return []; // its answer for "none"
		throw error;
	}
}

function codeFaults(png: Buffer, want: readonly string[]): string[] {
	const read = codesIn(png);
	const right = want.length === 0 ? read.length === 0 : read.length === 1 && want.includes(read[0] ?? '');
	return right ? [] : [`codes on the glass: ${read.join(', ') || 'none'}; wanted ${want.join(' or ') || 'none'}`];
}

/** Texts that are shortened or cut by an edge. */
export function cutTexts(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const faults: string[] = [];
		const hair = 3;
		interface Line {
			text: string;
			of: Element;
			box: DOMRect;
		}
		const lines: Line[] = [];
		const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walk.nextNode(); node; node = walk.nextNode()) {
			const of = node.parentElement;
			const text = node.textContent?.trim() ?? '';
			if (!of || text === '' || of.closest('.unseen, svg, [aria-hidden="true"]') || !of.checkVisibility()) continue;
			if (getComputedStyle(of).visibility !== 'visible') continue;
			const range = document.createRange();
			range.selectNodeContents(node);
			for (const box of range.getClientRects()) if (box.width > 1) lines.push({ text: text.slice(0, 50), of, box });
		}
		for (const line of lines) {
			let folded = false;
			let cut = '';
			for (let p: Element | null = line.of; p; p = p.parentElement) {
				const style = getComputedStyle(p);
				if (style.textOverflow === 'ellipsis' && p.scrollWidth > p.clientWidth + 1) cut = 'is shortened';
				if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
				const edge = p.getBoundingClientRect();
				const { box } = line;
				// The height of a line is that of its largest glyph: a quarter of it is air.
				const air = box.height / 4;
				const inside =
					Math.min(box.right, edge.right) - Math.max(box.left, edge.left) > 1 &&
					Math.min(box.bottom - air, edge.bottom) - Math.max(box.top + air, edge.top) > 1;
				if (!inside) folded = true;
				else if (
					box.left < edge.left - hair ||
					box.right > edge.right + hair ||
					box.top + air < edge.top - hair ||
					box.bottom - air > edge.bottom + hair
				)
					cut = 'is cut';
			}
			if (folded) continue;
			if (cut) faults.push(`${cut}: ${line.text}`);
		}
		return [...new Set(faults)];
	});
}

/** What is too small for a finger: on the drawing, or on the panel of the settings. */
export function smallTargets(page: Page, want: Pick<Bounds, 'target' | 'pitch'>): Promise<string[]> {
	return page.evaluate(
		({ least, pitch, mm }) => {
			if (least === 0) return [];
			const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) / 10;
			const faults: string[] = [];
			for (const e of document.querySelectorAll<HTMLElement>('button, input, a, [role="tab"]')) {
				if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('.unseen, [inert]')) continue;
				const box = e.getBoundingClientRect();
				const side = Math.min(box.width, box.height);
				const wide = side * devicePixelRatio * pitch;
				if (side / rem < least - 0.1 || wide < mm - 0.01)
					faults.push(
						`too small for a finger, ${(side / rem).toFixed(1)} px and ${wide.toFixed(1)} mm: ${e.dataset.test ?? ''} ${e.textContent?.trim().slice(0, 40)}`,
					);
			}
			return faults;
		},
		{ least: want.target, pitch: want.pitch, mm: finger },
	);
}

/**
 * What stands too high for a hand on a wheelchair, upright: everything that is needed is at 768 of the 1920 pixels of the drawing or lower.
 * Not needed are the header's way to the centre, which the sheet for staff has too, the field while the keyboard is open, whose keys write
 * and erase, and the rows above that keyboard, which its last key brings down.
 */
export function outOfReach(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		if (innerHeight < innerWidth || document.querySelector('[data-test="key-done"]')) return [];
		const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) / 10;
		const free = '[inert], .unseen, [data-test="open-centre"], [role="search"]';
		return [...document.querySelectorAll<HTMLElement>('button, [role="tab"]')]
			.filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(free))
			.map((e) => ({ e, top: e.getBoundingClientRect().top / rem }))
			.filter(({ top }) => top < 768 - 1)
			.map(
				({ e, top }) =>
					`out of reach at ${top.toFixed(0)} px: ${e.dataset.test ?? ''} ${e.textContent?.trim().slice(0, 40)}`,
			);
	});
}

interface Painted {
	text: string;
	colour: [number, number, number, number];
	x: number;
	y: number;
	w: number;
	h: number;
}

/** Texts with a pixel behind them that is too like their colour. What is switched off or lies under a sheet is no text. */
export async function lowContrast(page: Page, least: number): Promise<string[]> {
	const texts: Painted[] = await page.evaluate(() => {
		const out: Painted[] = [];
		const paint = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
		const rgba = (css: string): [number, number, number, number] => {
			if (!paint) return [0, 0, 0, 255];
			paint.clearRect(0, 0, 1, 1);
			paint.fillStyle = css;
			paint.fillRect(0, 0, 1, 1);
			const [r = 0, g = 0, b = 0, a = 0] = paint.getImageData(0, 0, 1, 1).data;
			return [r, g, b, a];
		};
		const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walk.nextNode(); node; node = walk.nextNode()) {
			const of = node.parentElement;
			const text = node.textContent?.trim() ?? '';
			if (!of || text === '' || of.closest('.unseen, svg, [disabled], [inert], [aria-hidden="true"]')) continue;
			if (!of.checkVisibility({ visibilityProperty: true })) continue;
			const range = document.createRange();
			range.selectNodeContents(node);
			for (const box of range.getClientRects()) {
				const air = box.height * 0.22;
				const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
				if (box.width < 2 || !top || !(of.contains(top) || top.contains(of))) continue;
				out.push({
					text: text.slice(0, 40),
					colour: rgba(getComputedStyle(of).color),
					x: box.left,
					y: box.top + air,
					w: box.width,
					h: box.height - 2 * air,
				});
			}
		}
		return out;
	});
	// A sheet that is made by a script is allowed by the page's policy, an element with styles is not.
	await page.evaluate(() => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync('*, ::before, ::after { color: transparent !important; transition: none !important; }');
		document.adoptedStyleSheets = [sheet];
	});
	const bare = PNG.sync.read(await page.screenshot());
	await page.evaluate(() => (document.adoptedStyleSheets = []));
	const scale = await page.evaluate(() => devicePixelRatio);
	const faults: string[] = [];
	for (const one of texts) {
		let worst = 21;
		let last = -1; // most pixels are like the one before
		const [left, right] = [Math.ceil(one.x * scale) + 1, Math.floor((one.x + one.w) * scale) - 1];
		for (let y = Math.max(0, Math.ceil(one.y * scale)); y < Math.min(bare.height, (one.y + one.h) * scale); y++) {
			for (let x = Math.max(0, left); x < Math.min(bare.width, right); x += 2) {
				const i = (y * bare.width + x) * 4;
				const colour = bare.data.readUInt32LE(i);
				if (colour === last) continue;
				last = colour;
				const under = [bare.data[i] ?? 0, bare.data[i + 1] ?? 0, bare.data[i + 2] ?? 0] as const;
				worst = Math.min(worst, contrast(over(one.colour, under), under));
			}
		}
		if (worst < least) faults.push(`contrast ${worst.toFixed(2)}: ${one.text}`);
	}
	return [...new Set(faults)];
}

/** Icons that are too like what they stand on, where that is one colour. Of one that is switched off nothing is wanted. */
export async function faintIcons(page: Page, least: number): Promise<string[]> {
	const icons = await page.evaluate(() => {
		const plain = (css: string) => (/^rgb\(/.test(css) ? (css.match(/\d+/g) ?? []).map(Number) : null);
		return [...document.querySelectorAll('svg[fill="currentColor"]')].flatMap((e) => {
			if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('[disabled], [inert]')) return [];
			let p = e.parentElement;
			while (p && !plain(getComputedStyle(p).backgroundColor)) p = p.parentElement;
			const [ink, ground] = [plain(getComputedStyle(e).color), p && plain(getComputedStyle(p).backgroundColor)];
			const place = e.closest('[data-test]');
			return ink && ground ? [{ ink, ground, of: place instanceof HTMLElement ? (place.dataset.test ?? '') : '' }] : [];
		});
	});
	const rgb = ([r = 0, g = 0, b = 0]: number[]) => [r, g, b] as const;
	return icons
		.map(({ ink, ground, of }) => ({ of, is: contrast(rgb(ink), rgb(ground)) }))
		.filter(({ is }) => is < least)
		.map(({ of, is }) => `icon of ${of}: ${is.toFixed(2)}`);
}

type Rgb = readonly [number, number, number];

/** A colour that lets something through, on what is under it. */
function over([r, g, b, a]: readonly [number, number, number, number], under: Rgb): Rgb {
	const mix = (top: number, below: number) => (top * a + below * (255 - a)) / 255;
	return [mix(r, under[0]), mix(g, under[1]), mix(b, under[2])];
}

/** The contrast of two colours, 1 to 21, as WCAG 2.2 counts it. */
export function contrast(one: Rgb, two: Rgb): number {
	const [a, b] = [luminance(one), luminance(two)];
	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const linear = Array.from({ length: 256 }, (_, v) => {
	const c = v / 255;
	return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
});

function luminance([r, g, b]: Rgb): number {
	const light = (v: number) => linear[Math.round(v)] ?? 0;
	return 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
}
