import type { Answered } from '../api/client';
import type { TroubleView } from '../api/views';
import { timer, type Wait } from './resource.svelte';

const againMs = 1000;

/** Asks every second why there is no station, until there is one. */
export class TroubleWatch {
	/** Null: nobody could say. */
	view = $state.raw<TroubleView | null>(null);

	#watching = false;

	constructor(
		readonly ask: () => Answered<TroubleView>,
		readonly onopen: () => void,
		readonly wait: Wait = timer,
	) {}

	/** Asks until there is a station, or end is called. */
	async begin(): Promise<void> {
		this.#watching = true;
		while (this.#watching) {
			const answer = await this.ask().catch(() => undefined);
			if (!this.#watching) return;
			if (answer === null) return this.onopen();
			this.view = answer ?? null;
			await this.wait(againMs);
		}
	}

	end(): void {
		this.#watching = false;
	}
}
