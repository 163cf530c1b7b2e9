import type { SearchResults } from './search-results.svelte';

/** The longest question that the page sends, in characters. */
export const maxLetters = 100;

/** What a new question needs to know beside its words. */
export interface Asking {
	lang: string;
	/** Cards of a page. */
	size: number;
}

/**
 * Words in the making. A letter is asked for at once and shown together with its answer, so that one picture shows both;
 * what the browser itself has written is shown as it stands.
 */
export class Typing {
	/** What the field shows. */
	shown = $state('');

	#wanted: string; // what was typed so far, shown or still waiting for its answer
	#results: SearchResults;
	#asking: () => Asking;
	#onshow: (text: string) => void;

	/** onshow is told of every text that is shown, before it is painted. */
	constructor(text: string, results: SearchResults, asking: () => Asking, onshow: (text: string) => void) {
		this.shown = this.#wanted = text;
		this.#results = results;
		this.#asking = asking;
		this.#onshow = onshow;
	}

	/** What was typed so far, also what is not shown yet. */
	get wanted(): string {
		return this.#wanted;
	}

	/** A letter at the end. */
	type(letter: string): Promise<void> {
		return this.#write(this.#wanted + letter);
	}

	/** The last letter goes. */
	erase(): Promise<void> {
		return this.#write([...this.#wanted].slice(0, -1).join(''));
	}

	/**
	 * The browser has written another text, or a whole word was chosen. When it has only put letters in, they are added to what
	 * is wanted, since it knows nothing of a letter that still waits.
	 */
	put(text: string, letters: string | null = null): void {
		this.#wanted = cut(letters !== null && this.#wanted !== this.shown ? this.#wanted + letters : text);
		this.#show();
		const { lang, size } = this.#asking();
		void this.#results.look(lang, this.#wanted, '', 0, size);
	}

	/** Whatever happens next in the field finds in it what was typed. */
	settle(): void {
		if (this.#wanted !== this.shown) this.#show();
	}

	async #write(text: string): Promise<void> {
		const mine = (this.#wanted = cut(text));
		const { lang, size } = this.#asking();
		await this.#results.type(lang, mine, size);
		if (this.#wanted === mine) this.#show();
	}

	#show(): void {
		this.shown = this.#wanted;
		this.#onshow(this.shown);
	}
}

const cut = (text: string) => [...text].slice(0, maxLetters).join('');
