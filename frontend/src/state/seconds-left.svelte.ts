import type { Clock } from './idle.svelte';

/** Whole seconds until an end, by the clock and not by the number of ticks: a machine that has slept does not wait again. */
export class SecondsLeft {
	/** Whole seconds; 0: nothing runs. */
	left = $state(0);

	#clock: Clock;
	#ends = 0;
	#cancel = () => {};
	#onend: () => void;

	constructor(clock: Clock, onend: () => void = () => {}) {
		this.#clock = clock;
		this.#onend = onend;
	}

	/** Begins anew with so many seconds; 0 ends it without telling anybody. */
	begin(seconds: number): void {
		this.#cancel();
		this.#ends = this.#clock.now() + seconds * 1000;
		this.left = Math.max(0, Math.ceil(seconds));
		if (this.left > 0) this.#wait();
	}

	#wait(): void {
		const ms = this.#ends - this.#clock.now();
		this.#cancel = this.#clock.after(Math.min(1000, Math.max(0, ms)), () => {
			this.left = Math.max(0, Math.ceil((this.#ends - this.#clock.now()) / 1000));
			if (this.left > 0) this.#wait();
			else this.#onend();
		});
	}
}

/** Whole seconds as minutes and seconds: 1:05. */
export function minutes(seconds: number): string {
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
