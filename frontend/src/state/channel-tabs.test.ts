import { expect, test } from 'vitest';
import type { ChannelView } from '../api/service-views';
import service from '../../../app/page/testdata/service.en.json';
import { ChannelChoice, firstTab, tabsOf } from './channel-tabs.svelte';

const one = service.channels[0] as unknown as ChannelView;
const channel = (kind: string, platform = '', code = 'data:image/svg+xml,x'): ChannelView => ({
	...one,
	kind,
	platform,
	code,
});

const all = [
	channel('mobile-app', 'ios'),
	channel('mobile-app', 'android'),
	channel('website'),
	channel('self-service-machine', '', ''),
	channel('call-centre'),
];

test('an app is one tab with a code for each kind of phone', () => {
	const tabs = tabsOf(all);
	expect(tabs.map((tab) => tab.kind)).toEqual(['mobile-app', 'website', 'self-service-machine', 'call-centre']);
	expect(tabs[0]?.channels.map((c) => c.platform)).toEqual(['ios', 'android']);
});

test('the first tab with a code is open, or else the first', () => {
	expect(firstTab(tabsOf([channel('self-service-machine', '', ''), channel('website')]))).toBe(1);
	expect(firstTab(tabsOf([channel('counter', '', '')]))).toBe(0);
	expect(firstTab([])).toBe(0);
});

test('there is one channel at a time, and another tab begins with its first', () => {
	const tabs = tabsOf(all);
	const choice = new ChannelChoice(() => tabs);
	expect([choice.at, choice.channel?.platform]).toEqual([0, 'ios']);
	choice.platform = 1;
	expect(choice.channel?.platform).toBe('android');
	choice.choose(1);
	expect([choice.platform, choice.channel?.kind]).toEqual([0, 'website']);
});

test('a service without a way has no channel', () => {
	expect(new ChannelChoice(() => []).channel).toBeUndefined();
});
