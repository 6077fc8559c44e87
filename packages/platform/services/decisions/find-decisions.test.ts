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

  test('counts doubtful records of a kind as one, in words', () => {
    const stock = ['a', 'b'].map((item) => ({
      item,
      place: 'site',
      quantity: -1,
      disposition: 'unrestricted' as const,
    }));
    const found = findDecisions({ ...model, stock }, tinyPlan());
    const { body, severity } = found.find((one) => one.key === 'data/stock/stock-negative')!;
    expect([severity, textOf(body.text.code, body.text.params)]).toEqual(['notice', '2 stock records are below zero.']);
    expect(body.evidence.map((one) => one.link)).toEqual([
      'data/stock?id=a%2Fsite%2F%2F%2F%2Funrestricted%2F',
      'data/stock?id=b%2Fsite%2F%2F%2F%2Funrestricted%2F',
    ]);
  });

  test('says of supply what the planner says of it', () => {
    const params = { item: 'a', place: 'site', order: 'o', count: 1 };
    const issue = { code: 'supply.overdue-receipt', severity: 'warning' as const, params, path: { file: 'orders' } };
    const [one] = findDecisions(model, { ...tinyPlan(), issues: [issue] }).filter(({ kind }) => kind === 'supply');
    expect(one).toMatchObject({ key: 'supply.overdue-receipt/a/site', body: { about: { table: 'items', id: 'a' } } });
  });
});
