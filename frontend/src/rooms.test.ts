import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// What may import what. A file may import from its own room and from the rooms named here; testing is for tests alone.
const allowed: Record<string, string[]> = {
	api: [],
	input: [],
	state: ['api'],
	components: ['api', 'input', 'state'],
	screens: ['api', 'input', 'state', 'components'],
	testing: ['state'],
	styles: [],
	'.': ['api', 'input', 'state', 'components', 'screens', 'styles'],
};

const top = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|svelte)$/.test(name));
const code = files.filter((name) => !name.endsWith('.test.ts'));
const room = (name: string) => (dirname(name) === '.' ? '.' : (name.split('/')[0] ?? ''));
const read = (name: string) => readFileSync(join(top, name), 'utf8');

/** The script of a file without its comments. */
function script(name: string): string {
	const text = read(name);
	const own = name.endsWith('.svelte')
		? text.replace(/<style>[\s\S]*<\/style>/, '').replace(/<!--[\s\S]*?-->/g, '')
		: text;
	return own.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1');
}

test('imports run one way: api and input, state, components, screens, the page', () => {
	const wrong: string[] = [];
	for (const name of code) {
		for (const [, target = ''] of read(name).matchAll(/from '(\.[^']+)'|import '(\.[^']+)'/g)) {
			const into = room(relative(top, join(top, dirname(name), target)));
			if (into.startsWith('..') || into === room(name) || allowed[room(name)]?.includes(into)) continue;
			wrong.push(`${name}: ${target}`);
		}
	}
	expect(wrong).toEqual([]);
	expect(new Set(files.map(room))).toEqual(new Set(Object.keys(allowed)));
});

test('only api talks to the station, and nobody writes HTML', () => {
	const talks = /\bfetch\s*\(|\bEventSource\b|\bXMLHttpRequest\b|\bWebSocket\b|\bsendBeacon\b|\bimport\s*\(|https?:/;
	expect(code.filter((name) => room(name) !== 'api' && talks.test(script(name)))).toEqual([]);
	expect(code.filter((name) => /\{@html|innerHTML|outerHTML|insertAdjacentHTML/.test(script(name)))).toEqual([]);
});

test('no language is named in a component or a screen: the station has the table', () => {
	const named = /['"](ar|en|rtl|ltr)['"]/;
	const found = code.filter((name) => ['components', 'screens', '.'].includes(room(name)) && named.test(script(name)));
	// Addresses, numbers and keys run from left to right in every language.
	const isolated = /dir="ltr"|dir='ltr'|direction="ltr"/g;
	expect(found.filter((name) => named.test(script(name).replace(isolated, '')))).toEqual([]);
});

test('every sentence that the page is given is said somewhere', () => {
	const sentences = Object.entries(JSON.parse(readFileSync(join(top, '../../content/words/page.en.json'), 'utf8')));
	const said = code.map(script).join('\n');
	const never = sentences
		.filter(([, sentence]) => typeof sentence === 'string')
		.map(([key]) => key.replace('page.', ''))
		.filter((name) => !new RegExp(`\\bwords\\.${name}\\b`).test(said));
	expect(never).toEqual([]);
});

test('no component or screen is longer than 180 lines without its style', () => {
	const lines = (name: string) =>
		read(name)
			.replace(/<style>[\s\S]*/, '')
			.split('\n').length;
	expect(code.filter((name) => name.endsWith('.svelte') && lines(name) > 180)).toEqual([]);
});

/** What a style says of a side of the glass, which a page that runs the other way would have on the wrong one. */
function physical(css: string): string[] {
	// Where a rule names the direction itself, both sides are written.
	const own = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/:global\(\[dir='(?:rtl|ltr)'\]\)[^{]*\{[^}]*\}/g, '');
	const side =
		/(?<![-\w])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-)?(?:left|right)(?:-(?:width|color|style))?\s*:|(?<![-\w])(?:text-align|float|clear)\s*:\s*(?:left|right)|(?<![-\w])border-(?:top|bottom)-(?:left|right)-radius/g;
	return own.match(side) ?? [];
}

test('no style names the left or the right', () => {
	const styles = readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(css|svelte)$/.test(name));
	const css = (name: string) =>
		name.endsWith('.css')
			? read(name)
			: [...read(name).matchAll(/<style>([\s\S]*)<\/style>|\sstyle="([^"]*)"|\sstyle:([a-z-]+=)/g)]
					.map(([, block = '', inline = '', one = '']) => `${block} ${inline} ${one.replace('=', ':')}`)
					.join('\n');
	expect(styles.flatMap((name) => physical(css(name)).map((found) => `${name}: ${found}`))).toEqual([]);
	expect(styles.length).toBeGreaterThan(60);
	// What it is there for.
	expect(
		physical('a { margin-left: 0; right : 1px; text-align: left; border-top-right-radius: 1px; padding-inline: 1px }'),
	).toHaveLength(4);
	expect(physical(":global([dir='rtl']) a { text-align: right; }")).toEqual([]);
});
