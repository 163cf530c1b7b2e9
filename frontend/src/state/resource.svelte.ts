import { onDestroy, untrack } from 'svelte';
import type { Answered } from '../api/client';

/** Waits some milliseconds. Tests hand in their own. */
export type Wait = (ms: number) => Promise<void>;

/** Really waits. */
export const timer: Wait = (ms) => new Promise((done) => setTimeout(done, ms));

const firstRetryMs = 500;
const lastRetryMs = 8000;

/**
 * What a screen asked for. The newest question wins: an answer that comes late is dropped.
 * When nobody answers it asks again, slower each time, and keeps what it has.
 */
export class Resource<T> {
	value = $state.raw<T | null>(null);
	/** The thing asked for does not exist (any more). */
	notFound = $state(false);
	/** Nobody answers just now: what is shown may belong to an older question. */
	unavailable = $state(false);

	#turn = 0;
	#wait: Wait;

	constructor(wait: Wait = timer) {
		this.#wait = wait;
	}

	/** Asks until there is an answer, after half a second first and every eight at last. It resolves with the answer, or when it is overtaken. */
	async ask(question: () => Answered<T>): Promise<void> {
		const turn = ++this.#turn;
		let pause = firstRetryMs;
		while (turn === this.#turn) {
			try {
				const value = await question();
				if (turn !== this.#turn) return;
				this.unavailable = false;
				this.notFound = value === null;
				if (value !== null) this.value = value;
				return;
			} catch {
				if (turn !== this.#turn) return;
				this.unavailable = true;
				await this.#wait(pause);
				pause = Math.min(pause * 2, lastRetryMs);
			}
		}
	}

	/** Forgets the answer and whatever is still on its way. */
	clear(): void {
		this.#turn++;
		this.value = null;
		this.notFound = false;
		this.unavailable = false;
	}
}

/**
 * What a screen shows as long as it stands there. The question is asked at once and again whenever something that it reads
 * changes, such as the number of the catalog. An answer in another language is forgotten first, so that two never mix.
 */
export function resource<T>(lang: () => string, question: () => Answered<T>): Resource<T> {
	const held = new Resource<T>();
	let asked = '';
	// A question depends on the session and never on its own answer.
	$effect(() => {
		if (asked !== lang()) untrack(() => held.clear());
		asked = lang();
		void held.ask(question);
	});
	onDestroy(() => held.clear());
	return held;
}
