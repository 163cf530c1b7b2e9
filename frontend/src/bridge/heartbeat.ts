// The sign of life: every two seconds the number of pictures painted so far. It proves painting and not only timers,
// so that a frozen page is noticed from outside.

const everyMs = 2000;

/** Beats until the returned function is called. */
export function startHeartbeat(): () => void {
	let frames = 0;
	let frame = requestAnimationFrame(function painted() {
		frames++;
		frame = requestAnimationFrame(painted);
	});
	const beat = setInterval(() => {
		const body = new URLSearchParams({ frames: String(frames) });
		fetch('/api/heartbeat', { method: 'POST', body }).catch(() => {
			// Nobody listens: the next beat tries again.
		});
	}, everyMs);
	return () => {
		cancelAnimationFrame(frame);
		clearInterval(beat);
	};
}
