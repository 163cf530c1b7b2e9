import { setMaxListeners } from 'node:events';
import { expect, test } from 'vitest';
import { guardPage, type Door } from './guard';

// One signal takes all locks off; Node takes so many listeners for a leak.
setMaxListeners(64);

// A door that can be knocked at: whether the event was refused.
function locked(desk = false) {
	const target = new EventTarget();
	const door = Object.assign(target, {
		print: () => {
			throw new Error('printed');
		},
		open: () => {
			throw new Error('opened');
		},
	}) as unknown as Door;
	const unlock = guardPage(() => desk, door);
	const refused = (name: string, with_: object = {}) => {
		const event = Object.assign(new Event(name, { cancelable: true }), with_);
		target.dispatchEvent(event);
		return event.defaultPrevented;
	};
	return { door, refused, unlock };
}

test('no menu, no dropping, no dragging, no pinching, no middle click, no form', () => {
	const { refused } = locked();
	for (const name of ['contextmenu', 'drop', 'dragover', 'dragstart', 'gesturestart', 'auxclick', 'submit']) {
		expect(refused(name), name).toBe(true);
	}
	expect(refused('touchmove', { touches: [1, 2] })).toBe(true);
	expect(refused('mousedown', { button: 1 })).toBe(true);
});

test('one finger and the first button are free', () => {
	const { refused } = locked();
	expect(refused('touchmove', { touches: [1] })).toBe(false);
	expect(refused('mousedown', { button: 0 })).toBe(false);
	expect(refused('click')).toBe(false);
});

test('the wheel turns and does not zoom', () => {
	const { refused } = locked();
	expect(refused('wheel', { ctrlKey: true })).toBe(true);
	expect(refused('wheel', { ctrlKey: false })).toBe(false);
});

test('keys that lead out are refused, letters are not', () => {
	const { refused } = locked();
	expect(refused('keydown', { key: 'p', ctrlKey: true })).toBe(true);
	expect(refused('keydown', { key: 'F5' })).toBe(true);
	expect(refused('keydown', { key: 'ش' })).toBe(false);
});

test('a key that is refused reaches nobody else', () => {
	for (const [key, reaches] of [
		['F5', 0],
		['a', 1],
	] as const) {
		const target = new EventTarget();
		guardPage(() => false, target as unknown as Door);
		const event = Object.assign(new Event('keydown', { cancelable: true }), { key });
		let stopped = 0;
		event.stopPropagation = () => stopped++;
		target.dispatchEvent(event);
		expect([key, 1 - stopped]).toEqual([key, reaches]);
	}
});

test('the clipboard and marked text belong to the desk', () => {
	for (const name of ['copy', 'cut', 'paste', 'selectstart']) {
		expect(locked().refused(name), name).toBe(true);
		expect(locked(true).refused(name), name).toBe(false);
	}
});

test('nothing prints and no window opens', () => {
	const { door } = locked();
	expect(door.print()).toBeUndefined();
	expect(door.open('https://example.org')).toBeNull();
});

test('the lock can be taken off', () => {
	const { refused, unlock } = locked();
	unlock();
	expect(refused('contextmenu')).toBe(false);
});
