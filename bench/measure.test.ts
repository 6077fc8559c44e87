import { describe, expect, test, vi } from 'vitest';
import { measure, median } from './measure.ts';
import { readOptions } from './options.ts';

describe('measure', () => {
  test('runs warm + repeat times, prints the heading once and hands back the result', async () => {
    const lines: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
    let runs = 0;
    expect(await measure('sum', 10, () => ++runs, { warm: 2, repeat: 3 })).toBe(5);
    await measure('more', 1, () => runs, { warm: 0, repeat: 1 });
    log.mockRestore();
    expect(lines[0]).toBe('case,operations,median_s,min_s,max_s,peak_mb');
    expect(lines[1]).toMatch(/^sum,10,\d+\.\d{4},\d+\.\d{4},\d+\.\d{4},\d+$/);
    expect(lines).toHaveLength(3);
  });

  test('the median of an even number of values is the mean of the middle two', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([3, 1, 2])).toBe(2);
  });
});

describe('options', () => {
  test('numbers are numbers, texts are texts, a bare option is true', () => {
    expect(readOptions(['--rows', '10_000', '--csv=out.csv', '--generate', '--seed', '7'])).toEqual({
      rows: 10_000,
      csv: 'out.csv',
      generate: true,
      seed: 7,
    });
  });

  test('what is no option is refused with its text', () => {
    expect(readOptions(['rows'])).toContain("'rows'");
  });
});
