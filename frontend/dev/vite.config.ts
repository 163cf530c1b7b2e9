// The page without the program: `npm run dev` with hot reload, or `npm run build && npm run preview` for the built page with the
// real content policy. The answers are those of the golden files. With DALIL=http://127.0.0.1:PORT, in both ways, the questions go
// to a running program instead.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { mergeConfig, type Plugin } from 'vite';
import type { Profile } from '../src/api/views';
import base from '../vite.config';
import { answer, withTyped } from './fake-station';

const policy =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'";
const profile = (process.env.PROFILE ?? 'kiosk') as Profile;
const proxy = process.env.DALIL ? { '/api': process.env.DALIL } : {};

function fake(request: IncomingMessage, response: ServerResponse, next: () => void): void {
	const url = new URL(request.url ?? '/', 'http://page');
	if (process.env.DALIL || !url.pathname.startsWith('/api/')) return next();
	if (url.pathname === '/api/events') {
		response.setHeader('Content-Type', 'text/event-stream'); // it stays open, and nothing ever happens
		response.flushHeaders();
		return;
	}
	let body = '';
	request.on('data', (part: Buffer) => (body += part.toString()));
	request.on('end', () => {
		const asked = url.pathname === '/api/search' ? withTyped(url, JSON.parse(body) as Record<string, unknown>) : url;
		const { status, view } = answer(asked, profile, profile === 'desk' || 'x-dalil-staff' in request.headers);
		response.statusCode = status;
		response.setHeader('Content-Type', 'application/json');
		response.end(view === undefined ? '' : JSON.stringify(view));
	});
}

const station: Plugin = {
	name: 'fake-station',
	configureServer: (server) => void server.middlewares.use(fake),
	configurePreviewServer: (server) => {
		server.middlewares.use((_, response, next) => {
			response.setHeader('Content-Security-Policy', policy);
			next();
		});
		server.middlewares.use(fake);
	},
};

export default mergeConfig(base, { plugins: [station], server: { proxy }, preview: { proxy } });
