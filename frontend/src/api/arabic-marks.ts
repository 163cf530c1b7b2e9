// WebKit lowers a whole Arabic word that ends in a vowel mark by the height of that mark: it takes the offset of the
// leftmost glyph for that of the word (seen in WebKitGTK 2.50 with every font; Chromium is right). Before alef the mark
// is not the last one, which is the other accepted spelling of the same word; elsewhere the mark is left out.

const beforeAlef = /\u0627([\u064b-\u0652]+)(?![\p{L}\p{M}])/gu;
const atTheEnd = /(?<=\p{L})[\u064b-\u0652\u0670]+(?![\p{L}\p{M}])/gu;

/** The same text with no word that ends in a mark. */
export function withoutFinalMarks(text: string): string {
	return text.replace(beforeAlef, '$1\u0627').replace(atTheEnd, '');
}

/** Whether this engine misplaces words that end in marks. Chromium names itself and has no such fault. */
export function misplacesMarks(userAgent: string): boolean {
	return userAgent.includes('AppleWebKit') && !userAgent.includes('Chrome');
}
