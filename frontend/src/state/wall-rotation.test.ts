import { expect, test } from 'vitest';
import type { SignageView, TurnView } from '../api/week-views';
import { Rotation } from './wall-rotation.svelte';

const view = (lang: string, ids: string): SignageView =>
	({
		lang,
		seconds: 20,
		turns: [...ids].map((id) => ({ id, name: `${id} ${lang}`, code: `${id}-${lang}` }) as TurnView),
	}) as SignageView;
const both = (ids: string) => [view('ar', ids), view('en', ids)];
const of = (ids: string): Rotation => {
	const rotation = new Rotation();
	rotation.renew(both(ids));
	return rotation;
};
const walk = (rotation: Rotation, steps: number): string[] =>
	Array.from({ length: steps }, () => {
		const name = rotation.shown?.turn?.name ?? '';
		rotation.go(1);
		return name;
	});

test('each service comes in every language, and the languages take turns', () => {
	expect(walk(of('abc'), 7)).toEqual(['a ar', 'b en', 'c ar', 'a en', 'b ar', 'c en', 'a ar']);
	expect(walk(of('ab'), 5)).toEqual(['a ar', 'b en', 'a en', 'b ar', 'a ar']);
	expect(walk(of('a'), 3)).toEqual(['a ar', 'a en', 'a ar']);
});

test('one can look back behind the beginning', () => {
	const rotation = of('abc');
	rotation.go(-1);
	expect(rotation.shown?.turn?.name).toBe('c en');
	rotation.go(-3);
	expect(rotation.shown?.turn?.name).toBe('c ar');
});

test('a service stands for its whole time, and a pause stops the clock', () => {
	const rotation = of('ab');
	for (let i = 0; i < 19; i++) rotation.tick();
	expect([rotation.step, rotation.left]).toEqual([0, 1]);
	rotation.paused = true;
	rotation.tick();
	expect([rotation.step, rotation.left]).toEqual([0, 1]);
	rotation.paused = false;
	rotation.tick();
	expect([rotation.step, rotation.left]).toEqual([1, 20]);
	rotation.tick();
	rotation.go(-1);
	expect([rotation.step, rotation.left]).toEqual([0, 20]);
});

test('the next one is named in the language that is read, and its picture is the one that will come', () => {
	const rotation = of('ab');
	expect(rotation.shown?.next?.name).toBe('b ar');
	expect(rotation.coming).toBe('b-en');
	expect(of('a').shown?.next).toBeUndefined();
});

test('with another catalog the service stays as long as it is there', () => {
	const rotation = of('abc');
	rotation.go(1);
	rotation.tick();
	rotation.renew(both('xyb'));
	expect([rotation.shown?.turn?.id, rotation.left]).toEqual(['b', 19]);
	rotation.renew(both('xy'));
	expect(rotation.left).toBe(20);
	expect(['x', 'y']).toContain(rotation.shown?.turn?.id);
});

test('with another catalog the language that is read stays, also after the first round', () => {
	const rotation = of('ab');
	rotation.go(2);
	expect(rotation.shown?.turn?.name).toBe('a en');
	rotation.renew(both('ab'));
	expect(rotation.shown?.turn?.name).toBe('a en');
});

test('without any code there is nothing to count', () => {
	const rotation = of('');
	rotation.tick();
	expect([rotation.step, rotation.shown?.turn, rotation.coming]).toEqual([0, undefined, '']);
	expect(new Rotation().shown).toBeNull();
});
