import { describe, expect, test } from 'vitest';
import { progressLine } from './progress.ts';
import { recordingTerminal } from './terminal.test-support.ts';

const steps = [0, 0.5, 1].map((done) => ({ chapter: 'schedule' as const, done, evaluations: 10 * done }));

describe('progress', () => {
  test('is one rewritten line on a terminal, which is gone at the end', () => {
    const terminal = recordingTerminal('/', { errIsTerminal: true });
    const line = progressLine(terminal, { quiet: true });
    for (const step of steps) line.show(step);
    line.end();
    expect(terminal.errors()).toContain('\r\u001b[2KPlanning: schedule, 0 %');
    expect(terminal.errors()).not.toContain('\n');
    expect(terminal.errors().endsWith('\r\u001b[2K')).toBe(true);
  });

  test('is one plain line a chapter elsewhere, and nothing when quiet', () => {
    const [loud, quiet] = [recordingTerminal('/'), recordingTerminal('/')];
    for (const [terminal, isQuiet] of [
      [loud, false],
      [quiet, true],
    ] as const) {
      const line = progressLine(terminal, { quiet: isQuiet });
      line.show({ chapter: 'demand', done: 0 });
      for (const step of steps) line.show(step);
      line.end();
    }
    expect(loud.errors()).toBe('Planning: demand, 0 %\nPlanning: schedule, 0 %, 0 evaluations\n');
    expect(quiet.errors()).toBe('');
  });
});
