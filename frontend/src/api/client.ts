// The page's only way to ask: each question has one function. Nobody else fetches.

import { needsIt, withoutFinalMarks } from './arabic-marks';
import type {
	CentreView,
	EntitiesView,
	HomeView,
	ListView,
	SearchView,
	ServiceView,
	SignageView,
	StationView,
} from './views';

/** What a question gives: the view, or null when there is no such thing (any more). It throws when nobody answers. */
export type Answered<T> = Promise<T | null>;

/** Without a language the station answers in its first one. */
export const askStation = (lang: string): Answered<StationView> => ask('station', { lang });

export const askHome = (lang: string): Answered<HomeView> => ask('home', { lang });

export const askEntities = (lang: string): Answered<EntitiesView> => ask('entities', { lang });

/** The services of a need, best first; a group keeps those of one entity. */
export const askNeed = (lang: string, need: string, group: string): Answered<ListView> =>
	ask('list', { lang, need, group });

/** The services of an entity, best first; a group keeps those of one category. */
export const askEntity = (lang: string, entity: string, group: string): Answered<ListView> =>
	ask('list', { lang, entity, group });

export const askSearch = (lang: string, q: string, entity: string, at: number, size: number): Answered<SearchView> =>
	ask('search', { lang, q, entity, at: String(at), size: String(size) });

export const askService = (lang: string, id: string): Answered<ServiceView> => ask('service', { lang, id });

/** Where the station stands, and what is still done there in person. */
export const askCentre = (lang: string): Answered<CentreView> => ask('centre', { lang });

/** What a wall shows, in one language; room is how many device pixels there are for a code. */
export const askSignage = (lang: string, room: number): Answered<SignageView> =>
	ask('signage', { lang, room: String(room) });

async function ask<T>(question: string, params: Record<string, string>): Answered<T> {
	const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== ''));
	// Nothing is kept: Chromium would make a question wait for an equal one that is still unanswered.
	const answer = await fetch(`/api/${question}?${query}`, { cache: 'no-store' });
	if (answer.status === 404) return null;
	if (!answer.ok) throw new Error(`${question}: ${answer.status}`);
	const text = await answer.text();
	return JSON.parse(needsIt(navigator.userAgent) ? withoutFinalMarks(text) : text) as T;
}
