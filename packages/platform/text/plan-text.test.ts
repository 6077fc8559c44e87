import type { Model } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '../services/open-workspace.ts';
import { tinyPlan, tinyWorkspace } from '../services/tiny-workspace.test-support.ts';
import { planText } from './plan-text.ts';
import { terminalStyle } from './style.ts';
import { LINE } from './table.ts';

const model = (await openWorkspace(tinyWorkspace())).model as Model;
const next = [{ why: 'Do:', command: 'run it' }];

describe('text of a plan', () => {
  test("says what a planner asks for, in the workspace's words and zone", () => {
    expect(planText(tinyPlan(), { model, next })).toEqual([
      'Tiny works: plan from Mon 05 Jan 2026 06:00 (Europe/Berlin)',
      '  Job           4 wanted: 2 on time, 1 late, 1 not planned (50 % on time; 18 h late in all)',
      '  Cost          1 000 EUR = lateness 900 + changeover 100',
      '  Changeover    0 h, overtime 0 h',
      '  Busiest       Press one 100 %',
      '  Finished      Wed 07 Jan 2026 14:00, after 56 h',
      '  Computed      3 supply orders with 3 operations in 1.3 s, 40 evaluations, seed 3',
      '',
      'Late or not planned, worst first (2 of 4)',
      '  Job  Item  Quantity  Due               Ready             Late',
      '  d4   Ring    40 pcs  Mon 05 Jan 10:00  not planned',
      '      Taken out by a planner.',
      '  d2   Ring    20 pcs  Tue 06 Jan 16:00  Wed 07 Jan 10:00  18 h',
      '      =late-cause {"resource":"=m1","hours":9}',
      '',
      'Busiest in the next 2.3 days',
      '  Machine     Load        Busy  Work until',
      '  Press one  100 %  22 of 22 h  Wed 07 Jan 14:00',
      '',
      'Next shift',
      '  Press one, Mon 05 Jan 08:00 to Mon 05 Jan 16:00',
      '    From   To                Do   Order  Item   Step   Quantity',
      '    08:00  10:00             run  o1     Plate  Press    10 pcs',
      '    10:00  Wed 07 Jan 10:00  run  o2     Ring   Press    20 pcs',
      '',
      'Notes on the data and the plan: 1 warning',
      '  warning: items.csv, row 2, column unit: Found "@x". some-doubt {"n":1}',
      '',
      'What to do next',
      '  Do:',
      '    run it',
    ]);
  });

  test('shows the fifteen worst, then how many more, each line at most 100 characters', () => {
    const [, late] = tinyPlan().demands;
    const demands = Array.from({ length: 40 }, (_, i) => ({
      ...late,
      id: `d${i}`,
      item: 'x'.repeat(90),
      lateHours: i,
    }));
    const lines = planText({ ...tinyPlan(), demands }, { model });
    expect(lines).toContain('  and 25 more');
    expect(lines.filter((line) => /^ {2}d\d+ /.test(line)).map((line) => line.split(' ')[2])).toEqual(
      Array.from({ length: 15 }, (_, i) => `d${39 - i}`),
    );
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(LINE);
  });

  test('a long word of the workspace keeps its distance from the figure behind it', () => {
    const labels = { ...model.workspace.labels, changeover: 'Switch of component' };
    const lines = planText(tinyPlan(), { model: { ...model, workspace: { ...model.workspace, labels } } });
    expect(lines).toContain('  Switch of component  0 h, overtime 0 h');
    expect(lines).toContain('  Finished             Wed 07 Jan 2026 14:00, after 56 h');
  });

  test('without a plan the reasons are told instead', () => {
    const reasons = [{ code: 'no-way', params: { demand: 'd1' } }];
    const lines = planText({ ...tinyPlan(), status: 'infeasible', reasons, issues: [] }, { model });
    expect(lines).toContain('There is no plan within the rules');
    expect(lines).toContain('  no-way {"demand":"d1"}');
    expect(lines.join('\n')).not.toContain('on time');
  });

  test('escape codes appear only with the style of a terminal', () => {
    expect(planText(tinyPlan(), { model }).join('\n')).not.toContain('\u001b');
    expect(planText(tinyPlan(), { model, style: terminalStyle }).join('\n')).toContain('\u001b[1m');
  });
});
