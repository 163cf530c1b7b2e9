import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock';
import { FirstDigit, secondDigitMs } from './first-digit';

function begun() {
	const clock = new FakeClock();
	const rows: number[] = [];
	return { clock, rows, first: new FirstDigit(clock, (at) => rows.push(at)) };
}

test('a digit alone opens its row, after a moment and once', () => {
	const { clock, rows, first } = begun();
	first.wait(3);
	clock.pass(secondDigitMs - 1);
	expect(rows).toEqual([]);
	clock.pass(1);
	expect(rows).toEqual([3]);
	expect(first.take()).toBe('');
	clock.pass(10_000);
	expect(rows).toEqual([3]);
});

test('a digit that is taken opens nothing', () => {
	const { clock, rows, first } = begun();
	first.wait(7);
	expect(first.take()).toBe('7');
	expect(first.take()).toBe('');
	clock.pass(10_000);
	expect(rows).toEqual([]);
	expect(clock.waiting).toBe(0);
});

test('of two digits that both wait the newer one counts', () => {
	const { clock, rows, first } = begun();
	first.wait(1);
	clock.pass(secondDigitMs - 1);
	first.wait(2);
	clock.pass(secondDigitMs);
	expect(rows).toEqual([2]);
});
