import type { AttributeValue } from '@tutti/model';
import type { AttributeSets } from './attribute-sets.ts';
import type { Matrix, MatrixRow } from './compiled.ts';
import type { ChangeoverRule, CrewUse, ScheduleChangeover } from './problem.ts';

type Value = AttributeValue | undefined;

/**
 * Changeover times between the combinations of attribute values that occur (planning rule 3): per attribute the first
 * rule that matches, then their sum or maximum; equal values cost nothing unless a rule names both; a missing value is the
 * worst rule that could match.
 */
export function compileMatrix(
  changeover: ScheduleChangeover,
  sets: AttributeSets,
  on: { crewOf: (uses: CrewUse[]) => number; campaignBit: (name: string) => number },
): Matrix {
  const { codeOf, values } = sets.codes(changeover.attributes);
  const rulesOf = changeover.attributes.map((attribute) =>
    changeover.rules.filter((rule) => rule.attribute === attribute),
  );
  const found = rulesOf.map(() => new Map<Value, Map<Value, ChangeoverRule | undefined>>());
  const ruleFor = (attribute: number, from: Value, to: Value): ChangeoverRule | undefined => {
    let known = found[attribute].get(from);
    if (!known) found[attribute].set(from, (known = new Map()));
    if (!known.has(to)) known.set(to, matchingRule(rulesOf[attribute], from, to));
    return known.get(to);
  };
  const crewFor = crewsOfRules(changeover, on.crewOf);
  const rows: (MatrixRow | undefined)[] = [];
  let unknown: MatrixRow | undefined;
  const rowOf = (from: Value[]): MatrixRow => {
    const n = values.length;
    const row: MatrixRow = {
      seconds: new Int32Array(n),
      cost: new Float64Array(n),
      crew: new Int32Array(n).fill(-1),
      resets: new Int32Array(n),
      forbidden: new Uint8Array(n),
    };
    for (let to = 0; to < n; to++) {
      const rules = values[to].map((value, i) => ruleFor(i, from[i], value)).filter((rule) => rule !== undefined);
      combine(row, to, { rules, changeover, campaignBit: on.campaignBit });
      row.crew[to] = crewFor(rules);
    }
    return row;
  };
  return {
    attached: changeover.attached,
    size: values.length,
    codeOf,
    row: (from) => {
      rows[from] ??= rowOf(values[from]);
      return rows[from];
    },
    unknown: () => {
      unknown ??= rowOf(changeover.attributes.map(() => undefined));
      return unknown;
    },
    afterClean: (code, attributeSet) => {
      const set = sets.merged[attributeSet];
      const wanted = changeover.attributes.map((attribute, i) => set[attribute] ?? values[code][i]);
      const at = values.findIndex((value) => value.every((part, i) => part === wanted[i]));
      if (at >= 0) return at;
      rows[values.push(wanted) - 1] = rowOf(wanted);
      return values.length - 1;
    },
  };
}

function combine(
  row: MatrixRow,
  to: number,
  by: {
    rules: ChangeoverRule[];
    changeover: ScheduleChangeover;
    campaignBit: (name: string) => number;
  },
): void {
  for (const rule of by.rules) {
    row.seconds[to] =
      by.changeover.combine === 'sum' ? row.seconds[to] + rule.seconds : Math.max(row.seconds[to], rule.seconds);
    row.cost[to] += rule.cost;
    if (rule.forbidden) row.forbidden[to] = 1;
    for (const name of rule.resets) row.resets[to] |= by.campaignBit(name);
  }
}

/** The crew of rules that apply together (−1 = none), put together once for all with equal crews. */
function crewsOfRules(
  changeover: ScheduleChangeover,
  crewOf: (uses: CrewUse[]) => number,
): (rules: readonly ChangeoverRule[]) => number {
  const keyOf = new Map(changeover.rules.map((rule) => [rule, JSON.stringify(rule.crew)]));
  const known = new Map<string, number>();
  return (rules) => {
    let key = '';
    for (const rule of rules) key += keyOf.get(rule);
    let crew = known.get(key);
    if (crew === undefined) known.set(key, (crew = crewOf(together(rules, changeover.combine))));
    return crew;
  };
}

/** Setups one after the other share their crew, those at the same time add theirs up. */
function together(rules: readonly ChangeoverRule[], combine: ScheduleChangeover['combine']): CrewUse[] {
  const crew: CrewUse[] = [];
  for (const rule of rules)
    for (const use of rule.crew) {
      const same = crew.find((one) => JSON.stringify(one.target) === JSON.stringify(use.target));
      if (same && combine === 'sum') same.quantity = Math.max(same.quantity, use.quantity);
      else if (same) same.quantity += use.quantity;
      else crew.push({ ...use });
    }
  return crew;
}

function matchingRule(rules: ChangeoverRule[], from: Value, to: Value): ChangeoverRule | undefined {
  const matches = (pattern: string, value: Value) =>
    value === undefined || pattern === '*' || pattern === String(value);
  if (from === undefined || to === undefined) {
    if (from === undefined && to === undefined) return undefined;
    const possible = rules.filter((rule) => matches(rule.from, from) && matches(rule.to, to) && !rule.forbidden);
    return possible.reduce<ChangeoverRule | undefined>(
      (worst, rule) => (worst && worst.seconds >= rule.seconds ? worst : rule),
      undefined,
    );
  }
  if (from === to) return rules.find((rule) => rule.from === String(from) && rule.to === String(to));
  return rules.find((rule) => matches(rule.from, from) && matches(rule.to, to));
}
