export type Count = { passed: number; failed: number; skipped: number };

/** The part of vitest's JSON report that is read here. */
export type VitestResult = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

/** The line a test run ends with. */
export function closingLine({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The counts in a closing line, or undefined when the line is another. */
export function readClosingLine(line: string): Count | undefined {
  const match = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(line.trim());
  return match ? { passed: Number(match[1]), failed: Number(match[2]), skipped: Number(match[3]) } : undefined;
}

/**
 * Counts a vitest run. A file that could not be loaded is one failure; so is a run that broke without a failing test,
 * that left no report, or that ran no test at all.
 */
export function vitestCount(result: VitestResult | undefined, status: number): Count {
  if (result === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const unloaded = result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const count = {
    passed: result.numPassedTests,
    failed: result.numFailedTests + unloaded.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
  return count.failed === 0 && (status !== 0 || count.passed === 0) ? { ...count, failed: 1 } : count;
}
