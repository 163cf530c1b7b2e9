/** Puts values into the places of a sentence, as {page} of {pages}. The sentence is whole in each language. A place without a value stays. */
export function fill(sentence: string, values: Record<string, string | number>): string {
	return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
