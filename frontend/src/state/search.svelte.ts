import { askSearch, type Answered, type Found } from '../bridge/station';
import { Answer, type Wait } from './answer.svelte';

type Ask = (lang: string, text: string, entity: string, at: number, size: number) => Answered<Found>;

/** The results beside the search field. Every key asks; a late answer never replaces a newer one. */
export class Search {
	#answer: Answer<Found>;
	#ask: Ask;

	constructor(ask: Ask = askSearch, wait?: Wait) {
		this.#ask = ask;
		this.#answer = new Answer(wait);
	}

	get found(): Found | null {
		return this.#answer.value;
	}

	get failing(): boolean {
		return this.#answer.failing;
	}

	/** Nothing has this name: neither sure results nor suggestions. */
	get nothing(): boolean {
		const found = this.found;
		return found !== null && found.cards.length === 0;
	}

	/** Asks for one page. Resolves when this question is answered or overtaken. Words of white space alone are no question. */
	look(lang: string, text: string, entity: string, at: number, size: number): Promise<void> {
		if (text.trim() === '') {
			this.#answer.drop();
			return Promise.resolve();
		}
		return this.#answer.ask(() => this.#ask(lang, text, entity, at, size));
	}
}
