/**
 * Puts a text into a field as if it were typed. WebKit paints the whole window anew when a script sets the value of the field
 * with the caret, and only the field when the same is typed: so what changes is typed and deleted. An emptied field is set,
 * or its next letter costs as much.
 */
export function setFieldText(field: HTMLInputElement, wanted: string): void {
	if (field.value === wanted) return;
	if (wanted === '' || document.activeElement !== field) {
		field.value = wanted;
		return;
	}
	let kept = 0;
	while (kept < wanted.length && wanted[kept] === field.value[kept]) kept++;
	const rest = wanted.slice(kept);
	field.setSelectionRange(kept, field.value.length);
	document.execCommand(rest === '' ? 'delete' : 'insertText', false, rest);
	if (field.value !== wanted) field.value = wanted;
}

/** Whether the caret stands behind the last letter, with nothing marked. */
export function caretAtEnd(field: HTMLInputElement): boolean {
	return field.selectionStart === field.value.length && field.selectionEnd === field.value.length;
}
