import { expect, test, vi } from 'vitest';
import { FakeClock } from '../testing/fake-clock';
import { Idle } from './idle.svelte';
import { holdSeconds, idleTimes, staffTimes } from './idle-times';

// Somebody touches the screen: 45 quiet seconds, then 20 seconds of warning.
function touched() {
	const clock = new FakeClock();
	const end = vi.fn();
	const idle = new Idle(clock, () => ({ quiet: 45_000, warning: 20_000 }), end);
	idle.touch();
	return { clock, end, idle };
}

test('nobody is warned before the quiet time is over', () => {
	const { clock, idle } = touched();
	clock.pass(44_999);
	expect(idle.state).toBe('here');
	clock.pass(1);
	expect([idle.state, idle.left, idle.of]).toEqual(['warning', 20, 20]);
});

test('the warning counts whole seconds down', () => {
	const { clock, idle } = touched();
	clock.pass(45_000);
	clock.pass(1000);
	expect(idle.left).toBe(19);
	clock.pass(18_000);
	expect(idle.left).toBe(1);
});

test('any touch extends, before and during the warning, as often as one likes', () => {
	const { clock, end, idle } = touched();
	for (let i = 0; i < 12; i++) {
		clock.pass(45_000 + 19_000);
		expect(idle.state).toBe('warning');
		idle.touch();
		expect(idle.state).toBe('here');
	}
	clock.pass(44_000);
	idle.touch();
	clock.pass(44_000);
	expect(idle.state).toBe('here');
	expect(end).not.toHaveBeenCalled();
});

test('the end of the warning resets once', () => {
	const { clock, end, idle } = touched();
	clock.pass(45_000 + 20_000);
	expect(idle.state).toBe('away');
	expect(end).toHaveBeenCalledTimes(1);
	clock.pass(3_600_000);
	expect(end).toHaveBeenCalledTimes(1);
});

test('after a machine has slept the end comes at once', () => {
	const { clock, end } = touched();
	clock.pass(45_000);
	clock.sleep(3_600_000);
	clock.pass(1000);
	expect(end).toHaveBeenCalledTimes(1);
});

test('at rest nothing runs', () => {
	const { clock, end, idle } = touched();
	idle.rest();
	expect(clock.waiting).toBe(0);
	clock.pass(3_600_000);
	expect([idle.state, end.mock.calls.length]).toEqual(['away', 0]);
});

test('a service and the larger view have twice the patience, and a warning is never shorter than 20 seconds', () => {
	expect(idleTimes('home', false, 45)).toEqual({ quiet: 45_000, warning: 20_000 });
	expect(idleTimes('service', false, 45)).toEqual({ quiet: 90_000, warning: 20_000 });
	expect(idleTimes('list', true, 45)).toEqual({ quiet: 90_000, warning: 40_000 });
	expect(idleTimes('service', true, 45)).toEqual({ quiet: 180_000, warning: 40_000 });
	expect(idleTimes('home', false, 0)).toEqual({ quiet: 45_000, warning: 20_000 });
	expect(idleTimes('home', false, 5).warning).toBe(20_000);
});

test('staff keep a screen as long as a card is held, and never as long as the station keeps their session', () => {
	expect(staffTimes(0)).toEqual({ quiet: 100_000, warning: 20_000 });
	expect(staffTimes(30)).toEqual({ quiet: 130_000, warning: 20_000 });
	const { quiet, warning } = staffTimes(holdSeconds);
	expect(quiet + warning).toBeLessThan(5 * 60_000);
});
