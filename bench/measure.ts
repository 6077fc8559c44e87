import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let headed = false;

/**
 * Runs a piece of work `warm` times unmeasured and `repeat` times measured, prints one line of
 * `case,operations,median_s,min_s,max_s,peak_mb` (the heading once a process) and returns the last result.
 * `peak_mb` is the largest resident memory of the process so far, so the leanest case goes first. What earlier runs left
 * behind is collected before each, outside the time measured: a process that does the work once never has it.
 */
export async function measure<T>(
  label: string,
  operations: number,
  run: () => T | Promise<T>,
  { warm = 1, repeat = 5 }: { warm?: number; repeat?: number } = {},
): Promise<T> {
  let result: T | undefined;
  for (let i = 0; i < warm; i++) {
    await run();
    collectGarbage();
  }
  const seconds: number[] = [];
  for (let i = 0; i < Math.max(1, repeat); i++) {
    const started = process.hrtime.bigint();
    result = await run();
    seconds.push(Number(process.hrtime.bigint() - started) / 1e9);
    collectGarbage();
  }
  if (!headed) console.log('case,operations,median_s,min_s,max_s,peak_mb');
  headed = true;
  // maxRSS is in kilobytes on every system (Node converts).
  const peak = process.resourceUsage().maxRSS / 1024;
  const times = [median(seconds), Math.min(...seconds), Math.max(...seconds)].map((each) => each.toFixed(4));
  console.log([label, operations, ...times, peak.toFixed(0)].join(','));
  return result as T;
}

/** The middle value; the mean of the two in the middle when their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
