import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assignment, Model } from '@tutti/model';
import { beforeAll, describe, expect, test } from 'vitest';
import { generateWorkspace } from '../generate/index.ts';
import { planEnterprise } from '../plan.ts';
import type { PlanResult } from '../plan-result.ts';
import type { PlanGesture } from '../session/gesture.ts';
import { PlanSession } from '../session/plan-session.ts';
import { verifyPlan } from '../verify.ts';
import { demandFor, HOUR, machine, monday, smallModel } from './small-model.fixture.ts';

const planned = (model: Model, evaluations: number, from?: PlanResult) =>
  planEnterprise(model, {
    now: monday,
    seed: 1,
    budget: { evaluations },
    ...(from
      ? {
          from: {
            assignments: from.assignments,
            orders: from.orders,
            hand: from.basis?.hand,
            schedule: from.basis?.schedule,
          },
        }
      : {}),
  });
const isRun = ({ kind }: Assignment) => kind !== 'setup' && kind !== 'clean' && kind !== 'hold';
/** Runs that start before an instant, by order and step: when, in which mode, on what. */
const runsBefore = (plan: PlanResult, until: number) =>
  new Map(
    plan.assignments
      .filter((one) => isRun(one) && one.uses.length > 0 && one.start < until)
      .map(({ orders, step, start, end, mode, uses }) => [`${orders.join()}/${step}`, { start, end, mode, uses }]),
  );
const frozenFaults = (model: Model, plan: PlanResult, standing: PlanResult) =>
  verifyPlan({ ...model, demands: [...model.demands, ...plan.forecasts] }, plan, { now: monday, standing }).flatMap(
    ({ code }) => (code.startsWith('plan.frozen') ? [code] : []),
  );

describe.each(['bottling', 'furniture'])('frozen time of %s', (name) => {
  let model: Model;
  let standing: PlanResult;
  let until: number;
  beforeAll(() => {
    const text = readFileSync(join(import.meta.dirname, '../../../examples', name, 'generator.json'), 'utf8');
    model = generateWorkspace(JSON.parse(text), { operations: 150, seed: 1, now: monday });
    until = monday + 1000 * Number(model.policies.find((one) => one.parameter === 'frozenHorizon')?.value);
    standing = planned(model, 10);
  });

  test.each([
    { cost: 60, quality: 10, delivery: 10, flexibility: 20 },
    { cost: 10, quality: 20, delivery: 60, flexibility: 10 },
  ])('planning again with other weights leaves it as it is, and nothing new starts in it', (weights) => {
    const strategies = model.strategies.map((one) => ({ ...one, weights }));
    const demands = model.demands.map((one, i) => ({ ...one, latenessPrice: 1 + 50 * (i % 5) }));
    const other = { ...model, strategies, demands };
    const next = planned(other, 30, standing);
    const frozen = runsBefore(standing, until);
    expect(frozen.size).toBeGreaterThan(3);
    expect(runsBefore(next, until)).toEqual(frozen);
    expect(frozenFaults(other, next, standing)).toEqual([]);
    expect(next.conflicts.filter((one) => one.code.startsWith('freeze-'))).toEqual([]);
    // Without a plan to go on from these weights and prices give something else.
    if (name === 'bottling') expect(runsBefore(planned(other, 30), until)).not.toEqual(frozen);
  });

  test('a plan that was made without regard to it is refused against the standing one', () => {
    const other = { ...model, policies: model.policies.filter((one) => one.parameter !== 'frozenHorizon') };
    const orders = model.demands.map((one, i) => ({ ...one, priority: 1 + (i % 5), latenessPrice: i % 3 }));
    const next = planned({ ...other, demands: orders }, 30);
    expect(frozenFaults(model, next, standing).length).toBeGreaterThan(0);
  });
});

describe('frozen time of a small plant', () => {
  const model = smallModel({
    resources: [
      machine('saw', { classes: [{ id: 'saws' }] }),
      machine('jig', { classes: [{ id: 'saws' }] }),
      machine('saws', { isClass: true }),
    ],
    processes: [
      {
        id: 'make-part',
        makes: [{ item: 'part', quantity: 1 }],
        place: 'area',
        splittable: { maxParts: 3, minQuantity: 2 },
        steps: [
          {
            id: 'cut',
            modes: [
              { id: 'saw', fixed: 3600, uses: [{ of: 'saw' }] },
              { id: 'jig', fixed: 3600, costPerUnit: 100, uses: [{ of: 'jig' }] },
            ],
          },
        ],
      },
    ],
    demands: ['a', 'b', 'c', 'd'].map((id, i) => demandFor(id, { at: monday + (i + 1) * HOUR, latenessPrice: 10 })),
    policies: [
      { scope: { place: 'site' }, parameter: 'frozenHorizon', value: 7200, source: 'manual' },
      { scope: { place: 'site', resource: 'jig' }, parameter: 'frozenHorizon', value: 0, source: 'manual' },
    ],
  });
  const standing = planned(model, 5);
  const orderOf = (demand: string) =>
    standing.orders.find((o) => o.pegs.some((peg) => peg.demand === demand))?.id ?? '';
  const startsOf = (plan: PlanResult) =>
    ['a', 'b', 'c', 'd'].map((demand) => {
      const run = plan.assignments.find((one) => one.orders.includes(orderOf(demand)));
      return run && [run.uses[0].resource, (run.start - monday) / HOUR];
    });
  const refusal = (gesture: PlanGesture) => {
    try {
      new PlanSession(model, standing).apply(gesture, { id: 'x' });
      return 'nothing was refused';
    } catch (error) {
      const { code, message, advice } = error as { code: string; message: string; advice?: string };
      return `${code}: ${message} ${advice}`;
    }
  };
  const inHours = (hours: number) => monday + hours * HOUR;

  test('the policy of a resource goes before that of its place', () => {
    expect(startsOf(standing)).toEqual([
      ['saw', 0],
      ['saw', 1],
      ['saw', 2],
      ['saw', 3],
    ]);
    const urgent = { ...model, demands: model.demands.map((one) => (one.id === 'd' ? { ...one, at: monday } : one)) };
    const next = planned(urgent, 20, standing);
    expect(startsOf(next).slice(0, 2)).toEqual(startsOf(standing).slice(0, 2));
    const free = { ...urgent, policies: model.policies.slice(0, 1) };
    const onSaw = planned(free, 20, standing);
    for (const [resource, start] of startsOf(onSaw).slice(2) as [string, number][])
      expect(resource === 'saw' || start >= 2).toBe(true);
  });

  test('who waits for its end is told so: why names the frozen time', () => {
    const demands = model.demands.map((one) => (one.id === 'd' ? { ...one, latenessPrice: 20, at: monday } : one));
    const gone = { ...model, demands: demands.filter((one) => one.id === 'd') };
    // Nothing is left in frozen time but what stood there.
    const next = planned(gone, 20, { ...standing, orders: [], basis: undefined });
    const { id } = next.orders.find((order) => order.pegs.some((peg) => peg.demand === 'd')) ?? { id: '' };
    const run = next.assignments.find((one) => one.orders.includes(id));
    expect(run).toMatchObject({ start: inHours(2), because: { code: 'after-freeze' }, uses: [{ resource: 'saw' }] });
    const why = new PlanSession(gone, next).why(id);
    expect(why.parts[0]).toMatchObject({
      what: 'frozen',
      start: monday,
      end: inHours(2),
      because: { code: 'after-freeze' },
    });
    expect(next.demands.find((one) => one.id === 'd')?.cause?.code).toBe('after-freeze');
  });

  test('a change by hand within, out of or into it is refused with how to do it anyway, and done where that is said', () => {
    const [a, b, d] = ['a', 'b', 'd'].map(orderOf);
    const frozen = /^CONFLICT_FROZEN: .*frozen time, which ends at 2026-01-05T08:00:00Z\. .*"unlock": true/;
    const gestures: PlanGesture[] = [
      { kind: 'move', order: b, step: 'cut', start: inHours(5) },
      { kind: 'move', order: d, step: 'cut', start: inHours(1) },
      { kind: 'mode', order: b, step: 'cut', mode: 'jig' },
      { kind: 'split', order: b, parts: 2 },
      { kind: 'leave-out', order: a },
    ];
    for (const gesture of gestures) {
      expect(refusal(gesture)).toMatch(frozen);
      expect(refusal({ ...gesture, unlock: true } as PlanGesture)).toBe('nothing was refused');
    }
    expect(refusal({ kind: 'move', order: d, step: 'cut', start: inHours(1), resource: 'jig' })).toBe(
      'nothing was refused',
    );
    const session = new PlanSession(model, standing);
    const { plan } = session.apply({ kind: 'mode', order: b, step: 'cut', mode: 'jig', unlock: true }, { id: 'm' });
    expect(startsOf(plan).slice(0, 2)).toEqual([
      ['saw', 0],
      ['jig', 1],
    ]);
    // The place it left stays empty: nobody else may start there.
    expect(startsOf(plan).filter((one) => one?.[0] === 'saw' && Number(one[1]) === 1)).toEqual([]);
    const into = session.apply({ kind: 'move', order: d, step: 'cut', start: inHours(1), unlock: true }, { id: 'n' });
    expect(startsOf(into.plan)[3]).toEqual(['saw', 1]);
    // Planning on keeps what was moved by hand.
    const next = planned(model, 20, into.plan);
    expect(startsOf(next).filter((_, i) => i !== 2)).toEqual(startsOf(into.plan).filter((_, i) => i !== 2));
    session.standOn(standing);
    expect(startsOf(session.plan)).toEqual(startsOf(standing));
  });
});
