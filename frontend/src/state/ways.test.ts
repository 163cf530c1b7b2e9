import { expect, test } from 'vitest';
import type { Channel } from '../bridge/station';
import service from '../../../app/page/testdata/service.en.json';
import { Chosen } from './chosen.svelte';
import { firstWay, waysOf } from './ways';

const one = service.channels[0] as Channel;
const channel = (kind: string, platform = '', code = '/api/code?x'): Channel => ({ ...one, kind, platform, code });

const all = [
	channel('mobile-app', 'ios'),
	channel('mobile-app', 'android'),
	channel('website'),
	channel('self-service-machine', '', ''),
	channel('call-centre'),
];

test('an app is one tab with a code for each kind of phone', () => {
	const ways = waysOf(all);
	expect(ways.map((way) => way.kind)).toEqual(['mobile-app', 'website', 'self-service-machine', 'call-centre']);
	expect(ways[0]?.channels.map((c) => c.platform)).toEqual(['ios', 'android']);
});

test('the first way with a code is open, or else the first', () => {
	expect(firstWay(waysOf([channel('self-service-machine', '', ''), channel('website')]))).toBe(1);
	expect(firstWay(waysOf([channel('counter', '', '')]))).toBe(0);
	expect(firstWay([])).toBe(0);
});

test('there is one channel at a time, and another way begins with its first', () => {
	const ways = waysOf(all);
	const chosen = new Chosen(() => ways);
	expect([chosen.at, chosen.channel?.platform]).toEqual([0, 'ios']);
	chosen.phone = 1;
	expect(chosen.channel?.platform).toBe('android');
	chosen.choose(1);
	expect([chosen.phone, chosen.channel?.kind]).toEqual([0, 'website']);
});

test('a service without a way has no channel', () => {
	expect(new Chosen(() => []).channel).toBeUndefined();
});
