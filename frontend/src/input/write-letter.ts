/** Puts a letter at the end of a field, as far as it goes; without one the last letter goes. */
export function writeLetter(field: HTMLInputElement, letter: string): void {
	const text = letter === '' ? [...field.value].slice(0, -1).join('') : field.value + letter;
	field.value = [...text].slice(0, field.maxLength).join('');
	field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
