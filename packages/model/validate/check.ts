import { type Issue, type IssueParams, problem, warning } from '../issue.ts';
import type { Model } from '../model.ts';
import { closestName } from './closest-name.ts';
import type { ModelIssueCode } from './codes.ts';
import { indexModel, type Kind, type ModelIndex } from './model-index.ts';
import { pathOf, type Spot } from './spot.ts';

/** What validation is given from outside, because the model floor is pure. */
export type ValidateOptions = {
  /** Whether a time zone name is known; without it names are not checked. */
  knownZone?: (zone: string) => boolean;
  /** The workspace's now in epoch milliseconds; without it memberships are not checked for having expired. */
  now?: number;
};

/** What every subject of the validation works with: the model, its index, and where findings go. */
export type Check = {
  readonly model: Model;
  readonly index: ModelIndex;
  readonly options: ValidateOptions;
  readonly issues: Issue[];
  error(code: ModelIssueCode, spot: Spot, params?: IssueParams, value?: unknown): void;
  warn(code: ModelIssueCode, spot: Spot, params?: IssueParams, value?: unknown): void;
  /** `{ maybe }` with the nearest known name, or nothing. */
  maybe(kind: string, wanted: string, names: () => readonly string[]): { maybe?: string };
  maybeOf(kind: Kind, wanted: string): { maybe?: string };
};

/** A hint costs one comparison a name: a file in the wrong shape must not take minutes to say so. */
const MOST_COMPARISONS = 1_000_000;

export function createCheck(model: Model, options: ValidateOptions): Check {
  const issues: Issue[] = [];
  const index = indexModel(model);
  const hints = hinter();
  return {
    model,
    index,
    options,
    issues,
    error: (code, spot, params, value) => void issues.push(problem(code, params, pathOf(model, spot), value)),
    warn: (code, spot, params, value) => void issues.push(warning(code, params, pathOf(model, spot), value)),
    maybe: hints,
    maybeOf: (kind, wanted) => hints(kind, wanted, () => [...index.by[kind].keys()]),
  };
}

function hinter(): Check['maybe'] {
  const given = new Map<string, { maybe?: string }>();
  let comparisons = 0;
  return (kind, wanted, names) => {
    const key = `${kind}/${wanted}`;
    const known = given.get(key);
    if (known) return known;
    if (comparisons > MOST_COMPARISONS) return {};
    const all = names();
    comparisons += all.length;
    const found = closestName(wanted, all);
    const hint = found === undefined ? {} : { maybe: found };
    given.set(key, hint);
    return hint;
  };
}
