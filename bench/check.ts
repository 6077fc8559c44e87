import { model, type TableName, tableNames, validateModel } from '@tutti/model';

const runs = 5;
const stepsAProcess = 5;

/** Rows of each table for 1000 rows in all; the rest are demands. */
const shares: Partial<Record<TableName, number>> = {
  places: 10,
  calendars: 5,
  resources: 40,
  items: 120,
  processes: 60,
  lanes: 60,
  stock: 100,
  strategies: 1,
  policies: 120,
  orders: 120,
  assignments: 100,
  estimates: 20,
};

/**
 * Times reading a model of about `rows` rows over all tables (shape by schema, then every invariant): five runs after a
 * warm-up, printed as one line of CSV below its heading, or in words without `csv`. `peak_mb` is the largest resident set seen
 * after a run.
 */
export async function check(options: { rows: number; seed: number; csv: boolean }): Promise<void> {
  const input = buildModel(options.rows, options.seed);
  const rows = tableNames.reduce((sum, table) => sum + (input[table] as unknown[]).length, 0);
  const seconds: number[] = [];
  let peak = 0;
  for (let run = 0; run <= runs; run++) {
    const start = performance.now();
    const issues = validateModel(model.parse(input), { knownZone: (zone) => zone === 'Europe/Berlin' });
    if (run > 0) seconds.push((performance.now() - start) / 1000);
    peak = Math.max(peak, process.memoryUsage.rss() / 2 ** 20);
    if (issues.length > 0) throw new Error(`the model should be sound, got ${JSON.stringify(issues.slice(0, 3))}`);
  }
  seconds.sort((a, b) => a - b);
  const [median, min, max] = [seconds[runs >> 1], seconds[0], seconds[runs - 1]].map((one) => one.toFixed(3));
  if (options.csv)
    console.log(`case,rows,median_s,min_s,max_s,peak_mb\ncheck,${rows},${median},${min},${max},${peak.toFixed(0)}`);
  else console.log(`check: ${rows} rows in ${median} s (${min} to ${max}), ${peak.toFixed(0)} MB at most`);
}

/** Numerical Recipes' linear congruential generator, the high bits of 32. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Rows = Record<TableName | 'workspace', unknown>;
type Sizes = Record<TableName, number>;

function buildModel(rows: number, seed: number): Rows {
  const pick = generator(seed);
  const count = (table: TableName) => Math.max(3, Math.round(((shares[table] ?? 0) * rows) / 1000));
  const sizes = Object.fromEntries(tableNames.map((table) => [table, count(table)])) as Sizes;
  sizes.processes = Math.min(sizes.processes, sizes.items);
  sizes.strategies = 1;
  sizes.demands = 0;
  sizes.demands = Math.max(3, rows - Object.values(sizes).reduce((sum, one) => sum + one, 0));
  const many = (table: TableName, row: (i: number) => unknown) =>
    Array.from({ length: sizes[table] }, (_, i) => row(i));
  const things = thingRows(sizes, pick);
  const work = workRows(sizes, pick);
  return {
    workspace: { name: 'bench', currency: 'EUR', timeZone: 'Europe/Berlin' },
    ...Object.fromEntries(
      [...Object.entries(things), ...Object.entries(work)].map(([t, row]) => [t, many(t as TableName, row)]),
    ),
  } as Rows;
}

const monday = Date.UTC(2026, 0, 5);
const hour = 3_600_000;
type RowOf = (i: number) => unknown;

/** Places under one site, machines in classes of ten, one process an item that consumes items after it. */
function thingRows(sizes: Sizes, pick: (below: number) => number): Partial<Record<TableName, RowOf>> {
  const classes = Math.max(1, Math.floor(sizes.resources / 10));
  const step = (i: number, s: number) => ({
    id: `s${s}`,
    modes: [
      { id: 'a', fixed: 600, perUnit: { kind: 'gamma', mean: 30, cv: 0.4 }, uses: [{ of: `class-${pick(classes)}` }] },
    ],
    materials: s > 0 || i + 1 >= sizes.items ? [] : [material(i + 1 + pick(sizes.items - i - 1))],
  });
  return {
    places: (i) => ({
      id: `place-${i}`,
      level: i === 0 ? 'site' : 'area',
      role: i === 1 ? 'supplier' : 'own',
      ...(i > 1 ? { parent: 'place-0' } : {}),
    }),
    calendars: (i) => ({
      id: `calendar-${i}`,
      timeZone: 'Europe/Berlin',
      entries: [
        { start: '2026-01-05T06:00', duration: 28_800, rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', kind: 'work' },
      ],
    }),
    resources: (i) =>
      i < classes
        ? { id: `class-${i}`, kind: 'equipment', isClass: true, place: 'place-0' }
        : {
            id: `resource-${i}`,
            kind: 'equipment',
            place: `place-${2 + pick(sizes.places - 2)}`,
            calendar: `calendar-${pick(sizes.calendars)}`,
            classes: [{ id: `class-${i % classes}` }],
          },
    items: (i) => ({ id: `item-${i}`, kind: 'product', unit: 'C62', family: `family-${i % 50}` }),
    processes: (i) => ({
      id: `process-${i}`,
      place: 'place-0',
      makes: [{ item: `item-${i}`, quantity: 1 }],
      steps: Array.from({ length: stepsAProcess }, (_, s) => step(i, s)),
    }),
    lanes: (i) => ({
      id: `lane-${i}`,
      from: 'place-1',
      to: 'place-0',
      items: i === 0 ? '*' : [`item-${pick(sizes.items)}`],
      mode: 'buy',
      leadTime: 86_400,
    }),
  };
}

function material(item: number) {
  return { item: `item-${item}`, quantity: 2, basis: 'unit', use: 'consumed' };
}

function workRows(sizes: Sizes, pick: (below: number) => number): Partial<Record<TableName, RowOf>> {
  const made = (i: number) => ({ item: `item-${i % sizes.processes}`, process: `process-${i % sizes.processes}` });
  return {
    demands: (i) => ({
      id: `demand-${i}`,
      kind: i % 3 ? 'order' : 'history',
      ...made(i),
      quantity: 1 + pick(50),
      place: 'place-0',
      at: monday + pick(1000) * hour,
    }),
    stock: (i) => ({ item: `item-${pick(sizes.items)}`, place: 'place-0', lot: `lot-${i}`, quantity: pick(100) }),
    strategies: () => ({ id: 'base', weights: { cost: 25, quality: 25, delivery: 25, flexibility: 25 } }),
    policies: (i) => ({
      scope: { item: `item-${i % sizes.items}`, place: `place-${Math.floor(i / sizes.items)}` },
      parameter: 'serviceLevel',
      value: 0.9 + pick(9) / 100,
    }),
    orders: (i) => ({
      id: `order-${i}`,
      type: 'make',
      ...made(i),
      quantity: 60,
      start: monday + i * hour,
      end: monday + (i + 8) * hour,
      pegs: [{ demand: `demand-${pick(sizes.demands)}`, quantity: 1 }],
    }),
    assignments: (i) => ({
      id: `assignment-${i}`,
      kind: 'run',
      orders: [`order-${i % sizes.orders}`],
      step: `s${i % stepsAProcess}`,
      mode: 'a',
      uses: [{ resource: `resource-${sizes.resources - 1}`, quantity: 1 }],
      start: monday + i * hour,
      end: monday + (i + 1) * hour,
    }),
    estimates: (i) => ({
      id: `estimate-${i}`,
      scope: { process: `process-${i % sizes.processes}`, step: 's0' },
      parameter: 'fixed',
      distribution: { kind: 'lognormal', mean: 600, cv: 0.3 },
      ...{ n: 30, nEffective: 25, mean: 600, interval: [550, 650], method: 'mean' },
    }),
  };
}
