import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '@tutti/model';
import { beforeAll, describe, expect, test } from 'vitest';
import { generateWorkspace, sizes } from '../generate/index.ts';
import { planEnterprise } from '../plan.ts';
import type { PlanResult } from '../plan-result.ts';
import { monday, smallModel } from '../schedule/small-model.fixture.ts';
import { verifyPlan } from '../verify.ts';
import { encodePlanBody, openPlanBody } from './plan-body.ts';

const example = (name: string): Model => {
  const text = readFileSync(join(import.meta.dirname, '../../../examples', name, 'generator.json'), 'utf8');
  return generateWorkspace(JSON.parse(text), { operations: sizes.S, seed: 1, now: monday });
};
const planned = (model: Model, evaluations = 2) =>
  planEnterprise(model, { now: monday, seed: 1, budget: { evaluations }, zones: 'test' });

describe.each(['bottling', 'furniture'])('the plan of %s', (name) => {
  let model: Model;
  let result: PlanResult;
  beforeAll(() => {
    model = example(name);
    result = planned(model);
  });

  test('comes back from its bytes exactly, and gives the same bytes again', () => {
    const bytes = encodePlanBody(result);
    const back = openPlanBody(bytes);
    expect(back).toEqual(result);
    expect(encodePlanBody(back)).toEqual(bytes);
  });

  test('takes no more than 200 bytes an operation', () => {
    expect(encodePlanBody(result).length / result.counts.operations).toBeLessThan(200);
  });

  test('is read part by part, and a plan that was read verifies as the one that was made', () => {
    const body = openPlanBody(encodePlanBody(result));
    expect(body.measures).toEqual(result.measures);
    expect(body.demands).toEqual(result.demands);
    expect(body.assignments).toEqual(result.assignments);
    expect(body.orders).toEqual(result.orders);
    expect(verifyPlan(model, body, { now: monday })).toEqual(verifyPlan(model, result, { now: monday }));
  });
});

describe('a plan without a schedule', () => {
  test('is stored with its reasons', () => {
    const empty = planned(
      smallModel({
        demands: [{ id: 'd', kind: 'order', item: 'no such item', quantity: 1, place: 'site', at: monday }],
      }),
    );
    expect(empty.status).toBe('infeasible');
    const back = openPlanBody(encodePlanBody(empty));
    expect(back).toEqual(empty);
    expect(back.assignments).toEqual([]);
  });
});
