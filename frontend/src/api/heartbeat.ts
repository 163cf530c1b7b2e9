// The sign of life: every two seconds the number of pictures painted so far. The station judges by that number whether the page
// paints: one whose timers run but whose number stands still is frozen, unless it is the covered window of a desk.

import { beat, mayWrite } from './write';

const everyMs = 2000;

/** The first sign comes after so many pictures, or with the first beat: the station leaves the processors to the page until then. */
const firstAfter = 30;

/** Beats until the returned function is called. The first one waits until the station has said what a write must show. */
export function startHeartbeat(): () => void {
	let frames = 0;
	let begun = false;
	let frame = requestAnimationFrame(function painted() {
		frames++;
		if (!begun && frames >= firstAfter) tell();
		frame = requestAnimationFrame(painted);
	});
	const beats = setInterval(tell, everyMs);

	function tell(): void {
		if (!mayWrite()) return;
		begun = true;
		beat(frames).catch(() => {
			// Nobody listens: the next beat tries again.
		});
	}

	return () => {
		cancelAnimationFrame(frame);
		clearInterval(beats);
	};
}
