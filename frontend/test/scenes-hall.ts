import type { Setting } from './real';
import { instants, partner, police, rta, says, sunday, urgent, type Scene } from './scene';
import type { Visitor } from './stage';

/** What a wall shows now. */
async function turn(visitor: Visitor): Promise<string | null> {
	const { page } = visitor;
	await page.waitForSelector('[data-test="wall"]');
	await visitor.settle();
	if ((await visitor.part('code').count()) === 0) return null;
	return `service ${await visitor.part('wall').getAttribute('data-id')}`;
}

/** What a hall sees on a wall. */
export const walls: Scene[] = (
	[
		['wall-during', { profile: 'wall', at: sunday, centre: rta }],
		['wall-police', { profile: 'wall', at: sunday, centre: police }],
		['wall-partner', { profile: 'wall', at: sunday, centre: partner }],
		...instants.map(([name, at]): [string, Setting] => [`wall-${name}`, { profile: 'wall', at, centre: rta }]),
		['wall-stale', { profile: 'wall', at: '2030-01-01T10:00', centre: rta }],
	] as [string, Setting][]
).map(([name, setting]) => ({ name, setting, go: turn }));

walls.push({
	name: 'wall-emergency',
	setting: { profile: 'wall', at: sunday, centre: rta },
	go: async (visitor, lang) => {
		await says(visitor, lang, { emergency: urgent(lang).emergency });
		return null;
	},
});

const desk: Setting = { profile: 'desk', at: sunday, centre: rta };
/** What staff have before them. */
export const desks: Scene[] = [
	...(
		[
			['desk', rta],
			['desk-police', police],
			['desk-partner', partner],
		] as const
	).map(([name, centre]): Scene => ({
		name,
		setting: { ...desk, centre },
		go: async (visitor, lang) => {
			await visitor.begin(lang);
			await visitor.settle();
			return null;
		},
	})),
	{
		name: 'desk-card',
		setting: desk,
		go: async (visitor, lang) => {
			await visitor.begin(lang);
			await visitor.page.keyboard.type(lang === 'ar' ? 'تجديد' : 'renew');
			await visitor.settle();
			await visitor.part('card').first().waitFor();
			await visitor.page.keyboard.press('Enter');
			await visitor.part('code').waitFor();
			await visitor.settle();
			return `service ${await visitor.part('service').getAttribute('data-id')}`;
		},
	},
	...(
		[
			['desk-today-here', 'today'],
			['desk-flag', 'flag'],
			['desk-details', 'details-open'],
		] as const
	).map(([name, key]): Scene => ({
		name,
		setting: desk,
		go: async (visitor, lang) => {
			await visitor.begin(lang);
			await visitor.page.keyboard.press('Enter');
			await visitor.part('code').waitFor();
			await visitor.touch(key);
			await visitor.page.waitForSelector('[role="dialog"]');
			await visitor.settle();
			return null;
		},
	})),
	{
		name: 'desk-keys',
		setting: desk,
		go: async (visitor, lang) => {
			await visitor.begin(lang);
			await visitor.page.keyboard.press('?');
			await visitor.part('keys').waitFor();
			await visitor.settle();
			return null;
		},
	},
	{
		name: 'desk-large',
		setting: desk,
		go: async (visitor, lang) => {
			await visitor.begin(lang);
			await visitor.page.keyboard.press('Enter');
			await visitor.part('code').waitFor();
			await visitor.page.keyboard.press('Enter');
			await visitor.part('large-code').waitFor();
			await visitor.settle();
			return `service ${await visitor.part('service').getAttribute('data-id')}`;
		},
	},
	...['today', 'station'].map((part): Scene => ({
		name: `desk-${part}`,
		setting: desk,
		go: async (visitor, lang) => {
			await visitor.begin(lang);
			await visitor.touch(`part-${part}`);
			await visitor.settle();
			return null;
		},
	})),
];
