import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScheduleProblem } from '@tutti/engines/schedule';
import type { ModelInput } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { generateWorkspace } from '../generate/index.ts';
import { planEnterprise } from '../plan.ts';
import { encodePlanBody, openPlanBody } from '../plan-body/plan-body.ts';
import type { PlanResult } from '../plan-result.ts';
import { DAY, demandFor, HOUR, machine, monday, smallModel, work } from '../schedule/small-model.fixture.ts';
import { PlanSession } from '../session/plan-session.ts';
import { changeRecords } from './change-records.ts';
import { earliestEnd } from './earliest-possible.ts';
import type { FixKind } from './fix.ts';
import { completionsOf } from './late-order.ts';

const sessionOf = (model: ReturnType<typeof smallModel>, evaluations = 3) =>
  new PlanSession(model, planEnterprise(model, { now: monday, seed: 1, budget: { evaluations }, zones: 'test' }));
const orderOf = (session: PlanSession, demand: string) =>
  session.plan.orders.find((order) => order.pegs.some((peg) => peg.demand === demand))!.id;
const fixesOf = (session: PlanSession, demand: string) => session.fixes(orderOf(session, demand));
const ofKind = (session: PlanSession, demand: string, kind: FixKind) =>
  fixesOf(session, demand).fixes.find((fix) => fix.kind === kind);

const process = (steps: object[], more: object = {}): NonNullable<ModelInput['processes']>[number] => ({
  id: 'make-part',
  makes: [{ item: 'part', quantity: 1 }],
  place: 'area',
  steps: steps as NonNullable<ModelInput['processes']>[number]['steps'],
  ...more,
});
const plant = (more: Partial<ModelInput> = {}) =>
  smallModel({
    resources: [machine('saw')],
    processes: [process([work('cut', 'saw')])],
    ...more,
  } as Partial<ModelInput>);
/** Open from 06:00 for some hours a day. */
const days = (hours: number) => ({
  id: 'days',
  timeZone: 'UTC',
  entries: [{ start: '2026-01-05T06:00:00', duration: hours * 3600, rrule: 'FREQ=DAILY', kind: 'work' as const }],
});

/** What a plan says of an order, and of its money. */
const standing = (session: { plan: PlanResult } | PlanResult, order: string) => {
  const plan = 'measures' in session ? session : session.plan;
  return { end: plan.orders.find((one) => one.id === order)!.end, total: plan.measures['cost.total'] };
};

describe('what would make an order be in time', () => {
  test('an order in time needs nothing', () => {
    const session = sessionOf(plant({ demands: [demandFor('a', { latenessPrice: 10 })] }));
    expect(fixesOf(session, 'a')).toMatchObject({ verdict: 'not-late', fixes: [], candidates: 0 });
  });

  const two = [
    demandFor('dear', { at: monday + HOUR, latenessPrice: 100 }),
    demandFor('cheap', { at: monday + HOUR + 60_000, latenessPrice: 1 }),
  ];

  test('before: the order that waits for a machine goes before the one that has it, which is late then', () => {
    const session = sessionOf(plant({ demands: two }));
    const [dear, cheap] = [orderOf(session, 'dear'), orderOf(session, 'cheap')];
    const answer = session.fixes(cheap);
    expect(answer).toMatchObject({ verdict: 'fixed', lateSeconds: 3540 });
    const fix = answer.fixes[answer.smallest!];
    expect(fix).toMatchObject({
      kind: 'before',
      what: { params: { order: cheap, before: dear, resource: 'saw' } },
      sufficient: true,
      moved: [{ order: dear, seconds: 3600, becomes: 'late' }],
    });
    expect(fix.saved).toBeCloseTo(10 * (3540 / 3600) - 1000, 6);
  });

  test('mode: a faster mode that costs more than it saves is told with both', () => {
    const slow = { id: 'slow', fixed: 2 * 3600, uses: [{ of: 'saw' }] };
    const fast = { id: 'fast', fixed: 3600, costPerUnit: 20, uses: [{ of: 'saw' }] };
    const session = sessionOf(
      plant({
        processes: [process([{ id: 'cut', modes: [slow, fast] }])],
        demands: [demandFor('a', { at: monday + HOUR, latenessPrice: 1 })],
      } as Partial<ModelInput>),
    );
    const fix = ofKind(session, 'a', 'mode')!;
    expect(fix.what.params).toMatchObject({ step: 'cut', mode: 'fast' });
    expect(fix).toMatchObject({ sufficient: true, saved: 10, cost: 200, moved: [], priced: true });
    expect(fixesOf(session, 'a').fixes.map((one) => one.kind)).toEqual(['mode']);
  });

  test('split: a lot in two parts runs on two machines at once', () => {
    const session = sessionOf(
      plant({
        resources: [
          { id: 'saws', kind: 'equipment', isClass: true, place: 'area' },
          ...['saw-1', 'saw-2'].map((id) => machine(id, { classes: [{ id: 'saws' }] })),
        ],
        processes: [process([work('cut', 'saws', { perUnit: 720 })], { splittable: { maxParts: 3, minQuantity: 2 } })],
        demands: [demandFor('a', { at: monday + HOUR, latenessPrice: 1 })],
      } as Partial<ModelInput>),
      1,
    );
    const fix = ofKind(session, 'a', 'split')!;
    expect(fix).toMatchObject({ sufficient: true, saved: 10, what: { params: { parts: 2 } } });
  });

  test('overtime: the shift is made as much longer as is needed, and paid for', () => {
    const session = sessionOf(
      plant({
        calendars: [days(2)],
        resources: [machine('saw', { calendar: 'days', cost: { perHour: 20, overtimeFactor: 2 } })],
        processes: [process([work('cut', 'saw', { fixed: 3 * 3600 })])],
        demands: [demandFor('a', { at: monday + 3 * HOUR, latenessPrice: 10 })],
      } as Partial<ModelInput>),
    );
    const answer = fixesOf(session, 'a');
    expect(answer.lateSeconds).toBe(22 * 3600);
    const fix = answer.fixes[answer.smallest!];
    expect(fix).toMatchObject({
      kind: 'overtime',
      sufficient: true,
      saved: 22 * 100,
      what: { params: { resource: 'saw', from: monday + 2 * HOUR, hours: 1, days: 1 } },
      deed: { changes: [{ table: 'calendars', record: { id: 'days' } }] },
    });
    expect(fix.cost).toBeCloseTo(40, 6);
  });

  test('overtime that a policy forbids is not proposed, and without it the hours prove that nothing else helps', () => {
    const session = sessionOf(
      plant({
        calendars: [days(2)],
        resources: [machine('saw', { calendar: 'days' })],
        processes: [process([work('cut', 'saw', { fixed: 3 * 3600 })])],
        policies: [{ scope: {}, parameter: 'overtimeAllowed', value: false, source: 'manual' }],
        demands: [demandFor('a', { at: monday + 3 * HOUR, latenessPrice: 10 })],
      } as Partial<ModelInput>),
    );
    expect(fixesOf(session, 'a')).toMatchObject({
      verdict: 'not-within-hours',
      fixes: [],
      bound: { within: 'hours', at: monday + 25 * HOUR, path: [{ step: 'cut' }] },
    });
  });

  const material = { item: 'raw', quantity: 1, basis: 'unit' as const, use: 'consumed' as const };
  const bought = (more: Partial<ModelInput> = {}) =>
    plant({
      processes: [process([{ ...work('cut', 'saw'), materials: [material] }])],
      lanes: [{ id: 'buy-raw', from: 'outside', to: 'site', items: ['raw'], mode: 'buy', leadTime: 10 * 3600 }],
      demands: [demandFor('a', { at: monday + 5 * HOUR, latenessPrice: 10 })],
      ...more,
    } as Partial<ModelInput>);

  test('receipt: the material has to come as much earlier as the order is late, which only its supplier can say', () => {
    const session = sessionOf(bought());
    const purchase = session.plan.orders.find((order) => order.item === 'raw')!.id;
    const answer = fixesOf(session, 'a');
    expect(answer).toMatchObject({ verdict: 'fixed', lateSeconds: 6 * 3600 });
    expect(answer.fixes).toMatchObject([
      {
        kind: 'receipt',
        sufficient: true,
        priced: false,
        deed: { by: 'promise', receipt: purchase, at: monday + 4 * HOUR },
      },
    ]);
  });

  test('receipt: of a purchase that is on order the date in the data is changed', () => {
    const order = {
      id: 'po-1',
      type: 'buy' as const,
      item: 'raw',
      quantity: 10,
      lane: 'buy-raw',
      to: 'site',
      state: 'released',
      firm: true,
    };
    const session = sessionOf(
      bought({ orders: [{ ...order, start: monday - DAY, end: monday + 8 * HOUR, pegs: [] }] } as Partial<ModelInput>),
    );
    expect(ofKind(session, 'a', 'receipt')).toMatchObject({
      sufficient: true,
      deed: { by: 'data', changes: [{ table: 'orders', record: { id: 'po-1', end: monday + 4 * HOUR } }] },
    });
  });

  test('person: two who can do it do both orders at once', () => {
    const session = sessionOf(
      plant({
        resources: [
          { id: 'smiths', kind: 'personnel', isClass: true, place: 'area' },
          { ...machine('ann', { classes: [{ id: 'smiths' }] }), kind: 'personnel' },
          { id: 'saws', kind: 'equipment', isClass: true, place: 'area' },
          ...['saw-1', 'saw-2'].map((id) => machine(id, { classes: [{ id: 'saws' }] })),
        ],
        processes: [
          process([{ id: 'cut', modes: [{ id: 'only', fixed: 3600, uses: [{ of: 'saws' }, { of: 'smiths' }] }] }]),
        ],
        demands: two,
      } as Partial<ModelInput>),
    );
    const answer = fixesOf(session, 'cheap');
    expect(answer.fixes.find((fix) => fix.kind === 'person')).toMatchObject({
      sufficient: true,
      priced: false,
      moved: [],
      deed: { changes: [{ table: 'resources', record: { id: 'ann-2', classes: [{ id: 'smiths' }] } }] },
    });
  });

  test('drop: preventive work in the way can wait, unless it is firm', () => {
    const upkeep = {
      id: 'upkeep',
      type: 'maintenance',
      makes: [{ item: 'base', quantity: 1 }],
      place: 'area',
      steps: [work('grease', 'saw')],
    };
    const order = {
      id: 'm-1',
      type: 'maintain',
      item: 'base',
      quantity: 1,
      process: 'upkeep',
      to: 'site',
      pegs: [],
      state: 'released',
    };
    const with0 = (more: object) =>
      sessionOf(
        plant({
          processes: [process([work('cut', 'saw')]), upkeep],
          orders: [{ ...order, start: monday, end: monday + HOUR, ...more }],
          assignments: [],
          demands: [demandFor('a', { at: monday + HOUR, latenessPrice: 0.01 })],
        } as unknown as Partial<ModelInput>),
      );
    const preventive = (session: PlanSession) => {
      session.apply({ kind: 'move', order: 'm-1', step: 'grease', start: monday }, { id: 'x' });
      return ofKind(session, 'a', 'drop');
    };
    expect(preventive(with0({}))).toMatchObject({
      sufficient: true,
      what: { params: { order: 'm-1' } },
      deed: { gestures: [{ kind: 'leave-out', order: 'm-1' }, { kind: 'place-anew' }] },
    });
    expect(preventive(with0({ firm: true }))).toBeUndefined();
  });

  test('unfreeze: what is fixed in the data and has not begun gives way', () => {
    const session = sessionOf(
      plant({
        orders: [
          {
            id: 'w-1',
            type: 'make',
            item: 'part',
            quantity: 10,
            process: 'make-part',
            to: 'site',
            start: monday,
            end: monday + DAY,
            firm: true,
            pegs: [{ demand: 'a', quantity: 10 }],
            state: 'released',
          },
        ],
        assignments: [
          {
            kind: 'run',
            orders: ['w-1'],
            step: 'cut',
            mode: 'only',
            uses: [{ resource: 'saw', quantity: 1 }],
            start: monday + 5 * HOUR,
            end: monday + 6 * HOUR,
            frozen: true,
          },
        ],
        demands: [demandFor('a', { at: monday + HOUR, latenessPrice: 10 })],
      } as Partial<ModelInput>),
    );
    const answer = session.fixes('w-1');
    expect(answer).toMatchObject({ verdict: 'fixed', lateSeconds: 5 * 3600 });
    expect(answer.fixes).toMatchObject([
      { kind: 'unfreeze', sufficient: true, saved: 500, deed: { changes: [{ table: 'assignments', at: 0 }] } },
    ]);
  });

  test('unpin, place-anew: a pin that keeps an order late is taken away; without it there is room and it closes up', () => {
    const session = sessionOf(plant({ demands: [demandFor('a', { at: monday + 2 * HOUR, latenessPrice: 10 })] }));
    const order = orderOf(session, 'a');
    session.apply({ kind: 'move', order, step: 'cut', start: monday + 6 * HOUR }, { id: 'x' });
    expect(session.fixes(order).fixes).toMatchObject([{ kind: 'unpin', sufficient: true, saved: 500 }]);
    session.apply({ kind: 'unpin', order, step: 'cut' }, { id: 'y' });
    const answer = session.fixes(order);
    expect(answer.fixes[answer.smallest!]).toMatchObject({ kind: 'place-anew', saved: 500 });
  });

  test('unfreeze: in frozen time an order closes up only for who unlocks it', () => {
    const session = sessionOf(
      plant({
        policies: [{ scope: {}, parameter: 'frozenHorizon', value: 12 * 3600, source: 'manual' }],
        demands: [demandFor('a', { at: monday + 2 * HOUR, latenessPrice: 10 })],
      } as Partial<ModelInput>),
    );
    const order = orderOf(session, 'a');
    session.apply({ kind: 'move', order, step: 'cut', start: monday + 6 * HOUR, unlock: true }, { id: 'x' });
    session.apply({ kind: 'unpin', order, step: 'cut' }, { id: 'y' });
    expect(session.fixes(order).fixes).toMatchObject([
      { kind: 'unfreeze', unlocks: true, sufficient: true, deed: { gestures: [{ kind: 'place-anew', unlock: true }] } },
    ]);
    expect(() => session.apply({ kind: 'place-anew', order }, { id: 'z' })).not.toThrow();
    expect(standing(session, order).end).toBe(monday + 7 * HOUR);
  });

  test('put-back: an order that somebody has left out is put back', () => {
    const session = sessionOf(plant({ demands: [demandFor('a', { latenessPrice: 10, value: 5000 })] }));
    const order = orderOf(session, 'a');
    session.apply({ kind: 'leave-out', order }, { id: 'x' });
    expect(session.fixes(order).fixes).toMatchObject([{ kind: 'put-back', sufficient: true, saved: 5000 }]);
  });

  test('impossible: due before its release and the work itself, the path of steps proves it', () => {
    const session = sessionOf(
      plant({
        processes: [process([work('cut', 'saw'), work('sand', 'saw', { fixed: 7200 })])],
        demands: [demandFor('a', { at: monday + 2 * HOUR, latenessPrice: 10 })],
      }),
    );
    const order = orderOf(session, 'a');
    expect(session.fixes(order)).toMatchObject({
      verdict: 'impossible',
      fixes: [],
      bound: {
        within: 'any',
        path: [
          { order, step: 'cut', start: monday },
          { order, step: 'sand' },
        ],
      },
    });
    expect(session.fixes(order).bound!.at).toBe(monday + 3 * HOUR);
  });
});

const example = (name: string, seed: number) => {
  const text = readFileSync(join(import.meta.dirname, '../../../examples', name, 'generator.json'), 'utf8');
  return generateWorkspace(JSON.parse(text), { operations: 150, seed, now: monday });
};

describe.each([
  { name: 'bottling', seed: 1 },
  { name: 'bottling', seed: 2 },
  { name: 'furniture', seed: 1 },
  { name: 'furniture', seed: 2 },
])('fixes on the plan of $name $seed', ({ name, seed }) => {
  const model = example(name, seed);
  const plan = planEnterprise(model, { now: monday, seed: 1, budget: { evaluations: 10 }, zones: 'test' });
  const late = plan.demands.filter((one) => one.lateHours > 0).map((one) => one.id);
  const answersOf = (session: PlanSession) => late.slice(0, 3).map((demand) => session.fixes(orderOf(session, demand)));

  test('each is what one gets by making the change: on the board by its gestures, in the data by records and planning anew', () => {
    const counts = { gestures: 0, data: 0, promise: 0 };
    let proven = 0;
    for (const { order, fixes, verdict } of answersOf(new PlanSession(model, plan))) {
      if (verdict === 'impossible' || verdict === 'not-within-hours') proven++;
      for (const fix of fixes) {
        counts[fix.deed.by]++;
        const session = new PlanSession(model, plan);
        const before = standing(plan, order);
        const claimed = { end: fix.end, total: before.total + fix.cost - fix.saved };
        if (fix.deed.by === 'gestures') {
          for (const gesture of fix.deed.gestures) session.apply(gesture, { id: 'x' });
          const made = standing(session, order);
          expect(made.end).toBe(claimed.end);
          expect(made.total).toBeCloseTo(claimed.total, 4);
        }
        if (fix.deed.by !== 'data') continue;
        const made = session.planWith(order, { fix: fix.id, id: 'x' });
        expect(standing(made.plan, order).end).toBe(claimed.end);
        expect(standing(made.plan, order).total).toBeCloseTo(claimed.total, 4);
        const changed = changeRecords(model, made.changes);
        const again = planEnterprise(changed, {
          now: monday,
          seed: 1,
          budget: { evaluations: 1 },
          from: {
            orders: made.plan.orders,
            assignments: made.plan.assignments,
            hand: made.plan.basis.hand,
            schedule: made.plan.basis.schedule,
          },
        });
        expect(again.orders.find((one) => one.id === order)?.end, fix.id).toBe(claimed.end);
      }
    }
    expect(counts.gestures + counts.data + counts.promise + proven).toBeGreaterThan(0);
  });

  test('the same plan gives the same answer, in one go or piece by piece, and stays as it was', () => {
    const bytes = encodePlanBody(plan);
    const session = new PlanSession(model, plan);
    const whole = answersOf(session);
    expect(encodePlanBody(session.plan)).toEqual(bytes);
    const again = new PlanSession(model, openPlanBody(bytes));
    for (const answer of whole) {
      for (let changes = 1; changes < answer.candidates; changes += 5) {
        const part = again.fixes(answer.order, changes);
        expect(part.looked).toBe(changes);
      }
      expect(again.fixes(answer.order)).toEqual(answer);
    }
  });

  test('no order of any plan is done before the earliest that is said to be possible', () => {
    const session = new PlanSession(model, plan);
    const { compiled } = session as unknown as { compiled: { problem: ScheduleProblem } };
    const { problem } = compiled;
    const ends = completionsOf(problem, session.plan.basis.schedule.plan);
    problem.orders.forEach((_, order) => {
      if (ends[order] < 0) return;
      const [any, hours] = (['any', 'hours'] as const).map((within) => earliestEnd(problem, order, within).at);
      expect(any).toBeLessThanOrEqual(hours);
      expect(hours).toBeLessThanOrEqual(ends[order]);
    });
  });
});
