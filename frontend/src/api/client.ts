// The page's way to ask: each question has one function. What the page writes stands in write.ts; nobody else fetches.

import { misplacesMarks, withoutFinalMarks } from './arabic-marks';
import type { SetupView } from './setup-views';
import { withToken } from './write';
import type { DeskServiceView, DeskView } from './desk-views';
import type { ServiceView } from './service-views';
import type { EntitiesView, HomeView, ListView, SearchView, StationView, TroubleView } from './views';
import type { CentreView, SignageView } from './week-views';

/** What a question gives: the view, or null when there is no such thing (any more). It throws when nobody answers, or with an error. */
export type Answered<T> = Promise<T | null>;

/** Without a language the station answers in its first one. The page came with that answer, which is good for once. */
export const askStation = async (lang: string): Answered<StationView> =>
	withToken((lang === '' ? takeFirstAnswer() : null) ?? (await ask('station', { lang })));

/** Why there is no station; null as soon as there is one. */
export const askTrouble = async (): Answered<TroubleView> => withToken(await ask('trouble', {}));

/** The questions for the first settings, with the centres that some words find. */
export const askSetup = (lang: string, q: string): Answered<SetupView> => ask('setup', { lang, q });

/** The first screen: needs, entities, and what is asked for most. */
export const askHome = (lang: string): Answered<HomeView> => ask('home', { lang });

/** All entities that have a service, by the first letter of their names. */
export const askEntities = (lang: string): Answered<EntitiesView> => ask('entities', { lang });

/** The services of a need; a group keeps those of one topic. */
export const askNeed = (lang: string, need: string, group: string): Answered<ListView> =>
	ask('list', { lang, need, group });

/** The services of an entity; a group keeps those of one topic. */
export const askEntity = (lang: string, entity: string, group: string): Answered<ListView> =>
	ask('list', { lang, entity, group });

/** One page of what is found, from 0, with so many cards; of q no more than 100 characters are read. Empty, entity keeps all. */
export const askSearch = (lang: string, q: string, entity: string, at: number, size: number): Answered<SearchView> =>
	askTyped('search', lang, { q, entity, at, size });

/** A service with its codes; null when the catalog does not have it (any more). */
export const askService = (lang: string, id: string): Answered<ServiceView> => ask('service', { lang, id });

/** Where the station stands, and what is still done there in person. */
export const askCentre = (lang: string): Answered<CentreView> => ask('centre', { lang });

/** What a wall shows, in one language; room is how many device pixels there are for the side of a code. */
export const askSignage = (lang: string, room: number): Answered<SignageView> =>
	ask('signage', { lang, room: String(room) });

/** The station at a glance. Without a session of the staff it may be locked. */
export const askDesk = (lang: string, session: string): Answered<DeskView> => ask('desk', { lang }, session);

/** A service for two people; null without a session where one is needed. */
export const askDeskService = (lang: string, id: string, session: string): Answered<DeskServiceView> =>
	ask('desk/service', { lang, id }, session);

/** As askHome, with the row of every card. */
export const askDeskHome = (lang: string, session: string): Answered<HomeView> => ask('home', { lang }, session);

/** A search of the staff: four digits are a quick code, and every card has its row. */
export const askDeskSearch = (
	lang: string,
	q: string,
	entity: string,
	at: number,
	size: number,
	session: string,
): Answered<SearchView> => askTyped('search', lang, { q, entity, at, size }, session);

function ask<T>(question: string, params: Record<string, string>, session = ''): Answered<T> {
	const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== ''));
	return fetched(question, `/api/${question}?${query}`, {}, session);
}

// What a visitor types stands in no address: addresses are kept by more than those who answer them.
function askTyped<T>(question: string, lang: string, typed: object, session = ''): Answered<T> {
	const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(typed) };
	return fetched(question, `/api/${question}?lang=${lang}`, init, session);
}

async function fetched<T>(question: string, url: string, init: RequestInit, session: string): Answered<T> {
	const headers = { ...init.headers, ...(session ? { 'X-Dalil-Staff': session } : {}) };
	// Nothing is kept: Chromium would make a question wait for an equal one that is still unanswered.
	const answer = await fetch(url, { ...init, cache: 'no-store', headers });
	if (answer.status === 404) return null;
	if (!answer.ok) throw new Error(`${question}: ${answer.status}`);
	return read(await answer.text());
}

function read<T>(text: string): T {
	return JSON.parse(misplacesMarks(navigator.userAgent) ? withoutFinalMarks(text) : text) as T;
}

// The answer stands in the page itself, unless the page came before its station. It is taken away: later it would be old.
function takeFirstAnswer(): StationView | null {
	const place = globalThis.document?.getElementById('first-answer');
	const text = place?.textContent ?? '';
	place?.remove();
	return text === '' ? null : read(text);
}
