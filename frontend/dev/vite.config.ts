// The page without the program: `npm run build && npx vite preview --config dev/vite.config.ts` serves the built page with made
// answers and the real content policy. With DALIL=http://127.0.0.1:PORT the questions go to a running program instead.

import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { mergeConfig, type Plugin } from 'vite';
import base from '../vite.config';
import * as samples from './samples';

const policy =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'";
const profile = (process.env.PROFILE ?? 'kiosk') as 'kiosk' | 'wall' | 'desk';

function answer(request: IncomingMessage, response: ServerResponse, next: () => void): void {
	const url = new URL(request.url ?? '/', 'http://page');
	const ask = (name: string) => url.searchParams.get(name) ?? '';
	const lang = ask('lang') === 'en' ? 'en' : 'ar';
	const views: Record<string, () => unknown> = {
		'/api/station': () => samples.station(lang, profile),
		'/api/home': () => samples.home(lang),
		'/api/entities': () => samples.allEntities(lang),
		'/api/list': () => samples.list(lang, ask('need') || ask('entity'), ask('group')),
		'/api/search': () => samples.search(lang, ask('q'), ask('entity')),
		'/api/service': () => samples.service(lang, ask('id')),
	};
	if (url.pathname === '/api/code') {
		response.setHeader('Content-Type', 'image/svg+xml');
		response.end(readFileSync(new URL(`code-${Number(ask('of'))}.svg`, import.meta.url)));
		return;
	}
	if (url.pathname === '/api/heartbeat' || url.pathname === '/api/events') {
		response.statusCode = 204;
		response.end();
		return;
	}
	const view = views[url.pathname];
	if (!view) return next();
	const value = view();
	response.statusCode = value === null ? 404 : 200;
	response.setHeader('Content-Type', 'application/json');
	response.end(JSON.stringify(value));
}

const fake: Plugin = {
	name: 'made-answers',
	configureServer: (server) => void server.middlewares.use(answer),
	configurePreviewServer: (server) => {
		server.middlewares.use((_, response, next) => {
			response.setHeader('Content-Security-Policy', policy);
			next();
		});
		if (!process.env.DALIL) server.middlewares.use(answer);
	},
};

export default mergeConfig(base, {
	plugins: [fake],
	preview: { proxy: process.env.DALIL ? { '/api': process.env.DALIL } : {} },
});
