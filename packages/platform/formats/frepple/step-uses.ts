import type { ModelInput } from '@tutti/model';
import { Identifiers } from './identifiers.ts';
import { effectivity, type Mapping } from './mapping.ts';
import type { Row } from './records.ts';
import { type Resources, resourceId, skillId } from './resources.ts';
import { SETUP } from './setups.ts';

export type ProcessInput = NonNullable<ModelInput['processes']>[number];
export type StepInput = ProcessInput['steps'][number];
export type ModeInput = StepInput['modes'][number];
export type UseInput = NonNullable<ModeInput['uses']>[number];

/** The record that loads a resource, read once. */
export type Load = {
  row: Row;
  resource: string;
  skill?: string;
  quantity: number;
  priority: number;
  alternative?: string;
};

/** More combinations of alternative resources than this are cut, and said. */
const MOST_MODES = 24;

/** The loads of every operation (`operationresource`), those never used left out. */
export function readLoads(mapping: Mapping): Map<string, Load[]> {
  const { records } = mapping;
  const found = new Map<string, Load[]>();
  for (const row of records.rows('operationresource')) {
    const operation = records.required(row, 'operation', 'operation');
    const resource = records.required(row, 'resource', 'resource');
    const load = operation === undefined || resource === undefined ? undefined : loadOf(mapping, row, resource);
    if (load && operation !== undefined) found.set(operation, [...(found.get(operation) ?? []), load]);
  }
  return found;
}

function loadOf(mapping: Mapping, row: Row, resource: string): Load | undefined {
  const { records, now } = mapping;
  const quantity = records.number(row, 'quantity', 1) ?? 1;
  const priority = records.number(row, 'priority', 1) ?? 1;
  const skill = records.reference(row, 'skill', 'skill');
  const { validFrom, validTo } = effectivity(mapping, row);
  if (priority <= 0 || quantity <= 0 || (validTo !== undefined && validTo <= now)) {
    records.note('info', 'frepple.load-not-used', {}, records.text(row, 'operation'));
    return undefined;
  }
  if (validFrom !== undefined || validTo !== undefined)
    records.note('warning', 'frepple.dates-ignored', { table: 'operationresource' }, records.text(row, 'operation'));
  return { row, resource, skill, quantity, priority, alternative: textOf(mapping, row) };
}

function textOf({ records }: Mapping, row: Row): string | undefined {
  return records.text(row, 'name');
}

/** Every way to combine the alternatives: one of each name, all without a name; the preferred first (rule 11). */
export function combinations(mapping: Mapping, operation: string, loads: readonly Load[]): Load[][] {
  const groups = new Map<string, Load[]>();
  loads.forEach((load, i) => {
    const key = load.alternative ?? `\n${i}`;
    groups.set(key, [...(groups.get(key) ?? []), load]);
  });
  let ways: Load[][] = [[]];
  for (const group of groups.values()) ways = ways.flatMap((way) => group.map((load) => [...way, load]));
  const weight = (way: Load[]) => way.reduce((sum, load) => sum + load.priority, 0);
  ways.sort((a, b) => weight(a) - weight(b));
  if (ways.length > 1) mapping.records.note('info', 'frepple.mode-preference', {}, operation);
  if (ways.length > MOST_MODES)
    mapping.records.note('warning', 'frepple.too-many-modes', { most: MOST_MODES }, operation);
  return ways.slice(0, MOST_MODES);
}

/** Names of modes: one is 'standard', several are named after the resources that differ. */
export function modeNames(ways: readonly Load[][]): string[] {
  const ids = new Identifiers();
  const own = (way: Load[]) => way.filter((load) => load.alternative !== undefined).map((load) => load.resource);
  return ways.map((way, i) => (ways.length === 1 ? 'standard' : ids.of('mode', String(i), own(way).join(' + '))));
}

/** The use a load makes of its resource, pool or skill; undefined when that limits nothing. */
export function useOf(mapping: Mapping, resources: Resources, load: Load): UseInput | undefined {
  const { records } = mapping;
  const { tree, unlimited, holders } = resources;
  const isPool = tree.isParent(load.resource);
  const members = tree.leaves(load.resource);
  if (members.some((member) => unlimited.has(member)) || unlimited.has(load.resource)) {
    records.note('info', 'frepple.load-on-unlimited', {}, load.resource);
    return undefined;
  }
  const holding =
    load.skill === undefined ? members : members.filter((one) => holders.get(load.skill as string)?.has(one));
  if (holding.length === 0)
    records.note('warning', 'frepple.nobody-has-skill', { skill: load.skill ?? '', resource: load.resource });
  const id = resourceId(mapping, load.resource);
  const of = isPool && load.skill !== undefined ? { all: [id, skillId(mapping, load.skill)] } : id;
  const whole = isPool && load.quantity > 1 && !individually(mapping);
  return { of, quantity: load.quantity, ...(whole ? { whole: true } : {}) };
}

/** Whether a quantity N of a pool means N members (rule 10). */
function individually({ records }: Mapping): boolean {
  const row = records.named('parameter', 'plan.individualPoolResources');
  return row !== undefined && records.flag(row, 'value', false);
}

/** The setup a step asks for; doubtful cases are said. */
export function setupOf(
  mapping: Mapping,
  resources: Resources,
  of: { operation: string; loads: readonly Load[] },
): string | undefined {
  const { records } = mapping;
  const setups = new Set(of.loads.map((load) => records.text(load.row, 'setup')).filter((one) => one !== undefined));
  if (setups.size > 1) records.note('warning', 'frepple.second-setup', { attribute: SETUP }, of.operation);
  const changes = of.loads.some((load) =>
    resources.tree.leaves(load.resource).some((member) => {
      const row = records.named('resource', member);
      return row !== undefined && records.text(row, 'setupmatrix') !== undefined;
    }),
  );
  if (changes && setups.size === 0) records.note('warning', 'frepple.step-without-setup', {}, of.operation);
  return [...setups][0];
}

/** A resource faster than 100 % beside one of 100 %: here it sets the pace of the step, the source takes the slowest. */
export function checkEfficiencies(
  mapping: Mapping,
  resources: Resources,
  of: { operation: string; loads: readonly Load[] },
): void {
  const { records } = mapping;
  const fast = of.loads.filter((load) =>
    resources.tree.leaves(load.resource).some((member) => {
      const row = records.named('resource', member);
      return (
        row !== undefined &&
        ((records.number(row, 'efficiency', 100) ?? 100) > 100 ||
          records.text(row, 'efficiency_calendar') !== undefined)
      );
    }),
  );
  if (fast.length > 0 && fast.length < of.loads.length)
    records.note('warning', 'frepple.efficiency-above-100', {}, of.operation);
}
