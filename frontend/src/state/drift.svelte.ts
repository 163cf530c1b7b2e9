/** How long a picture stands in one place before it moves a little, in milliseconds, so that nothing is burnt into the panel. */
export const driftMs = 10 * 60_000;

const places = [
	[0, 0],
	[8, 0],
	[8, 8],
	[0, 8],
] as const;

/** Where the picture stands, in whole CSS pixels from its place: whole ones, so that a code stays sharp. */
export class Drift {
	#at = $state(0);

	get style(): string {
		const [x, y] = places[this.#at % places.length] ?? [0, 0];
		return `translate(${x}px, ${y}px)`;
	}

	/** Moves on until the returned function is called. */
	begin(): () => void {
		const timer = setInterval(() => this.#at++, driftMs);
		return () => clearInterval(timer);
	}
}
