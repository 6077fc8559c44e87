import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFrom } from '@tutti/engines/toolbox';
import type { Model } from '@tutti/model';
import { beforeAll, describe, expect, test } from 'vitest';
import { generateWorkspace } from '../generate/index.ts';
import { planEnterprise } from '../plan.ts';
import { encodePlanBody, openPlanBody } from '../plan-body/plan-body.ts';
import type { PlanResult } from '../plan-result.ts';
import { DAY, demandFor, HOUR, machine, monday, smallModel } from '../schedule/small-model.fixture.ts';
import { verifyPlan } from '../verify.ts';
import type { PlanGesture } from './gesture.ts';
import { PlanSession } from './plan-session.ts';

const example = (name: string): Model => {
  const text = readFileSync(join(import.meta.dirname, '../../../examples', name, 'generator.json'), 'utf8');
  return generateWorkspace(JSON.parse(text), { operations: 150, seed: 1, now: monday });
};
const planned = (model: Model) =>
  planEnterprise(model, { now: monday, seed: 1, budget: { evaluations: 10 }, zones: 'test' });
/** A firm order of the example begins before its material is there: a fact, which every plan has. */
const errors = (model: Model, plan: PlanResult) =>
  verifyPlan(model, plan, { now: monday }).flatMap(({ severity, code, params }) =>
    severity === 'error' ? [{ code, item: params.item }] : [],
  );
/** What gestures change in a compiled problem. */
const arraysOf = (session: PlanSession) => {
  const { compiled: c } = session as unknown as { compiled: Record<string, unknown> & { problem: { pins: unknown } } };
  const fields = ['jobActive', 'jobQuantity', 'opMinWork', 'latestEnd', 'delayPrice', 'opReceipt', 'pinOf'];
  return structuredClone([...fields.map((field) => c[field]), c.problem.pins]);
};
const runsOf = (plan: PlanResult) =>
  plan.assignments.filter((one) => (one.kind === 'run' || one.kind === 'trip') && one.uses.length > 0 && !one.frozen);

/** Any gesture on any order of a plan, some of them impossible. */
function drawnGesture(plan: PlanResult, seed: number): PlanGesture {
  const random = randomFrom(seed);
  const runs = runsOf(plan);
  const run = runs[random.integer(runs.length)];
  const at = { order: run.orders[0], step: run.step as string };
  const draw = random.integer(8);
  if (draw === 0) return { kind: 'pin', ...at };
  if (draw === 1) return { kind: 'lock', ...at };
  if (draw === 2) return { kind: 'leave-out', order: at.order };
  if (draw === 3) return { kind: 'split', order: at.order, parts: 2 };
  const start = run.start + (random.integer(72) - 30) * HOUR;
  return { kind: 'move', ...at, start, ...(draw === 4 ? {} : { resource: run.uses[0].resource }) };
}

describe.each(['bottling', 'furniture'])('gestures on the plan of %s', (name) => {
  let model: Model;
  let plan: PlanResult;
  beforeAll(() => {
    model = example(name);
    plan = planned(model);
  });

  test('every plan that comes of a chain of gestures verifies, its pins stand or are told, and the plan before is as it was', () => {
    const session = new PlanSession(model, plan);
    const first = encodePlanBody(plan);
    let made = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const before = session.plan;
      const bytes = encodePlanBody(before);
      try {
        session.apply(drawnGesture(before, seed), { id: `g${seed}` });
      } catch (refused) {
        expect((refused as { code: string }).code).toMatch(/^(CONFLICT_(GESTURE|FROZEN)|MISSING_)/);
        expect(encodePlanBody(session.plan)).toEqual(bytes);
        continue;
      }
      made++;
      const { plan: after } = session;
      expect(errors(model, after), `gesture ${seed}`).toEqual(errors(model, plan));
      expect(after.plan.parent).toBe(before.plan.id);
      expect(encodePlanBody(before)).toEqual(bytes);
      for (const pin of after.basis.hand.pins) {
        const run = runsOf(after).find((one) => one.orders.includes(pin.order) && one.step === pin.step);
        const kept =
          run !== undefined &&
          (pin.start === undefined || run.start === pin.start) &&
          (pin.resource === undefined || run.uses.some((use) => use.resource === pin.resource));
        const told = after.conflicts.some((one) => one.params?.order === pin.order && one.params.step === pin.step);
        expect(kept || told, JSON.stringify(pin)).toBe(true);
      }
    }
    expect(made).toBeGreaterThan(10);
    expect(encodePlanBody(plan)).toEqual(first);
  });

  test('standing on the parent again leaves the arrays of a new session, and the same gesture gives the same bytes', () => {
    const session = new PlanSession(model, plan);
    const fresh = arraysOf(session);
    const children: [PlanGesture, Uint8Array][] = [];
    for (let seed = 100; seed < 110; seed++) {
      const gesture = drawnGesture(plan, seed);
      try {
        session.standOn(plan);
        expect(arraysOf(session)).toEqual(fresh);
        children.push([gesture, encodePlanBody(session.apply(gesture, { id: `g${seed}` }).plan)]);
      } catch (refused) {
        expect((refused as { code: string }).code).toMatch(/^(CONFLICT_(GESTURE|FROZEN)|MISSING_)/);
      }
    }
    expect(children.length).toBeGreaterThan(4);
    session.standOn(plan);
    expect(arraysOf(session)).toEqual(fresh);
    const again = new PlanSession(model, openPlanBody(encodePlanBody(plan)));
    for (const [gesture, bytes] of children) {
      again.standOn(plan);
      expect(encodePlanBody(again.apply(gesture, { id: openPlanBody(bytes).plan.id }).plan)).toEqual(bytes);
    }
  });

  test('a session made from a stored child goes on as the one that made it', () => {
    const session = new PlanSession(model, plan);
    const gestures: PlanGesture[] = [];
    for (let seed = 200; gestures.length < 6; seed++) {
      const gesture = drawnGesture(session.plan, seed);
      try {
        session.apply(gesture, { id: `g${seed}` });
        gestures.push(gesture);
      } catch {}
    }
    const stored = openPlanBody(encodePlanBody(session.plan));
    const other = new PlanSession(model, stored);
    expect(arraysOf(other)).toEqual(arraysOf(session));
    for (let seed = 300; seed < 304; seed++) {
      const gesture = drawnGesture(session.plan, seed);
      const of = (one: PlanSession) => {
        try {
          return encodePlanBody(one.apply(gesture, { id: `g${seed}` }).plan);
        } catch (refused) {
          return (refused as Error).message;
        }
      };
      expect(of(other)).toEqual(of(session));
    }
  });

  test('a pin, and its going, move nothing', () => {
    const session = new PlanSession(model, plan);
    const [run] = runsOf(plan).slice(-3);
    const at = { order: run.orders[0], step: run.step as string };
    const places = (of: PlanResult) =>
      of.assignments.map(({ orders, step, start, end, uses }) => ({ orders, step, start, end, uses }));
    const pinned = session.apply({ kind: 'pin', ...at }, { id: 'a' });
    expect(places(pinned.plan)).toEqual(places(plan));
    expect(pinned.pushed).toEqual([]);
    expect(pinned.plan.assignments.find((one) => one.id === run.id)?.because).toEqual({ code: 'pin', params: {} });
    const free = session.apply({ kind: 'unpin', ...at }, { id: 'b' });
    expect(places(free.plan)).toEqual(places(plan));
    expect(free.plan.basis.hand.pins).toEqual([]);
  });

  test('planning on from a draft keeps its pins, what is left out, and is never worse than the draft', () => {
    const session = new PlanSession(model, plan);
    const runs = runsOf(plan);
    const run = runs[Math.floor(runs.length / 2)];
    session.apply(
      { kind: 'move', order: run.orders[0], step: run.step as string, start: run.start + 5 * HOUR, unlock: true },
      { id: 'a' },
    );
    const begun = new Set(plan.assignments.flatMap((one) => (one.frozen ? one.orders : [])));
    const ends = new Set(
      plan.orders.flatMap((one) => (one.pegs.every((peg) => peg.order === undefined) ? [one.id] : [])),
    );
    const out = runs.find(({ orders: [id] }) => id !== run.orders[0] && ends.has(id) && !begun.has(id))!;
    session.apply({ kind: 'leave-out', order: out.orders[0], unlock: true }, { id: 'b' });
    const draft = session.plan;
    const { assignments, basis } = draft;
    const next = planEnterprise(model, {
      now: monday,
      seed: 2,
      budget: { evaluations: 20 },
      from: { assignments, hand: basis.hand, schedule: basis.schedule },
    });
    const [pin] = basis.hand.pins;
    const told = next.conflicts.some((one) => one.params?.order === pin.order);
    expect(told || runsOf(next).some((one) => one.orders.includes(pin.order) && one.start === pin.start)).toBe(true);
    expect(next.basis?.hand).toEqual(basis.hand);
    expect(next.unplannedOrders).toContainEqual({ order: out.orders[0], reason: { code: 'left-out', params: {} } });
    expect(next.measures['cost.total']).toBeLessThanOrEqual(draft.measures['cost.total'] * 1.0001);
    expect(errors(model, next)).toEqual(errors(model, plan));
  });
});

test('planning on drops wishes that have passed or name what is gone, says so, and the plan can be changed again', () => {
  const model = example('furniture');
  const plan = planned(model);
  const begun = new Set(plan.assignments.flatMap((one) => (one.frozen ? one.orders : [])));
  const [run, other] = runsOf(plan)
    .filter((one) => !begun.has(one.orders[0]))
    .slice(-2);
  const at = { order: run.orders[0], step: run.step as string };
  const hand = {
    pins: [
      { ...at, start: monday - DAY },
      { order: 'gone', step: 'cut', start: monday + DAY },
      { ...at, part: 7 },
      { ...at, resource: 'gone' },
      { order: other.orders[0], step: other.step as string, resource: other.uses[0].resource },
    ],
    leftOut: ['gone'],
    splits: [{ order: at.order, parts: 99 }],
  };
  const next = planEnterprise(model, {
    now: monday,
    seed: 1,
    budget: { evaluations: 2 },
    from: { assignments: plan.assignments, hand },
  });
  expect(next.basis?.hand).toEqual({ pins: [hand.pins[4]], leftOut: [], splits: [] });
  const codes = next.issues.map((issue) => issue.code);
  expect(codes.filter((code) => code === 'schedule.hand-not-kept')).toHaveLength(2);
  expect(codes).toContain('schedule.pin-unknown');
  expect(
    new PlanSession(model, next).apply(
      { kind: 'unpin', order: other.orders[0], step: other.step as string },
      { id: 'x' },
    ).plan.basis.hand.pins,
  ).toEqual([]);
});

describe('gestures', () => {
  const model = smallModel({
    resources: [
      machine('saw', { classes: [{ id: 'saws' }] }),
      machine('jig', { classes: [{ id: 'saws' }] }),
      machine('saws', { isClass: true }),
      machine('press'),
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
              { id: 'slow', fixed: 7200, uses: [{ of: 'saws' }] },
              { id: 'fast', fixed: 1800, costPerUnit: 100, uses: [{ of: 'press' }] },
            ],
          },
        ],
      },
    ],
    demands: ['a', 'b', 'c'].map((id, i) => demandFor(id, { at: monday + (i + 3) * HOUR, latenessPrice: 10 })),
  });
  const plan = planned(model);
  const orderOf = (demand: string) => plan.orders.find((order) => order.pegs.some((peg) => peg.demand === demand))!.id;
  const runOf = (of: PlanResult, order: string) =>
    of.assignments.filter((one) => one.orders.includes(order) && one.kind === 'run');
  const refusal = (gesture: PlanGesture) => {
    try {
      new PlanSession(model, plan).apply(gesture, { id: 'x' });
      return 'nothing was refused';
    } catch (error) {
      return `${(error as { code: string }).code}: ${(error as Error).message}`;
    }
  };

  test('move pins a step to a resource and a time, and who stood there gives way', () => {
    const session = new PlanSession(model, plan);
    const [a, b] = [orderOf('a'), orderOf('b')];
    const there = runOf(plan, a)[0];
    const {
      plan: after,
      pushed,
      conflicts,
    } = session.apply(
      { kind: 'move', order: b, step: 'cut', start: there.start, resource: there.uses[0].resource },
      { id: 'x' },
    );
    expect(conflicts).toEqual([]);
    expect(runOf(after, b)[0]).toMatchObject({ start: there.start, uses: there.uses });
    expect(
      runOf(after, a)[0].start === there.start && runOf(after, a)[0].uses[0].resource === there.uses[0].resource,
    ).toBe(false);
    expect(pushed.map((one) => one.order)).not.toContain(b);
  });

  test('mode makes it the other way, lock keeps it on its resource, split makes it in parts', () => {
    const session = new PlanSession(model, plan);
    const c = orderOf('c');
    const fast = session.apply({ kind: 'mode', order: c, step: 'cut', mode: 'fast' }, { id: '1' }).plan;
    expect(runOf(fast, c)[0]).toMatchObject({ mode: 'fast', uses: [{ resource: 'press', quantity: 1 }] });
    const locked = session.apply({ kind: 'lock', order: c, step: 'cut' }, { id: '2' }).plan;
    expect(locked.basis.hand.pins).toEqual([{ order: c, step: 'cut', mode: 'fast', resource: 'press' }]);
    const parts = session.apply({ kind: 'split', order: orderOf('a'), parts: 3 }, { id: '3' }).plan;
    expect(runOf(parts, orderOf('a')).map((one) => one.quantity)).toEqual([4, 3, 3]);
    const pinned = session.apply(
      { kind: 'move', order: orderOf('a'), step: 'cut', part: 2, start: monday + 20 * HOUR },
      { id: '4' },
    ).plan;
    expect(
      runOf(pinned, orderOf('a')).some((one) => one.start === monday + 20 * HOUR && one.id?.endsWith('part-3')),
    ).toBe(true);
    const joined = session.apply({ kind: 'split', order: orderOf('a'), parts: 1 }, { id: '5' }).plan;
    expect(runOf(joined, orderOf('a'))).toHaveLength(1);
    expect(errors(model, joined)).toEqual([]);
  });

  test('a move to a resource may name the mode, one that the resource does not serve is refused', () => {
    const session = new PlanSession(model, plan);
    const at = { order: orderOf('b'), step: 'cut' };
    const { plan: after } = session.apply({ kind: 'move', ...at, start: monday + 4 * HOUR, mode: 'fast' }, { id: '1' });
    expect(runOf(after, at.order)).toMatchObject([
      { mode: 'fast', start: monday + 4 * HOUR, uses: [{ resource: 'press' }] },
    ]);
    session.standOn(plan);
    expect(runOf(session.plan, at.order)).toEqual(runOf(plan, at.order));
    const move = { kind: 'move' as const, ...at, start: monday, resource: 'saw' };
    expect(refusal({ ...move, mode: 'fast' })).toMatch(/^CONFLICT_GESTURE.*cannot run on "saw" in mode "fast"/);
    expect(refusal({ ...move, mode: 'none' })).toMatch(/^MISSING_MODE/);
  });

  test('an order taken out leaves its demand unplanned with that reason, and comes back', () => {
    const session = new PlanSession(model, plan);
    const out = session.apply({ kind: 'leave-out', order: orderOf('a') }, { id: '1' }).plan;
    expect(out.demands.find((one) => one.id === 'a')).toMatchObject({
      outcome: 'unplanned',
      cause: { code: 'left-out' },
    });
    const back = session.apply({ kind: 'put-back', order: orderOf('a') }, { id: '2' }).plan;
    expect(back.demands.find((one) => one.id === 'a')?.outcome).not.toBe('unplanned');
    expect(back.basis.hand.leftOut).toEqual([]);
  });

  test('what cannot be is refused with what stands in the way', () => {
    const a = orderOf('a');
    const at = { order: a, step: 'cut' };
    expect(refusal({ kind: 'pin', order: 'nobody', step: 'cut' })).toBe(
      'MISSING_ORDER: The plan has no order "nobody".',
    );
    expect(refusal({ kind: 'pin', order: a, step: 'paint' })).toBe(`MISSING_STEP: Order "${a}" has no step "paint".`);
    expect(refusal({ kind: 'mode', ...at, mode: 'other' })).toMatch(/^MISSING_MODE/);
    expect(refusal({ kind: 'move', ...at, start: monday, resource: 'nothing' })).toMatch(/^MISSING_RESOURCE/);
    expect(refusal({ kind: 'unpin', ...at })).toMatch(/^CONFLICT_GESTURE.*is not pinned/);
    expect(refusal({ kind: 'put-back', order: a })).toMatch(/^CONFLICT_GESTURE.*is not left out/);
    expect(refusal({ kind: 'split', order: a, parts: 4 })).toMatch(/^CONFLICT_GESTURE.*at most 3 parts/);
    expect(refusal({ kind: 'move', ...at, start: Number.NaN })).toMatch(/^INPUT_GESTURE/);
  });

  test('a plan without a schedule, or of other data, has no session', () => {
    const { basis: _, ...without } = plan;
    expect(() => new PlanSession(model, without)).toThrow(expect.objectContaining({ code: 'CONFLICT_PLAN_BASIS' }));
    const other = { ...model, resources: model.resources.slice(0, 3) };
    expect(() => new PlanSession(other, plan)).toThrow(expect.objectContaining({ code: 'CONFLICT_PLAN_BASIS' }));
  });

  test('a pin in the past is a pin now', () => {
    const session = new PlanSession(model, plan);
    const { plan: after } = session.apply(
      { kind: 'move', order: orderOf('c'), step: 'cut', start: monday - 9 * HOUR },
      { id: '1' },
    );
    expect(after.basis.hand.pins[0].start).toBe(monday);
    expect(runOf(after, orderOf('c'))[0].start).toBe(monday);
  });
});
