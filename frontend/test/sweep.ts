import type { Page } from 'playwright-core';

/** What stood wrong with one service: its id, the view and the language, and the fault. */
export type Swept = string;

/**
 * Shows every service one after the other in the page that is open at one of them, and gives what lies over another thing or
 * leaves the glass there. Each is seen in both views and both languages. With another language the page asks for its service
 * again, and is given the next one: no list is walked through, and nothing but services is asked of the station. All of it happens
 * inside of the page: a round through the browser's protocol would take longer than the picture.
 */
export function sweep(page: Page, ids: string[]): Promise<{ faults: Swept[]; states: number }> {
	return page.evaluate(async (ids) => {
		const faults: string[] = [];
		let states = 0;
		// Nobody looks: what is laid out is not painted, which would take most of the time.
		const unpainted = new CSSStyleSheet();
		unpainted.replaceSync('html { opacity: 0; will-change: opacity }');
		document.adoptedStyleSheets = [unpainted];
		const part = (name: string) => document.querySelector<HTMLElement>(`[data-test="${name}"]`);
		const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
		const until = async (what: string, holds: () => boolean) => {
			for (let i = 0; !holds(); i++) {
				if (i > 500) throw new Error(`never came: ${what}`);
				await painted();
			}
		};
		const seen = (e: Element) =>
			e.checkVisibility({ visibilityProperty: true }) && !e.closest('.unseen, [aria-hidden="true"]');
		const name = (e: Element) =>
			`${(e as HTMLElement).dataset.test ?? e.tagName} ${e.textContent?.trim().slice(0, 30)}`;

		function measure(of: string): void {
			states++;
			const say = (fault: string) => faults.push(`${of}: ${fault}`);
			const controls = [...document.querySelectorAll('button, [data-test="domain"], img[data-test="code"]')].filter(
				seen,
			);
			const boxes = controls.map((e) => e.getBoundingClientRect());
			for (const [i, a] of boxes.entries()) {
				const one = controls[i];
				if (!one || a.width === 0) continue;
				if (a.left < -1 || a.top < -1 || a.right > innerWidth + 1 || a.bottom > innerHeight + 1)
					say(`off the glass: ${name(one)}`);
				for (let j = i + 1; j < boxes.length; j++) {
					const [two, b] = [controls[j], boxes[j]];
					if (!two || !b || one.contains(two) || two.contains(one)) continue;
					const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
					const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
					if (across > 2 && down > 2) say(`one over another: ${name(one)} and ${name(two)}`);
				}
				// The middle of what can be touched is its own.
				if (one.tagName === 'BUTTON') {
					const top = document.elementFromPoint((a.left + a.right) / 2, (a.top + a.bottom) / 2);
					if (!top || !(one.contains(top) || top.contains(one))) say(`is covered: ${name(one)}`);
				}
			}
			// The name, the address and every fact are whole, and nothing is pushed under the edge of the screen's own part.
			const main = document.querySelector('main')?.getBoundingClientRect();
			for (const e of document.querySelectorAll(
				'#service-name, .trust b, [data-test="look-for"], [data-test^="fact-"] > *, [role="tab"], .head p',
			)) {
				const box = e.getBoundingClientRect();
				if (!seen(e) || box.width === 0) continue;
				if (main && (box.bottom > main.bottom + 2 || box.left < main.left - 2 || box.right > main.right + 2))
					say(`leaves the screen: ${name(e)}`);
				if (e.scrollWidth > e.clientWidth + 2 && e.clientWidth > 0) say(`is wider than its place: ${name(e)}`);
				const holder = e.parentElement?.getBoundingClientRect();
				if (holder && box.bottom > holder.bottom + 3) say(`leaves its place: ${name(e)}`);
			}
			if (document.querySelectorAll('img[data-test="code"]').length > 1) say('two codes');
		}

		// Sentences and signs are asked for once, and nothing is counted.
		const asks = window.fetch.bind(window);
		const kept = new Map<string, Promise<string>>();
		window.fetch = async (input, init) => {
			const url = String(input);
			if (init?.method === 'POST') return new Response('null');
			if (url.includes('/api/service')) return asks(input, init);
			const answer = kept.get(url) ?? asks(input, init).then((one) => one.text());
			kept.set(url, answer);
			return new Response(await answer);
		};
		const opens = window as unknown as { opens: string };
		const large = () => document.documentElement.classList.contains('large');
		for (const id of ids) {
			opens.opens = id;
			for (let turn = 0; turn < 2; turn++) {
				const before = document.documentElement.lang;
				part('lang')?.click();
				await until(
					`${id} in another language than ${before}`,
					() => document.documentElement.lang !== before && part('service')?.dataset.id === id,
				);
				for (let i = 0; i < 2; i++) {
					if (i > 0) part('dock-large')?.click();
					await painted();
					measure(`${id} ${document.documentElement.lang} ${large() ? 'large' : 'normal'}`);
				}
			}
		}
		return { faults, states };
	}, ids);
}
