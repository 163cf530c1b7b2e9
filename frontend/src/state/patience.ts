import type { Patience } from './idle.svelte';
import type { Place } from './visit.svelte';

const standardSeconds = 45;
const warningSeconds = 20;

/**
 * How long a visitor may stand still (ux.md 5): twice as long before a service, where people scan, log in on the phone
 * and read, and everything doubled in the larger view. The warning is never shorter than WCAG 2.2.1 asks for.
 */
export function patienceFor(at: Place['at'], large: boolean, idleSeconds: number): Patience {
	const seconds = idleSeconds > 0 ? idleSeconds : standardSeconds;
	const factor = (at === 'service' ? 2 : 1) * (large ? 2 : 1);
	return { quiet: seconds * factor * 1000, warning: warningSeconds * (large ? 2 : 1) * 1000 };
}
