import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds: WCAG 2.0 to 2.2 A and AA, and its best practice. */
export async function axeFaults(page: Page): Promise<string[]> {
	await page.evaluate(axe);
	return page.evaluate(async () => {
		const { axe } = window as unknown as {
			axe: {
				run: (root: Document, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
			};
		};
		const { violations } = await axe.run(document, {
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
		});
		return violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
	});
}

/** What stands where a visitor cannot see it: texts and controls outside of the glass or cut off, and controls one over another. */
export function layoutFaults(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const faults: string[] = [];
		const name = (e: Element) =>
			`${e.tagName.toLowerCase()}.${(e as HTMLElement).dataset.test ?? ''} ${e.textContent?.trim().slice(0, 40) ?? ''}`;
		const clipped = (e: Element, box: DOMRect): boolean => {
			for (let p = e.parentElement; p; p = p.parentElement) {
				const style = getComputedStyle(p);
				if (style.overflow === 'visible' && style.overflowY === 'visible') continue;
				const edge = p.getBoundingClientRect();
				if (box.bottom <= edge.top + 1 || box.top >= edge.bottom - 1) return true; // folded away as a whole
			}
			return false;
		};
		const seen = (e: Element) =>
			e.checkVisibility({ visibilityProperty: true }) && !e.closest('.unseen, [aria-hidden="true"]');
		const texts = [...document.querySelectorAll('h1, h2, p, b, dt, dd, li, button, bdi, small')].filter(
			(e) => seen(e) && (e.textContent?.trim() ?? '') !== '',
		);
		for (const e of texts) {
			const box = e.getBoundingClientRect();
			if (box.width === 0 || clipped(e, box)) continue;
			if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
				faults.push(`off the glass: ${name(e)}`);
		}
		// A word that leaves its button or card is cut or lies over another one.
		for (const e of [...document.querySelectorAll('button, .trust b')].filter(seen)) {
			const box = e.getBoundingClientRect();
			if (clipped(e, box)) continue;
			for (const part of e.querySelectorAll('bdi, b, span')) {
				const inner = part.getBoundingClientRect();
				if (inner.width === 0) continue;
				if (
					inner.left < box.left - 2 ||
					inner.right > box.right + 2 ||
					inner.top < box.top - 4 ||
					inner.bottom > box.bottom + 4
				) {
					faults.push(`leaves its place: ${name(part)} in ${name(e)}`);
				}
			}
		}
		const controls = [...document.querySelectorAll('button, input')].filter((e) => seen(e) && !e.closest('[inert]'));
		const sheet = document.querySelector('[role="dialog"], [role="alertdialog"]');
		for (const [i, a] of controls.entries()) {
			const one = a.getBoundingClientRect();
			if (clipped(a, one)) continue;
			for (const b of controls.slice(i + 1)) {
				const two = b.getBoundingClientRect();
				if (a.contains(b) || b.contains(a) || clipped(b, two)) continue;
				if (sheet && sheet.contains(a) !== sheet.contains(b)) continue; // a sheet lies over the lower part on purpose
				const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
				const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
				if (across > 2 && down > 2) faults.push(`one over another: ${name(a)} and ${name(b)}`);
			}
		}
		return faults;
	});
}

/** The smallest text on the glass, in pixels of the drawing (1080 by 1920 upright, 1920 by 1080 lying). */
export function smallestText(page: Page): Promise<number> {
	return page.evaluate(() => {
		const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
		let smallest = Infinity;
		const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walk.nextNode(); node; node = walk.nextNode()) {
			const parent = node.parentElement;
			if (
				!parent ||
				!node.textContent?.trim() ||
				!parent.checkVisibility() ||
				parent.closest('.unseen, svg, [aria-hidden="true"]')
			)
				continue;
			smallest = Math.min(smallest, (parseFloat(getComputedStyle(parent).fontSize) / rem) * 10);
		}
		return Math.round(smallest * 10) / 10;
	});
}

/** What a camera reads from the code on the glass; null when none is read. */
export async function readCode(page: Page): Promise<string | null> {
	const image = page.locator('img[data-test="code"]');
	const png = PNG.sync.read(await image.screenshot());
	return jsQR(new Uint8ClampedArray(png.data), png.width, png.height)?.data ?? null;
}

/** How many device pixels each module of the code is: a whole number, or the picture is scaled. */
export function pixelsPerModule(page: Page, modules: number): Promise<number> {
	return page
		.locator('img[data-test="code"]')
		.evaluate((image, n) => (image.getBoundingClientRect().width * devicePixelRatio) / n, modules);
}

/** Whether an address or a number that was read is what is printed beside it. */
export function isPrinted(read: string, printed: string): boolean {
	if (/^(tel|sms):/i.test(read)) return read.replace(/\D/g, '').endsWith(printed.replace(/\D/g, ''));
	return `.${new URL(read).hostname}`.endsWith(`.${printed}`);
}
