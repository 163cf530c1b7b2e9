import { createContext } from 'svelte';
import { askStation, type Answered, type Station } from '../bridge/station';
import { Answer } from './answer.svelte';

/** Where a visitor is. What a place remembers (a page, a chip, words) lives and dies with it. */
export type Place =
	| { at: 'attract' }
	| { at: 'home' }
	| { at: 'entities'; page: number }
	| { at: 'search'; text: string; entity: string }
	| { at: 'list'; by: 'need' | 'entity'; code: string; group: string; page: number }
	| { at: 'service'; id: string };

/** One visit: from the first touch until the screen is given back. Nothing of it outlives reset. */
export class Visit {
	/** The larger, black and yellow view. */
	large = $state(false);
	/** The sheet that says where a person is. */
	staff = $state(false);
	/** The centre's network stands where the code was. */
	wifi = $state(false);
	/** The call centre of the service on the screen, for the staff's sheet; empty when there is none. */
	callCentre = $state('');
	/** Number of the newest catalog that we were told of. */
	news = $state(0);

	#station = new Answer<Station>();
	#path = $state<Place[]>([{ at: 'attract' }]);
	#first = '';
	#ask: (lang: string) => Answered<Station>;

	constructor(ask: (lang: string) => Answered<Station> = askStation) {
		this.#ask = ask;
	}

	get place(): Place {
		return this.#path.at(-1) ?? { at: 'attract' };
	}

	get station(): Station | null {
		return this.#station.value;
	}

	get failing(): boolean {
		return this.#station.failing;
	}

	get lang(): string {
		return this.station?.lang ?? '';
	}

	/** Nobody has begun: there is nothing that a reset would take away. */
	get fresh(): boolean {
		const begun = this.large || this.staff || this.lang !== this.#first || this.#path.length > 1;
		return this.place.at === 'attract' || (!begun && this.place.at === this.#start().at);
	}

	/** The first thing ever asked: in no language, so that the station answers in its own first one. */
	async arrive(): Promise<void> {
		await this.speak('');
		this.#first = this.station?.languages[0] ?? '';
		this.#path = [this.#start()];
	}

	/** Changes the language. The screens follow when the sentences are there, so that two languages never mix. */
	speak(lang: string): Promise<void> {
		return this.#station.ask(() => this.#ask(lang));
	}

	open(place: Place): void {
		this.#leave();
		this.#path.push(place);
	}

	/** One step back. Before the first step lies the first screen; at a desk there is none. */
	back(): void {
		this.#leave();
		if (this.#path.length > 1) this.#path.pop();
		else if (this.station?.profile !== 'desk') this.reset();
	}

	home(): void {
		this.#leave();
		this.#path = [{ at: 'home' }];
	}

	/** Gives the screen back: words, history, language and view are gone. */
	reset(): void {
		this.#leave();
		this.large = false;
		this.#path = [this.#start()];
		if (this.lang !== this.#first) void this.speak(this.#first);
	}

	/** There is a new catalog. Only the sentences are asked for again; each screen decides for itself. */
	tell(version: number): void {
		this.news = version;
		const at = this.place.at;
		if (at === 'attract' || at === 'home') void this.speak(this.lang);
	}

	// What belongs to one screen ends with it.
	#leave(): void {
		this.staff = false;
		this.wifi = false;
		this.callCentre = '';
	}

	// At a desk somebody is always there: nobody needs to be called.
	#start(): Place {
		return this.station?.profile === 'desk' ? { at: 'home' } : { at: 'attract' };
	}
}

export const [useVisit, giveVisit] = createContext<Visit>();
