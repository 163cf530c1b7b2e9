import type { StationView } from '../src/api/views';
import { golden } from '../dev/fake-station';
import { openService, type Row, type Setting } from './real';
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

/** In the week of the campaign, in the time of Dubai. */
export const sunday = '2018-10-21T08:00';
/** Moments of both editions and around them, in the time of Dubai. */
export const instants: readonly (readonly [name: string, at: string])[] = [
	['before', '2018-10-18T10:00'],
	['eve', '2018-10-20T23:59'],
	['first-minute', '2018-10-21T00:00'],
	['third-day', '2018-10-23T10:00'],
	['last-day', '2018-10-25T23:58'],
	['just-over', '2018-10-26T00:00'],
	['after', '2018-10-27T10:00'],
	['year-after', '2019-10-21T10:00'],
	['between', '2018-03-01T10:00'],
	['first-edition', '2017-10-26T10:00'],
	['before-both', '2017-10-20T10:00'],
	['long-before', '2001-01-01T00:05'],
];
// Centres of the shipped catalog, by their ids.
export const rta = 'RTA-C45'; // of the roads authority, with coordinates
export const police = 'POLICE-X006'; // of another entity, without
export const partner = 'RTA-C7'; // of a private partner
/** A kiosk in the week. */
export const during: Setting = { profile: 'kiosk', at: sunday, centre: rta };
/** What the code of the network of every station here says. */
export const wifi = 'WIFI:T:WPA;S:Dubai Services Guest;P:welcome2018;;';

/** From the first screen to that of the needs. */
export async function home(visitor: Visitor, lang: string, large: boolean): Promise<void> {
	await visitor.begin(lang);
	if (large) await visitor.touch('dock-large');
}

/** From the needs to what some words find. */
export async function type(visitor: Visitor, words: string): Promise<void> {
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

/** What the code of a channel says, as the catalog has it; empty when the service has no such channel. */
export const address = (row: Row, kind: string) => row.channels.find((one) => one.kind === kind)?.address ?? '';

/** The services with the longest names first. */
export const longest = (rows: Row[], lang: string) =>
	rows.toSorted((a, b) => (lang === 'ar' ? b.name_ar.length - a.name_ar.length : b.name_en.length - a.name_en.length));

/** A service that has this channel; the one with the longest name. */
export function having(rows: Row[], lang: string, kind: string): Row {
	const row = longest(rows, lang).find(
		(one) => one.presence !== 'always' && one.channels.some((channel) => channel.kind === kind),
	);
	if (!row) throw new Error(`no service has ${kind}`);
	return row;
}

/** The page shows a channel; what its code says is read from the picture's own description, and held against the catalog. */
export async function channelOf(visitor: Visitor, row: Row): Promise<string | null> {
	const image = visitor.part('code');
	if ((await image.count()) === 0) return null;
	const [kind = '', platform = ''] = ((await image.getAttribute('data-channel')) ?? '').split(' ');
	const channel = row.channels.find((one) => one.kind === kind && (one.platform ?? '') === platform);
	if (channel) return channel.address;
	const number = (await visitor.part('domain').innerText()).trim();
	return `tel:${number.replace(/\s/g, '')}`; // the entity's call centre is not written in the service
}

/** The way to a service that has this channel, whose tab is opened where there are several. */
export const service =
	(kind: string, tab = true): Scene['go'] =>
	async (visitor, lang, rows, large) => {
		await home(visitor, lang, large);
		const row = having(rows, lang, kind);
		await openService(visitor, row.id);
		if (tab && (await visitor.part(`tab-${kind}`).count()) > 0) await visitor.touch(`tab-${kind}`);
		return channelOf(visitor, row);
	};

// What the station says at a moment that cannot be rehearsed: an emergency, a notice, a pause.
export async function says(visitor: Visitor, lang: string, part: Partial<StationView>): Promise<void> {
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

/** The golden station with an emergency and notices. */
export const urgent = (lang: string) => golden<StationView>('urgent', lang);
/** The first screen, where nobody has touched anything. */
export const first: Scene['go'] = async (visitor) => {
	await visitor.at('attract');
	await visitor.settle();
	return null;
};
