import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { Profile } from '../src/api/views';
import { Visitor } from './stage';

const top = fileURLToPath(new URL('../../', import.meta.url));

/** What a station is set to. */
export interface Setting {
	profile: Profile;
	/** The language that it shows first. */
	lang?: string;
	/** The moment that it rehearses; the true one where none is given. */
	at?: string;
	centre?: string;
	/** Its synced folder is not there. */
	folderGone?: boolean;
	/** Width of one device pixel of its panel, in mm; not known where none is given. */
	pitch?: number;
	/** Without the network of the centre. */
	noWifi?: boolean;
}

/** One service of the catalog, as far as a screen is held to it. */
export interface Row {
	id: string;
	name_ar: string;
	name_en: string;
	presence: string;
	channels: { kind: string; platform?: string; address: string }[];
}

/** The headless program with the page that was built last; made anew where either has changed. */
export function program(): string {
	const file = join(top, 'build/out/dalil-headless');
	const own = `${file}.${process.pid}`; // two files of tests may build side by side, and one runs it already
	execFileSync('go', ['build', '-o', own, '.'], { cwd: top, stdio: ['ignore', 'ignore', 'inherit'] });
	renameSync(own, file);
	return file;
}

/** The services of the shipped catalog. */
export function shipped(binary: string): Row[] {
	const said = execFileSync(binary, ['show', '--json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
	return (JSON.parse(said) as { services: Row[] }).services;
}

/** The PIN of staff at every kiosk here. */
export const pin = '246810';
const pinHash = '$argon2id$v=19$m=19456,t=2,p=1$DoP2GYNsP1lOrLkyJJtD9Q$ygLdaW+HtI40hIuVhjr5ZsM5kIXKC35raZWS+CZLp48';

/** The program itself on the shipped content, with a state of its own. */
export class RealStation {
	profile: Profile;
	address = '';
	#dir = mkdtempSync(join(tmpdir(), 'dalil-screens-'));
	#child: ChildProcess;
	#said = '';

	constructor(
		binary: string,
		readonly setting: Setting,
	) {
		this.profile = setting.profile;
		const folder = join(this.#dir, 'folder');
		const lines = [`profile = "${setting.profile}"`, `state = "${join(this.#dir, 'state')}"`];
		if (setting.folderGone) lines.push(`folder = "${folder}"`);
		if (setting.pitch) lines.push(`pixel_pitch = ${setting.pitch}`);
		if (setting.profile === 'kiosk') lines.push(`pin_hash = '${pinHash}'`);
		if (!setting.noWifi)
			lines.push('[wifi]', 'ssid = "Dubai Services Guest"', 'password = "welcome2018"', 'security = "wpa"');
		mkdirSync(join(this.#dir, 'state'));
		const file = join(this.#dir, 'settings.toml');
		writeFileSync(file, `${lines.join('\n')}\n`);
		const args = ['run', '--listen', '127.0.0.1:0', '--settings', file, '--lang', setting.lang ?? 'ar'];
		if (setting.at) args.push('--as-of', setting.at);
		if (setting.centre) args.push('--centre', setting.centre);
		this.#child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
	}

	/** Until it answers. */
	async open(): Promise<void> {
		this.address = await new Promise((done, failed) => {
			this.#child.stdout?.on('data', (part: Buffer) => {
				const found = /http:\/\/\S+/.exec(part.toString());
				if (found) done(found[0]);
			});
			this.#child.stderr?.on('data', (part: Buffer) => (this.#said += part.toString()));
			this.#child.on('exit', () => failed(new Error(`the station did not open: ${this.#said}`)));
		});
	}

	/** Ends the program, and takes its state away. */
	async close(): Promise<void> {
		const ended = new Promise((done) => this.#child.once('exit', done));
		if (this.#child.exitCode === null && this.#child.kill()) await ended;
		rmSync(this.#dir, { recursive: true, force: true });
	}

	/** What it answers to a question, a path without its first stroke. */
	async ask<T>(question: string): Promise<T> {
		return (await (await fetch(this.address + question)).json()) as T;
	}

	/** The page of this station before a visitor. With a clock nothing waits until the test lets time pass. */
	async visit(browser: Browser, viewport: { width: number; height: number }, clock = false): Promise<Visitor> {
		const context = await browser.newContext({ viewport, reducedMotion: clock ? 'no-preference' : 'reduce' });
		const page = await context.newPage();
		if (clock) await page.clock.install();
		const asked = { profile: this.profile, answering: 0 }; // of this page alone: the answers of one that was closed never come
		const visitor = new Visitor(page, asked);
		page.on('console', (message) => {
			if (message.type() === 'error' && !/status of (403|404)/.test(message.text()))
				visitor.faults.push(message.text());
		});
		page.on('pageerror', (error) => visitor.faults.push(error.message));
		const counts = (url: string) => url.includes('/api/') && !url.includes('/api/events');
		page.on('request', (request) => {
			const url = request.url();
			if (!url.startsWith(this.address) && !url.startsWith('data:'))
				visitor.faults.push(`asked of another host: ${url}`);
			if (counts(url)) asked.answering++;
		});
		const answered = (request: { url: () => string }) => {
			if (counts(request.url())) asked.answering--;
		};
		page.on('requestfinished', answered);
		page.on('requestfailed', answered);
		await page.addInitScript(openAny);
		await page.goto(this.address);
		await page.waitForSelector('[data-test="page"], [data-test="emergency"], [data-test="pause"]');
		await page.evaluate(() => document.fonts.ready);
		await visitor.settle();
		return visitor;
	}
}

/** Whatever card is touched, the service whose id stands in window.opens is opened: no list is walked through for it. */
function openAny(): void {
	const asks = window.fetch.bind(window);
	window.fetch = (input, init) => {
		const id = (window as unknown as { opens?: string }).opens;
		if (id && typeof input === 'string' && /^\/?api\/service\?/.test(input)) {
			const url = new URL(input, location.href);
			url.searchParams.set('id', id);
			return asks(url.pathname + url.search, init);
		}
		return asks(input, init);
	};
}

/** Opens one service by its id, from the home screen. */
export async function openService(visitor: Visitor, id: string): Promise<void> {
	await visitor.page.evaluate((id) => ((window as unknown as { opens: string }).opens = id), id);
	await visitor.touch('search-open');
	await visitor.part('card').first().waitFor();
	await visitor.touch('card');
	await serviceStands(visitor.page, id);
	await visitor.settle();
}

/** Until the page of a service is there; it throws after ten seconds. */
export const serviceStands = (page: Page, id: string) =>
	page.waitForSelector(`[data-test="service"][data-id="${id}"]`, { timeout: 10_000 });
