import type { ChannelView } from '../api/views';
import { firstTab, type ChannelTab } from './channel-tabs';

/** Which way to a service is shown, and for which phone. */
export class ChannelChoice {
	/** Which of the tab's channels: an app has one for each kind of phone. */
	platform = $state(0);

	#picked = $state<number | null>(null);
	#tabs: () => ChannelTab[];

	constructor(tabs: () => ChannelTab[]) {
		this.#tabs = tabs;
	}

	/** The open tab. Until somebody picks one it is the first that has a code. */
	get at(): number {
		return this.#picked ?? firstTab(this.#tabs());
	}

	get tab(): ChannelTab | undefined {
		return this.#tabs()[this.at];
	}

	get channel(): ChannelView | undefined {
		return this.tab?.channels[this.platform] ?? this.tab?.channels[0];
	}

	choose(at: number): void {
		this.#picked = at;
		this.platform = 0;
	}
}
