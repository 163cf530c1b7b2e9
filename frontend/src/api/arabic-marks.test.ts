import { expect, test } from 'vitest';
import { misplacesMarks, withoutFinalMarks } from './arabic-marks';

test('a tanween at the end of a word stands before its alef', () => {
	expect(withoutFinalMarks('اطلب موظفاً')).toBe('اطلب موظفًا');
	expect(withoutFinalMarks('الأكثر طلباً.')).toBe('الأكثر طلبًا.');
	expect(withoutFinalMarks('حجز إلكترونياًً عبر الموقع')).toBe('حجز إلكترونيًًا عبر الموقع');
});

test('a word that ends in another mark ends without it', () => {
	expect(withoutFinalMarks('عادةً من خطّ')).toBe('عادة من خط');
});

test('marks inside words and all other writing stay as they are', () => {
	const text = '{"text":"جرّب تُنجز فوراً، وجّهها","id":"RTA-1"}';
	expect(withoutFinalMarks(text)).toBe('{"text":"جرّب تُنجز فورًا، وجّهها","id":"RTA-1"}');
	expect(withoutFinalMarks('Renew – 350 AED')).toBe('Renew – 350 AED');
});

test('no word ends in a mark afterwards', () => {
	expect(withoutFinalMarks('مجاناً أولاً معاً بيتِ مكتبٌ')).not.toMatch(/[\u064b-\u0652](?!\p{L})/u);
});

test('only WebKit by itself misplaces them', () => {
	expect(
		misplacesMarks(
			'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15',
		),
	).toBe(true);
	expect(
		misplacesMarks(
			'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
		),
	).toBe(false);
});

test('each of the marks is moved or left out', () => {
	const marks = [...'\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652'];
	expect(marks.map((mark) => withoutFinalMarks(`معا${mark} `))).toEqual(marks.map((mark) => `مع${mark}ا `));
	expect([...marks, '\u0670'].map((mark) => withoutFinalMarks(`بيت${mark} `))).toEqual(Array(9).fill('بيت '));
});
