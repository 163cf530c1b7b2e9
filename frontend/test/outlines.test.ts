import { afterEach, expect, test } from 'vitest';
import { golden, serviceOf } from '../dev/fake-station';
import type { ServiceView } from '../src/api/service-views';
import type { ListView, SearchView, StationView } from '../src/api/views';
import type { CentreView } from '../src/api/week-views';
import { foreign, reducedMotion, says as change, stands as held, text, whole, type Change } from './outline-walk';
import { sizes, stage, type Visitor } from './stage';

// What every screen of a visitor says, part by part, is kept in test/outlines: names, states, languages, letters, and where each sentence
// comes from. `npx vitest run --config test/vitest.config.ts outlines -u` renews them; what has changed is then read.
const { station, visit, leave } = stage();
const stands = (visitor: Visitor, name: string) => held(station, visitor, name);
const says = (changes: Record<string, Change>) => change(station, changes);
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
			{
				...golden<ServiceView>('papers', 'ar'),
				documents: { lines: ['A lease'], lang: 'en', note: 'in English' },
				steps: { lines: ['One', 'Two'], lang: 'en', note: 'in English' },
			},
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
