import type { ChannelView } from '../api/service-views';

/** One tab: a kind of channel. An app has one code for each kind of phone, of which one is shown at a time. */
export interface ChannelTab {
	kind: string;
	label: string;
	channels: ChannelView[];
}

/** The tabs of a service, in the order in which the channels came. */
export function tabsOf(channels: readonly ChannelView[]): ChannelTab[] {
	const tabs: ChannelTab[] = [];
	for (const channel of channels) {
		const same = tabs.find((tab) => tab.kind === channel.kind);
		if (same) same.channels.push(channel);
		else tabs.push({ kind: channel.kind, label: channel.tab, channels: [channel] });
	}
	return tabs;
}

/** The tab that is open at first: the first that has a code, else the first. */
export function firstTab(tabs: readonly ChannelTab[]): number {
	return Math.max(
		0,
		tabs.findIndex((tab) => tab.channels.some((channel) => channel.code !== '')),
	);
}

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
