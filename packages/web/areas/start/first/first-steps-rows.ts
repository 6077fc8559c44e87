import { cellKey } from '../../../pieces/grid/data-grid.tsx';
import type { GridRow } from '../../../pieces/grid/grid-draft.ts';
import type { FirstStep } from './first-records.ts';

/** The columns of the steps, in the order in which they are pasted. */
export const stepColumns = ['item', 'step', 'resource', 'setup', 'perPiece'] as const;
type StepColumn = (typeof stepColumns)[number];

/** What is assumed of an item of which nothing was said. */
export type StepGuess = { step: string; resource: string; setup: string; perPiece: string };

/** The key of a row that was proposed for an item. */
const keyOf = (item: string) => `proposed ${item}`;

/** A row that is proposed for an item. */
export const proposedRow = (item: string, guess: StepGuess): GridRow => ({
  key: keyOf(item),
  cells: { item, ...guess },
});

/** Cells that still hold what was proposed, by `cellKey`. */
export function assumedCells(rows: readonly GridRow[], guess: StepGuess): ReadonlySet<string> {
  return new Set(
    rows.flatMap(({ key, cells }) =>
      key === keyOf(cells.item ?? '')
        ? Object.entries(guess).flatMap(([column, text]) => (cells[column] === text ? [cellKey(key, column)] : []))
        : [],
    ),
  );
}

export type StepProblem = 'itemUnknown' | 'empty' | 'notNumber';

/** The steps that rows stand for, and what is wrong with which cell. Empty rows count nothing. */
export function readSteps(
  rows: readonly GridRow[],
  items: ReadonlySet<string>,
): { steps: FirstStep[]; problems: Map<string, StepProblem>; without: string[] } {
  const problems = new Map<string, StepProblem>();
  const steps = rows.flatMap(({ key, cells }): FirstStep[] => {
    const text = (column: StepColumn) => (cells[column] ?? '').trim();
    if (stepColumns.every((column) => text(column) === '')) return [];
    const item = text('item').replaceAll('/', '-');
    if (!items.has(item)) problems.set(cellKey(key, 'item'), 'itemUnknown');
    for (const column of ['step', 'resource'] as const)
      if (text(column) === '') problems.set(cellKey(key, column), 'empty');
    const [setup, perPiece] = (['setup', 'perPiece'] as const).map((column) => {
      const minutes = minutesIn(text(column));
      if (minutes === undefined) problems.set(cellKey(key, column), 'notNumber');
      return minutes ?? 0;
    });
    return [{ item, step: text('step'), resource: text('resource'), setup, perPiece }];
  });
  const made = new Set(steps.map(({ item }) => item));
  return { steps, problems, without: [...items].filter((item) => !made.has(item)) };
}

/** Minutes with a point or a comma; nothing is none. */
function minutesIn(text: string): number | undefined {
  if (text === '') return 0;
  return /^\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}
