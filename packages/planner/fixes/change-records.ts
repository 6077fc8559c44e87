import type { Model } from '@tutti/model';
import type { RecordChange } from './fix.ts';

/** The model with records replaced or added; new ones stand last, so that what is known by number keeps it. */
export function changeRecords(model: Model, changes: readonly RecordChange[]): Model {
  const next = { ...model };
  for (const change of changes) {
    if (change.table === 'calendars') next.calendars = withRecord(next.calendars, change.record);
    else if (change.table === 'resources') next.resources = withRecord(next.resources, change.record);
    else if (change.table === 'orders') next.orders = withRecord(next.orders, change.record);
    else next.assignments = next.assignments.with(change.at, change.record);
  }
  return next;
}

function withRecord<T extends { id: string }>(rows: readonly T[], record: T): T[] {
  const at = rows.findIndex((one) => one.id === record.id);
  return at < 0 ? [...rows, record] : rows.with(at, record);
}
