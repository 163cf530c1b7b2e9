import { createContext } from 'svelte';
import { askStation, type Answered } from '../api/client';
import type { Dir, ServiceView, StationView, WordsView } from '../api/views';
import { Resource } from './resource.svelte';

/** Which screen is shown. What a screen remembers (a page, a chip, words) stands in its route and ends with it. */
export type Route =
	| { at: 'attract' }
	| { at: 'home'; page: number }
	| { at: 'entities'; page: number }
	| { at: 'search'; text: string; group: string; page: number }
	| { at: 'list'; by: 'need' | 'entity'; code: string; group: string; page: number }
	| { at: 'service'; id: string }
	| { at: 'centre'; page: number };

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
	/** Number of the newest catalog that we were told of. */
	news = $state(0);
	/** The service on the screen, as long as it stands there. */
	readonly service = new Resource<ServiceView>();
	/** The sentences of the page in the language that is shown. Each is read when it is needed, so that it follows the language. */
	readonly words: WordsView;

	#station = new Resource<StationView>();
	#path = $state.raw<readonly Readonly<Route>[]>([{ at: 'attract' }]);
	#first = ''; // the station's own first language, once it has answered
	#wanted = ''; // the language last asked for; the one shown follows when its answer is there
	#behind = false; // the station has changed since it was last asked
	#ask: (lang: string) => Answered<StationView>;

	constructor(ask: (lang: string) => Answered<StationView> = askStation) {
		this.#ask = ask;
		this.words = new Proxy({} as WordsView, { get: (_, name) => this.station?.words[name as keyof WordsView] ?? '' });
	}

	get route(): Readonly<Route> {
		return this.#path.at(-1) ?? { at: 'attract' };
	}

	get station(): StationView | null {
		return this.#station.value;
	}

	get unavailable(): boolean {
		return this.#station.unavailable;
	}

	/** The language that is shown. */
	get lang(): string {
		return this.station?.lang ?? '';
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
		const begun = this.highContrast || this.staffOpen || this.lang !== this.#first || this.#path.length > 1;
		return this.route.at === 'attract' || (!begun && this.route.at === this.#start().at);
	}

	/** The first thing ever asked: in no language, so that the station answers in its own first one. */
	load(): Promise<void> {
		return this.setLanguage('');
	}

	/** Changes the language. The screens follow when the sentences are there, so that two languages never mix. */
	async setLanguage(lang: string): Promise<void> {
		this.#wanted = lang;
		this.#behind = false;
		await this.#station.ask(() => this.#ask(lang));
		if (this.#first === '' && this.station) this.#begin(this.station);
	}

	open(route: Route): void {
		this.#leave();
		this.#path = [...this.#path, route];
	}

	/** One step back. Before the first step lies the first screen; at a desk there is none. */
	back(): void {
		this.#leave();
		if (this.#path.length > 1) this.#path = this.#path.slice(0, -1);
		else if (this.station?.profile !== 'desk') this.reset();
	}

	home(): void {
		this.#leave();
		this.#path = [{ at: 'home', page: 0 }];
		this.#renew(this.#wanted);
	}

	/** Gives the screen back: words, history, language and view are gone. */
	reset(): void {
		this.#leave();
		this.highContrast = false;
		this.#path = [this.#start()];
		this.#renew(this.#first);
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
	 * sentences are renewed where nobody is in the middle of something, and else when the visit comes home or ends.
	 */
	catalogChanged(version: number): void {
		this.news = version;
		this.#behind = true;
		if (this.route.at === 'attract' || this.route.at === 'home') this.#renew(this.#wanted);
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
		return this.station?.profile === 'desk' ? { at: 'home', page: 0 } : { at: 'attract' };
	}
}

export const [useSession, giveSession] = createContext<Session>();

/** The sentences of the page, in the language that is shown. */
export const useWords = (): WordsView => useSession().words;
