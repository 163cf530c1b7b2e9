import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock';
import { SecondsLeft, minutes } from './seconds-left.svelte';

test('seconds go, and the end is told once', () => {
	const clock = new FakeClock();
	let ended = 0;
	const rest = new SecondsLeft(clock, () => ended++);
	rest.begin(3);
	expect(rest.left).toBe(3);
	clock.pass(1000);
	expect(rest.left).toBe(2);
	clock.pass(1999);
	expect([rest.left, ended]).toEqual([1, 0]);
	clock.pass(1);
	expect([rest.left, ended]).toEqual([0, 1]);
	clock.pass(60_000);
	expect(ended).toBe(1);
	expect(clock.waiting).toBe(0);
});

test('it may begin anew, and be ended without a word', () => {
	const clock = new FakeClock();
	let ended = 0;
	const rest = new SecondsLeft(clock, () => ended++);
	rest.begin(10);
	clock.pass(9000);
	rest.begin(120);
	clock.pass(2000);
	expect(rest.left).toBe(118);
	rest.begin(0);
	expect([rest.left, clock.waiting]).toEqual([0, 0]);
	clock.pass(500_000);
	expect(ended).toBe(0);
});

test('after the machine has slept the end comes at once', () => {
	const clock = new FakeClock();
	const rest = new SecondsLeft(clock);
	rest.begin(120);
	clock.sleep(500_000);
	clock.pass(1);
	expect(rest.left).toBe(0);
});

test('minutes are written with two digits of seconds', () => {
	expect([minutes(0), minutes(9), minutes(65), minutes(120)]).toEqual(['0:00', '0:09', '1:05', '2:00']);
});
