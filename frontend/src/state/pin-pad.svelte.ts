import type { Clock } from './idle.svelte';

/** The longest PIN, in digits. */
export const maxDigits = 12;

/** How long nobody may touch the pad before it closes, in milliseconds. */
export const padMs = 20_000;

/** What the station says to a PIN: it is right, it is wrong, or nobody may try for so many seconds. */
export interface PinAnswer {
	ok: boolean;
	/** Seconds of a pause; 0: it may be tried again at once. */
	wait: number;
	/** What the station says about it. */
	said: string;
}

/** Digits on the glass. Nothing of them is kept: they go to the station, and are forgotten with the answer. */
export class PinPad {
	/** How many digits stand there. */
	count = $state(0);
	/** What the station said to the last PIN, until the next digit. */
	said = $state('');
	/** Nobody could be asked. */
	unavailable = $state(false);
	/** Seconds until it may be tried again. */
	pause = $state(0);

	#digits = '';
	#asking = false;
	#clock: Clock;
	#ask: (pin: string) => Promise<PinAnswer>;
	#onopen: () => void;
	#onleave: () => void;
	#ends = 0;
	#cancelPause = () => {};
	#cancelQuiet = () => {};

	/** onopen: the PIN was right. onleave: nobody is there any more. */
	constructor(clock: Clock, ask: (pin: string) => Promise<PinAnswer>, onopen: () => void, onleave: () => void) {
		this.#clock = clock;
		this.#ask = ask;
		this.#onopen = onopen;
		this.#onleave = onleave;
	}

	/** Somebody touches the pad: it stays open. */
	touch(): void {
		this.#cancelQuiet();
		this.#cancelQuiet = this.#clock.after(padMs, () => this.#quiet());
	}

	/** A digit, of which no more than maxDigits are taken, and none while a PIN is asked about or a pause lasts. */
	press(digit: string): void {
		this.touch();
		if (this.pause > 0 || this.#asking || !/^\d$/.test(digit) || this.#digits.length >= maxDigits) return;
		this.#write(this.#digits + digit);
		this.said = '';
		this.unavailable = false;
	}

	/** The last digit goes. */
	erase(): void {
		this.touch();
		this.#write(this.#digits.slice(0, -1));
	}

	/** Asks the station. The digits are gone whatever it says. */
	async enter(): Promise<void> {
		this.touch();
		if (this.pause > 0 || this.#asking || this.#digits === '') return;
		const pin = this.#digits;
		this.#write('');
		this.#asking = true;
		try {
			const { ok, wait, said } = await this.#ask(pin);
			this.said = said;
			if (ok) this.#onopen();
			else this.#pauseFor(wait);
		} catch {
			this.unavailable = true;
		} finally {
			this.#asking = false;
		}
	}

	/** The pad is gone: nothing of it is left, and nothing runs. */
	end(): void {
		this.#write('');
		this.said = '';
		this.unavailable = false;
		this.pause = 0;
		this.#cancelPause();
		this.#cancelQuiet();
	}

	#write(digits: string): void {
		this.#digits = digits;
		this.count = digits.length;
	}

	#pauseFor(wait: number): void {
		this.#cancelPause();
		this.#ends = this.#clock.now() + wait * 1000;
		this.#tick();
	}

	#tick(): void {
		const ms = this.#ends - this.#clock.now();
		this.pause = Math.max(0, Math.ceil(ms / 1000));
		if (this.pause > 0) this.#cancelPause = this.#clock.after(Math.min(1000, ms), () => this.#tick());
	}

	// Whoever must wait may stand still: the pad stays until the pause is over.
	#quiet(): void {
		if (this.pause > 0) this.touch();
		else this.#onleave();
	}
}
