import { afterEach, expect, test } from 'vitest';
import { golden, serviceOf } from '../dev/fake-station';
import type { DeskServiceView, DeskView } from '../src/api/desk-views';
import type { SetupView } from '../src/api/setup-views';
import type { CardView, SearchView, StationView } from '../src/api/views';
import type { SignageView } from '../src/api/week-views';
import {
	fee,
	foreign,
	langOf,
	other,
	reducedMotion,
	says as change,
	stands as held,
	text,
	whole,
	type Change,
} from './outline-walk';
import { stage, type Visitor } from './stage';

// As outlines.test.ts, of the desk, the wall and the first settings.
const { station, visit, leave } = stage();
const stands = (visitor: Visitor, name: string) => held(station, visitor, name);
const says = (changes: Record<string, Change>) => change(station, changes);

afterEach(() => station.reset());

// A desk that has something of everything.
const rich = (view: DeskView): DeskView => {
	const { wifi } = golden<StationView>('station', 'en');
	const { shift, health } = view;
	return {
		...view,
		heartbeat: {
			title: 'For the board',
			text: 'Take a photograph',
			code: wifi?.code ?? '',
			modules: 61,
			alt: 'The sign of life',
		},
		problems: [
			{ entity: 'RTA', problems: '3 problems', kept_back: '1 is kept back' },
			{ entity: 'DEWA', problems: '1 problem', kept_back: '' },
		],
		notices: golden<DeskView>('desk', 'en').notices,
		exceptions: [
			...view.exceptions,
			{ id: '', service: 'All services', desk: foreign('المكتب 9', 'ar'), note: text('') },
		],
		health: health.map((line) => (line.code === 'centre' ? { ...line, well: false } : line)),
		warnings: 1,
		practice: true,
		shift: {
			...shift,
			hours: [
				{ hour: '08:00', outcomes: [1, 0, 0, 0, 0, 0] },
				{ hour: '09:00', outcomes: [2, 1, 0, 0, 1, 0] },
			],
			asked: Array.from({ length: 9 }, (_, i) => ({ id: `S${i}`, name: `Service ${i}`, note: '', count: 9 - i })),
		},
	};
};

test.each(['ar', 'en'])('the desk: %s', async (lang) => {
	const visitor = await visit('desk', { reducedMotion, prepare: () => says({ desk: rich }) });
	await visitor.begin(lang);
	await visitor.part('health').waitFor();
	await stands(visitor, `desk.${lang}`);
	await visitor.touch('part-today');
	await stands(visitor, `desk-today.${lang}`);
	await visitor.touch('part-station');
	await stands(visitor, `desk-station.${lang}`);
	await visitor.page.keyboard.press('?');
	await stands(visitor, `desk-keys.${lang}`);
	await visitor.page.keyboard.press('Escape');
	await visitor.page.keyboard.press('Escape');
	says({
		desk: rich,
		'desk/service': (_: DeskServiceView, url) => ({
			...golden<DeskServiceView>('desk-service', langOf(url)),
			first: whole(serviceOf(langOf(url), 'RTA-227')),
			second: whole(serviceOf(other(langOf(url)), 'RTA-227')),
		}),
		search: (view: SearchView, url) => ({
			...view,
			hint: 'No numbers of people',
			query: url.searchParams.get('q') ?? '',
		}),
	});
	await visitor.page.keyboard.type('sal');
	await visitor.part('search-clear').waitFor();
	await expect.poll(() => visitor.part('search-field').inputValue()).toBe('sal');
	await stands(visitor, `desk-search.${lang}`);
	await visitor.page.keyboard.press('Enter');
	await visitor.part('code').waitFor();
	await visitor.part(`side-${other(lang)}`).waitFor();
	await stands(visitor, `desk-card.${lang}`);
	await visitor.page.keyboard.press('Enter');
	await stands(visitor, `desk-large.${lang}`);
	await visitor.page.keyboard.press('Escape');
	await visitor.touch('details-open');
	await stands(visitor, `desk-details.${lang}`);
	await visitor.page.keyboard.press('Escape');
	await visitor.touch('flag');
	await stands(visitor, `desk-flag.${lang}`);
	await visitor.page.keyboard.press('Escape');
	await visitor.touch('today');
	await stands(visitor, `desk-here.${lang}`);
	await leave(visitor);
});

test('the desk: another way than the four, no code, nothing found, an exercise, and a count that can be taken back', async () => {
	const visitor = await visit('desk', { reducedMotion, clock: true });
	await visitor.begin('en');
	const view = golden<DeskServiceView>('desk-service', 'en');
	const [website] = view.first.channels;
	const sms = {
		...(website as (typeof view.first.channels)[0]),
		kind: 'sms',
		tab: 'Text message',
		trust: '4545',
		code: '',
	};
	says({ 'desk/service': () => ({ ...view, first: { ...view.first, channels: [...view.first.channels, sms] } }) });
	await visitor.page.keyboard.press('Enter');
	await visitor.part('code').waitFor();
	await visitor.touch('tab-sms');
	await stands(visitor, 'desk-sms');
	await visitor.page.keyboard.press('F1');
	await visitor.part('undo').waitFor();
	await visitor.page.clock.runFor(11_000);
	says({
		search: (found: SearchView, url) => ({ ...found, query: url.searchParams.get('q') ?? '', cards: [] as CardView[] }),
	});
	await visitor.page.keyboard.type('q');
	await visitor.part('nothing').waitFor();
	await stands(visitor, 'desk-nothing');
	await visitor.page.keyboard.press('Escape');
	await visitor.touch('part-station');
	await visitor.touch('exercise-begin');
	await visitor.part('exercise').waitFor();
	await visitor.page.keyboard.press('Enter');
	await visitor.part('exercise-last').waitFor();
	await visitor.page.keyboard.press('Escape');
	await stands(visitor, 'desk-exercise');
	await leave(visitor);
});

test('a wall: a turn in each language, held, with a notice, and with nothing to show', async () => {
	const visitor = await visit('wall', { reducedMotion, clock: true });
	const look = (view: SignageView): SignageView => ({
		...view,
		stale: 'Content may be older',
		turns: view.turns.map((turn) => ({
			...turn,
			look_for: 'Look for this',
			facts: [fee(foreign('note', view.other_lang))],
		})),
	});
	says({
		signage: look,
		station: (view: StationView) => ({ ...view, notices: golden<StationView>('urgent', 'ar').notices.slice(0, 1) }),
	});
	station.tell(4);
	await visitor.part('look-for').waitFor();
	await visitor.part('notice-line').waitFor();
	await visitor.page.keyboard.press('Space');
	await expect.poll(() => visitor.part('next').innerText()).toContain(golden<SignageView>('signage', 'ar').paused);
	await stands(visitor, 'wall');
	await visitor.page.keyboard.press('ArrowRight');
	await expect.poll(() => visitor.part('wall').getAttribute('lang')).toBe('en');
	await stands(visitor, 'wall-next');
	says({ signage: (view: SignageView) => ({ ...view, turns: [] }) });
	station.tell(5);
	await expect.poll(() => visitor.part('code').count()).toBe(0);
	await stands(visitor, 'wall-empty');
	await leave(visitor);
});

test('the first settings, step by step', async () => {
	const prepare = () => {
		station.change = (url, answer) => {
			if (url.pathname === '/api/station') return { ...answer, view: { ...(answer.view as StationView), setup: true } };
			if (url.pathname !== '/api/setup') return null;
			if (station.asked.at(-1) === url)
				return { ...answer, view: { ...(answer.view as SetupView), folders: ['/srv/dalil'] } };
			return { status: 200, view: { step: '', error: '', note: 'Good to know', done: false } };
		};
	};
	const visitor = await visit('kiosk', { reducedMotion, prepare });
	await visitor.part('setup-next').waitFor();
	await visitor.touch('lang-en');
	await visitor.page.waitForFunction(() => document.documentElement.lang === 'en');
	for (const step of ['centre', 'profile', 'panel', 'folder', 'wifi', 'pin', 'finish']) {
		await visitor.page.waitForSelector(`[data-at="setup"][data-step="${step}"]`);
		if (step === 'panel') {
			await visitor.touch('panel-43');
			for (const digit of '70') await visitor.touch(`key-${digit}`);
		}
		if (step === 'folder') {
			await visitor.touch('folder-choice');
			await visitor.touch('face-2');
		}
		if (step === 'pin') for (const digit of '2468') await visitor.touch(`key-${digit}`);
		await stands(visitor, `setup-${step}`);
		if (step !== 'finish') await visitor.touch('setup-next');
	}
	await leave(visitor);
});
