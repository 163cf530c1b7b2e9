/** A piece of a sentence: of is the name of the place that it fills, or empty for the words of the sentence itself. */
export interface Placed {
	of: string;
	text: string;
}

/**
 * Cuts a sentence at its {places}, named in small letters alone, and fills them, so that each can be set in its own way. An unknown place
 * stays as it is written.
 */
export function placed(sentence: string, values: Record<string, string>): Placed[] {
	return sentence
		.split(/(\{[a-z]+\})/)
		.filter((piece) => piece !== '')
		.map((piece) => {
			const of = piece.startsWith('{') ? piece.slice(1, -1) : '';
			const text = of === '' ? undefined : values[of];
			return text === undefined ? { of: '', text: piece } : { of, text };
		});
}
