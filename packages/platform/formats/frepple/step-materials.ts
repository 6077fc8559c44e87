import { itemId } from './items.ts';
import { effectivity, type Mapping } from './mapping.ts';
import type { Row } from './records.ts';
import type { StepInput } from './step-uses.ts';

type MaterialInput = NonNullable<StepInput['materials']>[number];

/** One record of material, read once: `quantity` below 0 is taken, above 0 given. */
export type Flow = {
  row: Row;
  item: string;
  perUnit: number;
  perOrder: number;
  at: 'start' | 'end';
  priority: number;
  alternative?: string;
};

/** The material records of every operation (rule 7), those never used left out. */
export function readFlows(mapping: Mapping): Map<string, Flow[]> {
  const { records } = mapping;
  const found = new Map<string, Flow[]>();
  for (const row of records.rows('operationmaterial')) {
    const operation = records.required(row, 'operation', 'operation');
    const item = records.required(row, 'item', 'item');
    if (operation === undefined || item === undefined) continue;
    const flow = flowOf(mapping, row, { item, operation });
    if (flow) found.set(operation, [...(found.get(operation) ?? []), flow]);
  }
  return found;
}

function flowOf(mapping: Mapping, row: Row, of: { item: string; operation: string }): Flow | undefined {
  const { records, now } = mapping;
  const type = records.text(row, 'type') ?? 'start';
  const isFixed = type === 'fixed_start' || type === 'fixed_end';
  const quantity = records.number(row, 'quantity', 1) ?? 0;
  const fixed = records.number(row, 'quantity_fixed', 0) ?? 0;
  const priority = records.number(row, 'priority', 1) ?? 1;
  const { validFrom, validTo } = effectivity(mapping, row);
  if (priority <= 0 || (validTo !== undefined && validTo <= now)) {
    records.note('info', 'frepple.material-not-used', {}, of.operation);
    return undefined;
  }
  if (validFrom !== undefined || validTo !== undefined)
    records.note('warning', 'frepple.dates-ignored', { table: 'operationmaterial' }, of.operation);
  if ((records.seconds(row, 'offset', 0) ?? 0) > 0)
    records.note('warning', 'frepple.material-offset', {}, of.operation);
  if (type === 'transfer_batch') records.note('warning', 'frepple.transfer-batch', {}, of.operation);
  const owner = records.named('operation', of.operation);
  const location = records.reference(row, 'location', 'location');
  if (location !== undefined && owner && location !== records.text(owner, 'location'))
    records.note('warning', 'frepple.material-elsewhere', {}, of.operation);
  return {
    row,
    item: of.item,
    perUnit: isFixed ? 0 : quantity,
    perOrder: isFixed ? quantity + fixed : fixed,
    at: type.endsWith('start') ? 'start' : 'end',
    priority,
    alternative: records.text(row, 'name'),
  };
}

/**
 * The materials of a step. What it gives of `made` is left out: that is in the process's `makes`. Records with the same
 * name are alternatives of the one with the lowest priority.
 */
export function materialsOf(mapping: Mapping, flows: readonly Flow[], made: string | undefined): MaterialInput[] {
  const taken = new Map<string, Flow[]>();
  const materials: MaterialInput[] = [];
  flows.forEach((flow, i) => {
    const isInput = flow.perUnit < 0 || flow.perOrder < 0;
    if (isInput) {
      const key = flow.alternative ?? `\n${i}`;
      taken.set(key, [...(taken.get(key) ?? []), flow]);
    } else if (flow.item !== made) materials.push(...amounts(mapping, flow, 'co-product'));
  });
  for (const group of taken.values()) {
    const [main, ...others] = [...group].sort((a, b) => a.priority - b.priority) as [Flow, ...Flow[]];
    materials.push(...withAlternates(mapping, amounts(mapping, main, 'consumed'), { main, others }));
  }
  return materials;
}

function amounts(mapping: Mapping, flow: Flow, use: 'consumed' | 'co-product'): MaterialInput[] {
  const item = itemId(mapping, flow.item);
  const usual = use === 'consumed' ? 'start' : 'end';
  const at = flow.at === usual ? {} : { at: flow.at };
  return (['perUnit', 'perOrder'] as const)
    .filter((basis) => flow[basis] !== 0)
    .map((basis) => ({
      item,
      quantity: Math.abs(flow[basis]),
      basis: basis === 'perUnit' ? ('unit' as const) : ('order' as const),
      ...at,
      use,
    }));
}

function withAlternates(
  mapping: Mapping,
  materials: MaterialInput[],
  group: { main: Flow; others: readonly Flow[] },
): MaterialInput[] {
  const { main, others } = group;
  if (others.length === 0) return materials;
  const basis = main.perUnit !== 0 ? 'perUnit' : 'perOrder';
  const fitting = others.filter((flow) => flow[basis] < 0);
  if (materials.length > 1 || fitting.length < others.length)
    mapping.records.note('warning', 'frepple.alternate-basis', {}, main.item);
  const alternates = fitting.map((flow) => ({
    item: itemId(mapping, flow.item),
    ratio: flow[basis] / main[basis],
    rank: flow.priority,
  }));
  return materials.map((material, i) => (i === 0 && alternates.length > 0 ? { ...material, alternates } : material));
}
