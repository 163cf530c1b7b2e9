/**
 * Puts a letter at the end of a field, as far as its maxlength goes, which it must have; without one the last letter goes. The field tells
 * of it as if it were typed.
 */
export function writeLetter(field: HTMLInputElement, letter: string): void {
	const text = letter === '' ? [...field.value].slice(0, -1).join('') : field.value + letter;
	field.value = [...text].slice(0, field.maxLength).join('');
	field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
