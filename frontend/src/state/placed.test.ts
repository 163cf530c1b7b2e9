import { expect, test } from 'vitest';
import { placed } from './placed';

test('a sentence is cut at its places, in its own order', () => {
	expect(placed('{host} appears, then {app}.', { host: 'rta.ae', app: 'S’hail' })).toEqual([
		{ of: 'host', text: 'rta.ae' },
		{ of: '', text: ' appears, then ' },
		{ of: 'app', text: 'S’hail' },
		{ of: '', text: '.' },
	]);
	expect(placed('يظهر {host}.', { host: 'rta.ae' }).map((part) => part.of)).toEqual(['', 'host', '']);
});

test('without places it is one piece, and what nobody fills stays', () => {
	expect(placed('Scan.', { host: 'x' })).toEqual([{ of: '', text: 'Scan.' }]);
	expect(placed('{other}', { host: 'x' })).toEqual([{ of: '', text: '{other}' }]);
	expect(placed('{host}', { host: '' })).toEqual([{ of: 'host', text: '' }]);
});
