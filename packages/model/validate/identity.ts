import type { TableName } from '../model.ts';
import type { Check } from './check.ts';
import { processKey } from './model-index.ts';
import type { Spot } from './spot.ts';

/** Words that a reference reads in its own way, by the table whose ids they would hide. */
const reserved: Partial<Record<TableName, readonly string[]>> = {
  calendars: ['always'],
  resources: ['self'],
  places: ['own'],
  items: ['*'],
};
const reservedSteps = ['next', 'empty', 'scrap', 'done'];

/** Ids are unique in their table; a class and a resource never share one (rule 24); words with a meaning are no ids. */
export function checkIdentity(check: Check): void {
  const { model } = check;
  checkTable(check, 'places', 'place');
  checkTable(check, 'calendars', 'calendar');
  checkTable(check, 'resources', 'resource');
  checkTable(check, 'items', 'item');
  checkTable(check, 'lanes', 'lane');
  checkTable(check, 'demands', 'demand');
  checkTable(check, 'strategies', 'strategy');
  checkTable(check, 'orders', 'order');
  checkTable(check, 'assignments', 'assignment');
  checkTable(check, 'estimates', 'estimate');
  unique(check, 'process', model.processes.map(processKey), (i) => ['processes', i, 'id']);
  model.processes.forEach((process, row) => {
    const steps = process.steps.map((step) => step.id);
    unique(check, 'step', steps, (i) => ['processes', row, 'steps', i, 'id']);
    process.steps.forEach((step, s) => {
      if (reservedSteps.includes(step.id))
        check.error('reserved-id', ['processes', row, 'steps', s, 'id'], { id: step.id }, step.id);
      const modes = step.modes.map((mode) => mode.id);
      unique(check, 'mode', modes, (i) => ['processes', row, 'steps', s, 'modes', i, 'id']);
    });
  });
  model.resources.forEach((resource, row) => {
    const campaigns = (resource.campaigns ?? []).map((campaign) => campaign.name);
    unique(check, 'campaign', campaigns, (i) => ['resources', row, 'campaigns', i, 'name']);
  });
  const measures = model.workspace.measures.map((measure) => measure.id);
  unique(check, 'measure', measures, (i) => ['workspace', 0, 'measures', i, 'id']);
  checkSerials(check);
}

type Identified = Exclude<TableName, 'stock' | 'policies' | 'processes'>;

function checkTable(check: Check, table: Identified, kind: string): void {
  const first = new Map<string, number>();
  const alike = new Map<string, string>();
  const words = reserved[table] ?? [];
  check.model[table].forEach((entity, row) => {
    const { id } = entity;
    if (id === undefined) return;
    const spot: Spot = [table, row, 'id'];
    if (words.includes(id)) check.error('reserved-id', spot, { id }, id);
    const earlier = first.get(id);
    if (earlier !== undefined) {
      sayDuplicate(check, { kind, id, earlier, spot });
      return;
    }
    first.set(id, row);
    const plain = id.trim().toLowerCase();
    const other = alike.get(plain);
    if (other === undefined) alike.set(plain, id);
    else check.warn('ids-look-alike', spot, { kind, id, other }, id);
  });
}

function sayDuplicate(check: Check, found: { kind: string; id: string; earlier: number; spot: Spot }): void {
  const { kind, id, earlier, spot } = found;
  const { resources } = check.model;
  const mixed = kind === 'resource' && Boolean(resources[earlier].isClass) !== Boolean(resources[spot[1]].isClass);
  check.error(mixed ? 'class-resource-same-id' : 'duplicate-id', spot, { kind, id, first: earlier + 1 }, id);
}

function unique(check: Check, kind: string, ids: readonly string[], spotOf: (i: number) => Spot): void {
  if (ids.length < 2) return;
  const first = new Map<string, number>();
  ids.forEach((id, i) => {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, i);
    else check.error('duplicate-id', spotOf(i), { kind, id, first: earlier + 1 }, id);
  });
}

/** A serial number is one thing, which can lie in one place only. */
function checkSerials(check: Check): void {
  const first = new Map<string, number>();
  check.model.stock.forEach((lot, row) => {
    if (lot.serial === undefined || lot.quantity <= 0 || lot.disposition === 'closed') return;
    const key = `${lot.item}/${lot.serial}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, row);
    else
      check.error(
        'duplicate-serial',
        ['stock', row, 'serial'],
        { item: lot.item, serial: lot.serial, first: earlier + 1 },
        lot.serial,
      );
  });
}
