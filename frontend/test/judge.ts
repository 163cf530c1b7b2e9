import { outOfReach, screenFaults, smallestPitch } from './gates';
import { isPrinted } from './look';
import type { Row } from './real';
import type { Scene } from './scene';
import { codesOf } from './scenes';
import { sizes, type Visitor } from './stage';

/** What the screens of each profile keep: pixels are those of the drawing. A desk has a mouse. */
const bounds = {
	kiosk: { text: 22, target: 76 },
	wall: { text: 24, target: 0 },
	desk: { text: 22, target: 0 },
} as const;

/** One picture: comes to the scene and says what is wrong there. */
export async function judge(
	visitor: Visitor,
	scene: Scene,
	lang: string,
	catalog: Row[],
	large: boolean,
	axe = true,
): Promise<{ faults: string[]; png: Buffer }> {
	const said = await scene.go(visitor, lang, catalog, large);
	const { page } = visitor;
	await visitor.settle();
	const shown = await page.evaluate(() => [document.documentElement.classList.contains('large')]);
	const { text, target } = bounds[scene.setting.profile];
	const pitch = scene.setting.pitch ?? smallestPitch(page.viewportSize() ?? sizes.kiosk);
	const code = codesOf(said, catalog);
	const { faults, png } = await screenFaults(
		page,
		{ contrast: large ? 7 : 4.5, text: large ? 32 : text, target, pitch, code },
		axe,
	);
	if (large) faults.push(...(await outOfReach(page)));
	if (shown[0] !== large) faults.push(`the larger view is ${large ? 'off' : 'on'}`);
	// The address that people compare is that of the code, and it stands beside it in one piece.
	for (const address of code) {
		const printed = (await visitor.part('domain').allInnerTexts()).map((one) => one.trim());
		if (!/^(https?|tel|sms):/.test(address) || code.length > 1) continue;
		if (!printed.some((one) => isPrinted(address, one)))
			faults.push(`${address} is beside ${printed.join(', ') || 'nothing'}`);
	}
	return { faults, png };
}
