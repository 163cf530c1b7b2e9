import { createContext } from 'svelte';
import { askStation, type Answered } from '../api/client';
import type { ServiceView } from '../api/service-views';
import type { Dir, StationView, WordsView } from '../api/views';
import { count, forget, newTap, type Event } from '../api/write';
import { Resource } from './resource.svelte';

/** Which screen is shown. What a screen remembers (a page, a chip, words) stands in its route and ends with it. */
export type Route =
	| { at: 'attract' }
	| { at: 'home'; page: number }
	| { at: 'entities'; page: number }
	| { at: 'search'; text: string; group: string; page: number }
	| { at: 'list'; by: 'need' | 'entity'; code: string; group: string; page: number }
	| { at: 'service'; id: string }
	| { at: 'centre'; page: number }
	/** Where staff work: a desk's first screen, and on a kiosk what stands behind the PIN. */
	| { at: 'desk' };

/** The route of one screen. */
export type RouteOf<At extends Route['at']> = Readonly<Extract<Route, { at: At }>>;

/** One visit: from the first touch until the screen is given back. Nothing of it outlives reset. */
export class Session {
	/** The larger, black and yellow view. */
	highContrast = $state(false);
	/** The sheet that says where a person is stands open. */
	staffOpen = $state(false);
	/** The centre's network stands where the code was. */
	wifi = $state(false);
	/** The PIN is asked for. */
	pinOpen = $state(false);
	/** Number of the newest catalog that we were told of. */
	news = $state(0);
	/** How often we were told that something is new, a catalog or anything else. */
	told = $state(0);
	/** The service on the screen, as long as it stands there. */
	readonly service = new Resource<ServiceView>();
	/** The sentences of the page in the language that is shown. Each is read when it is needed, so that it follows the language. */
	readonly words: WordsView;

	#station = new Resource<StationView>();
	#lang = $derived(this.#station.value?.lang ?? ''); // other sentences in the same language are no other language
	#signs = new Resource<StationView>(); // asked anew with all news, also in the middle of a visit
	#staff = $state(''); // the session that their PIN opened; empty: no staff are here
	#path = $state.raw<readonly Readonly<Route>[]>([{ at: 'attract' }]);
	#first = ''; // the station's own first language, once it has answered
	#wanted = ''; // the language last asked for; the one shown follows when its answer is there
	#behind = false; // the station has changed since it was last asked
	#ask: (lang: string) => Answered<StationView>;
	#count: typeof count;
	#forget: typeof forget;

	constructor(
		ask: (lang: string) => Answered<StationView> = askStation,
		send: typeof count = count,
		wipe: typeof forget = forget,
	) {
		this.#ask = ask;
		this.#count = send;
		this.#forget = wipe;
		this.words = new Proxy({} as WordsView, { get: (_, name) => this.station?.words[name as keyof WordsView] ?? '' });
	}

	/** The screen that is shown. */
	get route(): Readonly<Route> {
		return this.#path.at(-1) ?? { at: 'attract' };
	}

	/** What the station said when it was last asked; null until it has answered. */
	get station(): StationView | null {
		return this.#station.value;
	}

	/**
	 * The station as it is at this moment, for what must not wait until a visit ends: notices, an emergency, a pause. Its
	 * sentences may be newer than those on the screen and are not to be mixed with them.
	 */
	get signs(): StationView | null {
		return this.#signs.value ?? this.station;
	}

	/** Staff work here: at a desk always, at a kiosk after the PIN. */
	get atDesk(): boolean {
		return this.#staff !== '' || this.station?.profile === 'desk';
	}

	/** Staff have a visitor's screen for a while. */
	get staff(): boolean {
		return this.#staff !== '' && this.station?.profile !== 'desk';
	}

	/** What is shown with every question and write of staff; empty: no PIN was entered. */
	get pass(): string {
		return this.#staff;
	}

	/** The station does not answer just now. */
	get unavailable(): boolean {
		return this.#station.unavailable;
	}

	/** Nobody has begun anything, not even staff: the screen may go dark. */
	get resting(): boolean {
		return this.route.at === 'attract' && !this.pinOpen && this.#staff === '';
	}

	/** The language that is shown. */
	get lang(): string {
		return this.#lang;
	}

	/** The direction of writing of the language that is shown. */
	get dir(): Dir {
		return this.station?.dir ?? 'rtl';
	}

	/** The number of the call centre of the service on the screen; empty when there is none. */
	get callCentre(): string {
		return this.service.value?.channels.find((channel) => channel.kind === 'call-centre')?.trust ?? '';
	}

	/** Nobody has begun: there is nothing that a reset would take away. */
	get untouched(): boolean {
		return this.route.at === 'attract' || (this.route.at === 'desk' && !this.staff);
	}

	/** The first thing ever asked: in no language, so that the station answers in its own first one. */
	load(): Promise<void> {
		return this.setLanguage('');
	}

	/** Begins anew with a station that is another one than before. */
	restart(): Promise<void> {
		this.#first = '';
		return this.load();
	}

	/** Changes the language. The screens follow when the sentences are there, so that two languages never mix. */
	async setLanguage(lang: string): Promise<void> {
		this.#wanted = lang;
		this.#behind = false;
		await this.#station.ask(() => this.#ask(lang));
		this.#signs.clear();
		if (this.#first === '' && this.station) this.#begin(this.station);
	}

	/** The visitor's own choice of a language. */
	chooseLanguage(lang: string): Promise<void> {
		this.count({ what: 'language', detail: lang });
		return this.setLanguage(lang);
	}

	/** One step on, to another screen. */
	open(route: Route): void {
		this.#leave();
		this.#path = [...this.#path, route];
	}

	/** One step back. Before the first step lies the first screen; at a desk there is none. */
	back(): void {
		this.#leave();
		if (this.#path.length > 1) this.#path = this.#path.slice(0, -1);
		else if (!this.atDesk) this.reset();
	}

	/** The first screen of a visit, or of the desk; nothing lies behind it. */
	home(): void {
		this.#leave();
		this.#path = [this.atDesk ? { at: 'desk' } : { at: 'home', page: 0 }];
		this.#renew(this.#wanted);
	}

	/** Gives the screen back: words, history, language and view are gone, the station forgets what was typed, and staff have left. */
	reset(): void {
		this.#leave();
		this.#staff = '';
		this.pinOpen = false;
		this.highContrast = false;
		this.#path = [this.#start()];
		this.#renew(this.#first);
		this.#forget().catch(() => {
			// A station that does not answer is started anew, and then nothing is left to forget.
		});
	}

	/** Asks for the PIN. Nothing of a visit is left behind it. */
	askPin(): void {
		this.reset();
		this.pinOpen = true;
	}

	/** The PIN was right: staff have the screen until it is given back. */
	enterStaff(session: string): void {
		this.reset();
		this.#staff = session;
		this.#path = [this.#start()];
	}

	/** Counts what happened, without anybody's name. Nobody waits for it, and a visit never notices that it failed. */
	count(event: Event): void {
		this.#count(this.lang, newTap(), event).catch(() => {
			// What is not counted is flagged at the desk by the station itself.
		});
	}

	/** Turns to another page of what is shown. */
	turn(page: number): void {
		if ('page' in this.route) this.#replace({ ...this.route, page });
	}

	/** Keeps one group of what is shown, from its first page; empty keeps all of it. */
	choose(group: string): void {
		if ('group' in this.route) this.#replace({ ...this.route, group, page: 0 });
	}

	/** Other words in the search field: all that they find, from its first page. */
	write(text: string): void {
		if (this.route.at === 'search') this.#replace({ at: 'search', text, group: '', page: 0 });
	}

	/**
	 * There is a new catalog, or with the same number the station has something else to say. Each screen decides for itself; the
	 * sentences are renewed where nobody is in the middle of something, and else when the visit comes home or ends. Its signs
	 * are asked for at once.
	 */
	catalogChanged(version: number): void {
		this.news = version;
		this.told++;
		this.#behind = true;
		if (this.#calm) this.#renew(this.#wanted);
		else void this.#signs.ask(() => this.#ask(this.#wanted));
	}

	// Nobody is in the middle of something.
	get #calm(): boolean {
		return ['attract', 'home', 'desk'].includes(this.route.at);
	}

	// Asks for the sentences when others are wanted, or when they may be old. What was asked for counts, and not what is
	// shown: the answer to an earlier visitor's language may still be on its way.
	#renew(lang: string): void {
		if (lang !== this.#wanted || this.#behind) void this.setLanguage(lang);
	}

	#begin(station: StationView): void {
		this.#first = station.languages[0]?.code ?? station.lang;
		if (this.#wanted === '') this.#wanted = this.#first;
		this.#path = [this.#start()];
	}

	#replace(route: Route): void {
		this.#path = [...this.#path.slice(0, -1), route];
	}

	// What belongs to one screen ends with it.
	#leave(): void {
		this.staffOpen = false;
		this.wifi = false;
		this.service.clear();
	}

	// At a desk somebody is always there: nobody needs to be called.
	#start(): Route {
		return { at: this.atDesk ? 'desk' : 'attract' };
	}
}

/** The session of the page: given once by App, used everywhere below it. */
export const [useSession, giveSession] = createContext<Session>();

/** The sentences of the page, in the language that is shown. */
export const useWords = (): WordsView => useSession().words;
