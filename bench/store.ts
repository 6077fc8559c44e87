import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Change, openStore, type Store } from '@tutti/platform/store';
import { median } from './measure.ts';

const kinds = ['items', 'resources', 'processes', 'lanes', 'demands', 'policies', 'stock', 'places'] as const;
const workspace = 'bench';
const main = { workspace, branch: 'main' };

/**
 * Times the store at `rows` records of some 230 bytes in 8 tables (default 500 000): filling, loading, change sets of 100,
 * branches of 200 changed records, plans, events, backup. On a new SQLite file, or with `url` on a PostgreSQL database.
 * Prints `case,operations,median_s,min_s,max_s,peak_mb,p99_s,cpu_s` (CPU of all threads of this process, a run on average),
 * or without `csv` a table.
 */
export async function store(options: { rows?: number; url?: string; csv?: boolean; seed?: number }): Promise<void> {
  const { rows = 500_000, url, csv = false, seed = 1 } = options;
  const folder = await mkdtemp(join(tmpdir(), 'tutti-bench-'));
  const file = join(folder, 'tutti.db');
  const { store: opened } = await openStore(url === undefined ? { file } : { url });
  const bench: Bench = { store: opened, rows, pick: generator(seed), say: csv ? sayCsv() : sayInWords(), at: 0 };
  try {
    await fill(bench);
    if (url === undefined) console.error(`file: ${Math.round((await stat(file)).size / 1e6)} MB`);
    await changes(bench);
    await branches(bench);
    await loads(bench);
    await plansAndEvents(bench);
    await timed(bench, { label: 'backup of everything, read again and compared' }, () =>
      opened.backup(join(folder, 'backup.db')),
    );
  } finally {
    await opened.workspaces.delete(workspace);
    await opened.close();
    await rm(folder, { recursive: true });
  }
}

type Bench = {
  store: Store;
  rows: number;
  pick(below: number): number;
  say(line: Line): void;
  at: number;
};
type Line = { label: string; operations: number; seconds: number[]; cpu: number };

/** Runs a piece of work so many times, and prints how long it took; what `prepare` does before each is not counted. */
async function timed<T>(
  bench: Bench,
  { label, times = 1, prepare }: { label: string; times?: number; prepare?: () => Promise<T> },
  run: (prepared: T) => Promise<unknown>,
): Promise<void> {
  const seconds: number[] = [];
  let cpu = 0;
  for (let i = 0; i < times; i++) {
    const prepared = (await prepare?.()) as T;
    const before = process.cpuUsage();
    const started = performance.now();
    await run(prepared);
    seconds.push((performance.now() - started) / 1000);
    const { user, system } = process.cpuUsage(before);
    cpu += (user + system) / 1e6;
  }
  bench.say({ label, operations: times, seconds, cpu: cpu / times });
}

const peak = () => (process.resourceUsage().maxRSS / 1024).toFixed(0);
const p99 = (sorted: readonly number[]) => sorted[Math.floor((sorted.length - 1) * 0.99)];

function sayCsv(): Bench['say'] {
  console.log('case,operations,median_s,min_s,max_s,peak_mb,p99_s,cpu_s');
  return ({ label, operations, seconds, cpu }) => {
    const sorted = seconds.toSorted((a, b) => a - b);
    const figures = [median(sorted), sorted[0], sorted[sorted.length - 1]].map((one) => one.toFixed(4));
    console.log([label, operations, ...figures, peak(), p99(sorted).toFixed(4), cpu.toFixed(4)].join(','));
  };
}

function sayInWords(): Bench['say'] {
  return ({ label, operations, seconds, cpu }) => {
    const sorted = seconds.toSorted((a, b) => a - b);
    const ms = (one: number) => `${(one * 1000).toFixed(1)} ms`;
    const times = operations === 1 ? '' : `, p99 ${ms(p99(sorted))}, ${operations} times`;
    console.log(`${label}: ${ms(median(sorted))}${times} (CPU ${ms(cpu)}, ${peak()} MB)`);
  };
}

/** Numerical Recipes' linear congruential generator, the high bits of 32. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A record with about 230 bytes of JSON. */
function change({ pick }: Bench, i: number, version: number): Change {
  const body = {
    name: `Record number ${i}`,
    unit: 'C62',
    decimals: 0,
    family: `FAM-${i % 300}`,
    cost: pick(10_000) / 100,
    price: 12.5 + version,
    attributes: { shape: 'round', format: '500', colour: `C${i % 40}` },
    calendar: 'two-shift',
    lotSize: { min: 10, multiple: 5 },
    version,
  };
  return { kind: kinds[i % kinds.length], id: `record-${i}`, body };
}

/** Some records, each once, changed or (a twentieth of a branch) removed. */
function someChanges(bench: Bench, count: number, version: number, removing = false): Change[] {
  const numbers = new Set<number>();
  while (numbers.size < count) numbers.add(bench.pick(bench.rows));
  return [...numbers].map((i, n) => {
    const one = change(bench, i, version);
    return removing && n % 20 === 0 ? { ...one, body: null } : one;
  });
}

const commit = (bench: Bench, branch: string, list: Change[]) =>
  bench.store.save({ workspace, at: ++bench.at, actor: 'bench', changeSet: { branch, note: '', changes: list } });

async function fill(bench: Bench): Promise<void> {
  await bench.store.save({ workspace, at: 0, actor: 'bench', create: { name: 'Bench' } });
  const all = Array.from({ length: bench.rows }, (_, i) => change(bench, i, 0));
  await timed(bench, { label: `import ${bench.rows} records as one change set` }, () => commit(bench, 'main', all));
  await timed(bench, { label: 'import the same again: nothing changes' }, () => commit(bench, 'main', all));
}

async function changes(bench: Bench): Promise<void> {
  const { store } = bench;
  let version = 0;
  const once = () => commit(bench, 'main', someChanges(bench, 100, ++version));
  for (let i = 0; i < 300; i++) await once();
  await timed(bench, { label: 'commit a change set of 100', times: 300 }, once);
  const { head } = await store.revisions.branch(workspace, 'main');
  await timed(bench, { label: 'patch a resident model by the last 5 change sets', times: 20 }, () =>
    store.revisions.changesSince(main, head - 5),
  );
}

async function branches(bench: Bench): Promise<void> {
  const { store } = bench;
  const names = Array.from({ length: 50 }, (_, i) => `what-if-${i}`);
  for (const id of names) {
    const createBranch = { id, name: id, parent: 'main' };
    await store.save({ workspace, at: ++bench.at, actor: 'bench', createBranch });
    for (const _ of [1, 2]) await commit(bench, id, someChanges(bench, 100, -1, true));
  }
  for (let i = 0; i < 200; i++) await commit(bench, 'main', someChanges(bench, 100, 1000 + i));
  await timed(bench, { label: 'differences of a branch of 200', times: 20 }, () =>
    store.revisions.differences(workspace, names[0]),
  );
  let next = 0;
  // Somebody has settled the conflicts before.
  const prepare = async () => {
    const branch = names[next++];
    const { conflicts } = await store.revisions.merge(workspace, branch);
    const keys = conflicts.map((one) => `${one.kind}/${one.id}/${one.field}`);
    return { branch, settle: Object.fromEntries(keys.map((key) => [key, 'here' as const])) };
  };
  await timed(bench, { label: 'merge a branch of 200, committed', times: 40, prepare }, async ({ branch, settle }) => {
    const { parentHead: ifHead, head, changes: list } = await store.revisions.merge(workspace, branch, settle);
    const changeSet = { branch: 'main', ifHead, note: '', merges: { branch, head }, changes: list };
    await store.save({ workspace, at: ++bench.at, actor: 'bench', changeSet });
  });
}

async function loads(bench: Bench): Promise<void> {
  const { revisions } = bench.store;
  const { head } = await revisions.branch(workspace, 'main');
  await timed(bench, { label: 'load the head of main', times: 3 }, () => revisions.load(main));
  await timed(bench, { label: 'load main at an old revision', times: 3 }, () =>
    revisions.load({ ...main, revision: head >> 1 }),
  );
  await timed(bench, { label: 'load a branch', times: 3 }, () => revisions.load({ workspace, branch: 'what-if-49' }));
  await timed(bench, { label: 'load one kind of eight', times: 3 }, () => revisions.load(main, ['items']));
  await timed(bench, { label: 'count by kind', times: 3 }, () => revisions.counts(main));
  await timed(bench, { label: 'first page of 100', times: 20 }, () => revisions.page(main, 'items', { limit: 100 }));
  await timed(bench, { label: 'page of 100 with a rare text', times: 3 }, () =>
    revisions.page(main, 'items', { limit: 100, text: 'number 77777' }),
  );
  await longestTurn(bench);
}

/** How long other work of the thread has to wait at most while all is loaded. */
async function longestTurn(bench: Bench): Promise<void> {
  const turns: number[] = [];
  let last = performance.now();
  let going = true;
  const look = () => {
    turns.push((performance.now() - last) / 1000);
    last = performance.now();
    if (going) setImmediate(look);
  };
  setImmediate(look);
  await bench.store.revisions.load(main);
  going = false;
  bench.say({ label: 'turns of the loop while loading', operations: turns.length, seconds: turns, cpu: 0 });
}

async function plansAndEvents(bench: Bench): Promise<void> {
  const { store, pick } = bench;
  const { head: revision } = await store.revisions.branch(workspace, 'main');
  const column = Int32Array.from({ length: 500_000 }, (_, i) => i * 60 + pick(600));
  let n = 0;
  const gesture = () => {
    column[pick(column.length)] += 60;
    const start = pick(100_000);
    column.copyWithin(start, start + 1, start + 10_000);
    const body = new Uint8Array(column.buffer.slice(0));
    const plan = { id: `p${n}`, branch: 'main', revision, kind: 'schedule', origin: 'gesture', head: {}, body };
    const parent = n === 0 ? undefined : `p${n - 1}`;
    n++;
    return store.save({ workspace, at: ++bench.at, actor: 'bench', plan: { ...plan, parent } });
  };
  await gesture();
  await timed(bench, { label: 'save a plan of 2 MB that differs little from its parent', times: 15 }, gesture);
  await timed(bench, { label: 'read its body', times: 15 }, () => store.plans.body(workspace, `p${n - 1}`));
  let sent = 0;
  const batch = () => {
    const events = Array.from({ length: 100 }, () => event(++sent));
    return store.save({ workspace, at: ++bench.at, actor: 'bench', events });
  };
  await timed(bench, { label: 'append 100 events, one batch after the other', times: 200 }, batch);
  await timed(bench, { label: 'append 20 batches of 100 events at once', times: 20 }, () =>
    Promise.all(Array.from({ length: 20 }, batch)),
  );
}

function event(n: number) {
  const at = n * 1000;
  return {
    ...{ source: 'line-1', id: String(n).padStart(12, '0'), type: 'job.completed', at, recordedAt: at, receivedAt: at },
    refs: [
      { entity: 'order', id: `order-${n % 500}` },
      { entity: 'resource', id: `resource-${n % 40}`, as: 'at' },
    ],
    data: { good: n % 90, scrap: n % 3, outcome: 'ok' },
  };
}
