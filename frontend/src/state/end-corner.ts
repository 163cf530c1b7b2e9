import type { Dir } from '../api/views';

/** Whether a point lies in the upper corner at the end of the line, a square of this side. All in CSS pixels. */
export function inEndCorner(x: number, y: number, side: number, width: number, dir: Dir): boolean {
	return y < side && (dir === 'rtl' ? x < side : x > width - side);
}
