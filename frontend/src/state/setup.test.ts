import { expect, test } from 'vitest';
import type { SetupAnswerView, SetupBody, SetupView } from '../api/setup-views';
import { Setup } from './setup.svelte';

const view = {
	steps: ['centre', 'profile', 'panel', 'folder', 'wifi', 'pin', 'finish'],
	words: { unavailable: 'nobody answers' },
} as unknown as SetupView;
const well: SetupAnswerView = { step: '', error: '', note: '', done: false };

function questions(answer: (body: SetupBody) => SetupAnswerView = () => well) {
	const sent: SetupBody[] = [];
	let saved = 0;
	const setup = new Setup(
		(body) => {
			sent.push(body);
			return Promise.resolve({ done: true, view: answer(body) });
		},
		() => [1080, 1920],
		() => saved++,
	);
	return { setup, sent, saved: () => saved };
}

test('the steps follow each other, forward and back, and a desk has no panel', async () => {
	const { setup, sent } = questions();
	const seen: string[] = [];
	for (let i = 0; i < 7; i++) {
		seen.push(setup.step);
		await setup.next(view);
	}
	expect(seen).toEqual(view.steps);
	expect(sent.map((body) => body.step)).toEqual(view.steps);
	setup.profile = 'desk';
	const back: string[] = [];
	for (let i = 0; i < 7; i++) {
		back.push(setup.step);
		setup.back(view);
	}
	expect(back).toEqual(['finish', 'pin', 'wifi', 'folder', 'profile', 'centre', 'centre']);
});

test('what was answered is sent as it was meant', async () => {
	const { setup, sent } = questions();
	setup.choose('RTA-C45', 'Al Barsha');
	setup.panel = 43;
	setup.write('touch_height', '7a0cm');
	setup.write('folder', ' /srv/dalil ');
	setup.write('ssid', 'Free WiFi ');
	setup.write('password', ' 12345678');
	setup.write('pin', '24-68');
	await setup.next(view);
	expect(sent[0]).toEqual({
		step: 'centre',
		centre: 'RTA-C45',
		profile: 'kiosk',
		panel: 43,
		width: 1080,
		height: 1920,
		touch_height: 70,
		folder: '/srv/dalil',
		ssid: 'Free WiFi ',
		password: ' 12345678',
		pin: '2468',
	});
	setup.profile = 'wall';
	await setup.next(view);
	expect([sent[1]?.panel, sent[1]?.touch_height]).toEqual([43, 0]);
	setup.profile = 'desk';
	await setup.next(view);
	expect([sent[2]?.panel, sent[2]?.touch_height]).toEqual([0, 0]);
});

test('keys on the glass write into the field of the step, whole letters at a time', async () => {
	const { setup } = questions();
	for (const letter of ['د', 'ب', '😀']) setup.type(letter);
	setup.erase();
	expect(setup.typed.query).toBe('دب');
	await setup.next(view);
	await setup.next(view);
	expect([setup.step, setup.field]).toEqual(['panel', 'touch_height']);
	setup.type('x');
	setup.type('7');
	expect(setup.typed.touch_height).toBe('7');
});

test('a step that is refused comes back with its reason, which goes with the next letter', async () => {
	const { setup } = questions((body) =>
		body.step === 'profile' ? { ...well, step: 'centre', error: 'no such centre', note: 'high' } : well,
	);
	await setup.next(view);
	await setup.next(view);
	expect([setup.step, setup.error, setup.note]).toEqual(['centre', 'no such centre', 'high']);
	setup.type('a');
	expect(setup.error).toBe('');
});

test('it is saved once, and a station that does not answer is said', async () => {
	const { setup, sent, saved } = questions((body) => ({ ...well, done: body.step === 'finish' }));
	setup.step = 'finish';
	await setup.next(view);
	await setup.next(view);
	expect([setup.saved, saved(), sent.length]).toEqual([true, 1, 1]);

	const mute = new Setup(
		() => Promise.reject(new Error('gone')),
		() => [1, 1],
		() => {},
	);
	await mute.next(view);
	expect([mute.step, mute.error, mute.asking]).toEqual(['centre', 'nobody answers', false]);
});
