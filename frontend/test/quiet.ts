import type { Reporter } from 'vitest/node';

/** The pictures say themselves what became of each; only what stopped the run is added. */
export default class Quiet implements Reporter {
	onTestRunEnd(...[, errors]: Parameters<NonNullable<Reporter['onTestRunEnd']>>): void {
		for (const error of errors) process.stderr.write(`${error.stack ?? error.message}\n`);
	}

	onTestCaseResult(test: Parameters<NonNullable<Reporter['onTestCaseResult']>>[0]): void {
		for (const error of test.result().errors ?? []) process.stderr.write(`${error.message}\n`);
	}
}
