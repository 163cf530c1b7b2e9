import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock';
import { PinPad, maxDigits, padMs, type PinAnswer } from './pin-pad.svelte';

const right: PinAnswer = { ok: true, wait: 0, said: '' };
const wrong: PinAnswer = { ok: false, wait: 0, said: 'not right' };

function pad(...answers: PinAnswer[]) {
	const clock = new FakeClock();
	const told: string[] = [];
	const one = new PinPad(
		clock,
		(pin) => {
			told.push(pin);
			const answer = answers.shift();
			return answer ? Promise.resolve(answer) : Promise.reject(new Error('nobody'));
		},
		() => told.push('open'),
		() => told.push('leave'),
	);
	const type = (digits: string) => [...digits].forEach((digit) => one.press(digit));
	return { clock, told, one, type };
}

test('the right digits open, and none of them is kept', async () => {
	const { told, one, type } = pad(right);
	type('2468x');
	expect(one.count).toBe(4);
	one.erase();
	type('9');
	await one.enter();
	expect(told).toEqual(['2469', 'open']);
	expect(one.count).toBe(0);
});

test('nothing is asked without a digit, and no PIN is longer than it may be', async () => {
	const { told, one, type } = pad(wrong);
	await one.enter();
	expect(told).toEqual([]);
	type('12345678901234567890');
	expect(one.count).toBe(maxDigits);
	await one.enter();
	expect(told).toEqual(['123456789012']);
});

test('a wrong one is said until the next digit', async () => {
	const { one, type } = pad(wrong);
	type('1111');
	await one.enter();
	expect([one.said, one.pause, one.count]).toEqual(['not right', 0, 0]);
	type('1');
	expect(one.said).toBe('');
});

test('in a pause nothing can be typed or asked, and its seconds are seen', async () => {
	const { clock, told, one, type } = pad({ ...wrong, wait: 60 }, right);
	type('1111');
	await one.enter();
	expect(one.pause).toBe(60);
	type('2');
	expect(one.count).toBe(0);
	clock.pass(59_000);
	expect(one.pause).toBe(1);
	await one.enter();
	expect(told).toEqual(['1111']);
	clock.pass(1000);
	expect(one.pause).toBe(0);
	type('2');
	await one.enter();
	expect(told).toEqual(['1111', '2', 'open']);
});

test('nobody answers: it is said, and may be tried again', async () => {
	const { one, type } = pad();
	type('1111');
	await one.enter();
	expect([one.unavailable, one.pause]).toEqual([true, 0]);
	type('1');
	expect(one.unavailable).toBe(false);
});

test('nobody there closes it, a touch keeps it, and a pause is waited for', async () => {
	const { clock, told, one, type } = pad({ ...wrong, wait: 60 });
	one.touch();
	clock.pass(padMs - 1);
	one.touch();
	clock.pass(padMs - 1);
	expect(told).toEqual([]);
	type('1');
	await one.enter();
	clock.pass(59_999);
	expect(told).toEqual(['1']);
	clock.pass(padMs + 1);
	expect(told).toEqual(['1', 'leave']);
	one.end();
	expect(clock.waiting).toBe(0);
});

test('while the station thinks nothing else is asked', async () => {
	const clock = new FakeClock();
	let answer = (_: PinAnswer) => {};
	let asked = 0;
	const one = new PinPad(
		clock,
		() => {
			asked++;
			return new Promise<PinAnswer>((done) => (answer = done));
		},
		() => {},
		() => {},
	);
	one.press('1');
	const first = one.enter();
	one.press('2');
	await one.enter();
	expect([asked, one.count]).toEqual([1, 0]);
	answer(wrong);
	await first;
	one.press('2');
	expect(one.count).toBe(1);
});
