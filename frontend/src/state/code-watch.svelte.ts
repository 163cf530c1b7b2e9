import type { Clock } from './idle.svelte';

/** How long a code must stand to have been shown, in milliseconds. */
export const shownMs = 4000;

/** How long a code stands before the visitor may be asked whether it opened, in milliseconds. */
export const askMs = 12_000;

/** How long thanks stand, in milliseconds. */
export const thanksMs = 4000;

/** What is said to the visitor under a code: nothing, the question, more help, how it was, thanks. */
export type Asked = 'nothing' | 'opened' | 'help' | 'how' | 'thanks';

/** What the watch tells of; the channel is one of the code's that stood there. */
export interface Told {
	onshown: (channel: string) => void;
	onopened: (channel: string, opened: boolean) => void;
	onface: (face: string) => void;
}

/**
 * Watches how long a code stands, and what its visitor says of it. Another code, or none, begins anew; a visit that has
 * answered is not asked again.
 */
export class CodeWatch {
	asked = $state<Asked>('nothing');

	#clock: Clock;
	#told: Told;
	#channel = '';
	#answered = false;
	#cancels: (() => void)[] = [];

	constructor(clock: Clock, told: Told) {
		this.#clock = clock;
		this.#told = told;
	}

	/** A code of this channel appears; an empty channel is none. */
	stands(channel: string): void {
		this.end();
		this.#channel = channel;
		if (channel === '') return;
		this.#after(shownMs, () => this.#told.onshown(channel));
		if (!this.#answered) this.#after(askMs, () => (this.asked = 'opened'));
	}

	/** It opened on the phone, or it did not: then more help grows. */
	answer(opened: boolean): void {
		if (this.asked !== 'opened') return;
		this.#answered = true;
		this.#told.onopened(this.#channel, opened);
		this.asked = opened ? 'how' : 'help';
	}

	/** The help is closed. */
	closeHelp(): void {
		if (this.asked === 'help') this.asked = 'how';
	}

	/** One of three faces. */
	face(face: string): void {
		if (this.asked !== 'how') return;
		this.#told.onface(face);
		this.asked = 'thanks';
		this.#after(thanksMs, () => (this.asked = 'nothing'));
	}

	/** No code stands any more: nothing is counted or asked. */
	end(): void {
		for (const cancel of this.#cancels) cancel();
		this.#cancels = [];
		this.#channel = '';
		this.asked = 'nothing';
	}

	#after(ms: number, run: () => void): void {
		this.#cancels.push(this.#clock.after(ms, run));
	}
}
