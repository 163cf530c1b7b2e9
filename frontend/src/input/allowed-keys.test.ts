import { expect, test } from 'vitest';
import { isAllowed, type Pressed } from './allowed-keys';

const plain: Pressed = { key: '', ctrlKey: false, altKey: false, metaKey: false };
const press = (key: string, held: Partial<Pressed> = {}) => ({ ...plain, key, ...held });

test('letters of every script, digits, signs and space may be typed', () => {
	for (const key of [...'azAZ09 ضصءأى/-.&?', 'ش', 'ñ', '字', '😀']) {
		expect(isAllowed(press(key), false), key).toBe(true);
	}
});

test('keys that move, erase and choose may be pressed', () => {
	for (const key of ['ArrowUp', 'ArrowLeft', 'Tab', 'Enter', 'Escape', 'Backspace', 'Delete', 'Home', 'End', 'Shift']) {
		expect(isAllowed(press(key), false), key).toBe(true);
	}
});

test('keys that could leave the page may not', () => {
	const refused = ['F7', 'F10', 'F11', 'F12', 'ContextMenu', 'PrintScreen', 'BrowserBack', 'Meta', 'Insert'];
	for (const key of refused) {
		expect(isAllowed(press(key), false), key).toBe(false);
		expect(isAllowed(press(key), true), key).toBe(false);
	}
});

test('nothing may be held with a letter at a kiosk', () => {
	for (const key of ['p', 'f', 'r', 'o', 's', 'c', 'v', '+', '-', '0', 'Tab', 'ArrowLeft', 'F4']) {
		expect(isAllowed(press(key, { ctrlKey: true }), false), `Control ${key}`).toBe(false);
		expect(isAllowed(press(key, { altKey: true }), false), `Alt ${key}`).toBe(false);
		expect(isAllowed(press(key, { metaKey: true }), false), `Meta ${key}`).toBe(false);
	}
});

test('at a desk six keys count, and Alt holds the digits of eight rows, C and H', () => {
	for (const key of ['F1', 'F2', 'F3', 'F4', 'F5', 'F6']) {
		expect([isAllowed(press(key), true), isAllowed(press(key), false)], key).toEqual([true, false]);
	}
	for (const code of ['Digit1', 'Digit8', 'Numpad4', 'KeyC', 'KeyH']) {
		expect(isAllowed({ ...press('x', { altKey: true }), code }, true), code).toBe(true);
		expect(isAllowed({ ...press('x', { altKey: true }), code }, false), code).toBe(false);
		expect(isAllowed({ ...press('x', { altKey: true, ctrlKey: true }), code }, true), code).toBe(false);
	}
	for (const code of ['Digit9', 'Digit0', 'KeyF', 'F4', 'ArrowLeft']) {
		expect(isAllowed({ ...press('x', { altKey: true }), code }, true), code).toBe(false);
	}
});

test('Control and Z take back, whatever letter lies on that key', () => {
	expect(isAllowed({ ...press('ئ', { ctrlKey: true }), code: 'KeyZ' }, true)).toBe(true);
	expect(isAllowed({ ...press('ئ', { ctrlKey: true }), code: 'KeyZ' }, false)).toBe(false);
});

test('at a desk there are copy, select all, paste, cut and take back, and no more', () => {
	for (const key of ['c', 'a', 'V', 'x', 'z']) expect(isAllowed(press(key, { ctrlKey: true }), true), key).toBe(true);
	for (const key of ['p', 'f', 'r', 'o', 'u', '+', 'F5']) {
		expect(isAllowed(press(key, { ctrlKey: true }), true), key).toBe(false);
	}
	expect(isAllowed(press('c', { ctrlKey: true, altKey: true }), true)).toBe(false);
});

test('AltGr types letters and nothing else, whatever the system makes of it', () => {
	const altGr = { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === 'AltGraph' };
	expect(isAllowed(press('€', altGr), false)).toBe(true);
	expect(isAllowed(press('ArrowLeft', altGr), false)).toBe(false);
	expect(isAllowed(press('F4', altGr), false)).toBe(false);
	expect(isAllowed(press('l', { ...altGr, metaKey: true }), false)).toBe(false);
});
