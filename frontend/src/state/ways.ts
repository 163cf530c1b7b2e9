import type { Channel } from '../bridge/station';

/** One tab: a kind of channel. An app has one code for each kind of phone, of which one is shown at a time. */
export interface Way {
	kind: string;
	tab: string;
	channels: Channel[];
}

/** The tabs of a service, in the order in which the channels came. */
export function waysOf(channels: readonly Channel[]): Way[] {
	const ways: Way[] = [];
	for (const channel of channels) {
		const same = ways.find((way) => way.kind === channel.kind);
		if (same) same.channels.push(channel);
		else ways.push({ kind: channel.kind, tab: channel.tab, channels: [channel] });
	}
	return ways;
}

/** The tab that is open at first: the first that has a code, else the first. */
export function firstWay(ways: readonly Way[]): number {
	return Math.max(
		0,
		ways.findIndex((way) => way.channels.some((channel) => channel.code !== '')),
	);
}
