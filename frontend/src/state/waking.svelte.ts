import type { Clock } from './idle.svelte';

/** How long a screen that rests stays awake after the last touch, in milliseconds. */
export const awakeMs = 60_000;

/** Whether somebody has touched the screen a moment ago. */
export class Waking {
	awake = $state(false);

	#clock: Clock;
	#cancel = () => {};

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	touch(): void {
		this.#cancel();
		this.awake = true;
		this.#cancel = this.#clock.after(awakeMs, () => (this.awake = false));
	}
}
