import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { golden, type Answer } from '../dev/fake-station';
import type { FactView, ServiceView } from '../src/api/service-views';
import type { StationView, TextView } from '../src/api/views';
import { outlineOf, sources } from './outline';
import type { FakeStation, Visitor } from './stage';

// A walk through the screens, of which each is held against its outline in test/outlines. Answers are changed on the way.

export const reducedMotion = 'reduce';
export const other = (lang: string) => (lang === 'ar' ? 'en' : 'ar');
export const text = (said: string) => ({ text: said, lang: '', note: '' });
export const foreign = (said: string, lang: string) => ({ text: said, lang, note: 'in another language' });

/** Holds the screen against its outline, for a visitor who asks that nothing moves. All of a walk are held before it fails. */
export async function stands(station: FakeStation, visitor: Visitor, name: string): Promise<void> {
	await visitor.settle();
	const lang = await visitor.page.evaluate(() => document.documentElement.lang);
	const answers = Object.entries(station.said)
		.map(([name, view]) => [name.startsWith(lang) || !view ? name.slice(3) : `other ${name.trim()}`, view] as const)
		.toSorted(
			([one], [two]) => Number(one.startsWith('other')) - Number(two.startsWith('other')) || (one < two ? -1 : 1),
		);
	const from = sources([
		['words', golden<StationView>('station', lang).words],
		['station', golden<StationView>('station', lang)],
		['other', golden<StationView>('station', other(lang)).words],
		...answers,
	]);
	await expect.soft(await outlineOf(visitor.page, from)).toMatchFileSnapshot(`outlines/${name}.txt`);
	expect.soft(await moving(visitor.page), name).toEqual([]);
}

// What moves, or would at a touch, although these visitors ask that nothing does.
const moving = (page: Page) =>
	page.evaluate(() =>
		[...document.querySelectorAll('*')].flatMap((e) =>
			['', '::before', '::after']
				.filter((part) => {
					const { animationName, animationDuration, transitionDuration } = getComputedStyle(e, part);
					const lasts = (durations: string) => durations.split(',').some((one) => parseFloat(one) > 0);
					return (animationName !== 'none' && lasts(animationDuration)) || lasts(transitionDuration);
				})
				.map((part) => `${e.tagName.toLowerCase()}.${e.className}${part}`),
		),
	);

export type Change = (view: never, url: URL) => object;
/** Changes the answers to some questions. */
export function says(station: FakeStation, changes: Record<string, Change>): void {
	station.change = (url, answer): Answer | null => {
		const change = changes[url.pathname.replace('/api/', '')];
		return change ? { ...answer, view: change(answer.view as never, url) } : null;
	};
}

export const langOf = (url: URL) => url.searchParams.get('lang') ?? '';

/** What is known of a fee, with notes to it. */
export const fee = (...notes: TextView[]): FactView => ({
	kind: 'fee',
	label: 'Fee',
	value: '350',
	money: true,
	spoken: '350 dirhams',
	notes,
});

/** A service that has something of everything. */
export const whole = (view: ServiceView): ServiceView => {
	const lang = view.channels[0]?.phone?.lang ?? '';
	const app = golden<ServiceView>('app', 'en').channels[0];
	return {
		...view,
		federal: 'A federal service',
		assumed: 'Not confirmed',
		facts: [
			fee(text('note one'), foreign('ملاحظة', 'ar')),
			{ kind: 'sign_in', label: 'Sign-in', value: 'UAE Pass', money: false, spoken: '', notes: [] },
		],
		channels: view.channels.map((channel) => ({
			...channel,
			note: 'The page is in Arabic',
			owner: 'The owner of the app',
			look_for: 'Look for this',
			phone: channel.phone && {
				...channel.phone,
				word: 'تجديد',
				lang: other(lang),
				sign_in: 'UAE Pass',
			},
			name: channel.kind === 'mobile-app' ? (app?.name ?? '') : channel.name,
		})),
	};
};
