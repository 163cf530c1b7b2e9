import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock';
import { Outcomes } from './outcomes.svelte';

function counted(answers = true, seconds = 10) {
	const clock = new FakeClock();
	const told: string[] = [];
	const outcomes = new Outcomes(
		clock,
		{
			count: (service, outcome) => {
				told.push(`${service} ${outcome}`);
				return answers ? Promise.resolve(`mark${told.length}`) : Promise.reject(new Error('nobody'));
			},
			undo: (mark) => {
				told.push(`undo ${mark}`);
				return Promise.resolve(answers);
			},
		},
		() => seconds,
	);
	return { clock, told, outcomes };
}

test('a count can be taken back for ten seconds, and the seconds are seen', async () => {
	const { clock, told, outcomes } = counted();
	expect(await outcomes.count('RTA-1', 'done')).toBe(true);
	expect(outcomes.recent).toEqual({ mark: 'mark1', outcome: 'done', left: 10 });
	clock.pass(3000);
	expect(outcomes.recent?.left).toBe(7);
	clock.pass(7000 - 1);
	expect(outcomes.recent?.left).toBe(1);
	clock.pass(1);
	expect(outcomes.recent).toBeNull();
	expect(await outcomes.undo()).toBe(false);
	expect(told).toEqual(['RTA-1 done']);
	expect(clock.waiting).toBe(0);
});

test('a count can be taken back for as long as the station says', async () => {
	const { clock, outcomes } = counted(true, 20);
	await outcomes.count('RTA-1', 'done');
	expect(outcomes.recent?.left).toBe(20);
	clock.pass(20_000 - 1);
	expect(outcomes.recent?.left).toBe(1);
	clock.pass(1);
	expect(outcomes.recent).toBeNull();
});

test('what was taken back is taken back once', async () => {
	const { clock, told, outcomes } = counted();
	await outcomes.count('RTA-1', 'left');
	expect(await outcomes.undo()).toBe(true);
	expect(await outcomes.undo()).toBe(false);
	expect(outcomes.recent).toBeNull();
	expect(told).toEqual(['RTA-1 left', 'undo mark1']);
	expect(clock.waiting).toBe(0);
});

test('only the last of two counts can be taken back, with seconds of its own', async () => {
	const { clock, told, outcomes } = counted();
	await outcomes.count('RTA-1', 'done');
	clock.pass(9000);
	await outcomes.count('RTA-2', 'left');
	expect(outcomes.recent?.left).toBe(10);
	clock.pass(2000);
	await outcomes.undo();
	expect(told.at(-1)).toBe('undo mark2');
});

test('after the machine has slept the time is over', async () => {
	const { clock, outcomes } = counted();
	await outcomes.count('RTA-1', 'done');
	clock.sleep(60_000);
	clock.pass(1);
	expect(outcomes.recent).toBeNull();
});

test('a count that did not arrive is said and cannot be taken back', async () => {
	const { outcomes } = counted(false);
	expect(await outcomes.count('RTA-1', 'done')).toBe(false);
	expect([outcomes.failed, outcomes.recent]).toEqual([true, null]);
	outcomes.end();
	expect(outcomes.failed).toBe(false);
});

test('a count that the station does not take back is said', async () => {
	const clock = new FakeClock();
	const outcomes = new Outcomes(
		clock,
		{ count: () => Promise.resolve('1'), undo: () => Promise.resolve(false) },
		() => 10,
	);
	await outcomes.count('RTA-1', 'done');
	expect(await outcomes.undo()).toBe(false);
	expect(outcomes.failed).toBe(true);
});

test('what arrived after one that did not is said no longer to have failed', async () => {
	let answers = false;
	const take = () => (answers ? Promise.resolve('1') : Promise.reject(new Error('nobody')));
	const outcomes = new Outcomes(new FakeClock(), { count: take, undo: () => Promise.resolve(true) }, () => 10);
	await outcomes.count('RTA-1', 'done');
	answers = true;
	await outcomes.count('RTA-1', 'done');
	expect(outcomes.failed).toBe(false);
});
