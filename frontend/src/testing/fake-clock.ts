import type { Clock } from '../state/idle.svelte';

/** A clock for tests that is turned by hand: nothing waits, everything that is due runs. */
export class FakeClock implements Clock {
	#now = 0;
	#due: { at: number; run: () => void }[] = [];

	now(): number {
		return this.#now;
	}

	after(ms: number, run: () => void): () => void {
		const entry = { at: this.#now + ms, run };
		this.#due.push(entry);
		return () => {
			this.#due = this.#due.filter((one) => one !== entry);
		};
	}

	/** Lets time pass and runs what is due, in order. */
	pass(ms: number): void {
		const end = this.#now + ms;
		for (;;) {
			const next = this.#due.filter((one) => one.at <= end).toSorted((a, b) => a.at - b.at)[0];
			if (!next) break;
			this.#due = this.#due.filter((one) => one !== next);
			this.#now = next.at;
			next.run();
		}
		this.#now = end;
	}

	/** The machine sleeps: time passes and nothing runs until it wakes. */
	sleep(ms: number): void {
		this.#now += ms;
	}

	/** How many things wait to run. */
	get waiting(): number {
		return this.#due.length;
	}
}
