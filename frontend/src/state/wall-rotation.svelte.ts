import type { SignageView, TurnView } from '../api/week-views';

/** What stands on the wall now: the service, and everything around it in the same language. */
export interface Shown {
	view: SignageView;
	turn: TurnView | undefined;
	next: TurnView | undefined;
}

/**
 * The services of a wall, one after the other. The views are of the station's languages and list the same services in the same
 * order; the languages take turns, and each service comes in every language before long.
 */
export class Rotation {
	/** How many services have stood since the wall began; below 0 after a look back. */
	step = $state(0);
	/** Whole seconds until the next one. */
	left = $state(0);
	/** Somebody holds the wall: no second passes. */
	paused = $state(false);

	#views = $state.raw<readonly SignageView[]>([]);

	/** Other answers: the service on the wall stays where it is, if it is still there. */
	renew(views: readonly SignageView[]): void {
		const before = this.shown?.turn?.id;
		const first = this.#views.length === 0;
		this.#views = views;
		const at = views[0]?.turns.findIndex((turn) => turn.id === before) ?? -1;
		if (at >= 0) this.step += at - this.#at(this.step);
		if (first || at < 0) this.left = this.#seconds;
	}

	/** What stands on the wall now; null as long as there is no answer. */
	get shown(): Shown | null {
		const view = this.#viewAt(this.step);
		if (!view) return null;
		const next = this.#viewAt(this.step + 1)?.turns[this.#at(this.step + 1)];
		// The next one is announced in the language that is read now.
		const named = view.turns.find((turn) => turn.id === next?.id);
		return { view, turn: view.turns[this.#at(this.step)], next: view.turns.length > 1 ? named : undefined };
	}

	/** The picture of the code that comes next, so that it is there before it is shown; empty when there is none. */
	get coming(): string {
		return this.#viewAt(this.step + 1)?.turns[this.#at(this.step + 1)]?.code ?? '';
	}

	/** One second has passed. */
	tick(): void {
		if (this.paused || !this.shown) return;
		if (this.left > 1) this.left--;
		else this.go(1);
	}

	/** Steps on, or back, and gives the service its whole time. */
	go(by: number): void {
		this.step += by;
		this.left = this.#seconds;
	}

	get #seconds(): number {
		return this.#views[0]?.seconds ?? 0;
	}

	get #count(): number {
		return Math.max(1, this.#views[0]?.turns.length ?? 0);
	}

	#at(step: number): number {
		return ((step % this.#count) + this.#count) % this.#count;
	}

	// With an even number of services each would always come in the same language: every round begins with another one.
	#viewAt(step: number): SignageView | undefined {
		const languages = this.#views.length;
		if (languages === 0) return undefined;
		const turn = this.#at(step) + Math.floor(step / this.#count);
		return this.#views[((turn % languages) + languages) % languages];
	}
}
