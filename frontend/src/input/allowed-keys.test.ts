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
	const refused = [
		'F1',
		'F3',
		'F5',
		'F7',
		'F10',
		'F11',
		'F12',
		'ContextMenu',
		'PrintScreen',
		'BrowserBack',
		'Meta',
		'Insert',
	];
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

test('at a desk there are copy, select all, paste and cut, and no more', () => {
	for (const key of ['c', 'a', 'V', 'x']) expect(isAllowed(press(key, { ctrlKey: true }), true), key).toBe(true);
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
