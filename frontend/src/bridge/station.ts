// The page's only way to ask. Each view of app/page/views.go is typed here once; each question has one function.

import { lifts, settled } from './marks';

export interface Words extends Record<Sentence, string> {}

// The names of all sentences, so that a missing one is found by svelte-check and not by a visitor.
type Sentence = Named<keyof typeof import('../../../content/words/page.en.json')>;
type Named<K> = K extends `page.${infer Name}` ? Name : never;

export type Profile = 'kiosk' | 'wall' | 'desk';

export interface Station {
	version: number;
	lang: string;
	dir: 'rtl' | 'ltr';
	profile: Profile;
	languages: string[];
	sponsor: string;
	sponsor_of: string;
	campaign: string;
	dates: string;
	facts: string[];
	idle_seconds: number;
	stale: string;
	centre: string;
	centre_phone: string;
	wifi: WiFi | null;
	words: Words;
}

export interface WiFi {
	name: string;
	note: string;
	code: string;
	modules: number;
	scan: string[];
}

export interface Home {
	version: number;
	needs: Need[];
	entities: Entity[];
	all_entities: string;
	popular: Card[];
}

export interface Need {
	code: string;
	name: string;
	icon: string;
	count: string;
}

export interface Entity {
	code: string;
	name: string;
	short: string;
	count: string;
}

export interface Entities {
	version: number;
	title: string;
	letters: LetterGroup[];
	entities: string;
}

export interface LetterGroup {
	letter: string;
	entities: Entity[];
}

export interface List {
	version: number;
	title: string;
	icon: string;
	count: string;
	groups: Group[];
	cards: Card[];
}

export interface Group {
	code: string;
	name: string;
	count: string;
	on: boolean;
}

export interface Found {
	version: number;
	query: string;
	found: string;
	did_you_mean: boolean;
	groups: Group[];
	cards: Card[];
	at: number;
	of: number;
	close: string[];
}

export interface Card {
	id: string;
	name: Mark[];
	other_name: Mark[];
	entity: string;
	entity_code: string;
	fee: string;
	icon: string;
	channels: string[];
}

export interface Mark {
	text: string;
	on: boolean;
}

export interface Service {
	version: number;
	id: string;
	name: string;
	other_name: string;
	fit: number;
	entity_code: string;
	entity: string;
	other_entity: string;
	federal: string;
	description: string;
	channels: Channel[];
	person: string;
	facts: Fact[];
	documents: string[];
	steps: string[];
	sourced: string;
}

export interface Channel {
	kind: string;
	platform: string;
	tab: string;
	title: string;
	name: string;
	code: string;
	modules: number;
	domain: string;
	check: string;
	scan: string[];
	look_for: string;
	number: string;
	places: Place[];
}

export interface Place {
	name: string;
	where: string;
	hours: string;
}

export interface Fact {
	kind: string;
	label: string;
	value: string;
	money: boolean;
	note: string;
}

/** What a question gives: the view, or null when there is no such thing (any more). It throws when nobody answers. */
export type Answered<T> = Promise<T | null>;

/** Without a language the station answers in its first one. */
export const askStation = (lang: string): Answered<Station> => ask('station', { lang });

export const askHome = (lang: string): Answered<Home> => ask('home', { lang });

export const askEntities = (lang: string): Answered<Entities> => ask('entities', { lang });

export const askNeed = (lang: string, need: string, group: string): Answered<List> =>
	ask('list', { lang, need, group });

export const askEntity = (lang: string, entity: string, group: string): Answered<List> =>
	ask('list', { lang, entity, group });

export const askSearch = (lang: string, q: string, entity: string, at: number, size: number): Answered<Found> =>
	ask('search', { lang, q, entity, at: String(at), size: String(size) });

export const askService = (lang: string, id: string): Answered<Service> => ask('service', { lang, id });

async function ask<T>(question: string, params: Record<string, string>): Answered<T> {
	const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== ''));
	const answer = await fetch(`/api/${question}?${query}`);
	if (answer.status === 404) return null;
	if (!answer.ok) throw new Error(`${question}: ${answer.status}`);
	const text = await answer.text();
	return JSON.parse(lifts(navigator.userAgent) ? settled(text) : text) as T;
}
