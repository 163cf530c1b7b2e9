import { defineConfig } from 'vitest/config';

// Pictures of every screen and state, judged as they are taken: build/gallery.
export default defineConfig({
	test: {
		include: ['test/pictures.ts'],
		environment: 'node',
		testTimeout: 3_600_000,
		hookTimeout: 120_000,
		reporters: ['./test/quiet.ts'],
	},
});
