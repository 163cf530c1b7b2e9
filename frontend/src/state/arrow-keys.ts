import type { Dir } from '../api/views';

// Where an arrow key leads. In a page that runs from right to left the right arrow leads back.

const forward = (dir: Dir) => (dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight');
const backward = (dir: Dir) => (dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft');

/** Which of a row of tabs an arrow key leads to. The row is a ring. */
export function tabAfter(key: string, at: number, count: number, dir: Dir): number {
	switch (key) {
		case forward(dir):
			return (at + 1) % count;
		case backward(dir):
			return (at - 1 + count) % count;
		case 'Home':
			return 0;
		case 'End':
			return count - 1;
	}
	return at;
}

/** Which of a group of radios a key leads to: up and down move as well as the arrows along the line. */
export function radioAfter(key: string, at: number, count: number, dir: Dir): number {
	const along = key === 'ArrowDown' ? forward(dir) : key === 'ArrowUp' ? backward(dir) : key;
	return tabAfter(along, at, count, dir);
}

/**
 * Which of a list's cards an arrow key leads to, where columns of so many rows are filled one after the other.
 * Above the first row it is -1; where nothing lies in that direction it is the card itself.
 */
export function cardAfter(key: string, at: number, count: number, rows: number, dir: Dir): number {
	const row = at % rows;
	switch (key) {
		case 'ArrowUp':
			return row === 0 ? -1 : at - 1;
		case 'ArrowDown':
			return row < rows - 1 && at + 1 < count ? at + 1 : at;
		case forward(dir):
			return at + rows < count ? at + rows : at;
		case backward(dir):
			return at - rows >= 0 ? at - rows : at;
	}
	return at;
}
