import { expect, test } from 'vitest';
import { qrSide } from './qr-size';

test('every module is the same whole number of device pixels', () => {
	for (const modules of [29, 33, 37, 41, 49, 57]) {
		for (const ratio of [1, 1.25, 1.5, 2]) {
			for (const space of [370, 404.7, 576, 617.3]) {
				const pixels = (qrSide(space, modules, ratio) * ratio) / modules;
				expect(Math.abs(pixels - Math.round(pixels))).toBeLessThan(1e-9);
				expect(pixels).toBeGreaterThanOrEqual(1);
			}
		}
	}
});

test('a code is as large as its place allows', () => {
	expect(qrSide(576, 33, 1)).toBe(561);
	expect(qrSide(576, 37, 1)).toBe(555);
	expect(qrSide(579.9999, 29, 1)).toBe(580);
});

test('without modules there is no picture', () => {
	expect(qrSide(576, 0, 1)).toBe(0);
});
