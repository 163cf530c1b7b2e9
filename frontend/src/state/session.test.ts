import { expect, test, vi } from 'vitest';
import type { Answered } from '../api/client';
import type { ServiceView } from '../api/service-views';
import type { StationView } from '../api/views';
import serviceEn from '../../../app/page/testdata/app.en.json';
import stationAr from '../../../app/page/testdata/station.ar.json';
import stationEn from '../../../app/page/testdata/station.en.json';
import { Session } from './session.svelte';

const station = (lang: string, profile = 'kiosk', version = 0) =>
	({ ...(lang === 'en' ? stationEn : stationAr), profile, version }) as unknown as StationView;

// A session at its first screen, and the languages that were asked for.
async function arrived(profile = 'kiosk') {
	const asked: string[] = [];
	const ask = (lang: string): Answered<StationView> => {
		asked.push(lang);
		return Promise.resolve(station(lang, profile));
	};
	const session = new Session(ask);
	await session.load();
	return { session, asked };
}

// A session whose questions wait until the test answers them.
function slow() {
	const asked: { lang: string; give: (profile?: string) => Promise<void> }[] = [];
	const ask = (lang: string): Answered<StationView> =>
		new Promise((answer) => {
			asked.push({
				lang,
				give: async (profile) => {
					answer(station(lang, profile));
					for (let i = 0; i < 5; i++) await Promise.resolve();
				},
			});
		});
	return { asked, session: new Session(ask) };
}

const search = { at: 'search', text: 'salik', group: '', page: 0 } as const;
const list = { at: 'list', by: 'need', code: 'work', group: '', page: 3 } as const;

test('the first question names no language, so that the station speaks its own first one', async () => {
	const { session, asked } = await arrived();
	expect(asked).toEqual(['']);
	expect(session.lang).toBe('ar');
	expect(session.route.at).toBe('attract');
});

test('reset clears words, history, language and view', async () => {
	const { session, asked } = await arrived();
	session.home();
	await session.setLanguage('en');
	session.open({ ...search, text: 'my secret words', group: 'RTA' });
	session.open({ at: 'service', id: 'RTA-1' });
	session.highContrast = true;
	session.staffOpen = true;
	session.wifi = true;
	session.service.value = serviceEn as unknown as ServiceView;

	session.reset();
	await Promise.resolve();

	expect(session.route).toEqual({ at: 'attract' });
	expect([session.highContrast, session.staffOpen, session.wifi, session.service.value]).toEqual([
		false,
		false,
		false,
		null,
	]);
	expect(asked.at(-1)).toBe('ar');
	session.back();
	expect(session.route).toEqual({ at: 'attract' });
});

test('a language that is answered only after the reset does not reach the next visitor', async () => {
	const { session, asked } = slow();
	void session.load();
	await asked[0]?.give();
	session.home();
	void session.setLanguage('en');
	session.reset();
	expect(asked.map((one) => one.lang)).toEqual(['', 'en', 'ar']);
	await asked[2]?.give();
	await asked[1]?.give();
	expect(session.lang).toBe('ar');
});

test('a reset in the language that is shown asks for nothing', async () => {
	const { session, asked } = await arrived();
	session.home();
	session.reset();
	session.home();
	expect(asked).toHaveLength(1);
});

test('back leads through the screens that were opened, and their words are still there', async () => {
	const { session } = await arrived();
	session.home();
	session.open({ ...search, text: '' });
	session.write('salik');
	session.open({ at: 'service', id: 'SALIK-1' });
	session.back();
	expect(session.route).toEqual(search);
	session.back();
	expect(session.route.at).toBe('home');
});

test('a page stays with its screen', async () => {
	const { session } = await arrived();
	session.home();
	session.turn(2);
	session.open(list);
	session.turn(5);
	expect(session.route).toEqual({ ...list, page: 5 });
	session.back();
	expect(session.route).toEqual({ at: 'home', page: 2 });
});

test('a group begins with its first page, and other words forget both', async () => {
	const { session } = await arrived();
	session.open(list);
	session.choose('RTA');
	expect(session.route).toEqual({ ...list, group: 'RTA', page: 0 });
	session.open(search);
	session.choose('RTA');
	session.turn(4);
	session.write('sali');
	expect(session.route).toEqual({ ...search, text: 'sali' });
});

test('what a screen does not have it is not given', async () => {
	const { session } = await arrived();
	const before = session.route;
	session.turn(1);
	session.choose('RTA');
	session.write('x');
	expect(session.route).toBe(before);
});

test('back from home gives a kiosk back, and leaves a desk where it is', async () => {
	const staffed = (await arrived()).session;
	staffed.enterStaff('secret');
	staffed.back();
	expect([staffed.route.at, staffed.staff]).toEqual(['desk', true]);

	const kiosk = (await arrived()).session;
	kiosk.home();
	kiosk.back();
	expect(kiosk.route.at).toBe('attract');

	const desk = (await arrived('desk')).session;
	desk.highContrast = true;
	desk.back();
	expect(desk.route.at).toBe('desk');
	expect(desk.highContrast).toBe(true);
	desk.home();
	expect(desk.route.at).toBe('desk');
});

test('leaving a screen closes what belonged to it', async () => {
	const { session } = await arrived();
	session.home();
	session.open({ at: 'service', id: 'RTA-1' });
	session.wifi = true;
	session.service.value = serviceEn as unknown as ServiceView;
	session.back();
	expect([session.wifi, session.service.value, session.callCentre]).toEqual([false, null, '']);
});

test('the call centre is that of the service on the screen', async () => {
	const { session } = await arrived();
	expect(session.callCentre).toBe('');
	const channel = { ...(serviceEn as unknown as ServiceView).channels[0], kind: 'call-centre', trust: '800 9090' };
	session.service.value = { ...serviceEn, channels: [channel] } as unknown as ServiceView;
	expect(session.callCentre).toBe('800 9090');
});

test('a new catalog renews the sentences at once only where nobody is in the middle of something', async () => {
	const { session, asked } = await arrived();
	session.home();
	session.catalogChanged(2);
	expect([asked.length, session.news]).toEqual([2, 2]);
	session.open(list);
	session.catalogChanged(3);
	expect([session.news, session.told]).toEqual([3, 2]);
	expect(session.route).toEqual(list);
});

test('in the middle of a visit the signs are asked for at once, and the sentences stay', async () => {
	const { session, asked } = slow();
	void session.load();
	await asked[0]?.give();
	session.open(list);
	const before = session.station;
	expect(session.signs).toBe(before);
	session.catalogChanged(2);
	expect(asked.map((one) => one.lang)).toEqual(['', 'ar']);
	await asked[1]?.give('wall');
	expect([session.station, session.signs?.profile]).toEqual([before, 'wall']);
	session.home();
	await asked[2]?.give();
	expect(session.signs).toBe(session.station);
});

test('the PIN is asked for where nothing of a visit is left', async () => {
	const { session } = await arrived();
	session.home();
	session.highContrast = true;
	session.askPin();
	expect([session.pinOpen, session.route.at, session.highContrast, session.atDesk]).toEqual([
		true,
		'attract',
		false,
		false,
	]);
	expect(session.untouched).toBe(true);
	session.reset();
	expect(session.pinOpen).toBe(false);
});

test('staff have a kiosk until it is given back', async () => {
	const { session } = await arrived();
	session.askPin();
	session.enterStaff('secret');
	expect([session.route.at, session.atDesk, session.staff, session.pinOpen]).toEqual(['desk', true, true, false]);
	expect(session.pass).toBe('secret');
	expect(session.untouched).toBe(false);
	session.reset();
	expect([session.route.at, session.atDesk, session.staff]).toEqual(['attract', false, false]);
	expect(session.pass).toBe('');
});

test('a desk keeps its first screen when its PIN was right', async () => {
	const { session } = await arrived('desk');
	session.enterStaff('secret');
	expect([session.route.at, session.staff, session.untouched, session.pass]).toEqual(['desk', false, true, 'secret']);
});

test('what happened is counted, each under a name of its own, and a failure disturbs nobody', async () => {
	const sent: unknown[] = [];
	const taps = new Set<string>();
	const session = new Session(
		(lang) => Promise.resolve(station(lang)),
		(lang, tap, event) => {
			sent.push([lang, event]);
			taps.add(tap);
			return Promise.reject(new Error('nobody'));
		},
	);
	await session.load();
	session.count({ what: 'large_view' });
	session.count({ what: 'service_shown', service: 'RTA-1' });
	await Promise.resolve();
	expect(sent).toEqual([
		['ar', { what: 'large_view' }],
		['ar', { what: 'service_shown', service: 'RTA-1' }],
	]);
	expect([...taps].map((tap) => /^[0-9a-f]{32}$/.test(tap))).toEqual([true, true]);
});

test('what changed in the middle of a visit is renewed when the visit comes home or ends', async () => {
	const { session, asked } = await arrived();
	session.home();
	session.open(list);
	session.catalogChanged(2);
	expect(asked).toEqual(['', 'ar']); // the signs alone
	session.home();
	expect(asked).toEqual(['', 'ar', 'ar']);
	session.home();
	expect(asked).toHaveLength(3);
	session.open(list);
	session.catalogChanged(2);
	session.reset();
	expect(asked).toHaveLength(5);
});

test('the same number again is news of the station itself: the sentences are asked for, and no list', async () => {
	const { session, asked } = await arrived();
	session.catalogChanged(4);
	session.catalogChanged(4);
	expect([asked.length, session.news]).toEqual([3, 4]);
});

test('news before the first answer leaves the beginning as it is', async () => {
	const { session, asked } = slow();
	void session.load();
	session.catalogChanged(2);
	await asked[1]?.give('desk');
	expect(session.route).toEqual({ at: 'desk' });
	expect(session.untouched).toBe(true);
});

test('a session is untouched until somebody has begun', async () => {
	const kiosk = (await arrived()).session;
	expect(kiosk.untouched).toBe(true);
	kiosk.home();
	expect(kiosk.untouched).toBe(false);

	const desk = (await arrived('desk')).session;
	await desk.setLanguage('en');
	expect([desk.atDesk, desk.staff, desk.untouched]).toEqual([true, false, true]);
});

test('the sentences follow the language, and one that is not there says nothing', async () => {
	const { session } = slow();
	expect(session.words.back).toBe('');
	const { session: ready } = await arrived();
	expect(ready.words.back).toBe(stationAr.words.back);
	await ready.setLanguage('en');
	expect(ready.words.back).toBe(stationEn.words.back);
});

test('the end of a visit is told to the station, which forgets what was typed', () => {
	const wiped = vi.fn(() => Promise.reject(new Error('nobody answers')));
	const session = new Session(() => Promise.resolve(null), undefined, wiped);
	session.open(search);
	session.back();
	expect(wiped).not.toHaveBeenCalled();
	session.reset();
	expect(wiped).toHaveBeenCalledTimes(1);
	session.enterStaff('pass');
	expect(wiped).toHaveBeenCalledTimes(2);
});

test('the screen may go dark only where nobody has begun, staff neither', async () => {
	const { session } = await arrived();
	expect(session.resting).toBe(true);
	session.home();
	expect(session.resting).toBe(false);
	session.askPin();
	expect(session.resting).toBe(false);
	session.reset();
	expect(session.resting).toBe(true);
	session.enterStaff('secret');
	session.open({ at: 'attract' });
	expect([session.route.at, session.resting]).toEqual(['attract', false]);
});

test('a language that a visitor chooses is counted in the one before and then spoken, in its direction', async () => {
	const sent: unknown[] = [];
	const session = new Session(
		(lang) => Promise.resolve(station(lang)),
		(lang, _tap, event) => {
			sent.push([lang, event]);
			return Promise.resolve({ done: true, view: null });
		},
	);
	expect(session.dir).toBe('rtl');
	await session.load();
	await session.chooseLanguage('en');
	expect(sent).toEqual([['ar', { what: 'language', detail: 'en' }]]);
	expect([session.lang, session.dir]).toEqual(['en', 'ltr']);
	await session.setLanguage('ar');
	expect([sent.length, session.lang, session.dir]).toEqual([1, 'ar', 'rtl']);
});

test('another station begins in its own first language, and visits end in that', async () => {
	let first = 'ar';
	const asked: string[] = [];
	const session = new Session((lang) => {
		asked.push(lang);
		const view = station(lang === '' ? first : lang);
		return Promise.resolve({ ...view, languages: first === 'ar' ? view.languages : [...view.languages].reverse() });
	});
	await session.load();
	session.home();
	first = 'en';
	await session.restart();
	expect([asked, session.lang, session.route.at]).toEqual([['', ''], 'en', 'attract']);
	session.home();
	await session.setLanguage('ar');
	session.reset();
	expect(asked).toEqual(['', '', 'ar', 'en']);
});

test('on every screen of a visit news leaves the sentences alone', async () => {
	for (const route of [
		list,
		search,
		{ at: 'service', id: 'RTA-1' },
		{ at: 'entities', page: 0 },
		{ at: 'centre', page: 0 },
	] as const) {
		const { session, asked } = slow();
		void session.load();
		await asked[0]?.give();
		const before = session.station;
		session.open(route);
		session.catalogChanged(2);
		await asked[1]?.give('wall');
		expect([route.at, session.station === before, session.signs?.profile]).toEqual([route.at, true, 'wall']);
	}
});
