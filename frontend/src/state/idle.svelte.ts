/** A clock that tests can turn by hand. */
export interface Clock {
	/** Milliseconds since some moment. */
	now(): number;
	/** Runs something after some milliseconds, unless the returned function is called before. */
	after(ms: number, run: () => void): () => void;
}

/** The clock of the machine. */
export const wallClock: Clock = {
	now: () => Date.now(),
	after(ms, run) {
		const id = setTimeout(run, ms);
		return () => clearTimeout(id);
	},
};

/** How long nothing may happen before the warning, and how long the warning stands. In milliseconds. */
export interface IdleTimes {
	quiet: number;
	warning: number;
}

/**
 * Nobody there, somebody there, somebody who seems to have left.
 * Any touch brings it back to "here"; the end of the warning calls onend once.
 */
export class Idle {
	state = $state<'away' | 'here' | 'warning'>('away');
	/** Whole seconds until the end, while it warns. */
	left = $state(0);
	/** Seconds that the warning lasts in all. */
	of = $state(0);

	#clock: Clock;
	#patience: () => IdleTimes;
	#onend: () => void;
	#cancel = () => {};
	#ends = 0;

	constructor(clock: Clock, patience: () => IdleTimes, onend: () => void) {
		this.#clock = clock;
		this.#patience = patience;
		this.#onend = onend;
	}

	/** Somebody did something. */
	touch(): void {
		this.#cancel();
		this.state = 'here';
		this.#cancel = this.#clock.after(this.#patience().quiet, () => this.#warn());
	}

	/** Nobody is there: nothing runs until the next touch. */
	rest(): void {
		this.#cancel();
		this.state = 'away';
	}

	#warn(): void {
		const { warning } = this.#patience();
		this.state = 'warning';
		this.of = Math.round(warning / 1000);
		this.#ends = this.#clock.now() + warning;
		this.#count();
	}

	// The clock decides and not the number of ticks: after a machine has slept the end comes at once.
	#count(): void {
		const ms = this.#ends - this.#clock.now();
		this.left = Math.max(0, Math.ceil(ms / 1000));
		if (ms <= 0) {
			this.rest();
			this.#onend();
			return;
		}
		this.#cancel = this.#clock.after(Math.min(1000, ms), () => this.#count());
	}
}
