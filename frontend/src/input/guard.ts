// Nothing a hand does here may lead out of the page. The window locks the same doors from outside; this is the inner lock.

import { isAllowed } from './allowed-keys';

const never = [
	'contextmenu',
	'dragstart',
	'dragenter',
	'dragover',
	'drop',
	'gesturestart',
	'gesturechange',
	'gestureend',
	'auxclick',
	'submit',
];

// What a visitor's hand must not do, and somebody at a desk may: marking text and the clipboard.
const onlyAtDesk = ['copy', 'cut', 'paste'];

/** What is locked: the window, or in tests something like it. */
export type Door = Pick<Window, 'addEventListener' | 'print' | 'open'>;

/** Locks the page until the returned function is called. */
export function guardPage(desk: () => boolean, door: Door = window): () => void {
	const off = new AbortController();
	const capture = { capture: true, passive: false, signal: off.signal };

	function refuse(names: readonly string[], when: (event: Event) => boolean): void {
		for (const name of names) {
			door.addEventListener(name, (event) => when(event) && event.preventDefault(), capture);
		}
	}

	refuse(never, () => true);
	refuse(onlyAtDesk, () => !desk());
	refuse(['selectstart'], (event) => !desk() && !isField(event.target));
	refuse(['wheel'], (event) => (event as WheelEvent).ctrlKey);
	refuse(['touchmove'], (event) => (event as TouchEvent).touches.length > 1);
	refuse(['mousedown'], (event) => (event as MouseEvent).button !== 0);
	refuse(['click'], (event) => isLink(event.target));
	door.addEventListener(
		'keydown',
		(event) => {
			if (isAllowed(event, desk())) return;
			event.preventDefault();
			event.stopPropagation();
		},
		capture,
	);
	door.print = () => {};
	door.open = () => null;
	return () => off.abort();
}

function isField(target: EventTarget | null): boolean {
	return typeof HTMLInputElement !== 'undefined' && target instanceof HTMLInputElement;
}

function isLink(target: EventTarget | null): boolean {
	return typeof Element !== 'undefined' && target instanceof Element && target.closest('a[href]') !== null;
}
