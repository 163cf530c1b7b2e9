import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { iconOutlines } from './icons.plugin';

// Everything is a file of its own: the page's content policy allows no inline script, style or font.
export default defineConfig({
	plugins: [svelte(), iconOutlines()],
	base: './',
	build: {
		target: 'es2022',
		assetsInlineLimit: 0,
		modulePreload: false,
		chunkSizeWarningLimit: 400,
	},
	test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
