import { askSearch, type Answered, type Found } from '../bridge/station';
import { Answer, type Wait } from './answer.svelte';

type Ask = (lang: string, text: string, entity: string, at: number, size: number) => Answered<Found>;

/** How long a letter may wait for its answer, in milliseconds: nobody sees it, and both are painted at once. */
const echoMs = 40;

const timer: Wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** The results beside the search field. Every key asks; a late answer never replaces a newer one. */
export class Search {
	#answer: Answer<Found>;
	#ask: Ask;
	#wait: Wait;

	constructor(ask: Ask = askSearch, wait: Wait = timer) {
		this.#ask = ask;
		this.#wait = wait;
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

	/**
	 * Asks for the first page of new words, and resolves when the words may be shown: with their answer, or without it when
	 * that is late. A letter that is painted before its question is answered keeps the answer waiting for the picture.
	 */
	type(lang: string, text: string, size: number): Promise<void> {
		const answered = this.look(lang, text, '', 0, size);
		return Promise.race([answered, this.#wait(echoMs)]);
	}
}
