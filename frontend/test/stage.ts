import { existsSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page, type Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { answer, withTyped, type Answer } from '../dev/fake-station';
import type { Profile } from '../src/api/views';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const types: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.woff2': 'font/woff2',
	'.woff': 'font/woff',
};
const policy =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'";

/** The sizes that the page is drawn for, with the profile that stands there. */
export const sizes = {
	kiosk: { width: 1080, height: 1920 },
	wall: { width: 1920, height: 1080 },
	desk: { width: 1366, height: 768 },
} satisfies Record<Profile, { width: number; height: number }>;

/** A station that is made of the golden files. What it answers can be changed, and what it is asked is written down. */
export class FakeStation {
	profile: Profile = 'kiosk';
	/** Every question in the order in which it came; what was typed stands in it as if it were a part of the address. */
	asked: URL[] = [];
	/** What the page wrote, in the order in which it came, under the name of the write. */
	told: Record<string, unknown>[] = [];
	/** What each question was answered last, by its language and its name. */
	said: Record<string, unknown> = {};
	/** How often the page said that it lives. */
	beats: number[] = [];
	/** Files of letters that were fetched. */
	letters: string[] = [];
	/** Answers that a test holds back. */
	held = new Set<ServerResponse>();
	/** Changes an answer, or makes it late. Null: the answer stays as it is. */
	change: (url: URL, answer: Answer) => Answer | Promise<Answer> | null = () => null;

	#streams = new Set<ServerResponse>();
	#server = createServer((request, response) => {
		const url = new URL(request.url ?? '/', 'http://page');
		response.setHeader('Content-Security-Policy', policy);
		if (url.pathname === '/api/events') {
			response.writeHead(200, { 'Content-Type': 'text/event-stream' });
			response.flushHeaders();
			this.#streams.add(response);
			response.on('close', () => this.#streams.delete(response));
			return;
		}
		if (extname(url.pathname) === '.woff2') this.letters.push(url.pathname);
		if (!url.pathname.startsWith('/api/')) return serve(url.pathname, response);
		const name = url.pathname.replace('/api/', '');
		const staff = 'x-dalil-staff' in request.headers;
		if (request.method === 'POST') {
			let body = '';
			request.on('data', (part: Buffer) => (body += part.toString()));
			request.on('end', () => {
				const told = JSON.parse(body) as Record<string, unknown>;
				if (name === 'search') this.asked.push(withTyped(url, told));
				else if (name === 'heartbeat') this.beats.push(Number(told.frames));
				else this.told.push({ name, ...told });
				void this.#answer(url, response, staff);
			});
			return;
		}
		this.asked.push(url);
		void this.#answer(url, response, staff);
	});

	/** Begins to answer, and gives its address. */
	async open(): Promise<string> {
		await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
	}

	/** Answers nothing any more. */
	close(): void {
		this.#server.close();
		this.#server.closeAllConnections();
	}

	/** Tells the page that a catalog is shown. */
	tell(version: number): void {
		for (const stream of this.#streams) stream.write(`event: catalog\ndata: ${version}\n\n`);
	}

	/** How often one of the questions was asked. */
	count(question: string): number {
		return this.asked.filter((url) => url.pathname === `/api/${question}`).length;
	}

	/** What was counted of one kind. */
	counted(what: string): Record<string, unknown>[] {
		return this.told.filter((one) => one.name === 'count' && one.what === what);
	}

	/** As at the beginning. */
	reset(profile: Profile = 'kiosk'): void {
		this.profile = profile;
		this.asked = [];
		this.told = [];
		this.said = {};
		this.beats = [];
		this.letters = [];
		this.held.clear();
		this.change = () => null;
	}

	async #answer(url: URL, response: ServerResponse, staff: boolean): Promise<void> {
		const plain = answer(url, this.profile, staff || this.profile === 'desk');
		const changed = this.change(url, plain);
		if (changed instanceof Promise) {
			this.held.add(response);
			response.on('close', () => this.held.delete(response));
		}
		const { status, view } = (await changed) ?? plain;
		this.said[`${url.searchParams.get('lang') ?? ''} ${url.pathname.replace('/api/', '')}`] = view;
		response.writeHead(status, { 'Content-Type': 'application/json' });
		response.end(view === undefined ? '' : JSON.stringify(view));
		this.held.delete(response);
	}
}

function serve(path: string, response: ServerResponse): void {
	const file = join(dist, normalize(path === '/' ? '/index.html' : path));
	const type = types[extname(file)];
	if (!type || !file.startsWith(dist) || !existsSync(file)) {
		response.writeHead(404).end();
		return;
	}
	response.writeHead(200, { 'Content-Type': type }).end(readFileSync(file));
}

/** How long an answer is waited for, in milliseconds. */
const answerLimit = 30_000;

/** A visitor before the page: what a hand can touch and an eye can see. */
export class Visitor {
	/** Anything that should never be there: errors, warnings, questions to another machine. */
	faults: string[] = [];

	constructor(
		readonly page: Page,
		/** What stands before the visitor, and how many answers are on their way to this page and not held back by a test. */
		readonly station: { readonly profile: Profile; readonly answering: number },
	) {}

	/** The things of this name on the page. */
	part(name: string) {
		return this.page.locator(`[data-test="${name}"]`);
	}

	/** Touches a thing with the mouse's pointer, and lets the page draw what comes of it. */
	async touch(name: string, nth = 0): Promise<void> {
		await this.part(name).nth(nth).click();
		await this.settle();
	}

	/** Until no answer is on its way and what came is painted. */
	async settle(): Promise<void> {
		const latest = Date.now() + answerLimit;
		let calm = false;
		do {
			if (Date.now() > latest) throw new Error(`${this.station.answering} answers do not come`);
			calm = this.station.answering === 0; // what has come by now is painted with the second frame
			await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
		} while (!calm || this.station.answering > 0);
	}

	/** Waits for a screen by its name, for ten seconds. */
	async at(screen: string): Promise<void> {
		await this.page.waitForSelector(`[data-test="page"][data-at="${screen}"]`, { timeout: 10_000 });
	}

	/** Starts in a language. A desk has its own first screen, and changes it there. */
	async begin(lang: string): Promise<void> {
		if (this.station.profile === 'desk') {
			await this.at('desk');
			if ((await this.page.evaluate(() => document.documentElement.lang)) !== lang) await this.touch('lang');
			await this.page.waitForFunction((want) => document.documentElement.lang === want, lang);
			await this.part('card').first().waitFor();
			return;
		}
		await this.touch(`start-${lang}`);
		await this.at('home');
		await this.page.waitForSelector(`[data-test="need-vehicle"]`);
	}

	/** The name of what has the focus, or its element. */
	focused(): Promise<string> {
		return this.page.evaluate(() => {
			const now = document.activeElement as HTMLElement | null;
			return now?.dataset.test ?? now?.tagName.toLowerCase() ?? '';
		});
	}
}

/** One browser and one station for a file of tests. */
export function stage() {
	const station = new FakeStation();
	let browser: Browser;
	let address = '';
	const open = new Set<Visitor>();

	beforeAll(async () => {
		if (!existsSync(join(dist, 'index.html'))) throw new Error('there is no built page: npm run build');
		address = await station.open();
		browser = await chromium.launch({
			executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
			args: ['--no-sandbox', '--force-color-profile=srgb'],
		});
	});

	// A test that failed leaves no page that hears the news of the next one.
	afterEach(async () => {
		for (const visitor of open) await visitor.page.context().close();
		open.clear();
	});

	afterAll(async () => {
		await browser?.close();
		station.close();
	});

	/** The page before a visitor. With a clock nothing waits until the test lets time pass. */
	async function visit(
		profile: Profile = 'kiosk',
		options: BrowserContextOptions & { clock?: boolean; prepare?: () => void; first?: string; script?: string } = {},
	): Promise<Visitor> {
		station.reset(profile);
		// What the station answers from the start, by what the first screen is known, and what runs before the page's own script.
		const { clock, prepare, first = 'page', script, ...rest } = options;
		prepare?.();
		const context = await browser.newContext({ viewport: sizes[profile], ...rest });
		if (script) await context.addInitScript(script);
		const page = await context.newPage();
		if (clock) await page.clock.install();
		// By what the page itself has asked: a question may be on its way before the station knows of it.
		const asked = new Set<Request>();
		const visitor = new Visitor(page, {
			profile,
			get answering() {
				return Math.max(0, asked.size - station.held.size);
			},
		});
		page.on('console', (message) => {
			if (['error', 'warning'].includes(message.type()) && !/status of (403|404|500|503)/.test(message.text())) {
				visitor.faults.push(message.text());
			}
		});
		page.on('pageerror', (error) => visitor.faults.push(error.message));
		page.on('requestfinished', (request) => asked.delete(request));
		page.on('requestfailed', (request) => asked.delete(request));
		page.on('request', (request) => {
			if (/\/api\/(?!events)/.test(request.url())) asked.add(request);
			if (!request.url().startsWith(address) && !request.url().startsWith('data:')) visitor.faults.push(request.url());
		});
		await page.goto(address);
		await page.waitForSelector(`[data-test="${first}"]`);
		open.add(visitor);
		return visitor;
	}

	/** Ends a visit, and holds that nothing went wrong in it. */
	async function leave(visitor: Visitor): Promise<void> {
		open.delete(visitor);
		await visitor.page.context().close();
		expect(visitor.faults).toEqual([]);
	}

	return { station, visit, leave };
}
