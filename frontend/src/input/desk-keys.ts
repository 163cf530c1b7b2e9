// What a key does at the desk. Letters are found by where they lie, so that they are the same on an Arabic keyboard.

/** Where the hands are when a key is pressed. */
export interface Hands {
	/** The caret stands in the search field. */
	searching: boolean;
	/** Nothing has been typed there. */
	empty: boolean;
	/** The caret stands in another field, such as that of a notice: letters and arrows belong to it. */
	writing: boolean;
	/** A service stands open. */
	open: boolean;
	/** So many answers can be chosen by a digit; 0 while nothing is asked. */
	choices: number;
}

/** What a key does. */
export type Command =
	| { do: 'search' | 'up' | 'down' | 'open' | 'channel' | 'hold' | 'back' | 'undo' | 'keys' }
	/** A row by its digit, 1 to 8, at once. */
	| { do: 'row'; at: number }
	/** A digit with which a row or a quick code may begin. */
	| { do: 'digit'; at: number }
	/** One of the ways in which a visit ended, from 1. */
	| { do: 'count'; at: number }
	/** The answer to what is asked, from 1. */
	| { do: 'choose'; at: number };

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey'>;

const counts = ['F1', 'F2', 'F3', 'F4', 'F5', 'F6'];

/** The command of a key; null: the key does what it does everywhere. */
export function commandOf(key: Key, hands: Hands): Command | null {
	if (key.metaKey) return null;
	if (counts.includes(key.key) && !key.ctrlKey && !key.altKey) return { do: 'count', at: counts.indexOf(key.key) + 1 };
	if (key.key === 'Escape') return { do: 'back' };
	if (key.ctrlKey) return key.code === 'KeyZ' && !key.altKey && !hands.writing ? { do: 'undo' } : null;
	if (hands.writing) return null;
	const digit = digitOf(key.key, key.code);
	if (key.altKey) {
		if (key.code === 'KeyC') return { do: 'channel' };
		if (key.code === 'KeyH') return { do: 'hold' };
		return digit >= 1 && digit <= 8 ? { do: 'row', at: digit } : null;
	}
	if (hands.choices > 0) return digit >= 1 && digit <= hands.choices ? { do: 'choose', at: digit } : null;
	if (key.key === 'ArrowUp') return { do: 'up' };
	if (key.key === 'ArrowDown') return { do: 'down' };
	if (hands.searching) {
		if (key.key === 'Enter') return { do: 'open' };
		if (!hands.empty) return null;
		if (key.key === '?' || key.key === '؟') return { do: 'keys' };
		if (key.key === '/' || key.code === 'Slash') return { do: 'search' };
		return digit >= 1 && digit <= 8 ? { do: 'digit', at: digit } : null;
	}
	if (key.key === '?' || key.key === '؟') return { do: 'keys' };
	if (key.key === '/' || key.code === 'Slash') return { do: 'search' };
	if (!hands.open) return null;
	if (key.code === 'KeyC') return { do: 'channel' };
	if (key.code === 'KeyH') return { do: 'hold' };
	return null;
}

/** The value of a digit of any of the keyboards that stand in the halls; -1 for every other key. */
function digitOf(key: string, code: string): number {
	const at = ['0123456789', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'].map((all) => all.indexOf(key)).find((n) => n >= 0) ?? -1;
	if (key.length === 1 && at >= 0) return at;
	// With Alt some systems give another sign for the key.
	const named = /^(?:Digit|Numpad)(\d)$/.exec(code);
	return named ? Number(named[1]) : -1;
}
