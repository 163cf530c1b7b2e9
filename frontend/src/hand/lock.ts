// Nothing a hand does here may lead out of the page. The window locks the same doors from outside; this is the inner lock.

import { mayPress } from './keys';

const never = [
	'contextmenu',
	'dragstart',
	'dragover',
	'drop',
	'gesturestart',
	'gesturechange',
	'gestureend',
	'auxclick',
];

/** Locks the page until the returned function is called. */
export function lockPage(desk: () => boolean): () => void {
	const off = new AbortController();
	const { signal } = off;
	const prevent = (event: Event) => event.preventDefault();
	const capture = { capture: true, signal };

	for (const name of never) window.addEventListener(name, prevent, capture);
	window.addEventListener(
		'selectstart',
		(event) => {
			if (!desk() && !isField(event.target)) event.preventDefault();
		},
		capture,
	);
	window.addEventListener(
		'keydown',
		(event) => {
			if (mayPress(event, desk())) return;
			event.preventDefault();
			event.stopPropagation();
		},
		capture,
	);
	window.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { ...capture, passive: false });
	window.addEventListener('click', (event) => isLink(event.target) && event.preventDefault(), capture);
	window.print = () => {};
	window.open = () => null;
	return () => off.abort();
}

function isField(target: EventTarget | null): boolean {
	return target instanceof HTMLInputElement;
}

function isLink(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest('a[href]') !== null;
}
