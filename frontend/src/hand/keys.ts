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

export function mayPress(pressed: Pressed, desk: boolean): boolean {
	const letters = pressed.getModifierState?.('AltGraph') ?? false;
	if (!letters && (pressed.altKey || pressed.metaKey)) return false;
	if (!letters && pressed.ctrlKey) return desk && atDesk.has(pressed.key.toLowerCase());
	if (named.has(pressed.key)) return true;
	return isLetter(pressed.key);
}

// One character that is typed: letters of any script, digits, signs, space. Dead keys and function keys have names.
function isLetter(key: string): boolean {
	return [...key].length === 1;
}
