// Which tab an arrow key leads to. In a page that runs from right to left the right arrow leads back.

export function tabAfter(key: string, at: number, count: number, dir: 'rtl' | 'ltr'): number {
	const forward = dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
	const back = dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
	switch (key) {
		case forward:
			return (at + 1) % count;
		case back:
			return (at - 1 + count) % count;
		case 'Home':
			return 0;
		case 'End':
			return count - 1;
	}
	return at;
}
