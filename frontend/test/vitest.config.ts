import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// The sweep through the whole catalog takes as long as many others: whatever began it last would wait for it alone.
class SweepFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const later = (one: TestSpecification) => Number(!one.moduleId.endsWith('/catalog.test.ts'));
		return (await super.sort(files)).sort((a, b) => later(a) - later(b));
	}
}

// The built page in Chromium before a station made of Go's golden files: `npm run test:browser`, after `npm run build`.
export default defineConfig({
	test: {
		include: ['test/**/*.test.ts'],
		environment: 'node',
		maxWorkers: 2, // a browser each: where one waits for its pictures the other goes on
		sequence: { sequencer: SweepFirst },
		testTimeout: 180_000,
		hookTimeout: 60_000,
	},
});
