import type { Attachment } from 'svelte/attachments';

/** A hair more than the box is forgiven, in CSS pixels: a line is as high as its largest glyph. */
const hair = 2;

/**
 * Hides the last lines of the lists in a box until it fits: a line is there as a whole or not at all. Only what is laid out
 * knows whether it fits, so this happens in the document and again whenever the box changes its size. onfit is told whether
 * something had to go or still does not fit; a box of which no line is left has the class "bare", and
 * one that does not fit even so the class "over". What it depends on is handed in so that it is done anew when that changes.
 */
export function fitLines(_of: unknown, onfit: (cut: boolean) => void): Attachment<HTMLElement> {
	return (box) => {
		const lists = [...box.querySelectorAll('ul, ol')].map((list) => [...list.children] as HTMLElement[]);
		const show = (n: number) => lists.forEach((lines) => lines.forEach((line, i) => (line.hidden = i >= n)));
		const isOver = () => box.scrollHeight > box.clientHeight + hair;
		const most = Math.max(0, ...lists.map((lines) => lines.length));

		function fit(): void {
			let n = most;
			box.classList.remove('bare', 'over');
			show(n);
			while (n > 0 && isOver()) show(--n);
			box.classList.toggle('bare', n === 0 && most > 0);
			box.classList.toggle('over', isOver());
			onfit(n < most || box.classList.contains('over'));
		}

		const resized = new ResizeObserver(fit);
		resized.observe(box);
		return () => {
			resized.disconnect();
			show(most);
		};
	};
}
