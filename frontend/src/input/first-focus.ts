import type { Attachment } from 'svelte/attachments';

/**
 * Gives the hand of a keyboard or a screen reader to the first element of a sheet that matches, and back to where it was when
 * the sheet goes.
 */
export function firstFocus(selector = 'button'): Attachment<HTMLElement> {
	return (sheet) => {
		const before = document.activeElement;
		sheet.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
		return () => {
			if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
		};
	};
}
