import type { Clock } from './idle.svelte';

/** The one count that can still be taken back. */
export interface Recent {
	/** By what the station knows it. */
	mark: string;
	/** What was counted, one of the outcomes or of the mistakes. */
	outcome: string;
	/** Whole seconds in which it can be taken back. */
	left: number;
}

/** How staff count, and how a count is taken back. Both throw when the station does not answer. */
export interface Counting {
	count: (service: string, outcome: string) => Promise<string>;
	undo: (mark: string) => Promise<boolean>;
}

/** How a visit ended, in one tap, with some seconds to take it back. */
export class Outcomes {
	recent = $state.raw<Recent | null>(null);
	/** The last count or its taking back did not arrive: the station could not be asked. */
	failed = $state(false);

	#clock: Clock;
	#counting: Counting;
	#seconds: () => number;
	#ends = 0;
	#cancel = () => {};

	/** seconds is how long the station lets staff take a count back. */
	constructor(clock: Clock, counting: Counting, seconds: () => number) {
		this.#clock = clock;
		this.#counting = counting;
		this.#seconds = seconds;
	}

	/** Counts how a visit to a service ended, and tells whether it is counted. */
	count(service: string, outcome: string): Promise<boolean> {
		return this.note(() => this.#counting.count(service, outcome), outcome);
	}

	/** Counts anything that staff may take back; what is sent gives its mark. */
	async note(send: () => Promise<string>, outcome: string): Promise<boolean> {
		this.#forget();
		try {
			const mark = await send();
			this.failed = false;
			this.#ends = this.#clock.now() + this.#seconds() * 1000;
			this.recent = { mark, outcome, left: 0 };
			this.#tick();
			return true;
		} catch {
			this.failed = true;
			return false;
		}
	}

	/** Takes the last count back, once and as long as there is time. */
	async undo(): Promise<boolean> {
		const { recent } = this;
		if (recent === null) return false;
		this.#forget();
		try {
			const undone = await this.#counting.undo(recent.mark);
			this.failed = !undone;
			return undone;
		} catch {
			this.failed = true;
			return false;
		}
	}

	/** Nothing can be taken back any more, and nothing runs. */
	end(): void {
		this.#forget();
		this.failed = false;
	}

	#forget(): void {
		this.#cancel();
		this.recent = null;
	}

	#tick(): void {
		const ms = this.#ends - this.#clock.now();
		if (ms <= 0 || this.recent === null) return this.#forget();
		this.recent = { ...this.recent, left: Math.ceil(ms / 1000) };
		this.#cancel = this.#clock.after(Math.min(1000, ms), () => this.#tick());
	}
}
