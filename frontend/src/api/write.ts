// The page's only way to write: what was counted, and what staff set. Each write has one function.

import type { EnteredView, ProblemView } from './desk-views';
import type { SetupAnswerView, SetupBody } from './setup-views';
import type { StationView } from './views';

/** What a write gives: its view or null where it has none, or why it was refused. It throws when nobody answers, or not in JSON. */
export type Written<T> = Promise<{ done: true; view: T } | { done: false; problem: ProblemView }>;

let token = '';

/** Notes the token that a station gives out, and gives its view on. */
export function withToken<T extends { token: string }>(view: T | null): T | null {
	if (view) token = view.token;
	return view;
}

/** The station has given out a token. */
export const mayWrite = (): boolean => token !== '';

/** A random name of one tap, 32 hexadecimal digits: the same tap sent again counts once. Make one for each tap, not for each try. */
export function newTap(): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, '0')).join('');
}

/** What is counted (app/tally). Service, channel and detail are empty where none is meant. */
export interface Event {
	what:
		| 'service_shown'
		| 'code_shown'
		| 'opened'
		| 'not_opened'
		| 'happiness'
		| 'language'
		| 'large_view'
		| 'nothing_found'
		| 'outcome'
		| 'flag';
	service?: string;
	/** Kind of the channel. */
	channel?: string;
	/** A face, a language, an outcome, a flag; of a search without a result what was typed, which is judged and forgotten. */
	detail?: string;
}

/** Counts one event. Outcomes and flags need a session. */
export const count = (lang: string, tap: string, event: Event, session = ''): Written<null> =>
	write('count', lang, session, { tap, service: '', channel: '', detail: '', ...event });

/** Takes an outcome back, within DeskView.undo_for seconds. */
export const undo = (lang: string, tap: string, session: string): Written<null> =>
	write('undo', lang, session, { tap });

/** Opens a session for staff; a PIN that is wrong, or not tried now, is refused. */
export const enter = (lang: string, pin: string): Written<EnteredView> => write('staff/enter', lang, '', { pin });

/** Ends the session, and practice with it. */
export const leave = (lang: string, session: string): Written<null> => write('staff/leave', lang, session, {});

/** The languages in which staff write what stands on the screens, as the station names them. */
export const textLanguages = ['ar', 'en'] as const;

/** Puts a line on the screens for some minutes, 1 to 1440; each language has at most 160 characters. */
export const setNotice = (
	lang: string,
	session: string,
	notice: { text_ar: string; text_en: string; minutes: number },
): Written<null> => write('staff/notice', lang, session, notice);

/** Takes a line away, by SpotView.id. */
export const endNotice = (lang: string, session: string, id: number): Written<null> =>
	write('staff/notice-end', lang, session, { id });

/** Covers the screen until it is switched off. Without a text the sentence of the house is shown. */
export const setEmergency = (
	lang: string,
	session: string,
	emergency: { on: boolean; text_ar: string; text_en: string },
): Written<null> => write('staff/emergency', lang, session, emergency);

/** Closes the centre's desk for the rest of today, or opens it again. */
export const setDesk = (lang: string, session: string, closed: boolean): Written<null> =>
	write('staff/desk', lang, session, { closed });

/** Says that a desk does a service today, or all of them ("*"); or takes that back. */
export const setException = (
	lang: string,
	session: string,
	exception: { service: string; on: boolean; desk_ar: string; desk_en: string },
): Written<null> => write('staff/exception', lang, session, exception);

/** Makes the screen ignore touches for one or two minutes; 0 ends it. */
export const setPause = (lang: string, session: string, minutes: number): Written<null> =>
	write('staff/pause', lang, session, { minutes });

/** As long as practice lasts no tap counts. */
export const setPractice = (lang: string, session: string, on: boolean): Written<null> =>
	write('staff/practice', lang, session, { on });

/** A visit is over: what was typed in it is wiped from the memory of the station. */
export const forget = (): Written<null> => write('forget', '', '', {});

/** Has the answers judged up to their step; the last step writes the settings. */
export const sendSetup = (lang: string, answers: SetupBody): Written<SetupAnswerView> =>
	write('setup', lang, '', answers);

/** The sign of life, with the number of pictures painted since the page was loaded. */
export const beat = (frames: number): Written<null> => write('heartbeat', '', '', { frames });

async function write<T>(name: string, lang: string, session: string, body: object): Written<T> {
	const shown = token;
	let answer = await send(name, lang, session, body);
	if (answer.status === 403 && (await renewed(shown))) answer = await send(name, lang, session, body);
	if (answer.status === 204) return { done: true, view: null as T };
	const view: unknown = await answer.json();
	return answer.ok ? { done: true, view: view as T } : { done: false, problem: view as ProblemView };
}

function send(name: string, lang: string, session: string, body: object): Promise<Response> {
	const headers: Record<string, string> = { 'Content-Type': 'application/json', 'X-Dalil-Token': token };
	if (session) headers['X-Dalil-Staff'] = session;
	return fetch(`/api/${name}${lang ? `?lang=${lang}` : ''}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

// A program that was started anew has another token than the one that this page was given.
async function renewed(shown: string): Promise<boolean> {
	const answer = await fetch('/api/station', { cache: 'no-store' });
	if (answer.ok) withToken((await answer.json()) as StationView);
	return token !== shown;
}
