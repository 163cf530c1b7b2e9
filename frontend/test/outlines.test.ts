import { afterEach, expect, test } from 'vitest';
import { golden, serviceOf, type Answer } from '../dev/fake-station';
import type { DeskServiceView, DeskView } from '../src/api/desk-views';
import type { SetupView } from '../src/api/setup-views';
import type { CardView, ListView, SearchView, ServiceView, StationView } from '../src/api/views';
import type { CentreView, SignageView } from '../src/api/week-views';
import { outlineOf, sources } from './outline';
import { sizes, stage, type Visitor } from './stage';

// What every screen says, part by part, is kept in test/outlines: names, states, languages, letters, and where each sentence comes
// from. `npx vitest run --config test/vitest.config.ts outlines -u` renews them; what has changed is then read.
const { station, visit, leave } = stage();
const reducedMotion = 'reduce';
const other = (lang: string) => (lang === 'ar' ? 'en' : 'ar');
const text = (said: string) => ({ text: said, lang: '', note: '' });
const foreign = (said: string, lang: string) => ({ text: said, lang, note: 'in another language' });

/** Holds the screen against its outline. All of a walk are held before it fails. */
async function stands(visitor: Visitor, name: string): Promise<void> {
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
}

type Change = (view: never, url: URL) => object;
/** Changes the answers to some questions. */
function says(changes: Record<string, Change>): void {
	station.change = (url, answer): Answer | null => {
		const change = changes[url.pathname.replace('/api/', '')];
		return change ? { ...answer, view: change(answer.view as never, url) } : null;
	};
}

const langOf = (url: URL) => url.searchParams.get('lang') ?? '';

/** A service that has something of everything. */
const whole = (view: ServiceView): ServiceView => {
	const lang = view.channels[0]?.phone?.lang ?? '';
	const app = golden<ServiceView>('app', 'en').channels[0];
	return {
		...view,
		federal: 'A federal service',
		assumed: 'Not confirmed',
		facts: [
			{
				kind: 'fee',
				label: 'Fee',
				value: '350',
				money: true,
				spoken: '350 dirhams',
				notes: [text('note one'), foreign('ملاحظة', 'ar')],
			},
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
				lang: lang === 'ar' ? 'en' : 'ar',
				sign_in: 'UAE Pass',
			},
			name: channel.kind === 'mobile-app' ? (app?.name ?? '') : channel.name,
		})),
	};
};

const opens = (view: ServiceView) => says({ service: () => view });
const ways = () => golden<ServiceView>('app', 'en');

async function toService(visitor: Visitor): Promise<void> {
	await visitor.touch('search-open');
	await visitor.touch('card');
	await visitor.part('service').waitFor();
}

afterEach(() => station.reset());

test.each(['ar', 'en'])('before and at the beginning of a visit: %s', async (lang) => {
	const visitor = await visit('kiosk', {
		reducedMotion,
		prepare: () =>
			says({
				station: (view: StationView) => ({
					...view,
					stale: 'Content may be older',
					week: { ...view.week, rehearsal: 'Rehearsal' },
				}),
			}),
	});
	if (lang === 'ar') await stands(visitor, 'attract.ar');
	station.change = () => null;
	await visitor.begin(lang);
	await stands(visitor, `home.${lang}`);
	await visitor.touch('dock-staff');
	await stands(visitor, `staff.${lang}`);
	await visitor.touch('staff-close');
	await visitor.touch('entities-all');
	await stands(visitor, `entities.${lang}`);
	await visitor.touch('page-next');
	await stands(visitor, `entities-2.${lang}`);
	await leave(visitor);
});

test('lists: topics, one topic on two pages, a few with fees to choose by', async () => {
	const visitor = await visit('kiosk', { reducedMotion });
	await visitor.begin('en');
	await visitor.touch('need-justice');
	await stands(visitor, 'list');
	await visitor.touch('topic', 1);
	await visitor.part('topic').first().waitFor({ state: 'detached' });
	await stands(visitor, 'list-topic');
	await visitor.touch('page-next');
	await stands(visitor, 'list-topic-2');
	await visitor.touch('dock-home');
	const few = (view: ListView): ListView => {
		const { cards } = golden<ListView>('topic', 'en');
		return {
			...view,
			topics: [],
			cards: cards.slice(0, 9).map((card, i) => ({ ...card, paid: i % 3 === 0, fee: i % 3 ? '' : 'AED 350' })),
		};
	};
	says({ list: few });
	await visitor.touch('entity-RTA');
	await visitor.part('chip').first().waitFor();
	await stands(visitor, 'list-entity');
	await visitor.touch('chip', 1);
	await stands(visitor, 'list-entity-paid');
	await visitor.touch('dock-large');
	await stands(visitor, 'list-entity-large');
	await leave(visitor);
});

test('the search: before the first letter, found, folded, guessed, nothing, and the other keys', async () => {
	const visitor = await visit('kiosk', { reducedMotion });
	await visitor.begin('en');
	await visitor.touch('search-open');
	await stands(visitor, 'search');
	const found = (more: Partial<SearchView>) =>
		says({
			search: (view: SearchView, url) => ({ ...view, query: url.searchParams.get('q') ?? '', ...more }),
		});
	const names = [
		'All',
		'A long name of an entity',
		'Another long name of one',
		'A third long name of one',
		'A fourth long name',
		'The chosen one',
	];
	found({
		groups: names.map((name, i) => ({ code: i === 0 ? '' : `E${i}`, name, count: String(9 - i), on: i === 5 })),
		hint: 'No numbers of people',
	});
	await visitor.page.keyboard.type('s');
	await visitor.part('chips-more').waitFor();
	await stands(visitor, 'search-found');
	await visitor.touch('chips-more');
	await stands(visitor, 'search-chips');
	await visitor.touch('chips-more');
	await visitor.touch('key-done');
	await stands(visitor, 'search-folded');
	const { cards } = golden<SearchView>('search', 'en');
	found({ did_you_mean: true, of: 1, cards: cards.slice(0, 2), groups: [], call: 'Or call Salik' });
	await visitor.touch('keyboard-open');
	await visitor.page.keyboard.type('a');
	await visitor.part('did-you-mean').waitFor();
	await stands(visitor, 'search-guessed');
	await visitor.touch('key-done');
	await stands(visitor, 'search-guessed-folded');
	await visitor.touch('keyboard-open');
	found({ cards: [], groups: [], close: ['salik', 'salary', 'sale', 'sail'] });
	await visitor.page.keyboard.type('q');
	await visitor.part('nothing').waitFor();
	await visitor.touch('key-digits');
	await stands(visitor, 'search-nothing');
	await visitor.touch('key-digits');
	await visitor.touch('key-layout');
	await stands(visitor, 'search-arabic-keys');
	await leave(visitor);
});

test.each(['ar', 'en'])(
	'a service with something of everything, and what is asked under its code: %s',
	async (lang) => {
		const visitor = await visit('kiosk', { reducedMotion, clock: true });
		opens(whole(serviceOf(lang, 'RTA-1006')));
		await visitor.begin(lang);
		await toService(visitor);
		await stands(visitor, `service-app.${lang}`);
		await visitor.touch('more');
		await stands(visitor, `service-whole.${lang}`);
		await visitor.touch('less');
		await visitor.touch('wifi');
		await stands(visitor, `service-wifi.${lang}`);
		await visitor.touch('wifi-back');
		await visitor.page.clock.runFor(12_500);
		await visitor.part('opened-yes').waitFor();
		await stands(visitor, `service-question.${lang}`);
		await visitor.touch('opened-no');
		await visitor.part('code-help').waitFor();
		await stands(visitor, `service-help.${lang}`);
		await visitor.touch('help-back');
		await stands(visitor, `service-how.${lang}`);
		await visitor.touch('face-happy');
		await stands(visitor, `service-thanks.${lang}`);
		await visitor.touch('tab-call-centre');
		await stands(visitor, `service-call.${lang}`);
		await visitor.touch('dock-staff');
		await stands(visitor, `service-staff.${lang}`);
		await leave(visitor);
	},
);

test('a service of a person, of a machine, with documents, and one whose texts are in another language', async () => {
	const visitor = await visit('kiosk', { reducedMotion });
	await visitor.begin('ar');
	const person = golden<ServiceView>('person', 'ar');
	const place = {
		name: text('A place'),
		hours: '8 to 14',
		distance: '2 km',
		cash: 'Takes cash',
		area: foreign('Deira', 'en'),
		phone: '042000000',
	};
	const kinds: [string, ServiceView][] = [
		['person', person],
		[
			'person-here',
			{
				...person,
				in_person: {
					desk: text('Desk 3'),
					note: foreign('Bring it', 'en'),
					which: 'Not known which',
					places: [place],
					phone: '8009090',
					hours: '24 hours',
				},
			},
		],
		['papers', golden<ServiceView>('papers', 'ar')],
		[
			'foreign',
			{ ...golden<ServiceView>('papers', 'ar'), steps: { lines: ['One', 'Two'], lang: 'en', note: 'in English' } },
		],
	];
	for (const [name, view] of kinds) {
		opens(view);
		await toService(visitor);
		await stands(visitor, `service-${name}`);
		await visitor.touch('dock-home');
	}
	opens(golden<ServiceView>('machine', 'ar'));
	await toService(visitor);
	await visitor.touch('tab-self-service-machine');
	await stands(visitor, 'service-machine');
	await leave(visitor);
});

test('the larger view', async () => {
	const visitor = await visit('kiosk', { reducedMotion });
	opens(whole(ways()));
	await visitor.begin('en');
	await visitor.touch('dock-large');
	await stands(visitor, 'large-home');
	await visitor.touch('entities-all');
	await stands(visitor, 'large-entities');
	await visitor.touch('dock-home');
	await visitor.touch('need-vehicle');
	await stands(visitor, 'large-list');
	await visitor.touch('dock-home');
	await toService(visitor);
	await stands(visitor, 'large-service');
	await visitor.touch('tab-website');
	await visitor.touch('more');
	await stands(visitor, 'large-service-whole');
	await leave(visitor);
});

test('lying', async () => {
	const visitor = await visit('kiosk', { reducedMotion, viewport: sizes.wall });
	opens(whole(ways()));
	await visitor.begin('en');
	await stands(visitor, 'lying-home');
	await visitor.touch('search-open');
	await visitor.page.keyboard.type('sal');
	await visitor.part('card').nth(3).waitFor();
	await stands(visitor, 'lying-search');
	await visitor.touch('key-done');
	await visitor.part('card').nth(7).waitFor(); // with the keyboard away there is room for more
	await stands(visitor, 'lying-search-folded');
	await visitor.touch('card');
	await visitor.part('service').waitFor();
	await stands(visitor, 'lying-service');
	await leave(visitor);
});

test('the centre: as it is, closed with what is done in person, and not known', async () => {
	const visitor = await visit('kiosk', { reducedMotion });
	await visitor.begin('en');
	const exceptions = [{ id: 'RTA-1', service: 'A service', desk: text('Desk 3'), note: foreign('ملاحظة', 'ar') }];
	for (const [name, change] of [
		['centre', {}],
		[
			'centre-closed',
			{
				closed: 'Closed today',
				open: 'Open until 14:00',
				exceptions,
				partner: 'A partner',
				doubt: 'A doubt',
				updated: 'Updated today',
			},
		],
		[
			'centre-unknown',
			{
				name: '',
				unknown: 'Where this stands is not known',
				choices: Array.from({ length: 12 }, (_, i) => ({ id: `C${i}`, name: `Centre ${i}` })),
			},
		],
	] as const) {
		says({ centre: (view: CentreView) => ({ ...view, ...change }) });
		await visitor.touch('open-centre');
		await visitor.part('centre').locator('.lead').waitFor();
		await stands(visitor, name);
		await visitor.touch('dock-home');
	}
	await leave(visitor);
});

test('what covers a visit: the warning, a notice, nobody who answers, a pause, an emergency, the pad', async () => {
	const urgent = golden<StationView>('urgent', 'en');
	const signs = (now: Partial<StationView>) => {
		says({ station: (view: StationView) => ({ ...view, ...now }) });
		station.tell(5);
	};
	const visitor = await visit('kiosk', { reducedMotion, clock: true });
	await visitor.begin('en');
	await toService(visitor);
	signs({ notices: urgent.notices });
	await visitor.part('notice-line').waitFor();
	await visitor.page.clock.runFor(90_500);
	await visitor.part('idle').waitFor();
	await stands(visitor, 'idle');
	await leave(visitor);

	const later = await visit('kiosk', { reducedMotion });
	await later.begin('en');
	station.change = (url) => (url.pathname === '/api/list' ? { status: 500 } : null);
	await later.touch('need-vehicle');
	await later.part('notice').waitFor();
	await stands(later, 'unavailable');
	signs({ paused: 120 });
	await later.part('pause').waitFor();
	await expect.poll(() => later.part('pause-left').count()).toBe(2);
	await stands(later, 'pause');
	signs({ paused: 0, emergency: urgent.emergency });
	await later.part('emergency').waitFor();
	await stands(later, 'emergency');
	await later.touch('emergency-end');
	await later.part('pin').waitFor();
	await later.page.keyboard.type('123');
	await stands(later, 'emergency-pin');
	await leave(later);
});

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
			facts: [
				{
					kind: 'fee',
					label: 'Fee',
					value: '350',
					money: true,
					spoken: '350 dirhams',
					notes: [foreign('note', view.other_lang)],
				},
			],
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
