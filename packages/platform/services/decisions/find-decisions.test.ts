import type { Model } from '@tutti/model';
import { planEnterprise } from '@tutti/planner';
import { beforeAll, describe, expect, test } from 'vitest';
import { messageOf, textOf } from '../../messages/index.ts';
import { openWorkspace } from '../open-workspace.ts';
import { MONDAY, tinyPlan, tinyWorkspace } from '../tiny-workspace.test-support.ts';
import { findDecisions } from './find-decisions.ts';

let model: Model;
beforeAll(async () => {
  ({ model } = (await openWorkspace(tinyWorkspace())) as { model: Model });
});

const plan = (seed: number) => planEnterprise(model, { now: MONDAY, seed, budget: { evaluations: 3 } });

describe('what needs a decision', () => {
  test('has the same key whichever run finds it', () => {
    const keys = (seed: number) => findDecisions(model, plan(seed)).map((one) => one.key);
    expect(keys(1)).toContain('demand-late/d4');
    expect(new Set(keys(2))).toEqual(new Set(keys(1)));
  });

  test('is worth what the lateness costs, or what is not delivered, and the dearest of a kind come first', () => {
    const found = findDecisions(model, tinyPlan());
    const late = found.find((one) => one.key === 'demand-late/d2')!;
    // 18 h late × 20 units × 10 an hour and unit at the middle priority.
    expect(late).toMatchObject({ severity: 'warning', value: 18 * 20 * 10 });
    expect(found.find((one) => one.key === 'demand-unplanned/d4')).toMatchObject({ severity: 'critical' });
    expect(found.find((one) => one.key === 'stock-out/a/site')).toMatchObject({ kind: 'stock-out' });
  });

  test('says in words that exist what it is about, why, and where to look', () => {
    for (const { body, key } of findDecisions(model, plan(1))) {
      const text = textOf(body.text.code, body.text.params);
      expect(text, key).not.toMatch(/undefined|^decision\./);
      expect(body.actions.length, key).toBeGreaterThan(0);
      for (const { text: evidence } of body.evidence)
        expect(messageOf({ ...evidence, path: {} }), key).not.toMatch(/undefined|\{/);
    }
  });

  test('counts doubtful records of a kind as one', () => {
    const issue = { code: 'resource-without-calendar', severity: 'warning' as const, params: {} };
    const issues = [0, 1].map((row) => ({ ...issue, path: { file: 'items', row } }));
    const found = findDecisions(model, { ...tinyPlan(), issues });
    expect(found.find((one) => one.key === 'data/items/resource-without-calendar')).toMatchObject({
      severity: 'notice',
      body: { text: { params: { count: 2, table: 'items' } }, evidence: [{ link: 'data/items?id=a' }, {}] },
    });
  });
});
