import { findBranch } from '../records/find-branch.ts';
import type { Body, ExceptionState, StoredException } from '../rows.ts';
import { given, type Session } from '../session.ts';
import type { Tables } from '../tables.ts';
import { missingException, severities } from './write-exceptions.ts';

/** Exceptions of a branch, most urgent first. @throws TuttiError MISSING_WORKSPACE, MISSING_BRANCH */
export async function listExceptions(
  session: Session,
  on: { workspace: string; branch: string },
  query: { at: number; open: boolean },
): Promise<StoredException[]> {
  const { row } = await findBranch(session, on);
  const rows = await session.db
    .selectFrom('exception')
    .selectAll()
    .where('workspace', '=', row.workspace)
    .where('branch', '=', row.branch)
    .orderBy('severity')
    .orderBy((of) => of.fn.coalesce('value', of.lit(0)), 'desc')
    .orderBy('since')
    .orderBy('key')
    .execute();
  const all = rows.map((one) => asException(one, query.at));
  return query.open ? all.filter((one) => one.state === 'open' || one.state === 'acknowledged') : all;
}

/** One exception. @throws TuttiError MISSING_WORKSPACE, MISSING_BRANCH, MISSING_EXCEPTION */
export async function getException(
  session: Session,
  on: { workspace: string; branch: string },
  { key, at }: { key: string; at: number },
): Promise<StoredException> {
  const { row } = await findBranch(session, on);
  const found = await session.db
    .selectFrom('exception')
    .selectAll()
    .where('workspace', '=', row.workspace)
    .where('branch', '=', row.branch)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!found) throw missingException(key);
  return asException(found, at);
}

function asException(row: Tables['exception'], at: number): StoredException {
  const awake = row.state === 'snoozed' && row.snoozedUntil !== null && row.snoozedUntil <= at;
  return {
    key: row.key,
    kind: row.kind,
    severity: severities[row.severity],
    value: given(row.value),
    body: JSON.parse(row.body) as Body,
    plan: given(row.plan),
    state: awake ? 'open' : (row.state as ExceptionState),
    owner: given(row.owner),
    snoozedUntil: given(row.snoozedUntil),
    note: given(row.note),
    since: row.since,
    changedAt: row.changedAt,
  };
}
