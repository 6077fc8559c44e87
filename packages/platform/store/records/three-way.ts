import type { Body, FieldDifference, RecordKind } from '../rows.ts';
import { sameValue } from './same-value.ts';

/** A record in the common ancestor, in the branch and in its parent now; null where it is not there. */
export type ThreeBodies = {
  kind: RecordKind;
  id: string;
  base: Body | null;
  here: Body | null;
  there: Body | null;
};

/**
 * What the branch changed of a record, field by field. The same change on both sides is no difference any more; different
 * ones are a conflict, and so is removing what the other side changed.
 */
export function fieldDifferences({ kind, id, base, here, there }: ThreeBodies): FieldDifference[] {
  if (here === null || there === null || base === null) return wholeDifference({ kind, id, base, here, there });
  const differences: FieldDifference[] = [];
  for (const field of new Set([...Object.keys(base), ...Object.keys(here), ...Object.keys(there)])) {
    const [was, mine, other] = [base[field], here[field], there[field]];
    if (sameValue(was, mine) || sameValue(mine, other)) continue;
    differences.push({ kind, id, field, base: was, here: mine, there: other, conflict: !sameValue(was, other) });
  }
  return differences;
}

/** A record that one side made or removed. */
function wholeDifference({ kind, id, base, here, there }: ThreeBodies): FieldDifference[] {
  if (sameValue(base, here) || sameValue(here, there)) return [];
  const conflict = !sameValue(base, there);
  // Made on both sides: what both say alike is settled, the rest stands field by field.
  if (base === null && here !== null && there !== null) return fieldDifferences({ kind, id, base: {}, here, there });
  const shown = { base: base ?? undefined, here: here ?? undefined, there: there ?? undefined };
  return [{ kind, id, field: '', ...shown, conflict }];
}

/** The record after the merge; `taken` are the differences where the branch counts. */
export function mergedBody({ there }: ThreeBodies, taken: readonly FieldDifference[]): Body | null {
  const whole = taken.find((one) => one.field === '');
  if (whole) return (whole.here as Body | undefined) ?? null;
  const merged: Record<string, unknown> = { ...there };
  for (const { field, here } of taken)
    if (here === undefined) delete merged[field];
    else merged[field] = here;
  return merged;
}
