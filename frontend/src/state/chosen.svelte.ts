import type { Channel } from '../bridge/station';
import { firstWay, type Way } from './ways';

/** Which way to a service is shown, and for which phone. */
export class Chosen {
	/** Which of the way's channels: an app has one for each kind of phone. */
	phone = $state(0);

	#picked = $state<number | null>(null);
	#ways: () => Way[];

	constructor(ways: () => Way[]) {
		this.#ways = ways;
	}

	/** The open tab. Until somebody picks one it is the first that has a code. */
	get at(): number {
		return this.#picked ?? firstWay(this.#ways());
	}

	get way(): Way | undefined {
		return this.#ways()[this.at];
	}

	get channel(): Channel | undefined {
		return this.way?.channels[this.phone] ?? this.way?.channels[0];
	}

	choose(at: number): void {
		this.#picked = at;
		this.phone = 0;
	}
}
