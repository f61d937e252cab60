import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line of counts; in CI a skipped test fails the run, because nobody would look for it. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) for (const test of module.children.allTests()) count[test.result().state] += 1;
    const skipped = count.skipped + count.pending;
    if (skipped > 0 && process.env['CI'] !== undefined) {
      process.stderr.write(`expected every test to run in CI, got ${skipped} skipped\n`);
      process.exitCode = 1;
    }
    process.stdout.write(
      `tests: ${count.passed} passed, ${count.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
    );
  }
}
