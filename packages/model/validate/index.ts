import type { Issue } from '../issue.ts';
import type { Model } from '../model.ts';
import { checkCalendarUse } from './calendars.ts';
import { createCheck, type ValidateOptions } from './check.ts';
import { checkGraphs } from './graphs.ts';
import { checkIdentity } from './identity.ts';
import { checkInitialState } from './initial-state.ts';
import { checkPolicies } from './policies.ts';
import { checkProcessNumbers } from './process-numbers.ts';
import { checkProcessReferences } from './process-references.ts';
import { checkReferences } from './references.ts';
import { checkSources } from './sources.ts';
import { checkStepGraphs } from './step-graph.ts';
import { checkTableNumbers } from './table-numbers.ts';
import { checkUpkeep } from './upkeep.ts';
import { checkWorkCapacity } from './work-capacity.ts';
import { checkWorkReferences } from './work-references.ts';

export type { ValidateOptions } from './check.ts';
export { closestName } from './closest-name.ts';
export { type ModelIssueCode, modelIssueCodes } from './codes.ts';

/**
 * Every invariant of the model that data can break, all problems at once: identity, references, graphs, numbers, capacity
 * and supply, each Issue with its path, its value and the nearest known name where one was mistyped.
 *
 * `path.file` is the table's name in `tables` (or 'workspace', which has no row), `path.row` the 0-based index in the table,
 * `path.column` the field path by dots, `path.field` the same in words. A reference to nothing is one issue: what could only
 * be judged with the thing it names is left alone, everything else is still checked. Rows that are retired or candidates
 * keep their references and numbers checked, but are no source, no member and no ambiguity.
 * @param model    a model in the shape that the schemas give (`model.parse`)
 * @param options  `knownZone` tells time zone names, `now` lets memberships expire; both come from outside, the floor is pure
 * @returns        issues by subject, then by table and row; empty = sound. O(n log n) for n values
 */
export function validateModel(model: Model, options: ValidateOptions = {}): Issue[] {
  const check = createCheck(model, options);
  checkIdentity(check);
  checkReferences(check);
  checkProcessReferences(check);
  checkWorkReferences(check);
  checkInitialState(check);
  checkCalendarUse(check);
  checkGraphs(check);
  checkStepGraphs(check);
  checkPolicies(check);
  checkProcessNumbers(check);
  checkTableNumbers(check);
  checkUpkeep(check);
  checkWorkCapacity(check);
  checkSources(check);
  return check.issues;
}
