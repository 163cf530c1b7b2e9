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

// With Control at a desk: copy, select all, paste, cut.
const atDesk = new Set(['c', 'a', 'v', 'x']);

export interface Pressed {
	key: string;
	ctrlKey: boolean;
	altKey: boolean;
	metaKey: boolean;
	/** AltGr, which types letters, arrives as Control and Alt together on some systems. */
	getModifierState?: (name: string) => boolean;
}

export function isAllowed(pressed: Pressed, desk: boolean): boolean {
	if (pressed.metaKey) return false;
	if (pressed.getModifierState?.('AltGraph')) return isLetter(pressed.key) || pressed.key === 'AltGraph';
	if (pressed.altKey) return false;
	if (pressed.ctrlKey) return desk && atDesk.has(pressed.key.toLowerCase());
	return named.has(pressed.key) || isLetter(pressed.key);
}

// One character that is typed: letters of any script, digits, signs, space. Function keys have names.
function isLetter(key: string): boolean {
	return [...key].length === 1;
}
