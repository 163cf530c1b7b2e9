import type { Clock } from './idle.svelte';

/** How long a digit waits for a second one, in milliseconds. */
export const secondDigitMs = 700;

/**
 * The first digit in an empty field: it is the digit of a row unless another one follows at once, and then both begin a quick
 * code.
 */
export class FirstDigit {
	#clock: Clock;
	#onrow: (at: number) => void;
	#digit = '';
	#cancel = () => {};

	constructor(clock: Clock, onrow: (at: number) => void) {
		this.#clock = clock;
		this.#onrow = onrow;
	}

	/** Takes a digit that may be that of a row. */
	wait(digit: number): void {
		this.take();
		this.#digit = String(digit);
		this.#cancel = this.#clock.after(secondDigitMs, () => {
			this.take();
			this.#onrow(digit);
		});
	}

	/** The digit that still waits, or nothing. It is no row's digit any more. */
	take(): string {
		const digit = this.#digit;
		this.#digit = '';
		this.#cancel();
		this.#cancel = () => {};
		return digit;
	}
}
