import { askSearch, type Answered } from '../api/client';
import type { SearchView } from '../api/views';
import { Resource, timer, type Wait } from './resource.svelte';

type Ask = (lang: string, text: string, entity: string, at: number, size: number) => Answered<SearchView>;

/** How long a letter may wait for its answer, in milliseconds: nobody sees it, and both are painted at once. */
const echoMs = 40;

/** The results beside the search field. Every key asks; a late answer never replaces a newer one. */
export class SearchResults {
	#answer: Resource<SearchView>;
	#ask: Ask;
	#wait: Wait;

	constructor(ask: Ask = askSearch, wait: Wait = timer) {
		this.#ask = ask;
		this.#wait = wait;
		this.#answer = new Resource(wait);
	}

	/** The newest answer; null when nothing was asked. */
	get found(): SearchView | null {
		return this.#answer.value;
	}

	/** Nobody answers just now: what was found belongs to older words. */
	get unavailable(): boolean {
		return this.#answer.unavailable;
	}

	/** Nothing has this name: neither sure results nor suggestions. */
	get nothing(): boolean {
		const found = this.found;
		return found !== null && found.cards.length === 0;
	}

	/** Asks for one page. Resolves when this question is answered or overtaken. Words of white space alone are no question. */
	look(lang: string, text: string, entity: string, at: number, size: number): Promise<void> {
		if (text.trim() === '') {
			this.clear();
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

	/** Forgets what was found and whatever is still on its way. */
	clear(): void {
		this.#answer.clear();
	}
}
