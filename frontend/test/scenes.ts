import type { Row } from './real';
import type { Scene } from './scene';
import { desks, walls } from './scenes-hall';
import { kiosk } from './scenes-kiosk';

/** Every screen and state that there is. */
export const scenes: readonly Scene[] = [...kiosk, ...walls, ...desks];

/** What a code may say: where a scene names a service only, as on walls and desks, any of its addresses. */
export function codesOf(said: string | null, rows: Row[]): string[] {
	if (!said?.startsWith('service ')) return said === null ? [] : [said];
	const row = rows.find((one) => `service ${one.id}` === said);
	return row?.channels.map((one) => one.address) ?? [];
}
