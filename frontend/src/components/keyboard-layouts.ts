// The keyboards on the glass, by the name that the table of languages gives them. Arabic has 32 letters in three rows and no shift: the
// search folds the forms of alef itself. The order is that of every keyboard, from left to right, also in a page that runs
// from right to left.

/** The letters of a layout, row by row. */
export type Layout = readonly (readonly string[])[];

/** The layouts of letters, by their names. */
export const layouts = {
	ar: [[...'ضصثقفغعهخحج'], [...'شسيبلاتنمكط'], [...'ذءؤرىةوزظد']],
	en: [[...'qwertyuiop'], [...'asdfghjkl'], [...'zxcvbnm']],
} satisfies Record<string, Layout>;

/** Every sign of a keyboard, for what has its own spelling: a path, a password. */
export const signs: Layout = [[...'1234567890'], [...'-_/\\:.@#&!'], [...`?'"()+=,;%`], [...'*$~^`[]{}|<>']];

/** The same letters, large. */
export const capitals = (layout: Layout): Layout => layout.map((row) => row.map((letter) => letter.toUpperCase()));

/** Digits, and the signs that stand beside them in numbers and dates. */
export const digits: Layout = [[...'1234567890'], [...'-/.&()']];

/** The layout of a name; a name that the page does not know types Latin letters. */
export function layoutOf(name: string): Layout {
	return Object.hasOwn(layouts, name) ? layouts[name as keyof typeof layouts] : layouts.en;
}
