import { pause, type ServiceProcess, workEnded } from './service-process.ts';

/** The workspace whose data is sent odd requests. */
export const GROUND = 'furniture';
const ON = `/api/v1/workspaces/${GROUND}/branches/main`;

/** The revisions that made the workspace and its data. */
const MADE_BY = 2;

type Rows<T> = { rows: T[] };

/** What requests are about: what exists by now, whole records to be changed, and the revision they are of. */
export type Ground = {
  known: Record<string, string[]>;
  records: { table: string; id: string; record: Record<string, unknown> }[];
  /** Items and places with a history of demand. */
  series: { item: string; place: string }[];
  revision: number;
};

const tables = ['demands', 'orders', 'items', 'resources', 'policies', 'stock', 'processes', 'places', 'strategies'];

/** Looks at the service as it is now; a plan is made where none is left. */
export async function lookAround(service: ServiceProcess): Promise<Ground> {
  const get = <T>(path: string) => service.json<T>('GET', path);
  const rows = async <T>(path: string) => (await get<Rows<T>>(path)).rows;
  const ids = async (path: string) => (await rows<{ id: string }>(path)).map((row) => row.id);
  const work = `/api/v1/workspaces/${GROUND}`;
  if ((await ids(`${ON}/plans?limit=5`)).length === 0) await planAnew(service);
  const records: Ground['records'] = [];
  let revision = 0;
  for (const table of tables) {
    const page = await get<{ rows: { id: string; record: Record<string, unknown> }[]; revision: number }>(
      `${ON}/tables/${table}?limit=20`,
    );
    revision = page.revision;
    records.push(...page.rows.map(({ id, record }) => ({ table, id, record })));
  }
  const idsOf = (table: string) => records.filter((one) => one.table === table).map((one) => one.id);
  const late = await ids(`${ON}/plans/latest/orders?limit=10&late=late`);
  const orders = [...late, ...late, ...(await ids(`${ON}/plans/latest/orders?limit=30`))];
  const series = await rows<{ item: string; place: string }>(`${ON}/demand?limit=10`);
  const view = await get<{ branches: { id: string }[] }>(work);
  const jobs = await rows<{ id: string; kind: string }>(`${work}/jobs?limit=50`);
  const readings = jobs.filter((one) => one.kind === 'import' || one.kind === 'preview').map((one) => one.id);
  const others = (await rows<{ id: string; name: string }>('/api/v1/workspaces')).filter((one) => one.id !== GROUND);
  const plans = await ids(`${ON}/plans?limit=50`);
  const file = await sendFile(service);
  const people = await get<{ rows: { user: string }[] }>(`${work}/members`).catch(() => ({ rows: [] }));
  return {
    records,
    series,
    revision,
    known: {
      workspace: [...Array.from({ length: 12 }, () => GROUND), ...others.map((one) => one.id)],
      confirm: others.map((one) => one.name),
      // Another one: two of the same name could be taken for each other when one is deleted.
      example: ['bottling'],
      timeZone: ['UTC', 'Europe/Berlin'],
      currency: ['EUR', 'USD'],
      branch: ['main', 'main', ...view.branches.map((one) => one.id)],
      parent: ['main'],
      plan: ['latest', 'released', ...plans],
      replaces: plans,
      with: ['released', ...plans],
      job: [...readings, ...readings, ...readings, ...jobs.map((one) => one.id)],
      table: tables,
      order: orders,
      fix: await fixes(service, late),
      id: records.map((one) => one.id),
      item: [...series.map((one) => one.item), ...idsOf('items').slice(0, 3)],
      place: [...series.map((one) => one.place), ...idsOf('places').slice(0, 2)],
      resource: idsOf('resources'),
      strategy: idsOf('strategies'),
      demand: idsOf('demands'),
      key: (await rows<{ key: string }>(`${ON}/exceptions?limit=50`)).map((one) => one.key),
      // Undoing the first ones, which made the data, would leave nothing to be odd about.
      revision: Array.from({ length: 5 }, (_, i) => String(Math.max(MADE_BY + 1, revision - i))),
      file: [file],
      mapping: (await rows<{ name: string }>(`${work}/mappings`)).map((one) => one.name).concat('mine'),
      webhook: await ids(`${work}/webhooks`),
      user: people.rows.map((one) => one.user),
    },
  };
}

/** Has something of everything that requests may ask about, from the start. */
export async function prepareGround(service: ServiceProcess): Promise<void> {
  const files = [{ file: await sendFile(service), name: 'demands.csv' }];
  for (const path of ['imports', 'previews']) await service.json('POST', `${ON}/${path}`, { body: { files } });
  await workEnded(service, GROUND);
}

async function sendFile(service: ServiceProcess): Promise<string> {
  const { file } = await service.json<{ file: string }>('POST', `/api/v1/workspaces/${GROUND}/files`, {
    body: 'id,kind,item,quantity,place,at\n',
    headers: { 'Content-Type': 'text/csv' },
  });
  return file;
}

/** Changes of the data that would help a late order; those on the board are tried by gestures. */
async function fixes(service: ServiceProcess, orders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const id of orders.slice(0, 2)) {
    const answer = await service.send('GET', `${ON}/plans/latest/orders/${encodeURIComponent(id)}/fixes?changes=20`);
    if (!answer.ok) continue;
    const { fixes: all } = (await answer.json()) as { fixes: { id: string; deed: { by: string } }[] };
    found.push(...all.filter(({ deed }) => deed.by === 'data').map((one) => one.id));
  }
  return found;
}

async function planAnew(service: ServiceProcess): Promise<void> {
  await service.json('POST', `${ON}/plans`, {
    body: { budget: { evaluations: 2 }, seed: Math.floor(performance.now()) },
  });
  for (let i = 0; i < 600; i++) {
    const { rows } = await service.json<Rows<unknown>>('GET', `${ON}/plans?limit=1`);
    if (rows.length > 0) return;
    await pause(100);
  }
}
