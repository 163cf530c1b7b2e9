import { afterEach, expect, test, vi } from 'vitest';
import { onCatalog } from './events';

afterEach(() => vi.unstubAllGlobals());

test('in the window news comes through its events, as a number and not as anything else', () => {
	const off = vi.fn();
	let tell = (_data: unknown) => {};
	vi.stubGlobal('window', {
		runtime: {
			EventsOn: (name: string, told: (data: unknown) => void) => {
				expect(name).toBe('catalog');
				tell = told;
				return off;
			},
		},
	});
	const versions: number[] = [];
	const end = onCatalog((version) => versions.push(version));
	tell(7);
	tell('8');
	tell('news');
	expect(versions).toEqual([7, 8]);
	end();
	expect(off).toHaveBeenCalledOnce();
});

test('elsewhere it comes as a stream, which is closed at the end', () => {
	const close = vi.fn();
	const heard = new Map<string, (event: { data: string }) => void>();
	vi.stubGlobal('window', {});
	vi.stubGlobal(
		'EventSource',
		class {
			close = close;
			addEventListener = (name: string, told: (event: { data: string }) => void) => heard.set(name, told);
		},
	);
	const versions: number[] = [];
	const end = onCatalog((version) => versions.push(version));
	heard.get('catalog')?.({ data: '12' });
	expect(versions).toEqual([12]);
	end();
	expect(close).toHaveBeenCalledOnce();
});
