import type { RequestView } from '../api/desk-views';
import type { Clock } from './idle.svelte';

/** The practice of staff: requests one after the other, and how fast the right code was there. Nothing of it is kept or counted. */
export class Exercise {
	/** The request in hand, from 0; -1: nobody practises. Behind the last one the result stands. */
	at = $state(-1);
	/** How the request before was answered; nothing before the first. */
	last = $state<'' | 'right' | 'wrong'>('');
	/** Requests that were answered by the right service. */
	right = $state(0);

	#requests = $state.raw<RequestView[]>([]);
	#clock: Clock;
	#since = 0; // when the request in hand was put
	#taken = $state(0); // milliseconds for all answers

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Somebody practises, or looks at the result. */
	get on(): boolean {
		return this.at >= 0;
	}

	/** The request in hand; none before and after the exercise. */
	get request(): RequestView | undefined {
		return this.#requests[this.at];
	}

	get of(): number {
		return this.#requests.length;
	}

	/** Seconds from a request to a code, on average and to a tenth; 0 before the first answer. */
	get seconds(): number {
		return this.at > 0 ? Math.round(this.#taken / this.at / 100) / 10 : 0;
	}

	/** Puts the first request. Without requests nothing begins. */
	begin(requests: RequestView[]): void {
		if (requests.length === 0) return;
		this.#requests = requests;
		this.at = this.right = this.#taken = 0;
		this.last = '';
		this.#since = this.#clock.now();
	}

	/** A service was shown: the answer to the request in hand. */
	answer(id: string): void {
		const { request } = this;
		if (!request) return;
		this.last = request.id === id ? 'right' : 'wrong';
		if (this.last === 'right') this.right++;
		const now = this.#clock.now();
		this.#taken += now - this.#since;
		this.#since = now;
		this.at++;
	}

	end(): void {
		this.at = -1;
		this.last = '';
	}
}
