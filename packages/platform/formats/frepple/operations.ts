import type { FreppleRecords, Row } from './records.ts';

/** One operation with its children in order; children of priority 0 or less are not used (rule 5). */
export type Operation = {
  row: Row;
  name: string;
  type: string;
  priority: number;
  item?: string;
  location?: string;
  children: Child[];
};
export type Child = { operation: Operation; priority: number; window: Row };

/** One way to carry out an operation: the steps in order, and which alternatives were taken. */
export type Variant = {
  steps: Operation[];
  /** Names of the alternatives taken, outermost first. */
  path: string[];
  /** Whose lot sizes count: the outermost operation that is no alternate and no split (rule 8). */
  sized: Operation;
  /** Rows whose effective dates limit it. */
  windows: Row[];
  share?: number;
};

/** A product of alternatives beyond this is cut, and said. */
const MOST_VARIANTS = 50;

/** The operations by name, children attached by `owner` or by the older table `suboperation`. */
export function readOperations(records: FreppleRecords): Map<string, Operation> {
  const found = new Map<string, Operation>();
  for (const row of records.rows('operation'))
    found.set(row.name, {
      row,
      name: row.name,
      type: records.text(row, 'type') ?? 'fixed_time',
      priority: records.number(row, 'priority', 1) ?? 1,
      item: records.reference(row, 'item', 'item'),
      location: records.reference(row, 'location', 'location'),
      children: [],
    });
  const listed = new Set<string>();
  for (const row of records.rows('suboperation')) {
    const owner = records.required(row, 'operation', 'operation');
    const child = records.required(row, 'suboperation', 'operation');
    if (owner === undefined || child === undefined) continue;
    listed.add(`${owner}\n${child}`);
    attach(records, found, { owner, child, priority: records.number(row, 'priority', 1) ?? 1, window: row });
  }
  for (const { row, priority } of found.values()) {
    const owner = records.reference(row, 'owner', 'operation');
    if (owner !== undefined && !listed.has(`${owner}\n${row.name}`))
      attach(records, found, { owner, child: row.name, priority, window: row });
  }
  for (const { children } of found.values()) children.sort((a, b) => a.priority - b.priority);
  return found;
}

function attach(
  records: FreppleRecords,
  all: Map<string, Operation>,
  link: { owner: string; child: string; priority: number; window: Row },
): void {
  const owner = all.get(link.owner);
  const operation = all.get(link.child);
  if (!owner || !operation) return;
  if (link.priority <= 0) records.note('info', 'frepple.child-not-used', { owner: link.owner }, link.child);
  else if (reaches(operation, owner)) records.refuse('frepple.owner-cycle', operation.row, 'owner');
  else owner.children.push({ operation, priority: link.priority, window: link.window });
}

function reaches(from: Operation, to: Operation): boolean {
  return from === to || from.children.some((child) => reaches(child.operation, to));
}

/** Names of the operations that are a child of another. */
export function childNames(operations: ReadonlyMap<string, Operation>): Set<string> {
  const found = new Set<string>();
  for (const { children } of operations.values()) for (const { operation } of children) found.add(operation.name);
  return found;
}

/** All ways to carry out an operation (rule 4): the order is that of preference. */
export function variantsOf(records: FreppleRecords, operation: Operation): Variant[] {
  const { children } = operation;
  const leaf: Variant = { steps: [operation], path: [], sized: operation, windows: [operation.row] };
  if (children.length === 0) {
    if (!['routing', 'alternate', 'split'].includes(operation.type)) return [leaf];
    records.note('warning', 'frepple.operation-without-steps', { type: operation.type }, operation.name);
    return [];
  }
  if (operation.type === 'alternate' || operation.type === 'split') return choices(records, operation);
  let ways: Variant[] = [{ ...leaf, steps: [] }];
  for (const child of children) {
    const ofChild = variantsOf(records, child.operation);
    ways = ways.flatMap((way) => ofChild.map((next) => inRow(way, next, child.window)));
    if (ways.length <= MOST_VARIANTS) continue;
    records.note('warning', 'frepple.too-many-variants', { most: MOST_VARIANTS }, operation.name);
    ways = ways.slice(0, MOST_VARIANTS);
  }
  return ways;
}

function inRow(way: Variant, next: Variant, window: Row): Variant {
  return {
    ...way,
    steps: [...way.steps, ...next.steps],
    path: [...way.path, ...next.path],
    windows: [...way.windows, window, ...next.windows],
  };
}

function choices(records: FreppleRecords, operation: Operation): Variant[] {
  const total = operation.children.reduce((sum, child) => sum + child.priority, 0);
  return operation.children.flatMap((child) =>
    variantsOf(records, child.operation).map((variant) => ({
      ...variant,
      path: [child.operation.name, ...variant.path],
      windows: [operation.row, child.window, ...variant.windows],
      ...(operation.type === 'split' ? { share: (child.priority / total) * (variant.share ?? 1) } : {}),
    })),
  );
}
