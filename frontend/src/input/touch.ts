// Hands on glass: the first finger wins, a press is seen at once, and a double tap is one tap.

const doubleTapMs = 350;
const doubleTapPx = 24;

interface Tap {
	at: number;
	x: number;
	y: number;
}

/** Watches fingers until the returned function is called. */
export function watchFingers(): () => void {
	const off = new AbortController();
	const capture = { capture: true, signal: off.signal };
	const refused = new Set<number>();
	let finger: number | null = null;
	let pressed: Element | null = null;
	let last: Tap | null = null;
	/** The finger or mouse that was lifted last: a click that is no PointerEvent, as older WebKits send it, is its own. */
	let lifted: Pick<PointerEvent, 'pointerId' | 'pointerType'> = { pointerId: -1, pointerType: '' };

	function release(): void {
		pressed?.removeAttribute('data-pressed');
		pressed = null;
	}

	window.addEventListener(
		'pointerdown',
		(event) => {
			if (event.pointerType === 'touch' && finger !== null && finger !== event.pointerId) {
				refused.add(event.pointerId);
				event.preventDefault();
				event.stopImmediatePropagation();
				return;
			}
			finger = event.pointerId;
			refused.delete(event.pointerId);
			pressed = event.target instanceof Element ? event.target.closest('button') : null;
			pressed?.setAttribute('data-pressed', '');
		},
		capture,
	);
	for (const name of ['pointerup', 'pointercancel'] as const) {
		window.addEventListener(
			name,
			(event) => {
				lifted = event;
				if (event.pointerId !== finger) return;
				finger = null;
				release();
			},
			capture,
		);
	}
	window.addEventListener(
		'blur',
		() => {
			finger = null;
			release();
		},
		{ signal: off.signal },
	);
	window.addEventListener(
		'click',
		(event) => {
			const by = event instanceof PointerEvent ? event : lifted;
			if (by.pointerType !== 'touch') return;
			if (refused.delete(by.pointerId) || isSecond(event)) {
				event.preventDefault();
				event.stopImmediatePropagation();
				return;
			}
			last = { at: event.timeStamp, x: event.clientX, y: event.clientY };
		},
		capture,
	);

	// The second tap of a double tap would fall on whatever the first one opened. Keys of the keyboard may be hit twice.
	function isSecond(event: MouseEvent): boolean {
		if (last === null || (event.target instanceof Element && event.target.closest('[data-repeat]'))) return false;
		const near = Math.hypot(event.clientX - last.x, event.clientY - last.y) <= doubleTapPx;
		return near && event.timeStamp - last.at < doubleTapMs;
	}

	return () => {
		off.abort();
		release();
	};
}
