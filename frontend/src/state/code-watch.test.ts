import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock';
import { CodeWatch, askMs, shownMs, thanksMs } from './code-watch.svelte';

function watched() {
	const clock = new FakeClock();
	const told: string[] = [];
	const watch = new CodeWatch(clock, {
		onshown: (channel) => told.push(`shown ${channel}`),
		onopened: (channel, opened) => told.push(`${opened ? 'opened' : 'not opened'} ${channel}`),
		onface: (face) => told.push(face),
	});
	return { clock, told, watch };
}

test('a code that stands four seconds was shown, once', () => {
	const { clock, told, watch } = watched();
	watch.stands('website');
	clock.pass(shownMs - 1);
	expect(told).toEqual([]);
	clock.pass(1);
	expect(told).toEqual(['shown website']);
	clock.pass(60_000);
	expect(told).toEqual(['shown website']);
});

test('a code that goes before was not shown, and another one begins anew', () => {
	const { clock, told, watch } = watched();
	watch.stands('website');
	clock.pass(3000);
	watch.stands('mobile-app');
	clock.pass(3000);
	expect(told).toEqual([]);
	clock.pass(1000);
	expect(told).toEqual(['shown mobile-app']);
	watch.end();
	watch.stands('');
	clock.pass(60_000);
	expect(told).toEqual(['shown mobile-app']);
	expect(watch.asked).toBe('nothing');
});

test('after twelve seconds it is asked, and whoever could open it says how it was', () => {
	const { clock, told, watch } = watched();
	watch.stands('website');
	watch.answer(true); // nothing was asked yet
	clock.pass(askMs - 1);
	expect(watch.asked).toBe('nothing');
	clock.pass(1);
	expect(watch.asked).toBe('opened');
	watch.answer(true);
	expect(watch.asked).toBe('how');
	watch.answer(false); // once is enough
	watch.face('happy');
	watch.face('unhappy');
	expect(watch.asked).toBe('thanks');
	clock.pass(thanksMs);
	expect(watch.asked).toBe('nothing');
	expect(told).toEqual(['shown website', 'opened website', 'happy']);
});

test('whoever could not is helped, and then says how it was', () => {
	const { clock, told, watch } = watched();
	watch.closeHelp();
	watch.stands('call-centre');
	clock.pass(askMs);
	watch.face('happy'); // faces come later
	watch.answer(false);
	expect(watch.asked).toBe('help');
	watch.closeHelp();
	expect(watch.asked).toBe('how');
	expect(told).toEqual(['shown call-centre', 'not opened call-centre']);
});

test('a visit that has answered is not asked at its next code', () => {
	const { clock, told, watch } = watched();
	watch.stands('website');
	clock.pass(askMs);
	watch.answer(true);
	watch.stands('mobile-app');
	expect(watch.asked).toBe('nothing');
	clock.pass(60_000);
	expect(watch.asked).toBe('nothing');
	expect(told).toEqual(['shown website', 'opened website', 'shown mobile-app']);
});
