import { type Issue, type IssueParams, problem } from '@tutti/model';
import { localInstant } from '@tutti/model/calendars';

/** One object of a fixture file. */
export type FreppleRecord = { model: string; pk?: unknown; fields: Record<string, unknown> };

/** A record in its table: `table` without the application (`item`, `parameter`), `name` = `fields.name`, else `pk`. */
export type Row = { table: string; name: string; row: number; fields: Record<string, unknown> };

/** Where a field may be missing: what it is then. A field that is there and null is "not set". */
type Numbers = { [field: string]: number | undefined };

const BOOKKEEPING = new Set(['name', 'id', 'source', 'lastmodified', 'lft', 'rght', 'lvl', 'hidden']);

/** Tables whose rows others refer to by name. */
const NAMED = new Set(['calendar', 'location', 'customer', 'item', 'operation', 'resource', 'skill', 'supplier']);
const ALSO_NAMED = new Set(['setupmatrix', 'demand', 'parameter']);

/**
 * The records of an import by table, the readers of their fields, and what the reading found.
 *
 * Every field that is read is remembered, so that at the end the fields nobody read can be said (`unreadFields`).
 * Problems of one row are Issues of their own; what is dropped or approximated is counted by `note` into one Issue a kind.
 */
export class FreppleRecords {
  readonly issues: Issue[] = [];
  private readonly tables = new Map<string, Row[]>();
  private readonly names = new Map<string, Map<string, Row>>();
  private readonly read = new Set<string>();
  private readonly touched = new Set<string>();
  private readonly left = new Set<string>();
  private readonly notes = new Map<string, { issue: Issue; calls: number; examples: Set<string> }>();
  private readonly said = new Set<string>();

  constructor(records: readonly unknown[]) {
    records.forEach((record, at) => {
      if (isRecord(record)) this.add(record, at + 1);
      else this.issues.push(problem('frepple.not-a-record', {}, { row: at + 1 }, record));
    });
  }

  private add(record: FreppleRecord, row: number): void {
    const table = record.model.slice(record.model.indexOf('.') + 1).toLowerCase();
    const name = textOf(record.fields.name) ?? textOf(record.pk) ?? '';
    const one: Row = { table, name, row, fields: record.fields };
    const rows = this.tables.get(table) ?? [];
    if (rows.length === 0) this.tables.set(table, rows);
    rows.push(one);
    if (!NAMED.has(table) && !ALSO_NAMED.has(table)) return;
    const names = this.names.get(table) ?? new Map<string, Row>();
    this.names.set(table, names);
    const earlier = names.get(name);
    if (name === '') this.issues.push(problem('frepple.name-missing', { table }, { file: table, row }));
    else if (earlier) {
      rows.splice(rows.indexOf(earlier), 1);
      this.note('warning', 'frepple.name-twice', { table }, name);
    }
    names.set(name, one);
  }

  /** The rows of a table, in the order of the files. */
  rows(table: string): readonly Row[] {
    this.touched.add(table);
    return this.tables.get(table) ?? [];
  }

  /** Leaves a table whole, its fields are not reported; gives its number of rows. */
  leave(table: string): number {
    const { length } = this.rows(table);
    this.touched.delete(table);
    this.left.add(table);
    return length;
  }

  /** The row of a table with this name. */
  named(table: string, name: string): Row | undefined {
    return this.names.get(table)?.get(name);
  }

  /** Tables that were never asked for, with their number of rows. */
  unknownTables(): { table: string; count: number }[] {
    return [...this.tables]
      .filter(([table]) => !this.touched.has(table) && !this.left.has(table))
      .map(([table, rows]) => ({ table, count: rows.length }));
  }

  /** Fields of the tables asked for that hold something and were never read, with the number of rows. */
  unreadFields(): { table: string; field: string; count: number; example: string }[] {
    const counts = new Map<string, { table: string; field: string; count: number; example: string }>();
    for (const table of this.touched)
      for (const row of this.tables.get(table) ?? [])
        for (const [key, value] of Object.entries(row.fields)) {
          const field = key.replace(/_id$/, '');
          if (value === null || value === '' || BOOKKEEPING.has(key) || this.read.has(`${table}.${field}`)) continue;
          const found = counts.get(`${table}.${field}`);
          if (found) found.count++;
          else counts.set(`${table}.${field}`, { table, field, count: 1, example: row.name || String(row.row) });
        }
    return [...counts.values()];
  }

  /** The raw value of a field, `x` or `x_id`, a list of one opened: undefined = missing, null = not set. */
  raw(row: Row, field: string): unknown {
    this.read.add(`${row.table}.${field}`);
    const value = row.fields[field] === undefined ? row.fields[`${field}_id`] : row.fields[field];
    return Array.isArray(value) && value.length === 1 ? value[0] : value;
  }

  /** Text of a field; undefined when missing, null or empty. */
  text(row: Row, field: string): string | undefined {
    return textOf(this.raw(row, field));
  }

  /** Number of a field; `missing` when it is not there, undefined when it is null. A number may be text. */
  number(row: Row, field: string, missing?: number): number | undefined {
    const value = this.raw(row, field);
    if (value === undefined) return missing;
    if (value === null || value === '') return undefined;
    const number = typeof value === 'boolean' ? Number.NaN : Number(value);
    if (Number.isFinite(number)) return number;
    this.refuse('frepple.not-a-number', row, field);
    return undefined;
  }

  /** Several numbers of a row at once: field → its default. */
  numbers<T extends Numbers>(row: Row, missing: T): { [F in keyof T]: number | undefined } {
    const found = {} as { [F in keyof T]: number | undefined };
    for (const field in missing) found[field] = this.number(row, field, missing[field]);
    return found;
  }

  /** Seconds of a duration field: seconds as number or text, or `[days ]hh:mm:ss`. */
  seconds(row: Row, field: string, missing?: number): number | undefined {
    const value = this.raw(row, field);
    const clock = typeof value === 'string' ? /^(?:(\d+) )?(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(value) : null;
    if (clock)
      return Number(clock[1] ?? 0) * 86400 + Number(clock[2]) * 3600 + Number(clock[3]) * 60 + Number(clock[4]);
    const seconds = this.number(row, field, missing);
    if (seconds === undefined || seconds >= 0) return seconds;
    this.refuse('frepple.negative-duration', row, field);
    return undefined;
  }

  /** Truth of a field, which may be text. */
  flag(row: Row, field: string, missing: boolean): boolean {
    const value = this.raw(row, field);
    if (value === undefined || value === null || value === '') return missing;
    return value === true || value === 1 || /^(true|1|yes)$/i.test(String(value));
  }

  /** A date as epoch milliseconds local to `zone` ('UTC' gives the clock reading itself). */
  date(row: Row, field: string, zone: string): number | undefined {
    const text = this.text(row, field);
    if (text === undefined) return undefined;
    const placed = localInstant(text, zone);
    if (!placed) this.refuse('frepple.not-a-date', row, field);
    return placed?.instant;
  }

  /** The name a field refers to, when `table` has it; an Issue and undefined when it has not. */
  reference(row: Row, field: string, table: string): string | undefined {
    const name = this.text(row, field);
    if (name === undefined || this.named(table, name)) return name;
    const params = { table: row.table, pk: row.name, field, value: name, target: table };
    this.sayOnce(problem('frepple.reference-unknown', params, this.path(row, field), name));
    return undefined;
  }

  /** A reference that must be there; an Issue when the field is empty. */
  required(row: Row, field: string, table: string): string | undefined {
    if (this.text(row, field) === undefined) this.refuse('frepple.field-missing', row, field);
    return this.reference(row, field, table);
  }

  /** An error on one field of one row. */
  refuse(code: string, row: Row, field: string): void {
    const value = this.raw(row, field);
    const params = { table: row.table, pk: row.name, field, value: String(value ?? '') };
    this.sayOnce(problem(code, params, this.path(row, field), value ?? undefined));
  }

  /** A field may be read more than once, for every process that uses its row; its problem is one. */
  private sayOnce(issue: Issue): void {
    const key = `${issue.code} ${JSON.stringify(issue.path)}`;
    if (!this.said.has(key)) this.issues.push(issue);
    this.said.add(key);
  }

  /**
   * Counts something dropped or approximated: one Issue for each code and params, with the first `example` and `count`, the
   * number of different examples (of calls, when there are none).
   */
  note(severity: Issue['severity'], code: string, params: IssueParams = {}, example = ''): void {
    const key = `${code} ${JSON.stringify(params)}`;
    const found = this.notes.get(key) ?? {
      issue: { ...problem(code, params), severity },
      calls: 0,
      examples: new Set(),
    };
    this.notes.set(key, found);
    found.calls++;
    if (example !== '') found.examples.add(example);
  }

  /** All Issues: those of single rows, then the counted ones. */
  allIssues(): Issue[] {
    const counted = [...this.notes.values()].map(({ issue, calls, examples }) => {
      const [example] = examples;
      const found: IssueParams = example === undefined ? { count: calls } : { count: examples.size, example };
      return { ...issue, params: { ...issue.params, ...found } };
    });
    return [...this.issues, ...counted];
  }

  private path(row: Row, field: string): { file: string; row: number; field: string } {
    return { file: row.table, row: row.row, field: `${row.name} › ${field}` };
  }
}

/** Whether a value has the form of a fixture record. */
export function isRecord(value: unknown): value is FreppleRecord {
  const record = value as FreppleRecord | null;
  return (
    typeof record === 'object' &&
    record !== null &&
    typeof record.model === 'string' &&
    typeof record.fields === 'object' &&
    record.fields !== null
  );
}

function textOf(value: unknown): string | undefined {
  const one = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return one === undefined || one === null || one === '' ? undefined : String(one);
}
