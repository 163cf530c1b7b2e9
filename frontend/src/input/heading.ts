import type { Attachment } from 'svelte/attachments';

/** Names the document after what is on the screen. */
export function titled(text: string): Attachment {
	return () => {
		document.title = text;
	};
}

const begun = new WeakSet<Element>();

/**
 * The heading of a screen. When it appears a screen reader and a keyboard begin there, and the document has its name; when
 * only its words change nothing moves. A sheet that stands over the screen keeps the focus.
 */
export function heading(text: string): Attachment<HTMLElement> {
	return (element) => {
		document.title = text;
		if (begun.has(element)) return;
		begun.add(element);
		if (document.activeElement?.closest('[role="dialog"], [role="alertdialog"]')) return;
		element.focus({ preventScroll: true });
	};
}
