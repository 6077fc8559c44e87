import { type Issue, type TableName, validateModel } from '@tutti/model';
import { knownZone } from '@tutti/model/calendars';
import type { Resident } from './resident.ts';

const HOUR = 3_600_000;
const known = new WeakMap<Resident, { hour: number; issues: Issue[] }>();

/**
 * Everything wrong or doubtful about a branch, each issue with the key of its record. Kept with the resident, for an hour of
 * the workspace's time (memberships expire). O(n log n) the first time.
 */
export function checkData(resident: Resident, now: number): Issue[] {
  const hour = Math.floor(now / HOUR);
  const before = known.get(resident);
  if (before?.hour === hour) return before.issues;
  const issues = validateModel(resident.model, { knownZone, now }).map((issue) => withRecord(issue, resident));
  known.set(resident, { hour, issues });
  return issues;
}

/** An index means nothing to who sees a store: the record's key takes its place. */
function withRecord(issue: Issue, { tables }: Resident): Issue {
  const { row, ...path } = issue.path;
  const rows = tables[path.file as TableName];
  if (row === undefined || !rows) return issue;
  return { ...issue, path: { ...path, record: rows.keys[row] } as Issue['path'] };
}

/** Issues that were not there before. */
export function newIssues(before: readonly Issue[], after: readonly Issue[]): Issue[] {
  const old = new Set(before.map((issue) => JSON.stringify(issue)));
  return after.filter((issue) => !old.has(JSON.stringify(issue)));
}
