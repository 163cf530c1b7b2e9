import { expect, test } from 'vitest';
import { inEndCorner, restMs, watchCorner } from './corner';

// A glass of which the corner is everything left of 100 and above 100, with a clock that is turned by hand.
function glass() {
	const target = new EventTarget();
	const state = { open: true, rested: 0 };
	let due: (() => void) | null = null;
	let wait = 0;
	const end = watchCorner(
		{
			holds: (x, y) => x < 100 && y < 100,
			open: () => state.open,
			onrest: () => state.rested++,
			after: (ms, run) => {
				wait = ms;
				due = run;
				return () => (due = null);
			},
		},
		target as unknown as Window,
	);
	const send = (name: string, x = 50, y = 50, pointerId = 1) => {
		const event = Object.assign(new Event(name, { cancelable: true }), { clientX: x, clientY: y, pointerId });
		target.dispatchEvent(event);
		return event.defaultPrevented;
	};
	const pass = () => {
		const run = due;
		due = null;
		run?.();
	};
	return { state, send, pass, end, waits: () => due !== null, ms: () => wait };
}

test('a finger that rests three seconds in the corner opens it, and its click does nothing else', () => {
	const { state, send, pass, ms } = glass();
	send('pointerdown');
	expect([ms(), restMs]).toEqual([3000, 3000]);
	pass();
	expect(state.rested).toBe(1);
	send('pointerup');
	expect(send('click')).toBe(true);
	expect(send('click')).toBe(false);
});

test('a finger elsewhere, one that is lifted and one that wanders off open nothing', () => {
	const { state, send, waits } = glass();
	send('pointerdown', 100, 50);
	expect(waits()).toBe(false);
	send('pointerdown', 50, 100);
	expect(waits()).toBe(false);
	send('pointerdown');
	send('pointerup', 50, 50, 2); // another finger
	expect(waits()).toBe(true);
	send('pointermove', 74, 50);
	expect(waits()).toBe(true);
	send('pointermove', 75, 50);
	expect(waits()).toBe(false);
	send('pointerdown');
	send('pointerup');
	expect(waits()).toBe(false);
	send('pointerdown');
	send('pointercancel');
	expect(waits()).toBe(false);
	expect(state.rested).toBe(0);
	expect(send('click')).toBe(false);
});

test('while a visitor types it does not open, and not when typing begins meanwhile', () => {
	const { state, send, pass, waits } = glass();
	state.open = false;
	send('pointerdown');
	expect(waits()).toBe(false);
	state.open = true;
	send('pointerdown');
	state.open = false;
	pass();
	expect(state.rested).toBe(0);
	expect(send('click')).toBe(false);
});

test('the next touch is its own, and the watch ends', () => {
	const { state, send, pass, end, waits } = glass();
	send('pointerdown');
	pass();
	send('pointerdown', 500, 500);
	expect(send('click', 500, 500)).toBe(false);
	end();
	send('pointerdown');
	expect(waits()).toBe(false);
	expect(state.rested).toBe(1);
});

test('the corner lies at the end of the line: on the right, and on the left where lines run from right to left', () => {
	const at = (x: number, y: number, dir: 'rtl' | 'ltr') => inEndCorner(x, y, 112, 1080, dir);
	expect([at(969, 111, 'ltr'), at(968, 111, 'ltr'), at(969, 112, 'ltr'), at(50, 50, 'ltr')]).toEqual([
		true,
		false,
		false,
		false,
	]);
	expect([at(111, 111, 'rtl'), at(112, 111, 'rtl'), at(111, 112, 'rtl'), at(1050, 50, 'rtl')]).toEqual([
		true,
		false,
		false,
		false,
	]);
});
