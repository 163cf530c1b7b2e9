import { defineConfig } from 'vitest/config';

// The built page in Chromium before a station made of Go's golden files: `npm run test:browser`, after `npm run build`.
export default defineConfig({
	test: {
		include: ['test/**/*.test.ts'],
		environment: 'node',
		fileParallelism: false,
		testTimeout: 180_000,
		hookTimeout: 60_000,
	},
});
