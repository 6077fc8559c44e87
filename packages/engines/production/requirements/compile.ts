import type { Attributes } from '@tutti/model';
import { type Edges, lowLevelCodes } from './low-level-codes.ts';
import type { RequirementItem, RequirementsProblem, Source, StockingPoint } from './problem.ts';
import { alternatesOf } from './quantities.ts';

/** A variant of an item at a place: the unit that supply and demand meet in. */
export type Cell = { pair: number; variant: string; attributes: Attributes };

/** Dense form of a problem: pairs (item × place) and cells (pair × variant) by index, everything in canonical order. */
export type Compiled = {
  given: RequirementsProblem;
  pairItem: string[];
  pairPlace: string[];
  pairOf: Map<string, number>;
  /** Every pair after all that draw on it. */
  order: Int32Array;
  /** Sources of each pair that may be used by themselves, by rank, then id. */
  sourcesOf: number[][];
  sources: readonly Source[];
  items: Map<string, RequirementItem>;
  binding: Map<string, string[]>;
  cells: Cell[];
  cellsOfPair: number[][];
  cellOf: Map<string, number>;
  points: Map<string, StockingPoint>;
  /** Whether by-products could not be ordered after their producers; they are then shown but not netted. */
  outputLoop: boolean;
};

const SEPARATOR = '\u0000';

/** Builds the dense form. `cycle` names the pairs that need each other, when there are such. O(n log n). */
export function compile(given: RequirementsProblem): { compiled: Compiled } | { cycle: string[] } {
  const sources = [...given.sources].sort((a, b) => compareTexts(sourceKey(a), sourceKey(b)));
  const compiled: Compiled = {
    given,
    pairItem: [],
    pairPlace: [],
    pairOf: new Map(),
    order: new Int32Array(0),
    sourcesOf: [],
    sources,
    items: new Map((given.items ?? []).map((item) => [item.id, item])),
    binding: new Map(),
    cells: [],
    cellsOfPair: [],
    cellOf: new Map(),
    points: new Map(),
    outputLoop: false,
  };
  addPairs(compiled);
  sources.forEach((source, index) => {
    if (source.rank !== 0) compiled.sourcesOf[pairAt(compiled, source.item, source.place)].push(index);
  });
  const { needs, outputs } = edgesOf(compiled);
  const all = { from: [...needs.from, ...outputs.from], to: [...needs.to, ...outputs.to] };
  let codes = lowLevelCodes(compiled.pairItem.length, all);
  if ('cycle' in codes) {
    compiled.outputLoop = true;
    codes = lowLevelCodes(compiled.pairItem.length, needs);
  }
  if ('cycle' in codes) return { cycle: codes.cycle.map((pair) => pairName(compiled, pair)) };
  compiled.order = codes.order;
  closeBinding(compiled);
  addPoints(compiled);
  return { compiled };
}

/** Item and place of a pair as a person reads it. */
export function pairName(compiled: Compiled, pair: number): string {
  return `${compiled.pairItem[pair]} @ ${compiled.pairPlace[pair]}`;
}

/** Index of a pair that the problem mentions. */
export function pairAt(compiled: Compiled, item: string, place: string): number {
  return compiled.pairOf.get(item + SEPARATOR + place) as number;
}

/** The cell for attributes, restricted to those that bind the item. */
export function cellAt(compiled: Compiled, pair: number, attributes: Attributes | undefined): number {
  const binding = compiled.binding.get(compiled.pairItem[pair]);
  const own: Attributes = {};
  if (binding && attributes)
    for (const name of binding) if (attributes[name] !== undefined) own[name] = attributes[name];
  const variant = variantKey(own);
  const key = pair + SEPARATOR + variant;
  let cell = compiled.cellOf.get(key);
  if (cell === undefined) {
    cell = compiled.cells.length;
    compiled.cellOf.set(key, cell);
    compiled.cells.push({ pair, variant, attributes: own });
    compiled.cellsOfPair[pair].push(cell);
  }
  return cell;
}

/** The policy of a cell: its own, or the pair's with the stock levels left out for a variant. */
export function pointOf(compiled: Compiled, cell: number): StockingPoint | undefined {
  const { pair, variant } = compiled.cells[cell];
  const own = compiled.points.get(pair + SEPARATOR + variant);
  if (own || variant === '') return own;
  const plain = compiled.points.get(pair + SEPARATOR);
  return plain && { ...plain, safetyStock: undefined, reorderPoint: undefined, orderUpTo: undefined };
}

/** Order of texts by code unit, the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const sourceKey = (source: Source) => [source.item, source.place, source.id].join(SEPARATOR);

function variantKey(attributes: Attributes): string {
  const names = Object.keys(attributes).sort(compareTexts);
  return names.length === 0 ? '' : JSON.stringify(names.map((name) => [name, attributes[name]]));
}

function addPairs(compiled: Compiled): void {
  const keys = new Set<string>();
  const add = (each: { item: string; place: string }) => keys.add(each.item + SEPARATOR + each.place);
  const { given } = compiled;
  for (const list of [given.demands, given.stock, given.openOrders, given.points, given.sources]) list?.forEach(add);
  for (const open of given.openOrders ?? []) open.needs?.forEach(add);
  for (const source of given.sources) {
    if (source.type === 'move') add({ item: source.item, place: source.from });
    if (source.type !== 'make') continue;
    for (const material of [...(source.materials ?? []), ...(source.outputs ?? [])]) {
      add({ item: material.item, place: source.place });
      for (const other of alternatesOf(material)) add({ item: other.item, place: source.place });
    }
  }
  for (const key of [...keys].sort(compareTexts)) {
    const [item, place] = key.split(SEPARATOR);
    compiled.pairOf.set(key, compiled.pairItem.length);
    compiled.pairItem.push(item);
    compiled.pairPlace.push(place);
    compiled.sourcesOf.push([]);
    compiled.cellsOfPair.push([]);
  }
}

/** Sources that some demand asks for by name: they may be used although they are never chosen by themselves. */
function namedSources(compiled: Compiled): Set<string> {
  return new Set(compiled.given.demands.flatMap((demand) => (demand.source === undefined ? [] : [demand.source])));
}

function edgesOf(compiled: Compiled): { needs: Edges; outputs: Edges } {
  const needs: Edges = { from: [], to: [] };
  const outputs: Edges = { from: [], to: [] };
  const link = (edges: Edges, from: number, item: string, place: string) => {
    edges.from.push(from);
    edges.to.push(pairAt(compiled, item, place));
  };
  const named = namedSources(compiled);
  for (const source of compiled.sources) {
    if (source.rank === 0 && !named.has(source.id)) continue;
    const made = pairAt(compiled, source.item, source.place);
    if (source.type === 'move') link(needs, made, source.item, source.from);
    if (source.type !== 'make') continue;
    for (const material of source.materials ?? []) {
      link(needs, made, material.item, source.place);
      for (const other of material.alternates ?? [])
        link(needs, pairAt(compiled, material.item, source.place), other.item, source.place);
    }
    for (const output of source.outputs ?? []) link(outputs, made, output.item, source.place);
  }
  return { needs, outputs };
}

/** Attributes that bind an item: its own, those its processes read, and those that bind what it is made of. */
function closeBinding(compiled: Compiled): void {
  const binding = new Map<string, Set<string>>();
  const of = (item: string) => {
    const found = binding.get(item) ?? new Set(compiled.items.get(item)?.binding ?? []);
    binding.set(item, found);
    return found;
  };
  const named = namedSources(compiled);
  for (let grown = true; grown; ) {
    grown = false;
    for (const source of compiled.sources) {
      if (source.type !== 'make' || (source.rank === 0 && !named.has(source.id))) continue;
      const own = of(source.item);
      const before = own.size;
      for (const part of [...(source.materials ?? []), ...(source.outputs ?? [])]) {
        for (const clause of part.when ?? []) own.add(clause.attribute);
        for (const name of of(part.item)) own.add(name);
        for (const other of alternatesOf(part)) for (const name of of(other.item)) own.add(name);
      }
      grown ||= own.size > before;
    }
  }
  for (const [item, names] of binding) if (names.size > 0) compiled.binding.set(item, [...names].sort(compareTexts));
  for (const item of compiled.items.values())
    if (!binding.has(item.id) && item.binding?.length)
      compiled.binding.set(item.id, [...item.binding].sort(compareTexts));
}

function addPoints(compiled: Compiled): void {
  for (const point of compiled.given.points ?? []) {
    const cell = cellAt(compiled, pairAt(compiled, point.item, point.place), point.attributes);
    compiled.points.set(compiled.cells[cell].pair + SEPARATOR + compiled.cells[cell].variant, point);
  }
}
