import type { StationView } from '../src/api/views';
import { golden } from '../dev/fake-station';
import { openService, pin, type Row, type Setting } from './real';
import type { Visitor } from './stage';

/** One screen in one state: at which station it is seen, and how a visitor comes there. */
export interface Scene {
	name: string;
	setting: Setting;
	/** In the larger view too. */
	large?: boolean;
	/** The page's clock stands still, and is turned by the way to the scene. */
	clock?: boolean;
	/** Comes from the first screen to this one; gives what the one code there says, or null where none may be. */
	go: (visitor: Visitor, lang: string, catalog: Row[], large: boolean) => Promise<string | null>;
}

const sunday = '2018-10-21T08:00';
const rta = 'RTA-C45'; // of the roads authority, with coordinates
const police = 'POLICE-X006'; // of another entity, without
const partner = 'RTA-C7'; // of a private partner
const during: Setting = { profile: 'kiosk', at: sunday, centre: rta };
const wifi = 'WIFI:T:WPA;S:Dubai Services Guest;P:welcome2018;;';

async function home(visitor: Visitor, lang: string, large: boolean): Promise<void> {
	await visitor.begin(lang);
	if (large) await visitor.touch('dock-large');
}

async function type(visitor: Visitor, words: string): Promise<void> {
	await visitor.touch('search-open');
	await visitor.page.keyboard.type(words);
	await visitor.page.waitForFunction(
		(want) => document.querySelector<HTMLInputElement>('[data-test="search-field"]')?.value === want,
		words,
	);
	await visitor.settle();
	await visitor.page.waitForSelector('[data-test="card"], [data-test="nothing"], [data-test="hint"]');
	await visitor.settle();
}

/** What the code of a channel says, as the catalog has it. */
const address = (row: Row, kind: string) => row.channels.find((one) => one.kind === kind)?.address ?? '';

/** The longest names, and the longest of those that have a certain channel. */
export const longest = (rows: Row[], lang: string) =>
	rows.toSorted((a, b) => (lang === 'ar' ? b.name_ar.length - a.name_ar.length : b.name_en.length - a.name_en.length));

/** A service that has this channel; the one with the longest name. */
function having(rows: Row[], lang: string, kind: string): Row {
	const row = longest(rows, lang).find(
		(one) => one.presence !== 'always' && one.channels.some((channel) => channel.kind === kind),
	);
	if (!row) throw new Error(`no service has ${kind}`);
	return row;
}

/** The page shows a channel; what its code says is read from the picture's own description, and held against the catalog. */
async function channelOf(visitor: Visitor, row: Row): Promise<string | null> {
	const image = visitor.part('code');
	if ((await image.count()) === 0) return null;
	const [kind = '', platform = ''] = ((await image.getAttribute('data-channel')) ?? '').split(' ');
	const channel = row.channels.find((one) => one.kind === kind && (one.platform ?? '') === platform);
	if (channel) return channel.address;
	const number = (await visitor.part('domain').innerText()).trim();
	return `tel:${number.replace(/\s/g, '')}`; // the entity's call centre is not written in the service
}

const service =
	(kind: string, tab = true): Scene['go'] =>
	async (visitor, lang, rows, large) => {
		await home(visitor, lang, large);
		const row = having(rows, lang, kind);
		await openService(visitor, row.id);
		if (tab && (await visitor.part(`tab-${kind}`).count()) > 0) await visitor.touch(`tab-${kind}`);
		return channelOf(visitor, row);
	};

// What the station says at a moment that cannot be rehearsed: an emergency, a notice, a pause.
async function says(visitor: Visitor, lang: string, part: Partial<StationView>): Promise<void> {
	await visitor.page.route('**/api/station?*', async (route) => {
		const answer = await route.fetch();
		await route.fulfill({ response: answer, json: { ...((await answer.json()) as StationView), ...part } });
	});
	await visitor.page.reload();
	await visitor.page.waitForSelector('[data-test="page"], [data-test="emergency"], [data-test="pause"]');
	await visitor.page.evaluate(() => document.fonts.ready);
	if (part.notices && visitor.station.profile !== 'wall') await visitor.begin(lang);
	await visitor.settle();
}

/** What many people ask for, each of another body: their sentences are read by somebody before a release. */
const asked = [
	'RTA-1075',
	'DEWA-021',
	'POLICE-007',
	'GDRFA-004',
	'DLD-044',
	'DM-155',
	'DUBAIHEALTH-001',
	'DC-016',
	'MOHRE-001',
	'CDA-001',
];

const urgent = (lang: string) => golden<StationView>('urgent', lang);
const first: Scene['go'] = async (visitor) => {
	await visitor.at('attract');
	await visitor.settle();
	return null;
};

const kiosk: Scene[] = [
	{ name: 'attract-before', setting: { profile: 'kiosk', at: '2018-10-18T10:00', centre: rta }, go: first },
	{ name: 'attract-during', setting: during, go: first },
	{ name: 'attract-after', setting: { profile: 'kiosk', at: '2018-10-27T10:00', centre: rta }, go: first },
	{ name: 'attract-between', setting: { profile: 'kiosk', at: '2018-03-01T10:00', centre: rta }, go: first },
	{
		name: 'attract-frame',
		setting: during,
		clock: true,
		go: async (visitor) => {
			await visitor.page.clock.runFor(16_500);
			await visitor.settle();
			return null;
		},
	},
	{
		name: 'home',
		setting: during,
		large: true,
		go: async (visitor, lang, _, large) => {
			await home(visitor, lang, large);
			return null;
		},
	},
	...['need', 'topic'].map((name): Scene => ({
		name,
		setting: during,
		large: true,
		go: async (visitor, lang, _, large) => {
			await home(visitor, lang, large);
			await visitor.touch('need-vehicle');
			await visitor.page.waitForSelector('[data-test="card"], [data-test="topic"]');
			if (name === 'topic') {
				await visitor.touch('topic');
				await visitor.part('topic').first().waitFor({ state: 'detached' });
				await visitor.part('card').first().waitFor();
			}
			await visitor.settle();
			return null;
		},
	})),
	{
		name: 'entity',
		setting: during,
		large: true,
		go: async (visitor, lang, _, large) => {
			await home(visitor, lang, large);
			await visitor.page.locator('[data-test^="entity-"]').first().click();
			await visitor.at('list');
			await visitor.part('card').first().waitFor();
			await visitor.settle();
			return null;
		},
	},
	{
		name: 'entities',
		setting: during,
		large: true,
		go: async (visitor, lang, _, large) => {
			await home(visitor, lang, large);
			await visitor.touch('entities-all');
			await visitor.page.locator('[data-test^="entity-"]').first().waitFor();
			await visitor.settle();
			return null;
		},
	},
	...(
		[
			['search-empty', { ar: '', en: '' }],
			['search-many', { ar: 'رخصة', en: 'licence' }],
			['search-few', { ar: 'ابتعاث', en: 'ambulance' }],
			['search-none', { ar: 'ظظظظ', en: 'qqqq' }],
		] as const
	).map(([name, words]): Scene => ({
		name,
		setting: during,
		large: true,
		go: async (visitor, lang, _, large) => {
			await home(visitor, lang, large);
			await type(visitor, words[lang as 'ar' | 'en']);
			return null;
		},
	})),
	{
		name: 'search-folded',
		setting: during,
		large: true,
		go: async (visitor, lang, _, large) => {
			await home(visitor, lang, large);
			await type(visitor, lang === 'ar' ? 'رخصة' : 'licence');
			if ((await visitor.part('key-done').count()) > 0) await visitor.touch('key-done');
			return null;
		},
	},
	{
		name: 'service-long-name',
		setting: during,
		large: true,
		go: async (visitor, lang, rows, large) => {
			await home(visitor, lang, large);
			const row = longest(rows, lang).find((one) => one.channels.some((channel) => channel.kind === 'website'));
			if (!row) throw new Error('the catalog is empty');
			await openService(visitor, row.id);
			return channelOf(visitor, row);
		},
	},
	...asked.map((id): Scene => ({
		name: `asked-${id}`,
		setting: during,
		go: async (visitor, lang, rows, large) => {
			await home(visitor, lang, large);
			const row = rows.find((one) => one.id === id);
			if (!row) throw new Error(`the catalog has no ${id}`);
			await openService(visitor, row.id);
			return channelOf(visitor, row);
		},
	})),
	{ name: 'service-website', setting: during, large: true, go: service('website') },
	{ name: 'service-app', setting: during, large: true, go: service('mobile-app') },
	{ name: 'service-call', setting: during, large: true, go: service('call-centre') },
	{ name: 'service-machine', setting: during, large: true, go: service('self-service-machine') },
	{ name: 'service-no-wifi', setting: { ...during, noWifi: true }, large: true, go: service('website') },
	{
		name: 'service-person',
		setting: during,
		large: true,
		go: async (visitor, lang, rows, large) => {
			await home(visitor, lang, large);
			const row = rows.find((one) => one.presence === 'always');
			if (!row) throw new Error('no service is done with a person');
			await openService(visitor, row.id);
			return null;
		},
	},
	{
		name: 'service-attend',
		setting: during,
		large: true,
		go: async (visitor, lang, rows, large) => {
			await home(visitor, lang, large);
			const row = longest(rows, lang).find((one) => one.presence === 'attend');
			if (!row) throw new Error('no service is attended');
			await openService(visitor, row.id);
			return channelOf(visitor, row);
		},
	},
	{
		name: 'service-question',
		setting: during,
		large: true,
		clock: true,
		go: async (visitor, lang, rows, large) => {
			await home(visitor, lang, large);
			const row = having(rows, lang, 'website');
			await openService(visitor, row.id);
			await visitor.page.clock.runFor(12_500);
			await visitor.part('opened-yes').waitFor();
			return channelOf(visitor, row);
		},
	},
	{
		name: 'service-help',
		setting: during,
		large: true,
		clock: true,
		go: async (visitor, lang, rows, large) => {
			await home(visitor, lang, large);
			const row = having(rows, lang, 'website');
			await openService(visitor, row.id);
			await visitor.page.clock.runFor(12_500);
			await visitor.touch('opened-no');
			await visitor.part('code-help').waitFor();
			return address(row, 'website');
		},
	},
	{
		name: 'wifi',
		setting: during,
		large: true,
		go: async (visitor, lang, rows, large) => {
			await service('website', false)(visitor, lang, rows, large);
			await visitor.touch('wifi');
			await visitor.part('wifi-back').waitFor();
			return wifi;
		},
	},
	{
		name: 'idle',
		setting: during,
		large: true,
		clock: true,
		go: async (visitor, lang, rows, large) => {
			await home(visitor, lang, large);
			const row = having(rows, lang, 'website');
			await openService(visitor, row.id);
			await visitor.page.clock.runFor(large ? 180_500 : 90_500);
			await visitor.part('idle').waitFor();
			await visitor.page.clock.runFor(500);
			return channelOf(visitor, row);
		},
	},
	{
		name: 'ask-staff',
		setting: during,
		large: true,
		go: async (visitor, lang, _, large) => {
			await home(visitor, lang, large);
			await visitor.touch('dock-staff');
			await visitor.part('staff').waitFor();
			return null;
		},
	},
	...(
		[
			['centre', rta],
			['centre-police', police],
			['centre-partner', partner],
			['centre-unknown', 'NOWHERE'],
		] as const
	).map(([name, centre]): Scene => ({
		name,
		setting: { profile: 'kiosk', at: sunday, centre },
		large: true,
		go: async (visitor, lang, _, large) => {
			await home(visitor, lang, large);
			await visitor.touch('open-centre');
			await visitor.at('centre');
			await visitor.settle();
			return null;
		},
	})),
	{ name: 'folder-gone', setting: { ...during, folderGone: true }, go: first },
	{ name: 'stale', setting: { profile: 'kiosk', at: '2030-01-01T10:00', centre: rta }, go: first },
	{
		name: 'notice',
		setting: during,
		large: true,
		go: async (visitor, lang, rows, large) => {
			await says(visitor, lang, { notices: urgent(lang).notices });
			if (large) await visitor.touch('dock-large');
			const row = having(rows, lang, 'website');
			await openService(visitor, row.id);
			return channelOf(visitor, row);
		},
	},
	{
		name: 'emergency',
		setting: during,
		go: async (visitor, lang) => {
			await says(visitor, lang, { emergency: urgent(lang).emergency });
			return null;
		},
	},
	{
		name: 'pause',
		setting: during,
		go: async (visitor, lang) => {
			await says(visitor, lang, { paused: 120 });
			return null;
		},
	},
	{
		name: 'pin',
		setting: during,
		clock: true,
		go: async (visitor, lang) => {
			await visitor.begin(lang);
			await restInCorner(visitor);
			await visitor.part('pin').waitFor();
			return null;
		},
	},
	{
		name: 'staff-on-kiosk',
		setting: during,
		clock: true,
		go: async (visitor, lang) => {
			await visitor.begin(lang);
			await restInCorner(visitor);
			await visitor.part('pin').waitFor();
			for (const digit of pin) await visitor.touch(`pin-${digit}`);
			await visitor.touch('pin-enter');
			await visitor.at('desk');
			await visitor.part('card').first().waitFor();
			await visitor.settle();
			return null;
		},
	},
];

async function restInCorner(visitor: Visitor): Promise<void> {
	const { page } = visitor;
	const [x, y] = await page.evaluate(() => {
		const in_ = parseFloat(getComputedStyle(document.documentElement).fontSize) * 4;
		return [document.documentElement.dir === 'rtl' ? in_ : innerWidth - in_, in_] as const;
	});
	await page.mouse.move(x, y);
	await page.mouse.down();
	await page.clock.runFor(3100);
	await page.mouse.up();
}

/** What a wall shows now. */
async function turn(visitor: Visitor): Promise<string | null> {
	const { page } = visitor;
	await page.waitForSelector('[data-test="wall"]');
	await visitor.settle();
	if ((await visitor.part('code').count()) === 0) return null;
	return `service ${await visitor.part('wall').getAttribute('data-id')}`;
}

const walls: Scene[] = (
	[
		['wall-before', { profile: 'wall', at: '2018-10-18T10:00', centre: rta }],
		['wall-during', { profile: 'wall', at: sunday, centre: rta }],
		['wall-after', { profile: 'wall', at: '2018-10-27T10:00', centre: rta }],
		['wall-between', { profile: 'wall', at: '2018-03-01T10:00', centre: rta }],
		['wall-police', { profile: 'wall', at: sunday, centre: police }],
		['wall-partner', { profile: 'wall', at: sunday, centre: partner }],
		['wall-stale', { profile: 'wall', at: '2030-01-01T10:00', centre: rta }],
	] as [string, Setting][]
).map(([name, setting]) => ({ name, setting, go: turn }));

walls.push({
	name: 'wall-emergency',
	setting: { profile: 'wall', at: sunday, centre: rta },
	go: async (visitor, lang) => {
		await says(visitor, lang, { emergency: urgent(lang).emergency });
		return null;
	},
});

const desk: Setting = { profile: 'desk', at: sunday, centre: rta };
const desks: Scene[] = [
	...(
		[
			['desk', rta],
			['desk-police', police],
			['desk-partner', partner],
		] as const
	).map(([name, centre]): Scene => ({
		name,
		setting: { ...desk, centre },
		go: async (visitor, lang) => {
			await visitor.begin(lang);
			await visitor.settle();
			return null;
		},
	})),
	{
		name: 'desk-card',
		setting: desk,
		go: async (visitor, lang) => {
			await visitor.begin(lang);
			await visitor.page.keyboard.type(lang === 'ar' ? 'تجديد' : 'renew');
			await visitor.settle();
			await visitor.part('card').first().waitFor();
			await visitor.page.keyboard.press('Enter');
			await visitor.part('code').waitFor();
			await visitor.settle();
			return `service ${await visitor.part('service').getAttribute('data-id')}`;
		},
	},
	...['today', 'station'].map((part): Scene => ({
		name: `desk-${part}`,
		setting: desk,
		go: async (visitor, lang) => {
			await visitor.begin(lang);
			await visitor.touch(`part-${part}`);
			await visitor.settle();
			return null;
		},
	})),
];

/** Every screen and state that there is. */
export const scenes: readonly Scene[] = [...kiosk, ...walls, ...desks];

/** What a code may say: where a scene names a service only, as on walls and desks, any of its addresses. */
export function codesOf(said: string | null, rows: Row[]): string[] {
	if (!said?.startsWith('service ')) return said === null ? [] : [said];
	const row = rows.find((one) => `service ${one.id}` === said);
	return row?.channels.map((one) => one.address) ?? [];
}
