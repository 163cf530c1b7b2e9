import { expect, test } from 'vitest';
import { outlineIn } from '../../icons.plugin';
import { channelIcon, isIcon, outlineOf } from './icons';

test('an icon is its outline and nothing else', () => {
	expect(outlineOf('search')).toMatch(/^M[\d.,\-a-zA-Z ]+$/);
	expect(outlineOf('search')).not.toBe(outlineOf('scan'));
});

test('an icon of two shapes is refused while the page is built', () => {
	const svg = (shapes: string) => `<svg viewBox="0 0 256 256">${shapes}</svg>`;
	expect(outlineIn(svg('<path d="M1,2"/>'), 'a')).toBe('M1,2');
	expect(() => outlineIn(svg('<path d="M1,2"/><path d="M3,4"/>'), 'a')).toThrow('a: an icon is one path');
	expect(() => outlineIn(svg('<circle r="4"/>'), 'b')).toThrow('b:');
	expect(() => outlineIn(svg('<path d="M1,2"/><circle r="4"/>'), 'c')).toThrow('c:');
});

test('every kind of channel has its icon, and what is none of them is a person', () => {
	const kinds = ['mobile-app', 'website', 'self-service-machine', 'call-centre', 'sms', 'counter', ''];
	expect(kinds.map(channelIcon)).toEqual(['app', 'website', 'machine', 'call', 'sms', 'staff', 'staff']);
});

test('what comes from the catalog is an icon only when the page has it', () => {
	expect([isIcon('vehicle'), isIcon('RTA'), isIcon('toString')]).toEqual([true, false, false]);
});
