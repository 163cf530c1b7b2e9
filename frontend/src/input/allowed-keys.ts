// Which keys a visitor's keyboard may reach. Everything else could leave the page: menus, find bars, printing, zoom, reload.

const named = new Set([
	'ArrowUp',
	'ArrowDown',
	'ArrowLeft',
	'ArrowRight',
	'Tab',
	'Enter',
	'Escape',
	'Backspace',
	'Delete',
	'Home',
	'End',
	'Shift',
	// What only prepares the next letter.
	'CapsLock',
	'AltGraph',
	'Dead',
	'Process',
]);

// With Control at a desk: copy, select all, paste, cut, take back.
const atDesk = new Set(['c', 'a', 'v', 'x', 'z']);

// The desk's own keys: counting, and with Alt what a letter or a digit does while something is being typed.
const counting = new Set(['F1', 'F2', 'F3', 'F4', 'F5', 'F6']);
const withAlt = /^(Digit[1-8]|Numpad[1-8]|Key[CH])$/;

/** A key that is pressed, as far as it is judged: a KeyboardEvent is one. */
export interface Pressed {
	key: string;
	/** Where the key lies, whatever the keyboard's language makes of it. */
	code?: string;
	ctrlKey: boolean;
	altKey: boolean;
	metaKey: boolean;
	/** AltGr, which types letters, arrives as Control and Alt together on some systems. */
	getModifierState?: (name: string) => boolean;
}

/** Whether a key may go on to the page; desk: somebody works there with a keyboard, and may do more. */
export function isAllowed(pressed: Pressed, desk: boolean): boolean {
	if (pressed.metaKey) return false;
	if (pressed.getModifierState?.('AltGraph')) return isLetter(pressed.key) || pressed.key === 'AltGraph';
	if (pressed.altKey) return desk && !pressed.ctrlKey && withAlt.test(pressed.code ?? '');
	if (pressed.ctrlKey) return desk && (atDesk.has(pressed.key.toLowerCase()) || pressed.code === 'KeyZ');
	return named.has(pressed.key) || isLetter(pressed.key) || (desk && counting.has(pressed.key));
}

// One character that is typed: letters of any script, digits, signs, space. Function keys have names.
function isLetter(key: string): boolean {
	return [...key].length === 1;
}
