import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelInput } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { generateWorkspace } from '../generate/index.ts';
import { planEnterprise } from '../plan.ts';
import { DAY, demandFor, HOUR, machine, monday, smallModel, work } from '../schedule/small-model.fixture.ts';
import { PlanSession } from '../session/plan-session.ts';
import type { Why } from './why-order.ts';

const generated = (name: string, seed: number, operations: number) => {
  const text = readFileSync(join(import.meta.dirname, '../../../examples', name, 'generator.json'), 'utf8');
  return generateWorkspace(JSON.parse(text), { operations, seed, now: monday });
};
const sessionOf = (model: ReturnType<typeof generated>, evaluations = 3) =>
  new PlanSession(model, planEnterprise(model, { now: monday, seed: 1, budget: { evaluations }, zones: 'test' }));
const secondsOf = ({ parts }: Why) => parts.map((part) => [part.what, (part.end - part.start) / 1000]);

function expectWhole(why: Why): void {
  let at = why.start;
  for (const part of why.parts) {
    expect(part.start).toBe(at);
    expect(part.end).toBeGreaterThan(part.start);
    at = part.end;
  }
  expect(at).toBe(why.end);
  const causes = why.causes.reduce((sum, one) => sum + one.seconds, 0);
  const idle = why.parts.reduce((sum, part) => sum + (part.what === 'work' ? 0 : part.end - part.start), 0);
  if (why.causes.length < 20) expect(causes * 1000).toBe(idle);
  for (const one of why.notCauses) expect(one.slackSeconds).toBeGreaterThanOrEqual(0);
}

describe('why an order is done when it is', () => {
  const cases = [1, 2, 3, 4].flatMap((seed) => [
    { name: 'bottling', seed, operations: seed === 1 ? 600 : 150 },
    { name: 'furniture', seed, operations: seed === 1 ? 600 : 150 },
  ]);
  test.each(cases)(
    'the parts of every order of $name $seed follow on each other without gap and add up to the whole',
    ({ name, seed, operations }) => {
      const session = sessionOf(generated(name, seed, operations));
      const { now } = session.plan.plan.run;
      let other = 0;
      let all = 0;
      for (const order of session.plan.basis.schedule.names.orders) {
        const why = session.why(order.id);
        expectWhole(why);
        if (why.parts.length === 0) continue;
        const dated = session.plan.orders.find((one) => one.id === order.id);
        expect(why.end).toBe(dated?.end);
        if (why.start < now) expect(why.parts[0].what).toMatch(/work|calendar/);
        for (const part of why.parts) {
          all += part.end - part.start;
          if (part.what === 'other') other += part.end - part.start;
        }
      }
      expect(other / all).toBeLessThan(0.05);
    },
  );

  const chain = (more: Partial<ModelInput> = {}) =>
    smallModel({
      resources: [machine('saw')],
      processes: [
        { id: 'make-part', makes: [{ item: 'part', quantity: 1 }], place: 'area', steps: [work('cut', 'saw')] },
      ],
      demands: ['a', 'b', 'c'].map((id, i) => demandFor(id, { at: monday + (i + 1) * HOUR, latenessPrice: 10 })),
      ...more,
    });
  const orderOf = (session: PlanSession, demand: string) =>
    session.plan.orders.find((order) => order.pegs.some((peg) => peg.demand === demand))!.id;

  test('a queue is the fault of those in it, one by one', () => {
    const session = sessionOf(chain());
    const why = session.why(orderOf(session, 'c'));
    expect(secondsOf(why)).toEqual([
      ['waiting-resource', 3600],
      ['waiting-resource', 3600],
      ['work', 3600],
    ]);
    expect(why.parts.map((part) => part.by)).toEqual([[orderOf(session, 'a')], [orderOf(session, 'b')], []]);
    expect(why.causes[0]).toMatchObject({ what: 'waiting-resource', resource: 'saw', because: { code: 'resource' } });
  });

  test('a material that comes late is the reason, one that came in time is not and says by how much', () => {
    const session = sessionOf(
      chain({
        processes: [
          {
            id: 'make-part',
            makes: [{ item: 'part', quantity: 1 }],
            place: 'area',
            steps: [
              {
                ...work('cut', 'saw'),
                materials: ['raw', 'base'].map((item) => ({
                  item,
                  quantity: 1,
                  basis: 'unit' as const,
                  use: 'consumed' as const,
                })),
              },
            ],
          },
        ],
        lanes: [
          { id: 'buy-raw', from: 'outside', to: 'site', items: ['raw'], mode: 'buy', leadTime: 10 * 3600 },
          { id: 'buy-base', from: 'outside', to: 'site', items: ['base'], mode: 'buy', leadTime: 4 * 3600 },
        ],
        demands: [demandFor('a', { at: monday + HOUR, latenessPrice: 10 })],
      }),
    );
    const why = session.why(orderOf(session, 'a'));
    expect(secondsOf(why)).toEqual([
      ['waiting-material', 36_000],
      ['work', 3600],
    ]);
    const purchase = session.plan.orders.find((order) => order.item === 'raw')!;
    expect(why.parts[0].by).toEqual([purchase.id]);
    expect(why.notCauses).toEqual([
      { because: { code: 'receipt', params: { receipt: expect.any(String) } }, slackSeconds: 6 * 3600 },
    ]);
  });

  test('closed time, a changeover and the work before it each have their part', () => {
    const session = sessionOf(
      chain({
        resources: [
          machine('saw', {
            calendar: 'days',
            changeover: {
              attributes: ['colour'],
              combine: 'sum',
              rules: [{ attribute: 'colour', from: '*', to: '*', time: 1800 }],
            },
          }),
        ],
        items: ['red', 'blue'].map((id) => ({ id, kind: 'product', unit: 'C62', attributes: { colour: id } })),
        calendars: [
          {
            id: 'days',
            timeZone: 'UTC',
            entries: [{ start: '2026-01-05T06:00:00', duration: 4 * 3600, rrule: 'FREQ=DAILY', kind: 'work' }],
          },
        ],
        processes: ['red', 'blue'].map((item) => ({
          id: `make-${item}`,
          makes: [{ item, quantity: 1 }],
          place: 'area',
          steps: [work('cut', 'saw', { fixed: 3 * 3600 })],
        })),
        demands: [
          demandFor('a', { item: 'red', at: monday + HOUR, latenessPrice: 10 }),
          demandFor('b', { item: 'blue', at: monday + 5 * HOUR, latenessPrice: 10 }),
        ],
      } as Partial<ModelInput>),
    );
    const why = session.why(orderOf(session, 'b'));
    expectWhole(why);
    const total = (what: string) =>
      why.parts.reduce((sum, part) => sum + (part.what === what ? part.end - part.start : 0), 0) / 3_600_000;
    expect(total('work')).toBe(3);
    expect(total('changeover')).toBe(0.5);
    // The saw's state is unknown at first: the setup of the first job stands in the way too.
    expect(total('waiting-resource')).toBe(3.5);
    expect(total('calendar')).toBe(20);
  });

  test('an order taken out has no time, and the reason of that', () => {
    const session = sessionOf(chain());
    const order = orderOf(session, 'a');
    session.apply({ kind: 'leave-out', order }, { id: 'x' });
    expect(session.why(order)).toMatchObject({ parts: [], causes: [{ because: { code: 'left-out' } }] });
    expect(() => session.why('nobody')).toThrow(expect.objectContaining({ code: 'MISSING_ORDER' }));
  });

  test('what a planner pinned is frozen time, not anybody’s fault', () => {
    const session = sessionOf(chain());
    const order = orderOf(session, 'c');
    session.apply({ kind: 'move', order, step: 'cut', start: monday + DAY }, { id: 'x' });
    const why = session.why(order);
    expectWhole(why);
    expect(why.parts.at(-2)).toMatchObject({ what: 'frozen', because: { code: 'pin' } });
  });

  test('a delay goes on to who waits, less the time between, and says who does not feel it', () => {
    const session = sessionOf(chain());
    const [a, b, c] = ['a', 'b', 'c'].map((demand) => orderOf(session, demand));
    expect(session.effectsOf(a, 600).delayed).toEqual(
      [
        { order: b, bySeconds: 600 },
        { order: c, bySeconds: 600 },
      ].sort((x, y) => (x.order < y.order ? -1 : 1)),
    );
    session.apply({ kind: 'move', order: c, step: 'cut', start: monday + 3 * HOUR }, { id: 'x' });
    const { delayed, untouched } = session.effectsOf(b, 1800);
    expect(delayed).toEqual([]);
    expect(untouched).toEqual([{ order: c, slackSeconds: 1800 }]);
    expect(session.effectsOf(b, 5400).delayed).toEqual([{ order: c, bySeconds: 1800 }]);
    expect(() => session.effectsOf('nobody', 60)).toThrow(expect.objectContaining({ code: 'MISSING_ORDER' }));
  });
});
