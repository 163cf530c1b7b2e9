import { expect, test } from 'vitest';
import type { DeskServiceView, DeskView } from '../api/desk-views';
import type { ChannelView } from '../api/service-views';
import type { CardView, HomeView, SearchView } from '../api/views';
import { FakeClock } from '../testing/fake-clock';
import { Desk } from './desk.svelte';
import { holdSeconds } from './idle-times';

const card = (id: string, quick = ''): CardView => ({
	id,
	name: [{ text: id, on: false }],
	entity: 'RTA',
	entity_code: 'RTA',
	fee: '',
	paid: false,
	icon: '',
	desk: { other_name: '', quick, channels: [] },
});
const option = (code: string) => ({ code, label: code });
const ways = [
	{ kind: 'self-service-machine', code: '' },
	{ kind: 'website', code: 'data:1' },
	{ kind: 'call-centre', code: 'data:2' },
] as ChannelView[];

// A desk of which the station answers at once, with what it was told.
async function desk(found: CardView[] = [], late: Promise<void> = Promise.resolve()) {
	const clock = new FakeClock();
	const told: string[] = [];
	const state = { taken: true };
	const take = (what: string) => {
		told.push(what);
		return state.taken ? Promise.resolve(`mark${told.length}`) : Promise.reject(new Error('nobody'));
	};
	const one = new Desk(
		{
			lang: () => 'en',
			desk: () => {
				told.push('look');
				return Promise.resolve({
					outcomes: ['done', 'took_code', 'to_machine', 'to_call_centre', 'needs_person', 'left'].map(option),
					reasons: ['needs_person_cash', 'needs_person_other'].map(option),
					flags: ['wrong_fee', 'other'].map(option),
					undo_for: 10,
				} as unknown as DeskView);
			},
			home: () => Promise.resolve({ popular: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => card(`P-${n}`)) } as HomeView),
			search: (query) => late.then(() => ({ query, cards: found }) as SearchView),
			service: (id) =>
				Promise.resolve({
					first: { id, channels: id === 'none' ? [] : ways },
					quick_code: '',
				} as unknown as DeskServiceView),
			count: (service, outcome) => take(`${service} ${outcome}`),
			undo: (mark) => take(`undo ${mark}`).then(() => true),
			flag: (service, what) => take(`${service} flag ${what}`).then(() => `flag ${service}`),
		},
		clock,
		() => new Promise(() => {}),
	);
	one.renew();
	await settled();
	told.length = 0;
	return { one, clock, told, state };
}

const settled = async () => {
	for (let i = 0; i < 20; i++) await Promise.resolve();
};

test('before the first letter eight services stand there, and arrows stay among them', async () => {
	const { one } = await desk();
	expect(one.rows.map((row) => row.id)).toEqual(['P-1', 'P-2', 'P-3', 'P-4', 'P-5', 'P-6', 'P-7', 'P-8']);
	one.move(-1);
	expect(one.selected).toBe(0);
	for (let i = 0; i < 20; i++) one.move(1);
	expect(one.selected).toBe(7);
	await one.enter();
	expect(one.open).toBe('P-8');
});

test('letters choose the first row anew', async () => {
	const { one } = await desk([card('RTA-1'), card('RTA-2')]);
	one.move(1);
	await one.typing.type('s');
	await settled();
	expect([one.empty, one.selected, one.rows.map((row) => row.id)]).toEqual([false, 0, ['RTA-1', 'RTA-2']]);
	one.move(1);
	await one.enter();
	expect(one.open).toBe('RTA-2');
});

test('Enter before the answer opens what was asked for, and nothing that stood there before', async () => {
	let answer = () => {};
	const { one } = await desk([card('RTA-1')], new Promise((resolve) => (answer = resolve)));
	void one.typing.type('s');
	const entered = one.enter();
	await settled();
	expect([one.open, one.typing.shown]).toEqual(['', 's']);
	answer();
	await entered;
	expect(one.open).toBe('RTA-1');
});

test('Enter before the answer opens nothing once the words are others', async () => {
	let answer = () => {};
	const { one } = await desk([card('RTA-1')], new Promise((resolve) => (answer = resolve)));
	void one.typing.type('s');
	const entered = one.enter();
	one.back();
	answer();
	await entered;
	expect(one.open).toBe('');
});

test('a row without a service opens nothing', async () => {
	const { one } = await desk([card('RTA-1')]);
	one.showRow(9);
	one.showRow(0);
	expect(one.open).toBe('');
});

test('a digit opens its row after a moment, and what opens meanwhile takes it', async () => {
	const { one, clock } = await desk();
	one.digit.wait(3);
	clock.pass(5000);
	expect(one.open).toBe('P-3');
	one.start();
	one.digit.wait(2);
	one.show('RTA-7');
	clock.pass(5000);
	expect(one.open).toBe('RTA-7');
	one.start();
	one.digit.wait(2);
	one.start();
	clock.pass(5000);
	expect(one.open).toBe('');
});

test('four digits open the one service whose quick code they are', async () => {
	const { one } = await desk([card('RTA-1', '1042')]);
	one.typing.put('104');
	await settled();
	one.openQuick();
	expect(one.open).toBe('');
	one.typing.put('1042');
	one.openQuick(); // the answer is still that of the letters before
	expect(one.open).toBe('');
	await settled();
	one.openQuick();
	expect(one.open).toBe('RTA-1');
});

test('four digits that are no code, and words, open nothing', async () => {
	const several = (await desk([card('RTA-1', '1042'), card('RTA-2', '1043')])).one;
	several.typing.put('1042');
	await settled();
	several.openQuick();
	expect(several.open).toBe('');
	const other = (await desk([card('RTA-1')])).one; // found by its name, and without a code
	other.typing.put('1042');
	await settled();
	other.openQuick();
	expect(other.open).toBe('');
	const words = (await desk([card('RTA-1', '1042')])).one;
	words.typing.put('sali');
	await settled();
	words.openQuick();
	expect(words.open).toBe('');
});

test('the first way with a code is shown, then the next one, in a ring', async () => {
	const { one } = await desk();
	one.nextChannel();
	one.show('RTA-1');
	await settled();
	expect([one.at, one.channel?.kind]).toEqual([1, 'website']);
	one.nextChannel();
	expect(one.channel?.kind).toBe('call-centre');
	one.nextChannel();
	expect(one.channel?.kind).toBe('self-service-machine');
	one.show('RTA-2');
	await settled();
	expect(one.at).toBe(1);
});

test('only a code can cover the screen, and a way without one uncovers it', async () => {
	const { one } = await desk();
	one.show('none');
	await settled();
	await one.enter();
	expect(one.large).toBe(false);
	one.show('RTA-1');
	await settled();
	await one.enter();
	expect(one.large).toBe(true);
	one.nextChannel();
	expect(one.large).toBe(true);
	one.nextChannel();
	expect(one.large).toBe(false);
	one.choose(1);
	await one.enter();
	await one.enter();
	expect(one.large).toBe(false);
});

test('Escape goes back step by step: what is asked, the large code, the card, the words', async () => {
	const { one } = await desk();
	one.typing.put('sal');
	one.show('RTA-1');
	await settled();
	await one.enter();
	one.over = 'keys';
	one.back();
	expect([one.over, one.large]).toEqual(['', true]);
	one.back();
	expect([one.large, one.open]).toEqual([false, 'RTA-1']);
	one.back();
	expect([one.open, one.typing.shown, one.service.value]).toEqual(['', '', null]);
	one.go('today');
	expect(one.part).toBe('today');
	one.back();
	expect(one.part).toBe('guide');
});

test('an outcome counts for the card, sends it to the start and is looked at', async () => {
	const { one, told } = await desk();
	one.show('RTA-1');
	one.count(1);
	await settled();
	expect(told).toEqual(['RTA-1 done', 'look']);
	expect([one.open, one.outcomes.recent?.outcome]).toEqual(['', 'done']);
});

test('a held card stays when it is counted, for two minutes', async () => {
	const { one, clock } = await desk();
	one.hold();
	expect(one.held.left).toBe(0);
	one.show('RTA-1');
	one.hold();
	expect(one.held.left).toBe(holdSeconds);
	one.count(6);
	await settled();
	expect(one.open).toBe('RTA-1');
	clock.pass(holdSeconds * 1000);
	one.count(6);
	await settled();
	expect(one.open).toBe('');
});

test('whoever needs a person is asked why, and the digit answers', async () => {
	const { one, told } = await desk();
	one.show('RTA-1');
	one.count(5);
	expect([one.over, one.answers.length]).toEqual(['reason', 2]);
	one.answer(3);
	one.answer(0);
	expect(told).toEqual([]);
	one.answer(2);
	await settled();
	expect(told[0]).toBe('RTA-1 needs_person_other');
	expect(one.over).toBe('');
});

test('a count belongs to the last service, and before the first one it is said that there is none', async () => {
	const { one, told } = await desk();
	one.count(1);
	one.count(5);
	expect([one.said, one.over, told.length]).toEqual(['open_first', '', 0]);
	one.show('RTA-1');
	expect(one.said).toBe('');
	one.start();
	one.count(2);
	await settled();
	expect(told[0]).toBe('RTA-1 took_code');
	one.count(7);
	await settled();
	expect(told).toHaveLength(2);
});

test('a count that was not taken leaves the card where it is', async () => {
	const { one, told, state } = await desk();
	state.taken = false;
	one.show('RTA-1');
	one.count(1);
	await settled();
	expect([one.open, one.outcomes.failed, told]).toEqual(['RTA-1', true, ['RTA-1 done']]);
});

test('a count that is answered late does not close the card that was opened meanwhile', async () => {
	const { one, told } = await desk();
	one.show('RTA-1');
	one.count(1);
	one.show('RTA-2');
	await settled();
	expect([told[0], one.open]).toEqual(['RTA-1 done', 'RTA-2']);
});

test('a large code can be made small also when its way has none any more', async () => {
	const { one } = await desk();
	one.show('RTA-1');
	await settled();
	one.enlarge();
	expect(one.large).toBe(true);
	one.service.value = { first: { id: 'RTA-1', channels: [] } } as unknown as DeskServiceView;
	one.enlarge();
	expect(one.large).toBe(false);
	one.enlarge();
	expect(one.large).toBe(false);
});

test('a count is taken back, and the numbers are looked at again', async () => {
	const { one, told } = await desk();
	one.show('RTA-1');
	one.count(1);
	await settled();
	await one.undo();
	await one.undo();
	expect(told).toEqual(['RTA-1 done', 'look', 'undo mark1', 'look']);
});

test('a mistake is reported for the card on the screen, and it is said whether that was taken', async () => {
	const { one, told, state } = await desk();
	await one.flag('wrong_fee');
	expect(told).toEqual([]);
	one.show('RTA-1');
	one.over = 'flag';
	one.answer(1);
	await settled();
	expect([told, one.said, one.over]).toEqual([['RTA-1 flag wrong_fee', 'look'], 'flagged', '']);
	expect(one.outcomes.recent).toEqual({ mark: 'flag RTA-1', outcome: 'wrong_fee', left: 10 });
	await one.undo();
	expect([told.slice(2), one.said, one.outcomes.recent]).toEqual([['undo flag RTA-1', 'look'], '', null]);
	state.taken = false;
	await one.flag('other');
	expect(one.said).toBe('flag_failed');
	one.back();
	expect(one.said).toBe('');
});

test('in the exercise each card that is shown is an answer', async () => {
	const { one, clock } = await desk();
	one.exercise.begin([
		{ id: 'P-2', text: 'two' },
		{ id: 'P-3', text: 'three' },
	]);
	clock.pass(3000);
	one.showRow(2);
	expect([one.exercise.request?.id, one.exercise.last, one.exercise.seconds]).toEqual(['P-3', 'right', 3]);
	one.start();
	one.showRow(1);
	expect([one.exercise.request, one.exercise.right, one.exercise.on]).toEqual([undefined, 1, true]);
	one.end();
	expect(one.exercise.on).toBe(false);
});

test('when it ends nothing runs any more', async () => {
	const { one, clock } = await desk();
	one.show('RTA-1');
	one.hold();
	one.digit.wait(1);
	one.count(1);
	await settled();
	one.end();
	expect([clock.waiting, one.view.value, one.popular.value]).toEqual([0, null, null]);
});

test('only the card that was held stays: the next one is done with when it is counted', async () => {
	const { one } = await desk();
	one.show('RTA-1');
	one.hold();
	one.show('RTA-2');
	expect(one.held.left).toBe(0);
	one.count(1);
	await settled();
	expect(one.open).toBe('');
});

test('the list begins at its first row again', async () => {
	const { one } = await desk();
	one.move(1);
	one.start();
	expect(one.selected).toBe(0);
});
