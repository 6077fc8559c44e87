import { type Issue, problem } from '../issue.ts';
import { nearest } from './nearest.ts';
import { keyColumns, type Layout, levelsOf, type PartLevel, rowShapeOf } from './parts.ts';
import type { RawEntity } from './raw-entity.ts';
import { type RawRow, readTable, type TableOptions } from './read-table.ts';
import type { ObjectShape } from './shape.ts';
import type { Table } from './table.ts';

type Holder = { entity: RawEntity; value: Record<string, unknown>; path: string };
/** The records that rows of a part may name: by entity index and the keys below it. */
type Holders = Map<string, Holder>;

/** Puts the rows of the part files (steps, modes, uses …) into the lists of the entities they name, in the order of the rows. */
export function readParts(
  layout: Layout,
  shape: ObjectShape,
  entities: readonly RawEntity[],
  given: { tables: readonly Table[]; options: TableOptions },
): Issue[] {
  const issues: Issue[] = [];
  const holders = new Map<PartLevel | undefined, Holders>();
  holders.set(undefined, new Map(entities.map((entity, i) => [`${i}`, { entity, value: entity.value, path: '' }])));
  for (const level of levelsOf(layout, shape)) {
    const table = given.tables.find((one) => one.name === level.part.name);
    const own: Holders = new Map();
    holders.set(level, own);
    if (!table) continue;
    const elsewhere = level.part.parts.filter((part) => given.tables.some((one) => one.name === part.name));
    const options = { ...given.options, elsewhere: elsewhere.map((part) => part.field) };
    const read = readTable(table, rowShapeOf(layout, level), options);
    for (const issue of read.issues) issues.push(issue);
    attach({ layout, level, table, entities, above: holders.get(level.above)!, own }, read.rows, issues);
  }
  return issues;
}

type Attaching = {
  layout: Layout;
  level: PartLevel;
  table: Table;
  entities: readonly RawEntity[];
  above: Holders;
  own: Holders;
};

function attach(at: Attaching, rows: readonly RawRow[], issues: Issue[]): void {
  const { layout, level, table } = at;
  const byId = entitiesById(at.entities);
  const lists = new Map<Holder, unknown[]>();
  const firstRows = new Map<string, number>();
  const strip = new Set(keyColumns(layout, level));
  for (const { value, row, bad } of rows) {
    const key = holderKey(at, value, byId, (code, params, column) =>
      issues.push(problem(code, params, { file: table.file, row, column }, value[column])),
    );
    if (key === undefined) continue;
    const holder = at.above.get(key)!;
    let list = lists.get(holder);
    if (!list) {
      if (holder.value[level.part.field] !== undefined)
        issues.push(
          problem('list-twice', { field: level.part.field }, { file: table.file, row, column: level.keys.at(-1) }),
        );
      lists.set(holder, (list = []));
      holder.value[level.part.field] = list;
    }
    const element = Object.fromEntries(Object.entries(value).filter(([name]) => !strip.has(name)));
    const path = `${holder.path === '' ? '' : `${holder.path}.`}${level.part.field}.${list.length}`;
    list.push(element);
    (holder.entity.origin.parts ??= new Map()).set(path, { file: table.file, row });
    for (const name of bad) holder.entity.bad.add(`${path}.${name}`);
    if (level.part.key === undefined || typeof element.id !== 'string') continue;
    const own = `${key}\n${element.id}`;
    const first = firstRows.get(own);
    if (first !== undefined)
      issues.push(problem('id-twice', { id: element.id, first }, { file: table.file, row, column: 'id' }, element.id));
    else {
      firstRows.set(own, row);
      at.own.set(own, { entity: holder.entity, value: element, path });
    }
  }
}

type Found = { version: unknown; index: number };

function entitiesById(entities: readonly RawEntity[]): Map<unknown, Found[]> {
  const found = new Map<unknown, Found[]>();
  entities.forEach(({ value }, index) => {
    const list = found.get(value.id);
    const one = { version: value.version ?? '1', index };
    if (list) list.push(one);
    else found.set(value.id, [one]);
  });
  return found;
}

/** The key of the record a row names, or undefined after telling why there is none. */
function holderKey(
  at: Attaching,
  value: Record<string, unknown>,
  byId: ReadonlyMap<unknown, readonly Found[]>,
  tell: (code: string, params: Record<string, string | number>, column: string) => void,
): string | undefined {
  const [own, ...below] = at.level.keys;
  for (const name of at.level.keys)
    if (value[name] === undefined) {
      if (at.table.columns.some((heading) => heading.trim() === name)) tell('value-missing', { name }, name);
      return undefined;
    }
  const candidates = byId.get(value[own]) ?? [];
  const version = at.layout.also === undefined ? undefined : value[at.layout.also];
  const fitting = version === undefined ? candidates : candidates.filter((one) => one.version === version);
  const keyOf = (one: Found) => [one.index, ...below.map((name) => value[name])].join('\n');
  if (fitting.length === 1 && at.above.has(keyOf(fitting[0]))) return keyOf(fitting[0]);
  if (candidates.length === 0) {
    const ids = [...byId.keys()].filter((id) => typeof id === 'string');
    tell('parent-unknown', { name: own, nearest: nearest(String(value[own]), ids).join(', ') }, own);
  } else if (fitting.length === 0) tell('parent-unknown', { name: at.layout.also!, nearest: '' }, at.layout.also!);
  else if (fitting.length > 1) tell('parent-ambiguous', { name: own, count: fitting.length }, own);
  else tell('parent-unknown', { name: below.at(-1) ?? own, nearest: '' }, below.at(-1) ?? own);
  return undefined;
}
