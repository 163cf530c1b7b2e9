import type { IdleTimes } from './idle.svelte';
import type { Route } from './session.svelte';

const standardSeconds = 45;
const warningSeconds = 20;

/** How long staff hold a card for somebody, in seconds. */
export const holdSeconds = 120;

/** How long the code of the centre's network stands in the place of the service's, in seconds. */
export const wifiSeconds = 60;

/**
 * How long a visitor may stand still: twice as long before a service, where people scan, log in on the phone
 * and read, and everything doubled in the larger view. The warning is never shorter than WCAG 2.2.1 asks for. Without idleSeconds, those
 * of the settings, it is 45 of them.
 */
export function idleTimes(at: Route['at'], highContrast: boolean, idleSeconds: number): IdleTimes {
	const seconds = idleSeconds > 0 ? idleSeconds : standardSeconds;
	const factor = (at === 'service' ? 2 : 1) * (highContrast ? 2 : 1);
	return { quiet: seconds * factor * 1000, warning: warningSeconds * (highContrast ? 2 : 1) * 1000 };
}

/**
 * How long staff on a visitor's screen may stand still before it is given back. A card that is held adds the seconds that it is held. The
 * station ends their session later than this.
 */
export function staffTimes(held: number): IdleTimes {
	return { quiet: (100 + held) * 1000, warning: 20_000 };
}
