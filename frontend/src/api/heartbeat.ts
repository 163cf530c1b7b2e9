// The sign of life: every two seconds the number of pictures painted so far. The station judges by that number whether the page
// paints: one whose timers run but whose number stands still is frozen, unless it is the covered window of a desk.

const everyMs = 2000;

/** The first sign comes after so many pictures: the station leaves the processors to the page until then. */
const firstAfter = 30;

/** Beats until the returned function is called. */
export function startHeartbeat(): () => void {
	let frames = 0;
	let frame = requestAnimationFrame(function painted() {
		if (++frames === firstAfter) beat();
		frame = requestAnimationFrame(painted);
	});
	const beats = setInterval(beat, everyMs);

	function beat(): void {
		const body = new URLSearchParams({ frames: String(frames) });
		fetch('/api/heartbeat', { method: 'POST', body }).catch(() => {
			// Nobody listens: the next beat tries again.
		});
	}

	return () => {
		cancelAnimationFrame(frame);
		clearInterval(beats);
	};
}
