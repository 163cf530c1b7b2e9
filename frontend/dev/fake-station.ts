// A station that is made of the golden files: what Go answers to a few known questions stands in app/page/testdata, and here
// every question is given the nearest of those answers. It looks as real as the real one, and nothing of it is made up.

import { readdirSync, readFileSync } from 'node:fs';
import type { DeskServiceView, DeskView, EnteredView } from '../src/api/desk-views';
import type { ServiceView } from '../src/api/service-views';
import type { HomeView, SearchView, StationView } from '../src/api/views';

const folder = new URL('../../app/page/testdata/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** What a question gives: a status, and the view with status 200. */
export interface Answer {
	status: number;
	view?: unknown;
}

/** The golden file of a name in a language; where it is written in one language only, in that one. */
export function golden<T>(name: string, lang: string): T {
	const file = names.find((one) => one === `${name}.${lang}.json`) ?? names.find((one) => one.startsWith(`${name}.`));
	if (!file) throw new Error(`no golden file is called ${name}`);
	return JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as T;
}

const services = ['service', 'person', 'machine', 'app', 'papers'];

/** The golden service with this id; any other id gets one that stands for it. */
export function serviceOf(lang: string, id: string): ServiceView {
	const all = services.map((name) => golden<ServiceView>(name, lang));
	const same = all.find((view) => view.id === id);
	return same ?? { ...golden<ServiceView>('service', lang), id };
}

/** A search with what was typed, as if it stood in the address. */
export function withTyped(url: URL, typed: Record<string, unknown>): URL {
	for (const [name, value] of Object.entries(typed)) if (value !== '') url.searchParams.set(name, String(value));
	return url;
}

/** Answers as the page's handler would, for the kiosk of the golden files or for another profile. */
export function answer(url: URL, profile: StationView['profile'] = 'kiosk', staff = profile === 'desk'): Answer {
	const ask = (name: string) => url.searchParams.get(name) ?? '';
	const languages = golden<StationView>('station', 'ar').languages.map((one) => one.code);
	const lang = languages.includes(ask('lang')) ? ask('lang') : (languages[0] ?? '');
	switch (url.pathname) {
		case '/api/station':
			return { status: 200, view: { ...golden<StationView>('station', lang), profile, staff_entry: true } };
		case '/api/home':
			return {
				status: 200,
				view: staff ? rowsOf(golden('home', lang), golden('desk-rows', lang)) : golden('home', lang),
			};
		case '/api/entities':
			return { status: 200, view: golden('entities', lang) };
		case '/api/list':
			return { status: 200, view: golden(ask('group') === '' ? 'list' : 'topic', lang) };
		case '/api/search':
			return {
				status: 200,
				view: foundIn(
					golden(staff ? 'desk-rows' : 'search', lang),
					ask('q'),
					ask('entity'),
					Number(ask('at')),
					Number(ask('size')),
				),
			};
		case '/api/service':
			return { status: 200, view: serviceOf(lang, ask('id')) };
		case '/api/centre':
			return { status: 200, view: golden('centre', lang) };
		case '/api/signage':
			return { status: 200, view: golden('signage', lang) };
		case '/api/desk':
			return { status: 200, view: staff ? calm(golden('desk', lang)) : golden('locked', lang) };
		case '/api/desk/service':
			return { status: 200, view: deskServiceOf(lang, ask('id')) };
		case '/api/staff/enter':
			return { status: 200, view: { session: '0'.repeat(32), minutes: 5 } satisfies EnteredView };
		case '/api/setup':
			return { status: 200, view: golden('setup', lang) };
		case '/api/heartbeat':
		case '/api/count':
		case '/api/forget':
		case '/api/undo':
			return { status: 204 };
	}
	return { status: url.pathname.startsWith('/api/staff/') ? 204 : 404 };
}

function foundIn(found: SearchView, query: string, entity: string, at: number, size: number): SearchView {
	const groups = found.groups.map((one) => ({ ...one, on: one.code === entity }));
	const quick = found.cards.filter((card) => card.desk?.quick === query);
	if (quick.length > 0) return { ...found, query, groups: [], cards: quick, at: 0, of: 1 };
	return { ...found, query, groups, at: Math.min(at, found.of - 1), cards: found.cards.slice(0, size || undefined) };
}

// The golden desk shows everything at once; a desk at rest has no emergency, no pause and no notice.
function calm(desk: DeskView): DeskView {
	return { ...desk, emergency: null, closed: false, paused: 0, notices: [] };
}

// What is asked for most, with the rows of the golden desk.
function rowsOf(home: HomeView, rows: SearchView): HomeView {
	return { ...home, popular: rows.cards };
}

// The golden service of a desk, or what a desk says of another golden service.
function deskServiceOf(lang: string, id: string): DeskServiceView {
	const view = golden<DeskServiceView>('desk-service', lang);
	if (id === view.first.id) return view;
	const other = golden<StationView>('station', lang).other_lang;
	const [first, second] = [serviceOf(lang, id), serviceOf(other, id)];
	const places = (service: ServiceView, kind: string) =>
		service.channels.flatMap((channel, at) => (channel.kind === kind ? [at] : []));
	const columns = view.columns.map((column) => ({
		...column,
		first: places(first, column.kind),
		second: places(second, column.kind),
	}));
	return { ...view, first, second, columns };
}
