import { TuttiError } from '@tutti/model/errors';
import type { ExceptionChange, ExceptionsSeen } from '../bundle.ts';
import { insertRows } from '../insert-rows.ts';
import { findBranch } from '../records/find-branch.ts';
import type { Severity } from '../rows.ts';
import type { Saving } from '../saving.ts';
import { among } from '../session.ts';
import type { Tables } from '../tables.ts';

/** Most urgent first. */
export const severities: readonly Severity[] = ['critical', 'warning', 'notice'];

type Row = Tables['exception'];
const columns = [
  ...(['workspace', 'branch', 'key', 'kind', 'severity', 'value', 'body', 'plan'] as const),
  ...(['state', 'owner', 'snoozedUntil', 'note', 'since', 'changedAt'] as const),
] as const;

/** Brings the exceptions of a branch to what was found. @throws TuttiError MISSING_BRANCH */
export async function writeExceptionsSeen(saving: Saving, given: ExceptionsSeen): Promise<void> {
  const { session, workspace, at } = saving;
  const { row: branch } = await findBranch(session, { workspace: workspace.id, branch: given.branch });
  const there = await rowsThere(saving, branch.branch, given);
  const seen = new Map(given.seen.map((one) => [one.key, one]));
  const rows = [...seen.values()].map((one): Row => {
    const before = there.get(one.key);
    const stays = before !== undefined && before.state !== 'settled';
    return {
      ...{ workspace: branch.workspace, branch: branch.branch, key: one.key, kind: one.kind },
      ...{ severity: severities.indexOf(one.severity), value: one.value ?? null, body: JSON.stringify(one.body) },
      plan: given.plan ?? null,
      ...{ state: stays ? before.state : 'open', owner: before?.owner ?? null, note: before?.note ?? null },
      snoozedUntil: stays ? before.snoozedUntil : null,
      ...{ since: stays ? before.since : at, changedAt: at },
    };
  });
  const gone = [...there.values()]
    .filter((row) => !seen.has(row.key) && row.state !== 'settled')
    .filter((row) => !given.kinds || given.kinds.includes(row.kind))
    .map((row): Row => ({ ...row, state: 'settled', snoozedUntil: null, changedAt: at }));
  await replace(saving, branch.branch, [...rows, ...gone]);
  saving.tell({ type: 'exceptions', workspace: workspace.id, branch: given.branch });
}

/** Those that may have to be settled, and those that are seen again. */
async function rowsThere(saving: Saving, branch: number, given: ExceptionsSeen): Promise<Map<string, Row>> {
  const keys = given.seen.map((one) => one.key);
  const rows = await saving.session.db
    .selectFrom('exception')
    .selectAll()
    .where('workspace', '=', saving.workspace.workspace)
    .where('branch', '=', branch)
    .where((where) => where.or([where('state', '!=', 'settled'), among(saving.session, 'key', keys)]))
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
}

async function replace({ session, workspace }: Saving, branch: number, rows: readonly Row[]): Promise<void> {
  const keys = rows.map((row) => row.key);
  await session.db
    .deleteFrom('exception')
    .where('workspace', '=', workspace.workspace)
    .where('branch', '=', branch)
    .where(among(session, 'key', keys))
    .execute();
  await insertRows(
    session,
    { table: 'exception', columns },
    rows.map((row) => columns.map((column) => row[column])),
  );
}

/** Writes people's answers. @throws TuttiError MISSING_BRANCH, MISSING_EXCEPTION */
export async function writeExceptionChanges(saving: Saving, changes: readonly ExceptionChange[]): Promise<void> {
  const { session, workspace, at } = saving;
  for (const { branch: id, key, ...set } of changes) {
    const { row: branch } = await findBranch(session, { workspace: workspace.id, branch: id });
    // What is no longer snoozed has no end of its snooze.
    const awake = set.state !== undefined && set.state !== 'snoozed' ? { snoozedUntil: null } : {};
    const result = await session.db
      .updateTable('exception')
      .set({ ...awake, ...set, changedAt: at })
      .where('workspace', '=', branch.workspace)
      .where('branch', '=', branch.branch)
      .where('key', '=', key)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) throw missingException(key);
    saving.tell({ type: 'exceptions', workspace: workspace.id, branch: id });
  }
}

export const missingException = (key: string): TuttiError =>
  new TuttiError('MISSING_EXCEPTION', `There is no exception "${key}".`);
