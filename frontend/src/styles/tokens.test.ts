import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// What stands on what, in both views. Everything else that a colour does is for looks.
const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const block = (selector: string) =>
	Object.fromEntries(
		[...(css.split(`\n${selector} {`)[1]?.split('\n}')[0] ?? '').matchAll(/^\t--([\w-]+): (#\w{6});/gm)].map(
			([, name = '', colour = '']) => [name, colour],
		),
	);
const normal = block(':root');
const large = { ...normal, ...block(':root.large') };

/** Each ink with the grounds that it is written on. */
const texts: Record<string, string[]> = {
	'band-ink': ['band', 'band-deep'],
	'band-ink-2': ['band', 'band-deep'],
	'ink-1': ['paper', 'card', 'well', 'tint', 'bed', 'key-2', 'hit'],
	'ink-2': ['paper', 'card', 'tint'],
	'brand-ink': ['paper', 'card', 'tint', 'bed'],
	accent: ['paper', 'card', 'tint'],
	'accent-ink': ['accent'],
	'mono-ink': ['mono'],
	'call-ink': ['call'],
	call: ['band-deep', 'call-ink'],
	ok: ['card', 'paper', 'well', 'ok-paper'],
	bad: ['paper', 'bad-paper'],
	'bad-ink': ['bad'],
	info: ['info-paper', 'card'],
	note: ['note-paper', 'card'],
};
/** At a desk, which has no larger view. */
const staff: Record<string, string[]> = { 'band-ink': ['accent'], 'ink-1': ['code-paper'], 'ink-2': ['code-paper'] };
/** What is no text and must be seen all the same. */
const marks: Record<string, string[]> = {
	edge: ['card', 'paper'],
	off: ['card'],
	'info-frame': ['band'],
	'night-ink': ['night'],
	art: ['code-paper'],
};

function contrast(one = '', two = ''): number {
	const light = (colour: string) =>
		[1, 3, 5]
			.map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
			.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
			.reduce((sum, c, i) => sum + c * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0);
	const [a, b] = [light(one), light(two)];
	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

test.each([
	['the normal view', normal, texts, 4.5],
	['the larger view', large, texts, 7],
	['the view of a desk', normal, staff, 4.5],
	['the normal view, no text', normal, marks, 3],
	['the larger view, no text', large, marks, 3],
] as const)('in %s each ink is read on its grounds', (_, colours, pairs, least) => {
	const faint = Object.entries(pairs).flatMap(([ink, grounds]) =>
		grounds
			.map((ground) => ({ on: `${ink} on ${ground}`, is: contrast(colours[ink], colours[ground]) }))
			.filter(({ is }) => !(is >= least)),
	);
	expect(faint).toEqual([]);
});

test('a code is black on white in every view', () => {
	expect([normal['code-paper'], large['code-paper']]).toEqual(['#ffffff', '#ffffff']);
});
