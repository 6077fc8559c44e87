import { type CreateTableBuilder, type Kysely, type RawBuilder, sql } from 'kysely';

type Kind = 'sqlite' | 'postgres';
// biome-ignore lint/suspicious/noExplicitAny: a migration works on the tables of its time, not of today.
type Db = Kysely<any>;
type Column = 'integer' | 'text' | 'real' | 'bytes';
type Columns = Record<string, Column | `${Column}?`>;

/** Column types; text compares by code point on both databases, so that lists and pages have one order. */
const types: Record<Kind, Record<Column, RawBuilder<unknown>>> = {
  sqlite: { integer: sql`integer`, text: sql`text`, real: sql`real`, bytes: sql`blob` },
  postgres: { integer: sql`bigint`, text: sql`text collate "C"`, real: sql`double precision`, bytes: sql`bytea` },
};

/** Revisions and branches, plans, jobs, events, blocks, blobs, exceptions, members, audit, settings. */
export async function firstTables(db: Db, kind: Kind): Promise<void> {
  const make = maker(db, kind);
  await workspaceTables(make);
  await recordTables(make);
  await planTables(make);
  await workTables(make);
  await indexes(db);
  // The installation itself: it counts workspaces and has an audit and settings of its own.
  const counters = { entities: 0, branches: 0, sequence: 0 };
  const installation = { workspace: 0, id: '', name: '', example: null, createdAt: 0, createdBy: '', ...counters };
  await db.insertInto('workspace').values(installation).execute();
}

type Make = (table: string, key: readonly string[], columns: Columns, loose?: boolean) => Promise<void>;

function maker(db: Db, kind: Kind): Make {
  return async (table, key, columns, loose = false) => {
    // biome-ignore lint/suspicious/noExplicitAny: columns come from a list.
    let builder: CreateTableBuilder<any, any> = db.schema.createTable(table);
    for (const [name, type] of Object.entries(columns)) {
      const optional = type.endsWith('?');
      const column = (optional ? type.slice(0, -1) : type) as Column;
      builder = builder.addColumn(name, types[kind][column] as never, (of) => (optional ? of : of.notNull()));
    }
    builder = builder.addPrimaryKeyConstraint(`${table}_key`, key as never);
    // SQLite keeps the rows in the key itself, unless they are large.
    if (!loose && kind === 'sqlite') builder = builder.modifyEnd(sql`without rowid`);
    await builder.execute();
  };
}

async function workspaceTables(make: Make): Promise<void> {
  await make('workspace', ['workspace'], {
    ...{ workspace: 'integer', id: 'text', name: 'text', example: 'text?', createdAt: 'integer', createdBy: 'text' },
    ...{ entities: 'integer', branches: 'integer', sequence: 'integer' },
  });
  await make('member', ['workspace', 'user'], { workspace: 'integer', user: 'text', role: 'text', since: 'integer' });
  await make('setting', ['workspace', 'key'], { workspace: 'integer', key: 'text', value: 'text' });
  await make('audit', ['workspace', 'sequence'], {
    ...{ workspace: 'integer', sequence: 'integer', at: 'integer', actor: 'text', action: 'text' },
    ...{ about: 'text?', data: 'text?' },
  });
}

async function recordTables(make: Make): Promise<void> {
  await make('branch', ['workspace', 'branch'], {
    ...{ workspace: 'integer', branch: 'integer', id: 'text', name: 'text', parent: 'integer?', base: 'integer?' },
    ...{ head: 'integer', merged: 'integer?', createdAt: 'integer', createdBy: 'text' },
  });
  await make('change_set', ['workspace', 'branch', 'revision'], {
    ...{ workspace: 'integer', branch: 'integer', revision: 'integer', at: 'integer', actor: 'text', note: 'text' },
    ...{ changes: 'integer', undoes: 'integer?', merges: 'text?' },
  });
  await make('entity', ['workspace', 'entity'], {
    ...{ workspace: 'integer', entity: 'integer', kind: 'text', id: 'text' },
  });
  await make('version', ['workspace', 'branch', 'entity', 'fromRevision'], {
    ...{ workspace: 'integer', branch: 'integer', entity: 'integer', fromRevision: 'integer', toRevision: 'integer' },
    ...{ kind: 'text', body: 'text?' },
  });
}

async function planTables(make: Make): Promise<void> {
  const plan: Columns = {
    ...{ workspace: 'integer', plan: 'text', sequence: 'integer', branch: 'integer', revision: 'integer' },
    ...{ kind: 'text', parent: 'text?', state: 'text', origin: 'text', head: 'text', body: 'text' },
    ...{ createdAt: 'integer', actor: 'text', releasedAt: 'integer?', releasedBy: 'text?', withdrawnAt: 'integer?' },
  };
  await make('plan', ['workspace', 'plan'], plan, true);
  const blob: Columns = {
    ...{ workspace: 'integer', hash: 'text', size: 'integer', encoding: 'text', base: 'text?', kept: 'integer' },
    bytes: 'bytes',
  };
  await make('blob', ['workspace', 'hash'], blob, true);
  const block: Columns = {
    ...{ workspace: 'integer', group: 'text', place: 'text', period: 'text', savedAt: 'integer', bytes: 'bytes' },
  };
  await make('block', ['workspace', 'group', 'place', 'period'], block, true);
}

async function workTables(make: Make): Promise<void> {
  await make('job', ['workspace', 'job'], {
    ...{ workspace: 'integer', job: 'text', sequence: 'integer', kind: 'text', branch: 'text?', part: 'text?' },
    ...{ revision: 'integer?', state: 'text', attempt: 'integer', maxAttempts: 'integer', input: 'text' },
    ...{ progress: 'text?', result: 'text?', failure: 'text?', actor: 'text', createdAt: 'integer' },
    ...{ runAt: 'integer', startedAt: 'integer?', endedAt: 'integer?', worker: 'text?', leaseUntil: 'integer?' },
    openKey: 'text?',
  });
  await make('event', ['workspace', 'sequence'], {
    ...{ workspace: 'integer', sequence: 'integer', source: 'text', id: 'text', type: 'text', at: 'integer' },
    ...{ recordedAt: 'integer', receivedAt: 'integer', body: 'text' },
  });
  await make('exception', ['workspace', 'branch', 'key'], {
    ...{ workspace: 'integer', branch: 'integer', key: 'text', kind: 'text', severity: 'integer', value: 'real?' },
    ...{ body: 'text', plan: 'text?', state: 'text', owner: 'text?', snoozedUntil: 'integer?', note: 'text?' },
    ...{ since: 'integer', changedAt: 'integer' },
  });
}

async function indexes(db: Db): Promise<void> {
  const unique: Record<string, [string, string[]]> = {
    workspace_id: ['workspace', ['id']],
    branch_id: ['branch', ['workspace', 'id']],
    entity_id: ['entity', ['workspace', 'kind', 'id']],
    job_open: ['job', ['workspace', 'openKey']],
    event_id: ['event', ['workspace', 'source', 'id']],
  };
  for (const [name, [table, columns]] of Object.entries(unique))
    await db.schema.createIndex(name).unique().on(table).columns(columns).execute();
  const plain: Record<string, [string, string[]]> = {
    member_user: ['member', ['user']],
    version_from: ['version', ['workspace', 'branch', 'fromRevision']],
    plan_sequence: ['plan', ['workspace', 'branch', 'sequence']],
    job_sequence: ['job', ['workspace', 'sequence']],
    job_state: ['job', ['state', 'runAt']],
  };
  for (const [name, [table, columns]] of Object.entries(plain))
    await db.schema.createIndex(name).on(table).columns(columns).execute();
  await partialIndexes(db);
}

async function partialIndexes(db: Db): Promise<void> {
  const closed = db.schema.createIndex('version_to').on('version').columns(['workspace', 'branch', 'toRevision']);
  await closed.where(sql.ref('toRevision'), '<', Number.MAX_SAFE_INTEGER).execute();
  const released = db.schema.createIndex('plan_released').unique().on('plan').columns(['workspace', 'branch', 'kind']);
  await released.where(sql.ref('state'), '=', 'released').execute();
  const bases = db.schema.createIndex('blob_base').on('blob').columns(['workspace', 'base']);
  await bases.where(sql.ref('base'), 'is not', null).execute();
}
