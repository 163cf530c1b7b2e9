import { expect, test } from 'vitest';
import { commandOf, type Hands } from './desk-keys';

const start: Hands = { searching: true, empty: true, writing: false, open: false, choices: 0 };
const typing: Hands = { ...start, empty: false };
const card: Hands = { ...start, searching: false, open: true };
const free: Hands = { ...start, searching: false };
const plain = { ctrlKey: false, altKey: false, metaKey: false };
const press = (key: string, code = '', held = {}) => ({ key, code, ...plain, ...held });

test.each([
	// At the start the caret stands in the field.
	['Enter', '', start, { do: 'open' }],
	['ArrowDown', '', start, { do: 'down' }],
	['ArrowUp', '', typing, { do: 'up' }],
	['Escape', '', start, { do: 'back' }],
	['Escape', '', typing, { do: 'back' }],
	['?', 'Slash', start, { do: 'keys' }],
	['؟', 'Slash', start, { do: 'keys' }],
	['/', 'Slash', start, { do: 'search' }],
	['1', 'Digit1', start, { do: 'digit', at: 1 }],
	['8', 'Digit8', start, { do: 'digit', at: 8 }],
	['٣', 'Digit3', start, { do: 'digit', at: 3 }],
	['9', 'Digit9', start, null],
	['0', 'Digit0', start, null],
	['c', 'KeyC', start, null],
	// What is being typed belongs to the field.
	['1', 'Digit1', typing, null],
	['c', 'KeyC', typing, null],
	['h', 'KeyH', typing, null],
	['?', 'Slash', typing, null],
	['/', 'Slash', typing, null],
	// At an open service letters are keys, also on an Arabic keyboard.
	['c', 'KeyC', card, { do: 'channel' }],
	['ؤ', 'KeyC', card, { do: 'channel' }],
	['H', 'KeyH', card, { do: 'hold' }],
	['ا', 'KeyH', card, { do: 'hold' }],
	['?', 'Slash', card, { do: 'keys' }],
	['ظ', 'Slash', card, { do: 'search' }],
	['x', 'KeyX', card, null],
	['Enter', '', card, null],
	['c', 'KeyC', free, null],
	['h', 'KeyH', free, null],
	['F1', 'F1', typing, { do: 'count', at: 1 }],
	['F2', 'F2', card, { do: 'count', at: 2 }],
	['F3', 'F3', start, { do: 'count', at: 3 }],
	['F6', 'F6', start, { do: 'count', at: 6 }],
	['F7', 'F7', card, null],
] as const)('%s (%s)', (key, code, hands, want) => {
	expect(commandOf(press(key, code), hands)).toEqual(want);
});

test('with Alt a digit, C and H work while something is typed', () => {
	const alt = { altKey: true };
	expect(commandOf(press('1', 'Digit1', alt), typing)).toEqual({ do: 'row', at: 1 });
	expect(commandOf(press('¡', 'Digit8', alt), typing)).toEqual({ do: 'row', at: 8 });
	expect(commandOf(press('9', 'Digit9', alt), typing)).toBeNull();
	expect(commandOf(press('0', 'Digit0', alt), typing)).toBeNull();
	expect(commandOf(press('c', 'KeyC', alt), typing)).toEqual({ do: 'channel' });
	expect(commandOf(press('h', 'KeyH', alt), typing)).toEqual({ do: 'hold' });
	expect(commandOf(press('h', 'KeyH', { metaKey: true }), card)).toBeNull();
	expect(commandOf(press('F4', 'F4', alt), card)).toBeNull();
	expect(commandOf(press('F4', 'F4', { ctrlKey: true }), card)).toBeNull();
});

test('Control and Z take back, but not out of a field that is being written', () => {
	const ctrl = { ctrlKey: true };
	expect(commandOf(press('z', 'KeyZ', ctrl), typing)).toEqual({ do: 'undo' });
	expect(commandOf(press('ئ', 'KeyZ', ctrl), card)).toEqual({ do: 'undo' });
	expect(commandOf(press('z', 'KeyZ', { ctrlKey: true, altKey: true }), card)).toBeNull();
	expect(commandOf(press('c', 'KeyC', ctrl), card)).toBeNull();
	expect(commandOf(press('z', 'KeyZ', ctrl), { ...start, writing: true })).toBeNull();
});

test('while something is asked a digit answers, and no more than there are answers', () => {
	const asked: Hands = { ...card, choices: 5 };
	expect(commandOf(press('5', 'Digit5'), asked)).toEqual({ do: 'choose', at: 5 });
	expect(commandOf(press('6', 'Digit6'), asked)).toBeNull();
	expect(commandOf(press('0', 'Digit0'), asked)).toBeNull();
	expect(commandOf(press('c', 'KeyC'), asked)).toBeNull();
	expect(commandOf(press('Escape'), asked)).toEqual({ do: 'back' });
	expect(commandOf(press('F1', 'F1'), asked)).toEqual({ do: 'count', at: 1 });
});

test('a field that is being written keeps its letters, arrows and digits', () => {
	const hands: Hands = { ...card, writing: true };
	for (const key of ['c', '1', 'ArrowUp', 'Enter', '/', '?']) expect(commandOf(press(key), hands), key).toBeNull();
	expect(commandOf(press('Escape'), hands)).toEqual({ do: 'back' });
});
