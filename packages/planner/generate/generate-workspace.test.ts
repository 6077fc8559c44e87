import { readFileSync } from 'node:fs';
import { hasErrors, holds, type Model, meanOf, type Process, model as schema, validateModel } from '@tutti/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineNeeds } from './component-needs.ts';
import {
  checkSpecification,
  countOperations,
  type GenerateOptions,
  generateWorkspace,
  type SpecificationInput,
} from './index.ts';
import { isoDate, mondayOf, monthOf } from './local-date.ts';
import { serviceDesk } from './service-desk.fixture.ts';
import { indexWork } from './work-content.ts';

const now = Date.UTC(2026, 10, 24, 10);
const DAY_MS = 86_400_000;

function example(sector: string): SpecificationInput {
  const file = new URL(`../../../examples/${sector}/generator.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}
const specifications: Record<string, SpecificationInput> = {
  bottling: example('bottling'),
  furniture: example('furniture'),
  software: example('software'),
  'service desk': serviceDesk,
};
const cases = Object.keys(specifications);
const made = new Map<string, Model>();

function generated(sector: string, options: Partial<GenerateOptions> = {}): Model {
  const key = sector + JSON.stringify(options);
  const all = { operations: 1000, seed: 7, now, ...options };
  if (!made.has(key)) made.set(key, generateWorkspace(specifications[sector], all));
  return made.get(key) as Model;
}

const orders = (model: Model) => model.demands.filter((demand) => demand.kind === 'order');
const history = (model: Model) => model.demands.filter((demand) => demand.kind === 'history');

function processOf(model: Model, demand: Model['demands'][number]): Process {
  const asked = (one: Process) => (demand.process ? one.id === demand.process : one.makes[0].item === demand.item);
  return model.processes.find(asked) as Process;
}

function attributesOf(model: Model, demand: Model['demands'][number]) {
  return { ...model.items.find((one) => one.id === demand.item)?.attributes, ...demand.attributes };
}

describe.each(cases)('%s', (sector) => {
  test('the specification has no issues', () => {
    expect(checkSpecification(specifications[sector])).toEqual([]);
  });

  test.each([1000, 5000])(
    'a workspace of %i operations has the shape of the model and no errors in it',
    (operations) => {
      const model = generated(sector, { operations });
      expect(schema.safeParse(model).error).toBeUndefined();
      expect(validateModel(model, { now }).filter((issue) => hasErrors([issue]))).toEqual([]);
    },
  );

  test.each([1000, 5000, 20_000])(
    '%i operations wanted are given within three percent, counted step by step',
    (operations) => {
      const model = generated(sector, { operations });
      const counted = countedByHand(model);
      expect(Math.abs(counted - operations) / operations).toBeLessThan(0.03);
      expect(countOperations(model)).toBe(counted);
    },
  );

  test('the same arguments give the same workspace, another seed another one', () => {
    const again = generateWorkspace(specifications[sector], { operations: 1000, seed: 7, now });
    expect(JSON.stringify(again)).toBe(JSON.stringify(generated(sector)));
    expect(JSON.stringify(generated(sector, { seed: 8 }))).not.toBe(JSON.stringify(generated(sector)));
  });

  test('exactly three orders are marked late, and each is due before release plus its longest path', () => {
    const model = generated(sector);
    const { attribute, value } = specifications[sector].orders.late;
    const late = orders(model).filter((demand) => demand.attributes?.[attribute] === value);
    expect(late).toHaveLength(3);
    for (const demand of late) {
      const earliest = (demand.release as number) + longestPath(model, demand) * 1000;
      expect(demand.at).toBeGreaterThan(demand.release as number);
      expect(demand.at).toBeLessThan(earliest);
    }
  });

  test('every other order has more time than its longest path', () => {
    const model = generated(sector);
    const { attribute, value } = specifications[sector].orders.late;
    for (const demand of orders(model)) {
      if (demand.attributes?.[attribute] === value) continue;
      expect(demand.at).toBeGreaterThan((demand.release as number) + longestPath(model, demand) * 1000);
    }
  });

  test('each ordered item has two years of sales without a gap, ending at now', () => {
    const model = generated(sector);
    for (const item of new Set(orders(model).map((demand) => demand.item))) {
      const sales = history(model).filter((demand) => demand.item === item);
      const bucket = (sales[0].bucketSeconds as number) * 1000;
      expect(sales.map((sale) => sale.at)).toEqual(sales.map((_, i) => sales[0].at + i * bucket));
      expect(sales.length * bucket).toBeGreaterThanOrEqual(730 * DAY_MS);
      const end = sales[sales.length - 1].at + bucket;
      expect(now - end).toBeGreaterThanOrEqual(0);
      expect(now - end).toBeLessThan(bucket);
    }
  });

  test('a sale is marked as promoted exactly when a signal of its item covers it, and promotions lift sales', () => {
    const model = generated(sector);
    const { attribute, calendar } = specifications[sector].history.promotions;
    const signals = model.calendars.find((one) => one.id === calendar)?.entries ?? [];
    const sales = history(model);
    const covered = (sale: Model['demands'][number]) =>
      signals.some(({ scope, start, duration }) => {
        const from = Date.parse(`${start}T00:00:00Z`);
        return scope?.item === sale.item && from <= sale.at && sale.at < from + duration * 1000;
      });
    for (const sale of sales) expect(sale.attributes?.[attribute] === true).toBe(covered(sale));
    const mean = (promoted: boolean) => {
      const of = sales.filter((sale) => (sale.attributes?.[attribute] === true) === promoted && !sale.censored);
      return of.reduce((total, sale) => total + sale.quantity, 0) / of.length;
    };
    expect(mean(true)).toBeGreaterThan(mean(false));
  });

  test('stock-outs are marked as censored, and less was sold in them', () => {
    const sales = history(generated(sector));
    const censored = sales.filter((sale) => sale.censored);
    const mean = (of: typeof sales) => of.reduce((total, sale) => total + sale.quantity, 0) / of.length;
    // Where nothing is kept in stock, nothing runs out.
    if (specifications[sector].history.stockOuts.share === 0) return expect(censored).toEqual([]);
    expect(censored.length).toBeGreaterThan(0);
    expect(censored.length).toBeLessThan(sales.length * 0.1);
    expect(mean(censored)).toBeLessThan(mean(sales.filter((sale) => !sale.censored)));
  });

  test('what the orders consume and nobody makes has stock now and a lane to buy it on', () => {
    const model = generated(sector);
    const bought = new Set<string>();
    for (const process of model.processes)
      for (const step of process.steps)
        for (const one of step.materials ?? [])
          if (
            one.use === 'consumed' &&
            !one.when &&
            orders(model).some((demand) => processOf(model, demand) === process)
          )
            if (!model.processes.some((other) => other.makes[0].item === one.item)) bought.add(one.item);
    for (const item of bought) {
      expect(model.stock.some((lot) => lot.item === item && lot.quantity > 0)).toBe(true);
      expect(model.lanes.some((lane) => lane.items.includes(item))).toBe(true);
    }
  });

  test('fewer units for the same operations make a longer horizon', () => {
    const wide = generated(sector, { operations: 5000 });
    const narrow = generated(sector, { operations: 5000, units: 4 });
    expect(narrow.resources.length).toBeLessThan(wide.resources.length);
    expect(narrow.workspace.horizon).toBeGreaterThan(wide.workspace.horizon);
    expect(Math.abs(countOperations(narrow) - 5000)).toBeLessThan(150);
  });
});

test('every run of the bottling example takes a whole share of the lot that it is made from', () => {
  const model = generated('bottling', { operations: 5000 });
  for (const demand of orders(model)) {
    const mix = processOf(model, demand).steps[0].materials?.[0];
    const lot = model.processes.find((one) => one.makes[0].item === mix?.item)?.lotSize?.max as number;
    const lots = lot / (demand.quantity * (mix?.quantity as number));
    expect(lots).toBeCloseTo(Math.round(lots), 9);
  }
});

test('running jobs have a firm order, a step of its process, and resources that nobody else uses', () => {
  const model = generated('bottling', { operations: 5000 });
  const seen = new Set<string>();
  expect(model.workspace.state.wip.length).toBeGreaterThan(3);
  for (const job of model.workspace.state.wip) {
    const order = model.orders.find((one) => one.id === job.order);
    expect(order).toMatchObject({ state: 'running', firm: true });
    const process = model.processes.find((one) => one.id === order?.process);
    expect(process?.steps.some((step) => step.id === job.step)).toBe(true);
    for (const id of job.resources) {
      if (model.resources.find((one) => one.id === id)?.capacity !== 1) continue;
      expect(seen.has(id)).toBe(false);
      seen.add(id);
    }
  }
  expect(model.assignments.length).toBeGreaterThan(0);
  for (const one of model.assignments) expect(one.frozen && one.start > now && one.end > one.start).toBe(true);
});

test('the stock of bought materials covers what fixed runs take', () => {
  for (const seed of [1, 2, 3]) {
    const model = generated('bottling', { operations: 300, seed });
    const index = indexWork(model);
    const taken = new Map<string, number>();
    for (const run of model.assignments) {
      const order = model.orders.find((one) => one.id === run.orders[0])!;
      const process = index.maker.get(order.item)!;
      const { bought } = lineNeeds(order, { process, attributes: process.attributes ?? {} }, index);
      for (const [item, quantity] of bought) taken.set(item, (taken.get(item) ?? 0) + quantity);
    }
    expect(taken.size).toBeGreaterThan(0);
    for (const [item, quantity] of taken)
      expect(model.stock.find((lot) => lot.item === item)?.quantity, item).toBeGreaterThanOrEqual(quantity);
  }
});

test('a broken specification is told everything that is wrong with it at once', () => {
  const broken = structuredClone(serviceDesk) as SpecificationInput & { items: unknown[] };
  broken.items.push({ id: 'x-{colour}', kind: 'work', unit: 'C62', $often: 3 }, { $each: 'planets', id: 'y' });
  const codes = checkSpecification(broken).map((issue) => issue.code);
  expect(codes).toEqual(['template-form-unknown', 'template-name-unknown', 'template-list-unknown']);
  expect(checkSpecification({ ...serviceDesk, orders: 3 }).map((issue) => issue.path.field)).toContain('orders');
  const wrongRow = { ...serviceDesk, items: [...serviceDesk.items, { id: 'x', kind: 'thing', unit: 'C62' }] };
  expect(checkSpecification(wrongRow)).toMatchObject([{ code: 'generated-row-invalid', params: { table: 'items' } }]);
});

test('calendar dates agree with those of the platform on every day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -2e12, max: 8e12 }), (at) => {
      const day = new Date(at);
      expect(isoDate(at)).toBe(day.toISOString().slice(0, 10));
      expect(monthOf(at)).toBe(day.getUTCMonth());
      expect(new Date(mondayOf(at)).getUTCDay()).toBe(1);
      expect(at - mondayOf(at)).toBeLessThan(7 * DAY_MS);
    }),
  );
});

/** Runs with a resource, order by order; made components by whole lots of what all orders together need. */
function countedByHand(model: Model): number {
  const process = new Map(model.processes.map((one) => [one.id, one]));
  const limited = (steps: Process['steps']) => steps.filter((step) => step.modes.every((mode) => mode.uses.length > 0));
  const needed = new Map<Process, number>();
  let count = 0;
  for (const demand of orders(model)) {
    const by = demand.process ? (process.get(demand.process) as Process) : processOf(model, demand);
    const attributes = attributesOf(model, demand);
    const steps = by.steps.filter((step) => !step.when || holds(step.when, attributes));
    const order = model.orders.find((one) => one.pegs.some((peg) => peg.demand === demand.id));
    const job = model.workspace.state.wip.find((one) => one.order === order?.id);
    const first = job ? steps.findIndex((step) => step.id === job.step) : 0;
    count += limited(steps.slice(first)).length;
    if (job) continue;
    for (const material of steps.flatMap((step) => step.materials ?? [])) {
      const maker = model.processes.find((one) => one.makes[0].item === material.item);
      if (maker) needed.set(maker, (needed.get(maker) ?? 0) + material.quantity * demand.quantity);
    }
  }
  for (const [maker, quantity] of needed)
    count += Math.ceil(quantity / (maker.lotSize?.max ?? quantity) - 1e-6) * limited(maker.steps).length;
  return count;
}

/** Least seconds to the step where the item is made: the longest chain of predecessors, at twice-checked best speeds. */
function longestPath(model: Model, demand: Model['demands'][number]): number {
  const process = processOf(model, demand);
  const attributes = attributesOf(model, demand);
  const best = Math.max(1, ...model.resources.flatMap((one) => (one.classes ?? []).map((of) => of.grade ?? 1)));
  const length = (step: Process['steps'][number]): number => {
    if (step.when && !holds(step.when, attributes)) return 0;
    const seconds = step.modes.map((mode) => {
      const work = meanOf(mode.fixed ?? 0) + meanOf(mode.perUnit ?? 0) * demand.quantity;
      return mode.uses.length > 0 ? work / best : work;
    });
    return Math.min(...seconds);
  };
  const end = (id: string): number => {
    const i = process.steps.findIndex((step) => step.id === id);
    const before = process.links.length
      ? process.links.filter((link) => link.to === id).map((link) => end(link.from) + (link.minSeconds ?? 0))
      : process.steps.slice(i - 1, i).map((step) => end(step.id));
    return Math.max(0, ...before) + length(process.steps[i]);
  };
  return end(process.makes[0].at ?? process.steps[process.steps.length - 1].id);
}
