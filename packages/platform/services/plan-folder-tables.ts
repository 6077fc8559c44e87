import { type Issue, type Model, problem, tables } from '@tutti/model';
import { escapeFormula, isoText, objectShapeOf, type Table, unescapeFormula, writeModel } from '@tutti/model/rows';
import type { DemandOutcome, PlanResult } from '@tutti/planner';
import { textOf } from '../messages/index.ts';

/** The files of a plan folder (decision 28). */
export const planFiles = [
  'plan.json',
  'orders.csv',
  'assignments.csv',
  'demands.csv',
  'forecasts.csv',
  'stock.csv',
  'policies.csv',
  'issues.csv',
] as const;

type Cell = string | number | undefined;
const outcomes: readonly string[] = ['onTime', 'late', 'partial', 'unplanned'] satisfies DemandOutcome['outcome'][];

/**
 * The tables of a plan folder: orders, assignments, policies and the forecasts made on the way in the form of a workspace,
 * the others as listed in decision 28.
 */
export function planTables(result: PlanResult, model: Model): Table[] {
  const { orders, assignments, policies } = result;
  const empty = Object.fromEntries(Object.keys(tables).map((name) => [name, []])) as unknown as Model;
  const written = writeModel({ ...empty, workspace: model.workspace, orders, assignments, policies }).tables;
  const own = (['orders', 'assignments', 'policies'] as const).map(
    (name) => written.find((table) => table.name === name) ?? headingOf(name),
  );
  return [
    ...own,
    demandTable(result.demands),
    forecastTable(result, { ...empty, workspace: model.workspace }),
    stockTable(result.stock),
    issueTable(result.issues),
  ];
}

/** Forecasts as demands of a workspace, under a name of their own. */
function forecastTable({ forecasts }: PlanResult, empty: Model): Table {
  const { tables: written } = writeModel({ ...empty, demands: forecasts });
  const table = written.find(({ name }) => name === 'demands') ?? headingOf('demands');
  return { ...table, name: 'forecasts', file: 'forecasts.csv' };
}

/** A table without rows still says what its columns are. */
function headingOf(name: 'orders' | 'assignments' | 'policies' | 'demands'): Table {
  const { fields } = objectShapeOf(tables[name]);
  const columns = fields.filter((field) => field.required).map((field) => field.name);
  return { name, file: `${name}.csv`, columns, rows: [], firstRow: 2 };
}

function demandTable(demands: readonly DemandOutcome[]): Table {
  return tableOf(
    'demands',
    [
      'id',
      'item',
      'place',
      'quantity',
      'outcome',
      'due',
      'at',
      'delivered',
      'lateHours',
      'cause.code',
      'cause.params',
      'why',
    ],
    demands.map((one) => [
      one.id,
      one.item,
      one.place,
      one.quantity,
      one.outcome,
      isoText(one.due),
      one.at === undefined ? undefined : isoText(one.at),
      one.delivered,
      one.lateHours,
      one.cause?.code,
      one.cause?.params && JSON.stringify(one.cause.params),
      one.cause && textOf(one.cause.code, one.cause.params ?? {}),
    ]),
  );
}

function stockTable(stock: PlanResult['stock']): Table {
  return tableOf(
    'stock',
    ['item', 'place', 'now', 'lowest', 'lowestAt', 'end'],
    stock.map((one) => [one.item, one.place, one.now, one.lowest, isoText(one.lowestAt), one.end]),
  );
}

function issueTable(issues: readonly Issue[]): Table {
  return tableOf(
    'issues',
    ['severity', 'code', 'file', 'row', 'column', 'field', 'value', 'params', 'text'],
    issues.map(({ severity, code, path, value, params }) => [
      severity,
      code,
      path.file,
      path.row,
      path.column,
      path.field,
      value,
      JSON.stringify(params),
      textOf(code, params),
    ]),
  );
}

function tableOf(name: string, columns: readonly string[], rows: readonly Cell[][]): Table {
  const text = (cell: Cell) =>
    typeof cell === 'string' ? escapeFormula(cell) : cell === undefined ? '' : String(cell);
  return { name, file: `${name}.csv`, columns, rows: rows.map((row) => row.map(text)), firstRow: 2 };
}

/** Reads `demands.csv` back, whoever wrote it: id, item, outcome and due are needed. Every cell that cannot be read is an Issue. */
export function readDemandTable(table: Table): { demands: DemandOutcome[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const { file } = table;
  for (const name of ['id', 'item', 'outcome', 'due'])
    if (!table.columns.includes(name)) issues.push(problem('plan-column-missing', { column: name }, { file, row: 1 }));
  if (issues.length > 0) return { demands: [], issues };
  const demands = table.rows.map((cells, i) =>
    readDemandRow(rowReader(table, cells, { row: table.firstRow + i, issues })),
  );
  return { demands, issues };
}

type RowReader = {
  text(column: string): string;
  number(column: string): number;
  instant(column: string): number | undefined;
  refuse(column: string, wanted: string): void;
};

function rowReader(table: Table, cells: readonly string[], at: { row: number; issues: Issue[] }): RowReader {
  const text = (column: string) => unescapeFormula(cells[table.columns.indexOf(column)] ?? '');
  const refuse = (column: string, wanted: string) =>
    void at.issues.push(
      problem('plan-cell-unreadable', { wanted }, { file: table.file, row: at.row, column }, text(column)),
    );
  return {
    text,
    refuse,
    number(column) {
      const value = text(column) === '' ? 0 : Number(text(column));
      if (!Number.isFinite(value)) refuse(column, 'number');
      return value;
    },
    instant(column) {
      if (text(column) === '') return undefined;
      const value = Date.parse(text(column));
      if (Number.isNaN(value)) refuse(column, 'instant');
      return value;
    },
  };
}

function readDemandRow(read: RowReader): DemandOutcome {
  if (!outcomes.includes(read.text('outcome'))) read.refuse('outcome', 'outcome');
  if (read.text('due') === '') read.refuse('due', 'instant');
  const at = read.instant('at');
  const code = read.text('cause.code');
  return {
    id: read.text('id'),
    item: read.text('item'),
    place: read.text('place'),
    quantity: read.number('quantity'),
    outcome: read.text('outcome') as DemandOutcome['outcome'],
    due: read.instant('due') ?? 0,
    ...(at === undefined ? {} : { at }),
    delivered: read.number('delivered'),
    lateHours: read.number('lateHours'),
    ...(code === '' ? {} : { cause: { code, params: readParams(read) } }),
  };
}

function readParams(read: RowReader): Record<string, string | number> {
  if (read.text('cause.params') === '') return {};
  try {
    return JSON.parse(read.text('cause.params')) as Record<string, string | number>;
  } catch {
    read.refuse('cause.params', 'json');
    return {};
  }
}
