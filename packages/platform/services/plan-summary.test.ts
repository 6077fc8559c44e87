import { costTerms } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { planSummary } from './plan-summary.ts';
import { tinyPlan } from './tiny-workspace.test-support.ts';

describe('plan summary', () => {
  test('holds the keys that scripts rely on and no others, with a cost for each term of the objective', () => {
    const summary = planSummary(tinyPlan());
    expect(Object.keys(summary)).toEqual(['status', 'seconds', 'measures', 'counts', 'demands', 'issues']);
    expect(Object.keys(summary.measures).sort()).toEqual([
      'changeoverHours',
      'cost',
      'lateOrders',
      'makespanHours',
      'onTimeShare',
      'overtimeHours',
      'tardinessHours',
      'unplannedOrders',
    ]);
    expect(Object.keys(summary.measures.cost)).toEqual([...costTerms]);
    expect(summary.measures.cost).toMatchObject({ lateness: 900, changeover: 100, energy: 0 });
    expect(summary.demands[1]).toEqual({
      id: 'd2',
      item: 'b',
      outcome: 'late',
      due: '2026-01-06T15:00:00Z',
      at: '2026-01-07T09:00:00Z',
      lateHours: 18,
      cause: { code: '=late-cause', params: { resource: '=m1', hours: 9 } },
    });
    expect(summary.demands[3].at).toBeNull();
  });

  test('the reasons why there is no plan stand among the issues as errors', () => {
    const reasons = [{ code: 'no-way', params: { demand: 'd1' } }];
    const { status, issues } = planSummary({ ...tinyPlan(), status: 'infeasible', reasons, issues: [] });
    expect(status).toBe('infeasible');
    expect(issues).toEqual([{ code: 'no-way', severity: 'error', params: { demand: 'd1' }, path: {} }]);
  });
});
