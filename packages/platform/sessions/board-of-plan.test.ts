import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { barFlags, barKinds, decodeBoard, encodeBoard, orderStatuses } from '@tutti/contract';
import type { Model } from '@tutti/model';
import { encodePlanBody, openPlanBody, planEnterprise } from '@tutti/planner';
import { generateWorkspace } from '@tutti/planner/generate';
import { describe, expect, test } from 'vitest';
import { boardOfPlan } from './board-of-plan.ts';

const now = Date.UTC(2026, 0, 5, 6);
const frame = { plan: 'p1', branch: 'main', revision: 3, state: 'draft' as const };
const cases = ['bottling', 'furniture'].map((name) => {
  const text = readFileSync(join(import.meta.dirname, '../../../examples', name, 'generator.json'), 'utf8');
  const model: Model = generateWorkspace(JSON.parse(text), { operations: 400, seed: 1, now });
  const plan = planEnterprise(model, { now, seed: 1, budget: { evaluations: 3 } });
  return { name, model, plan, board: boardOfPlan(model, openPlanBody(encodePlanBody(plan)), frame) };
});

describe.each(cases)('the board of $name', ({ name, model, plan, board }) => {
  const { head, columns } = board;
  const bars = Array.from(columns.barRow, (row, i) => ({
    resource: head.rows[row].resource,
    start: Date.parse(head.epoch) + 1000 * columns.barStart[i],
    end: Date.parse(head.epoch) + 1000 * columns.barEnd[i],
    order: head.orders[columns.barOrder[i]].id,
    kind: barKinds[columns.barKind[i]],
    flags: columns.barFlags[i],
  }));

  test('has a bar for every resource and order of every assignment, and no other', () => {
    const key = (one: { resource: string; order: string; kind: string; start: number; end: number }) =>
      [one.kind, one.order, one.resource, one.start, one.end].join(' ');
    const expected = plan.assignments.flatMap((one) =>
      one.uses.flatMap(({ resource }) =>
        one.orders.map((order) => key({ resource, order, kind: one.kind, start: one.start, end: one.end })),
      ),
    );
    expect(new Set(bars.map(key))).toEqual(new Set(expected));
    expect(bars.length).toBeGreaterThan(400);
  });

  test('stands by row, then start, so that what is in sight is found by halving', () => {
    for (let i = 1; i < columns.barRow.length; i++) {
      expect(columns.barRow[i]).toBeGreaterThanOrEqual(columns.barRow[i - 1]);
      if (columns.barRow[i] === columns.barRow[i - 1])
        expect(columns.barStart[i]).toBeGreaterThanOrEqual(columns.barStart[i - 1]);
    }
  });

  test('goes over the wire and back', () => {
    expect(decodeBoard(encodeBoard(board).buffer)).toEqual(board);
  });

  test('names its rows in groups, and the rows a step runs on are among those it can run on', () => {
    expect(head.rows.map((row) => row.group)).toEqual(head.rows.map((row) => row.group).toSorted((a, b) => a - b));
    expect(head.groups.length).toBeGreaterThan(2);
    for (let i = 0; i < columns.barRow.length; i++)
      if (columns.barKind[i] === barKinds.indexOf('run'))
        expect(head.steps[columns.barStep[i]].rows).toContain(columns.barRow[i]);
  });

  test('rows are frozen as long as the policy says, and each bar names a mode of its step that runs on its row', () => {
    const value = Number(model.policies.find((one) => one.parameter === 'frozenHorizon')?.value);
    const until = (Date.parse(head.now) - Date.parse(head.epoch)) / 1000 + value;
    expect(head.rows.filter((row) => row.frozenUntil === until).length).toBeGreaterThan(5);
    for (let i = 0; i < columns.barStart.length; i++) {
      if (barKinds[columns.barKind[i]] !== 'run') continue;
      const mode = head.steps[columns.barStep[i]].modes[columns.barMode[i]];
      expect(mode.rows).toContain(columns.barRow[i]);
    }
    expect(head.steps.some((one) => one.modes.length > 1)).toBe(name === 'bottling');
  });

  test('an order that serves a late demand directly is late by as much, one on time is not', () => {
    const place = new Map(head.orders.map((order, i) => [order.id, i]));
    let late = 0;
    for (const demand of plan.demands) {
      const serving = plan.orders.filter((order) => order.pegs.some((peg) => peg.demand === demand.id));
      const lateness = serving.flatMap((order) => columns.orderLate[place.get(order.id) ?? -1] ?? []);
      if (lateness.length === 0 || lateness.length < serving.length || demand.outcome === 'unplanned') continue;
      if (demand.outcome === 'late') {
        late++;
        expect(Math.max(...lateness)).toBeGreaterThanOrEqual(Math.floor(demand.lateHours * 3600) - 1);
      }
    }
    const statuses = Array.from(columns.orderStatus, (status) => orderStatuses[status]);
    expect(late).toBeGreaterThan(0);
    for (const [i, status] of statuses.entries())
      if (status === 'late') expect(columns.orderLate[i]).toBeGreaterThan(0);
    expect(statuses).toContain('onTime');
  });

  test('resources are drawn closed when their calendar says so, and regular work lies in what is open', () => {
    for (let i = 0; i < columns.barRow.length; i++) {
      const { calendar } = head.rows[columns.barRow[i]];
      if (calendar < 0 || bars[i].kind !== 'run' || bars[i].flags & (barFlags.overtime | barFlags.frozen)) continue;
      const [from, to] = head.calendars[calendar];
      for (let k = from; k < to; k++)
        expect(columns.barStart[i] >= columns.closedStart[k] && columns.barStart[i] < columns.closedEnd[k]).toBe(false);
    }
  });

  test('pegs lead from the order that supplies to the one that takes', () => {
    const byId = new Map(plan.orders.map((order) => [order.id, order]));
    for (let i = 0; i < columns.pegFrom.length; i++)
      expect(byId.get(head.orders[columns.pegFrom[i]].id)?.pegs.map((peg) => peg.order)).toContain(
        head.orders[columns.pegTo[i]].id,
      );
    if (name === 'bottling') expect(columns.pegFrom.length).toBeGreaterThan(0);
  });
});

test('a plan without a schedule gives an empty board with all its rows', () => {
  const { model } = cases[0];
  const { basis: _, ...without } = { ...cases[0].plan, assignments: [] };
  const { head, columns } = boardOfPlan(model, without, frame);
  expect(head.rows.length).toBe(cases[0].board.head.rows.length);
  expect(columns.barRow.length).toBe(0);
});
