import { type BoardColumns, type BoardHead, barFlags, barKinds } from '@tutti/contract';
import type { Model, Use } from '@tutti/model';
import type { PlanPin, PlanResult, ScheduleRecord } from '@tutti/planner';

/** Bars and the steps they name. */
export type BarsOfBoard = {
  steps: BoardHead['steps'];
  columns: Pick<BoardColumns, Extract<keyof BoardColumns, `bar${string}`>>;
};

/** Fields of a bar in the order in which they are kept. */
const fields = ['start', 'end', 'order', 'step', 'part', 'mode', 'kind', 'flags', 'assignment'] as const;
type Bar = Record<(typeof fields)[number], number>;
type Step = ScheduleRecord['plan']['steps'][number];

const runKinds = {
  make: barKinds.indexOf('run'),
  move: barKinds.indexOf('trip'),
  maintain: barKinds.indexOf('maintain'),
  inspect: barKinds.indexOf('inspect'),
} as const;
const [SETUP, CLEAN, HOLD] = [barKinds.indexOf('setup'), barKinds.indexOf('clean'), barKinds.indexOf('hold')];

/** One bar for each resource of a run, a setup, a clean and a hold, by row, then start; a batch has one for each order. */
export function boardBars(
  plan: PlanResult,
  given: {
    model: Model;
    rowOf: ReadonlyMap<string, number>;
    orderOf: ReadonlyMap<string, number>;
    now: number;
  },
): BarsOfBoard {
  const record = plan.basis?.schedule;
  const bars = new BarsByRow();
  if (!record) return { steps: [], columns: bars.columns() };
  const { names } = record;
  const rows = names.resources.map((resource) => given.rowOf.get(resource.id) ?? -1);
  const steps = stepTable(plan, given, record);
  const flagsOf = flagReader(plan, record, given.now);
  const numbers = numberBatches(record.plan.steps);
  let assignments = numbers.size;
  for (const one of record.plan.steps) {
    const { id, kind } = names.orders[one.order];
    const step = steps.of(one);
    const common = {
      order: given.orderOf.get(id) ?? -1,
      step,
      part: one.part,
      mode: steps.modeOf(step, one),
      flags: flagsOf(one),
    };
    const add = (resource: number, bar: Pick<Bar, 'start' | 'end' | 'kind' | 'assignment'>) => {
      if (rows[resource] >= 0) bars.add(rows[resource], common, bar);
    };
    const run = numbers.get(one) ?? assignments++;
    for (const { resource } of one.uses)
      add(resource, { start: one.start, end: one.end, kind: runKinds[kind], assignment: run });
    for (const { start, end, resource, crew, kind: of } of one.preparation) {
      const bar = { start, end, kind: of === 'setup' ? SETUP : CLEAN, assignment: assignments++ };
      add(resource, bar);
      for (const member of crew) add(member.resource, bar);
    }
    const held = one.uses.filter((use) => use.to > one.end);
    if (held.length === 0) continue;
    const assignment = assignments++;
    for (const { resource, to } of held) add(resource, { start: one.end, end: to, kind: HOLD, assignment });
  }
  return { steps: steps.list, columns: bars.columns() };
}

/** Steps that ran together share a number. */
function numberBatches(steps: readonly Step[]): Map<Step, number> {
  const numbers = new Map<Step, number>();
  const known = new Map<string, number>();
  for (const step of steps) {
    if (step.batch < 0) continue;
    const key = `${step.batch}/${step.start}`;
    if (!known.has(key)) known.set(key, known.size);
    numbers.set(step, known.get(key) as number);
  }
  return numbers;
}

/** Steps as the processes name them, with the rows they can run on; steps that are alike in all of that are one. */
function stepTable(
  plan: PlanResult,
  given: { model: Model; rowOf: ReadonlyMap<string, number> },
  record: ScheduleRecord,
) {
  const { names } = record;
  const list: BoardHead['steps'] = [];
  const makers = makersOf(given.model);
  const processOf = new Map(plan.orders.map(({ id, item, process }) => [id, process ?? makers.get(item)]));
  const described = describedSteps(given.model, given.rowOf);
  const numbers = new Map<string, number>();
  const byKey = new Map<string, number>();
  return {
    list,
    of({ order, step }: Step): number {
      const { id: orderId, routing } = names.orders[order];
      const { id } = names.routings[routing].steps[step];
      const key = `${processOf.get(orderId)}\u0000${id}`;
      const known = byKey.get(key);
      if (known !== undefined) return known;
      const found = described.get(key) ?? { id, name: id, rows: [], modes: [] };
      const content = JSON.stringify(found);
      const number = numbers.get(content) ?? list.push(found) - 1;
      numbers.set(content, number);
      byKey.set(key, number);
      return number;
    },
    /** Where the mode of a step stands among those of its entry. */
    modeOf(number: number, { order, step, mode }: Step): number {
      const { id } = names.routings[names.orders[order].routing].steps[step].modes[mode];
      return list[number].modes.findIndex((one) => one.id === id);
    },
  };
}

/** The process that makes an item where an order names none: the best rank, then the id. */
function makersOf({ processes }: Model): Map<string, string> {
  const sorted = processes
    .filter((one) => (one.status ?? 'active') === 'active')
    .sort((a, b) => (b.rank ?? 1) - (a.rank ?? 1) || (a.id < b.id ? 1 : -1));
  return new Map(sorted.flatMap((process) => process.makes.map((made) => [made.item, process.id] as const)));
}

function describedSteps(model: Model, rowOf: ReadonlyMap<string, number>): Map<string, BoardHead['steps'][number]> {
  const members = new Map<string, number[]>();
  for (const { id, classes = [] } of model.resources) {
    const row = rowOf.get(id);
    if (row !== undefined)
      for (const target of [id, ...classes.map((one) => one.id)])
        members.set(target, [...(members.get(target) ?? []), row]);
  }
  const rowsOf = (of: Use['of']): readonly number[] => {
    if (typeof of === 'string') return members.get(of) ?? [];
    const [first, ...others] = of.all.map((id) => members.get(id) ?? []);
    return first.filter((row) => others.every((list) => list.includes(row)));
  };
  const found = new Map<string, BoardHead['steps'][number]>();
  for (const process of model.processes)
    for (const { id, name = id, modes } of process.steps) {
      const ways = modes.map((mode) => ({
        id: mode.id,
        rows: inOrder(mode.uses.flatMap((use) => (use.phase === 'setup' ? [] : rowsOf(use.of)))),
      }));
      const rows = inOrder(ways.flatMap((mode) => mode.rows));
      for (const key of [process.id, `${process.id}@${process.version}`])
        found.set(`${key}\u0000${id}`, { id, name, rows, modes: ways });
    }
  return found;
}

const inOrder = (rows: readonly number[]) => [...new Set(rows)].sort((a, b) => a - b);

function flagReader({ basis }: PlanResult, { names, epoch }: ScheduleRecord, now: number): (step: Step) => number {
  const keyOf = ({ order, step, part = 0 }: Pick<PlanPin, 'order' | 'step' | 'part'>) =>
    `${order}\u0000${step}\u0000${part}`;
  const pins = new Map(basis?.hand.pins.map((pin) => [keyOf(pin), pin]));
  const second = Math.floor((now - epoch) / 1000);
  return ({ order, step, part, frozen, overtime, start, end }) => {
    const { id, routing } = names.orders[order];
    const pin =
      pins.size > 0 ? pins.get(keyOf({ order: id, step: names.routings[routing].steps[step].id, part })) : undefined;
    return (
      (frozen ? barFlags.frozen : 0) |
      (pin?.start !== undefined ? barFlags.pinned : 0) |
      (pin && pin.start === undefined && pin.resource !== undefined ? barFlags.locked : 0) |
      (overtime ? barFlags.overtime : 0) |
      (frozen && start <= second && end > second ? barFlags.running : 0)
    );
  };
}

type Work = Pick<Bar, 'order' | 'step' | 'part' | 'mode' | 'flags'>;
type Stretch = Pick<Bar, 'start' | 'end' | 'kind' | 'assignment'>;

/** Bars as they come, given back by row, then start: numbers in one list a row, nine a bar. */
class BarsByRow {
  private readonly rows: number[][] = [];

  add(row: number, work: Work, bar: Stretch): void {
    this.rows[row] ??= [];
    const { order, step, part, mode, flags } = work;
    this.rows[row].push(bar.start, bar.end, order, step, part, mode, bar.kind, flags, bar.assignment);
  }

  columns(): BarsOfBoard['columns'] {
    const size = fields.length;
    const count = this.rows.reduce((sum, row) => sum + row.length / size, 0);
    const barRow = new Int32Array(count);
    const flat = fields.map(() => new Int32Array(count));
    let at = 0;
    this.rows.forEach((row, number) => {
      const order = Array.from({ length: row.length / size }, (_, i) => i * size);
      order.sort(
        (a, b) => row[a] - row[b] || row[a + 1] - row[b + 1] || row[a + 8] - row[b + 8] || row[a + 2] - row[b + 2],
      );
      for (const bar of order) {
        barRow[at] = number;
        for (let field = 0; field < size; field++) flat[field][at] = row[bar + field];
        at++;
      }
    });
    const [barStart, barEnd, barOrder, barStep, barPart, barMode, kind, flags, barAssignment] = flat;
    const [barKind, barFlags] = [Uint8Array.from(kind), Uint8Array.from(flags)];
    return { barRow, barStart, barEnd, barOrder, barStep, barPart, barMode, barKind, barFlags, barAssignment };
  }
}
