import type { Answered } from '../bridge/station';

/** Waits some milliseconds. Tests hand in their own. */
export type Wait = (ms: number) => Promise<void>;

const timer: Wait = (ms) => new Promise((done) => setTimeout(done, ms));

const firstRetryMs = 500;
const lastRetryMs = 8000;

/**
 * What a screen asked for. The newest question wins: an answer that comes late is dropped.
 * When nobody answers it asks again, slower each time, and keeps what it has.
 */
export class Answer<T> {
	value = $state.raw<T | null>(null);
	/** The thing asked for does not exist (any more). */
	gone = $state(false);
	/** Nobody answers just now. */
	failing = $state(false);

	#turn = 0;
	#wait: Wait;

	constructor(wait: Wait = timer) {
		this.#wait = wait;
	}

	async ask(question: () => Answered<T>): Promise<void> {
		const turn = ++this.#turn;
		let pause = firstRetryMs;
		while (turn === this.#turn) {
			try {
				const value = await question();
				if (turn !== this.#turn) return;
				this.failing = false;
				this.gone = value === null;
				if (value !== null) this.value = value;
				return;
			} catch {
				if (turn !== this.#turn) return;
				this.failing = true;
				await this.#wait(pause);
				pause = Math.min(pause * 2, lastRetryMs);
			}
		}
	}

	/** Forgets the answer and whatever is still on its way. */
	drop(): void {
		this.#turn++;
		this.value = null;
		this.gone = false;
		this.failing = false;
	}
}
