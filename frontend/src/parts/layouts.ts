// The keyboard on the glass. Arabic has 32 letters in three rows and no shift: the search folds the forms of alef itself.
// The order is that of every keyboard, from left to right, also in a page that runs from right to left.

export type Layout = 'ar' | 'en' | 'digits';

export const layouts: Record<Layout, readonly string[][]> = {
	ar: [[...'ضصثقفغعهخحج'], [...'شسيبلاتنمكط'], [...'ذءؤرىةوزظد']],
	en: [[...'qwertyuiop'], [...'asdfghjkl'], [...'zxcvbnm']],
	digits: [[...'1234567890'], [...'-/.&()']],
};
