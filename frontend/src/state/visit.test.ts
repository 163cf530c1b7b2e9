import { expect, test } from 'vitest';
import type { Answered, Station } from '../bridge/station';
import stationAr from '../../../app/page/testdata/station.ar.json';
import stationEn from '../../../app/page/testdata/station.en.json';
import { Visit } from './visit.svelte';

const station = (lang: string, profile = 'kiosk') =>
	({ ...(lang === 'en' ? stationEn : stationAr), profile }) as unknown as Station;

// A visit at its first screen, and the languages that were asked for.
async function arrived(profile = 'kiosk') {
	const asked: string[] = [];
	const ask = (lang: string): Answered<Station> => {
		asked.push(lang);
		return Promise.resolve(station(lang, profile));
	};
	const visit = new Visit(ask);
	await visit.arrive();
	return { visit, asked };
}

test('the first question names no language, so that the station speaks its own first one', async () => {
	const { visit, asked } = await arrived();
	expect(asked).toEqual(['']);
	expect(visit.lang).toBe('ar');
	expect(visit.place.at).toBe('attract');
});

test('reset clears words, history, language and view', async () => {
	const { visit, asked } = await arrived();
	visit.home();
	await visit.speak('en');
	visit.open({ at: 'search', text: 'my secret words', entity: 'RTA' });
	visit.open({ at: 'service', id: 'RTA-1' });
	visit.large = true;
	visit.staff = true;
	visit.wifi = true;
	visit.callCentre = '8009090';

	visit.reset();
	await Promise.resolve();

	expect(visit.place).toEqual({ at: 'attract' });
	expect([visit.large, visit.staff, visit.wifi, visit.callCentre]).toEqual([false, false, false, '']);
	expect(asked.at(-1)).toBe('ar');
	visit.back();
	expect(visit.place).toEqual({ at: 'attract' });
});

test('back leads through the places that were opened, and their words are still there', async () => {
	const { visit } = await arrived();
	visit.home();
	visit.open({ at: 'search', text: 'salik', entity: '' });
	visit.open({ at: 'service', id: 'SALIK-1' });
	visit.back();
	expect(visit.place).toEqual({ at: 'search', text: 'salik', entity: '' });
	visit.back();
	expect(visit.place.at).toBe('home');
});

test('back from home gives a kiosk back, and leaves a desk where it is', async () => {
	const kiosk = (await arrived()).visit;
	kiosk.home();
	kiosk.back();
	expect(kiosk.place.at).toBe('attract');

	const desk = (await arrived('desk')).visit;
	desk.large = true;
	desk.back();
	expect(desk.place.at).toBe('home');
	expect(desk.large).toBe(true);
});

test('leaving a screen closes what belonged to it', async () => {
	const { visit } = await arrived();
	visit.home();
	visit.open({ at: 'service', id: 'RTA-1' });
	visit.wifi = true;
	visit.callCentre = '8009090';
	visit.back();
	expect([visit.wifi, visit.callCentre]).toEqual([false, '']);
});

test('news asks for the sentences again only where nobody is in the middle of something', async () => {
	const { visit, asked } = await arrived();
	visit.home();
	visit.open({ at: 'list', by: 'need', code: 'work', group: '', page: 3 });
	visit.tell(2);
	expect(asked).toHaveLength(1);
	expect(visit.news).toBe(2);
	expect(visit.place).toEqual({ at: 'list', by: 'need', code: 'work', group: '', page: 3 });
	visit.home();
	visit.tell(3);
	expect(asked).toHaveLength(2);
});

test('a visit is fresh until somebody has begun', async () => {
	const kiosk = (await arrived()).visit;
	expect(kiosk.fresh).toBe(true);
	kiosk.home();
	expect(kiosk.fresh).toBe(false);

	const desk = (await arrived('desk')).visit;
	expect(desk.fresh).toBe(true);
	desk.large = true;
	expect(desk.fresh).toBe(false);
	desk.large = false;
	desk.open({ at: 'entities', page: 0 });
	expect(desk.fresh).toBe(false);
	desk.home();
	await desk.speak('en');
	expect(desk.fresh).toBe(false);
});
