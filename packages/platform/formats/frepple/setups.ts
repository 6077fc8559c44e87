import type { Changeover } from '@tutti/model';
import type { FreppleRecords, Row } from './records.ts';

/** The attribute of steps and resources that changeovers look at. */
export const SETUP = 'setup';
type Rule = Changeover['rules'][number];

/**
 * The changeover of a resource that follows a setup matrix (rule 11): equal setups cost nothing, else the first rule by
 * priority whose patterns match both setups, else the change is forbidden. Patterns are regular expressions that must match
 * the whole setup; they are written out for the setups that occur. No setup yet counts as the empty setup.
 * @param setups  every setup a step of this import has, and those resources start with
 */
export function changeoverOf(records: FreppleRecords, matrix: string, setups: readonly string[]): Changeover {
  const rows = records
    .rows('setuprule')
    .filter((row) => records.reference(row, 'setupmatrix', 'setupmatrix') === matrix);
  const ranked = rows.map((row) => ({ row, priority: records.number(row, 'priority', 0) ?? 0 }));
  ranked.sort((a, b) => a.priority - b.priority);
  const rules: Rule[] = ranked.flatMap(({ row }) => rulesOf(records, row, setups));
  const isComplete = rules.some((rule) => rule.from === '*' && rule.to === '*');
  if (!isComplete) rules.push({ attribute: SETUP, from: '*', to: '*', time: 0, forbidden: true });
  return { attributes: [SETUP], combine: 'sum', rules };
}

function rulesOf(records: FreppleRecords, row: Row, setups: readonly string[]): Rule[] {
  const from = matching(records, row, { field: 'fromsetup', setups });
  const to = matching(records, row, { field: 'tosetup', setups });
  const time = records.seconds(row, 'duration', 0) ?? 0;
  const cost = records.number(row, 'cost');
  return from.flatMap((one) =>
    to
      .filter((other) => one !== other || one === '*')
      .map((other) => ({ attribute: SETUP, from: one, to: other, time, ...(cost ? { cost } : {}) })),
  );
}

/** The setups a pattern means: '*' for all, else those that it matches as a whole. */
function matching(records: FreppleRecords, row: Row, of: { field: string; setups: readonly string[] }): string[] {
  const pattern = records.text(row, of.field);
  if (pattern === undefined || pattern === '.*') return ['*'];
  try {
    const expression = new RegExp(`^(?:${pattern})$`);
    return of.setups.filter((setup) => expression.test(setup));
  } catch {
    records.refuse('frepple.not-a-pattern', row, of.field);
    return [];
  }
}
