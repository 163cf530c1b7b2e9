import { openService, pin, type Row } from './real';
import {
	address,
	channelOf,
	during,
	first,
	having,
	home,
	instants,
	longest,
	partner,
	police,
	rta,
	says,
	service,
	sunday,
	type,
	urgent,
	wifi,
	type Scene,
} from './scene';
import type { Visitor } from './stage';

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

/** A scene of the week, from the first screen of needs on, in the larger view too. go gives the code that stands there, where one does. */
function fromHome(
	name: string,
	go: (...come: Parameters<Scene['go']>) => Promise<unknown>,
	more: Partial<Scene> = {},
): Scene {
	return {
		name,
		setting: during,
		large: true,
		go: async (visitor, lang, rows, large) => {
			await home(visitor, lang, large);
			const code = await go(visitor, lang, rows, large);
			return typeof code === 'string' ? code : null;
		},
		...more,
	};
}

async function opened(visitor: Visitor, row: Row): Promise<string | null> {
	await openService(visitor, row.id);
	return channelOf(visitor, row);
}

/** What a visitor meets on a kiosk, and staff behind its corner. */
export const kiosk: Scene[] = [
	{ name: 'attract-during', setting: during, go: first },
	...instants.map(([name, at]): Scene => ({
		name: `attract-${name}`,
		setting: { profile: 'kiosk', at, centre: rta },
		go: first,
	})),
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
	fromHome('home', () => Promise.resolve()),
	...['need', 'topic'].map((name) =>
		fromHome(name, async (visitor) => {
			await visitor.touch('need-vehicle');
			await visitor.page.waitForSelector('[data-test="card"], [data-test="topic"]');
			if (name === 'topic') {
				await visitor.touch('topic');
				await visitor.part('topic').first().waitFor({ state: 'detached' });
				await visitor.part('card').first().waitFor();
			}
			await visitor.settle();
		}),
	),
	fromHome('entity', async (visitor, _lang, _rows, large) => {
		if (large) await visitor.touch('entities-all');
		await visitor.page.locator('[data-test^="entity-"]').first().click();
		await visitor.at('list');
		await visitor.page.waitForSelector('[data-test="card"], [data-test="topic"]');
		await visitor.settle();
	}),
	fromHome('entities', async (visitor) => {
		await visitor.touch('entities-all');
		await visitor.page.locator('[data-test^="entity-"]').first().waitFor();
		await visitor.settle();
	}),
	...(
		[
			['search-empty', { ar: '', en: '' }],
			['search-many', { ar: 'رخصة', en: 'licence' }],
			['search-few', { ar: 'ابتعاث', en: 'ambulance' }],
			['search-none', { ar: 'ظظظظ', en: 'qqqq' }],
		] as const
	).map(([name, words]) => fromHome(name, (visitor, lang) => type(visitor, words[lang as 'ar' | 'en']))),
	fromHome('search-folded', async (visitor, lang) => {
		await type(visitor, lang === 'ar' ? 'رخصة' : 'licence');
		if ((await visitor.part('key-done').count()) > 0) await visitor.touch('key-done');
	}),
	fromHome('service-long-name', async (visitor, lang, rows) => {
		const row = longest(rows, lang).find((one) => one.channels.some((channel) => channel.kind === 'website'));
		if (!row) throw new Error('the catalog is empty');
		return opened(visitor, row);
	}),
	...asked.map((id) =>
		fromHome(
			`asked-${id}`,
			async (visitor, _lang, rows) => {
				const row = rows.find((one) => one.id === id);
				if (!row) throw new Error(`the catalog has no ${id}`);
				return opened(visitor, row);
			},
			{ large: false },
		),
	),
	{ name: 'service-website', setting: during, large: true, go: service('website') },
	{ name: 'service-app', setting: during, large: true, go: service('mobile-app') },
	{ name: 'service-call', setting: during, large: true, go: service('call-centre') },
	{ name: 'service-machine', setting: during, large: true, go: service('self-service-machine') },
	{ name: 'service-no-wifi', setting: { ...during, noWifi: true }, large: true, go: service('website') },
	fromHome('service-person', async (visitor, _lang, rows) => {
		const row = rows.find((one) => one.presence === 'always');
		if (!row) throw new Error('no service is done with a person');
		await openService(visitor, row.id);
	}),
	fromHome('service-attend', async (visitor, lang, rows) => {
		const row = longest(rows, lang).find((one) => one.presence === 'attend');
		if (!row) throw new Error('no service is attended');
		return opened(visitor, row);
	}),
	fromHome(
		'service-question',
		async (visitor, lang, rows) => {
			const row = having(rows, lang, 'website');
			await openService(visitor, row.id);
			await visitor.page.clock.runFor(12_500);
			await visitor.part('opened-yes').waitFor();
			return channelOf(visitor, row);
		},
		{ clock: true },
	),
	fromHome(
		'service-help',
		async (visitor, lang, rows) => {
			const row = having(rows, lang, 'website');
			await openService(visitor, row.id);
			if ((await visitor.part('tab-website').count()) > 0) await visitor.touch('tab-website');
			await visitor.page.clock.runFor(12_500);
			await visitor.touch('opened-no');
			await visitor.part('code-help').waitFor();
			return address(row, 'website');
		},
		{ clock: true },
	),
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
	fromHome(
		'idle',
		async (visitor, lang, rows, large) => {
			const row = having(rows, lang, 'website');
			await openService(visitor, row.id);
			await visitor.page.clock.runFor(large ? 180_500 : 90_500);
			await visitor.part('idle').waitFor();
			await visitor.page.clock.runFor(500);
			return channelOf(visitor, row);
		},
		{ clock: true },
	),
	fromHome('ask-staff', async (visitor) => {
		await visitor.touch('dock-staff');
		await visitor.part('staff').waitFor();
	}),
	...(
		[
			['centre', rta],
			['centre-police', police],
			['centre-partner', partner],
			['centre-unknown', 'NOWHERE'],
		] as const
	).map(([name, centre]) =>
		fromHome(
			name,
			async (visitor) => {
				await visitor.touch('open-centre');
				await visitor.at('centre');
				await visitor.settle();
			},
			{ setting: { profile: 'kiosk', at: sunday, centre } },
		),
	),
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
	...['guide', 'card', 'here', 'flag', 'today', 'station'].map((part): Scene => ({
		name: part === 'guide' ? 'staff-on-kiosk' : `staff-${part}`,
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
			if (['card', 'here', 'flag'].includes(part)) {
				await visitor.touch('card');
				await visitor.part('code').waitFor();
				if (part !== 'card') {
					await visitor.touch(part === 'here' ? 'today' : part);
					await visitor.page.waitForSelector('[role="dialog"]');
				}
				await visitor.settle();
				return part === 'card' ? `service ${await visitor.part('service').getAttribute('data-id')}` : null;
			}
			if (part !== 'guide') await visitor.touch(`part-${part}`);
			await visitor.settle();
			return null;
		},
	})),
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
