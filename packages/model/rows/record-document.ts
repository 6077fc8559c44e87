import { workspace } from '../entities/workspace.ts';
import { type TableName, tables } from '../model.ts';
import { toDocument } from './document.ts';
import { objectShapeOf } from './shape.ts';

/** A record of the model in the form of files and addresses: instants ISO 8601, fields in the order of the schema. */
export function recordDocument(table: TableName | 'workspace', record: unknown): Record<string, unknown> {
  const shape = objectShapeOf(table === 'workspace' ? workspace : tables[table]);
  return toDocument(shape, record) as Record<string, unknown>;
}
