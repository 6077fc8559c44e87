import { type Check, isOk, type Report, reportLines } from './check.ts';
import { deadCode } from './dead-code.ts';
import { docstrings } from './docstrings.ts';
import { examples } from './examples.ts';
import { fileLength } from './file-length.ts';
import { format } from './format.ts';
import { imports } from './imports.ts';
import { leaks } from './leaks.ts';
import { licences } from './licences.ts';
import { purity } from './purity.ts';
import { sectorWords } from './sector-words.ts';
import { texts } from './texts.ts';
import { types } from './types.ts';

/** All checks, the quick and telling ones first. They are independent: each says its own part. */
export const checks: readonly Check[] = [
  types,
  format,
  imports,
  purity,
  deadCode,
  licences,
  docstrings,
  examples,
  sectorWords,
  texts,
  leaks,
  fileLength,
];

/** Runs the checks one after the other, prints each as it ends, and counts them. */
export async function runChecks(
  root: string,
  chosen: readonly Check[],
  print: (line: string) => void,
): Promise<{ passed: number; failed: number }> {
  const count = { passed: 0, failed: 0 };
  for (const check of chosen) {
    const report = await runOne(check, root);
    for (const line of reportLines(check.name, report)) print(line);
    if (isOk(report)) count.passed++;
    else count.failed++;
  }
  return count;
}

async function runOne(check: Check, root: string): Promise<Report> {
  try {
    return await check.run(root);
  } catch (error) {
    const message = `the check itself failed: ${error instanceof Error ? error.message : String(error)}`;
    return { looked: 0, unit: 'things', findings: [{ file: '.', message }] };
  }
}
