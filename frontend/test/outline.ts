import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

// A screen as text: every part with its name, its state, its language and its letters, and where each sentence comes from.

/** The icons of the page by their outlines. */
const icons = Object.fromEntries(
	[
		...readFileSync(new URL('../src/components/icons.ts', import.meta.url), 'utf8').matchAll(
			/^import (\w+) from '(@phosphor-icons[^']+)\?outline'/gm,
		),
	].map(([, name, file]) => {
		const svg = readFileSync(createRequire(import.meta.url).resolve(file ?? ''), 'utf8');
		return [/\sd="([^"]+)"/.exec(svg)?.[1] ?? '', name ?? ''];
	}),
);

/** The colours by the names that they have in the tokens. */
const tokens = [
	...new Set(
		[
			...readFileSync(new URL('../src/styles/tokens.css', import.meta.url), 'utf8').matchAll(/^\t(--[\w-]+): #\w+;/gm),
		].map(([, name]) => name ?? ''),
	),
];

/** Which view a text stands in, and where: of several the first. */
export function sources(views: readonly (readonly [name: string, view: unknown])[]): Record<string, string> {
	const found: Record<string, string> = {};
	const walk = (value: unknown, path: string): void => {
		if (typeof value === 'string') {
			const text = value.replace(/\s+/g, ' ').trim();
			if (text.length > 1 && /\D/.test(text)) found[text] ??= path;
		} else if (value && typeof value === 'object')
			for (const [name, one] of Object.entries(value)) walk(one, `${path}.${name}`);
	};
	for (const [name, view] of views) walk(view, name);
	return found;
}

/** The screen that is shown, a line for each part that says something. */
export function outlineOf(page: Page, from: Record<string, string>): Promise<string> {
	return page.evaluate(
		({ from, icons, tokens }) => {
			const root = document.documentElement;
			const rem = parseFloat(getComputedStyle(root).fontSize);
			const paint = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
			const rgba = (css: string): string => {
				if (!paint) return css;
				paint.clearRect(0, 0, 1, 1);
				paint.fillStyle = css;
				paint.fillRect(0, 0, 1, 1);
				return [...paint.getImageData(0, 0, 1, 1).data].join(' ');
			};
			const named: Record<string, string> = {};
			for (const token of tokens) named[rgba(getComputedStyle(root).getPropertyValue(token))] ??= token.slice(2);
			const colour = (css: string) => named[rgba(css)] ?? rgba(css);
			const text = (said: string, runs = false): string => {
				const plain = said.replace(/\s+/g, ' ').trim();
				// What runs with the clock is another at each look.
				if (runs && /\d/.test(plain)) return JSON.stringify(plain.replace(/\d+/g, 'n'));
				return from[plain] ? `{${from[plain]}}` : JSON.stringify(plain);
			};
			const under = (e: Element): string => {
				for (let p: Element | null = e; p; p = p.parentElement) {
					const { backgroundColor } = getComputedStyle(p);
					if (!/, 0\)$|transparent/.test(backgroundColor)) return colour(backgroundColor);
				}
				return 'none';
			};
			const kept =
				/^(aria-.*|role|lang|dir|tabindex|disabled|inert|hidden|inputmode|maxlength|data-(id|channel|repeat|code|at|part|step))$/;
			const lines = [`${document.title} | lang=${root.lang} dir=${root.dir} ${root.className}`.trim()];

			function walk(e: Element, depth: number): void {
				const test = (e as HTMLElement).dataset?.test;
				const classes = [...e.classList].filter((one) => !one.startsWith('svelte-'));
				const own = [...e.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
				if (e.tagName === 'svg') {
					const icon = icons[e.querySelector('path')?.getAttribute('d') ?? ''];
					if (icon) lines.push(`${'  '.repeat(depth)}icon ${icon}${classes.map((one) => `.${one}`).join('')}`);
					return;
				}
				const style = getComputedStyle(e);
				if (style.display === 'none') return;
				const attributes = [...e.attributes]
					.toSorted((one, two) => (one.name < two.name ? -1 : 1))
					.filter(
						({ name }) =>
							kept.test(name) || (name === 'style' && e.tagName !== 'IMG' && !e.closest('[aria-hidden="true"]')),
					)
					.map(({ name, value }) => {
						if (value === '') return name;
						return `${name}=${/^(aria-label|data-id|data-code|style|data-channel)$/.test(name) ? text(value) : value}`;
					});
				const words = own.map((node) =>
					text(node.textContent ?? '', e.closest('[role="timer"], [data-test="undo"]') !== null),
				);
				const control = /^(BUTTON|INPUT)$/.test(e.tagName);
				const look: string[] = [];
				if (own.length > 0 || e.tagName === 'INPUT')
					look.push(
						`${Math.round((parseFloat(style.fontSize) / rem) * 100) / 10}/${style.fontWeight} ${colour(style.color)} on ${under(e)}`,
					);
				if (control && parseFloat(style.borderTopWidth) > 0) look.push(`edge ${colour(style.borderTopColor)}`);
				if (e instanceof HTMLInputElement) words.push(`value ${text(e.value)}`, `hint ${text(e.placeholder)}`);
				if (e instanceof HTMLImageElement) {
					words.push(`src ${text(e.src)}`, `alt ${text(e.alt)}`, `${Math.round(e.getBoundingClientRect().width)} px`);
				}
				if (style.visibility !== 'visible') look.push(style.visibility);
				const focus = document.activeElement === e && e !== document.body ? ['<- focus'] : [];
				const says = test || classes.length || attributes.length || words.length || control || /^H\d$/.test(e.tagName);
				if (says) {
					const name = `${e.tagName.toLowerCase()}${classes.map((one) => `.${one}`).join('')}${test ? `[${test}]` : ''}`;
					lines.push(
						`${'  '.repeat(depth)}${[name, ...attributes, ...words, ...(look.length ? [`(${look.join(', ')})`] : []), ...focus].join(' ')}`,
					);
				}
				for (const child of e.children) walk(child, says ? depth + 1 : depth);
			}
			for (const child of document.body.children) walk(child, 0);
			return `${lines.join('\n')}\n`;
		},
		{ from, icons, tokens },
	);
}
