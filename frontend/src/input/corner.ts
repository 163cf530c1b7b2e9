// The staff's way in on a visitor's screen: a finger that rests in one corner for three seconds. Nothing there tells of it.

/** How long the finger must rest, in milliseconds. */
export const restMs = 3000;

/** How far it may drift meanwhile, in CSS pixels. */
const driftPx = 24;

/** The side of the corner, in rem: as high as the header of an upright screen. */
const sideRem = 11.2;

/** The side of the corner, in CSS pixels. */
export function cornerSide(): number {
	return parseFloat(getComputedStyle(document.documentElement).fontSize) * sideRem;
}

/** Whether a point lies in the upper corner at the end of the line, a square of this side. All in CSS pixels. */
export function inEndCorner(x: number, y: number, side: number, width: number, dir: 'rtl' | 'ltr'): boolean {
	return y < side && (dir === 'rtl' ? x < side : x > width - side);
}

/** What the corner needs to know. */
export interface Corner {
	/** Whether a point, in CSS pixels, lies in the corner. */
	holds: (x: number, y: number) => boolean;
	/** Whether staff may come in just now: never while a visitor types. */
	open: () => boolean;
	/** The finger has rested. */
	onrest: () => void;
	/** Runs something after some milliseconds, unless the returned function is called before. */
	after: (ms: number, run: () => void) => () => void;
}

type Ground = Pick<Window, 'addEventListener'>;

/** Watches the corner until the returned function is called. */
export function watchCorner(corner: Corner, ground: Ground = window): () => void {
	const off = new AbortController();
	const capture = { capture: true, signal: off.signal };
	let finger: { id: number; x: number; y: number } | null = null;
	let swallow = false; // the click with which the finger is lifted belongs to nothing on the screen
	let cancel = () => {};

	function forget(): void {
		cancel();
		cancel = () => {};
		finger = null;
	}

	ground.addEventListener(
		'pointerdown',
		(event) => {
			forget();
			swallow = false;
			const { pointerId: id, clientX: x, clientY: y } = event;
			if (!corner.holds(x, y) || !corner.open()) return;
			finger = { id, x, y };
			cancel = corner.after(restMs, () => {
				finger = null;
				if (!corner.open()) return;
				swallow = true;
				corner.onrest();
			});
		},
		capture,
	);
	ground.addEventListener(
		'pointermove',
		({ pointerId, clientX, clientY }) => {
			if (finger?.id !== pointerId) return;
			if (Math.hypot(clientX - finger.x, clientY - finger.y) > driftPx) forget();
		},
		capture,
	);
	for (const name of ['pointerup', 'pointercancel'] as const) {
		ground.addEventListener(name, ({ pointerId }) => finger?.id === pointerId && forget(), capture);
	}
	ground.addEventListener(
		'click',
		(event) => {
			if (!swallow) return;
			swallow = false;
			event.preventDefault();
			event.stopImmediatePropagation();
		},
		capture,
	);
	return () => {
		forget();
		off.abort();
	};
}
