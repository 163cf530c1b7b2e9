// Long lists are turned like pages, never scrolled: a standing visitor keeps the place.

/** One page of a list. */
export interface Page<T> {
	/** The things on this page. */
	shown: T[];
	/** This page, from 0, inside what there is. */
	at: number;
	/** How many pages there are, at least one. */
	of: number;
}

/** Cuts a list into pages of a size, 1 at least. A page behind the end is the last one, so that a shorter list never shows nothing. */
export function paginate<T>(all: readonly T[], at: number, size: number): Page<T> {
	const of = Math.max(1, Math.ceil(all.length / size));
	const page = Math.min(Math.max(0, at), of - 1);
	return { shown: all.slice(page * size, (page + 1) * size), at: page, of };
}
