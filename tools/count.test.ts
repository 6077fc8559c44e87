import { describe, expect, test } from 'vitest';
import { closingLine, readClosingLine, vitestCount } from './count.ts';

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };

describe('counting a test run', () => {
  test('a closing line is read back as it was written', () => {
    const count = { passed: 12, failed: 0, skipped: 3 };
    expect(readClosingLine(closingLine(count))).toEqual(count);
    expect(readClosingLine('12 passed')).toBeUndefined();
  });

  test('pending and to-do tests are skipped, never passed', () => {
    expect(vitestCount(report, 0)).toEqual({ passed: 3, failed: 0, skipped: 2 });
  });

  test('a file that cannot be loaded is a failure although it holds no failing test', () => {
    const broken = { ...report, testResults: [{ status: 'failed', assertionResults: [] }] };
    expect(vitestCount(broken, 1).failed).toBe(1);
  });

  test('a run that broke, left no report or ran nothing has failed', () => {
    expect(vitestCount(report, 1).failed).toBe(1);
    expect(vitestCount(undefined, 0).failed).toBe(1);
    expect(vitestCount({ ...report, numPassedTests: 0 }, 0).failed).toBe(1);
  });
});
