/** A row of the grid: its cells as text, by column. */
export type GridRow = { key: string; cells: Readonly<Record<string, string>> };

/** What a cell becomes. */
export type CellEdit = { key: string; column: string; text: string };

/** One step of work, as it can be done and undone: cells, and rows that came or went, with their places. */
export type GridStep = {
  cells: readonly { key: string; column: string; before: string; after: string }[];
  added: readonly { at: number; row: GridRow }[];
  removed: readonly { at: number; row: GridRow }[];
};

/** Rows that are worked on, with what was done to them. Immutable: each change gives a new one. */
export type GridDraft = {
  rows: readonly GridRow[];
  done: readonly GridStep[];
  undone: readonly GridStep[];
};

/** A draft in which nothing was done yet. */
export const startDraft = (rows: readonly GridRow[]): GridDraft => ({ rows, done: [], undone: [] });

/** Changes cells and appends rows, in one step; what would change nothing is no step. */
export function changeCells(
  draft: GridDraft,
  edits: readonly CellEdit[],
  appended: readonly GridRow[] = [],
): GridDraft {
  const byKey = new Map(draft.rows.map((row) => [row.key, row]));
  const cells = [...new Map(edits.map((edit) => [`${edit.key}\n${edit.column}`, edit])).values()].flatMap(
    ({ key, column, text }) => {
      const before = byKey.get(key)?.cells[column] ?? '';
      return byKey.has(key) && before !== text ? [{ key, column, before, after: text }] : [];
    },
  );
  const added = appended.map((row, i) => ({ at: draft.rows.length + i, row }));
  return take(draft, { cells, added, removed: [] });
}

/** Takes rows away, in one step. */
export function removeRows(draft: GridDraft, keys: ReadonlySet<string>): GridDraft {
  const removed = draft.rows.flatMap((row, at) => (keys.has(row.key) ? [{ at, row }] : []));
  return take(draft, { cells: [], added: [], removed });
}

/** Takes the last step back. */
export function undo(draft: GridDraft): GridDraft {
  const step = draft.done.at(-1);
  if (!step) return draft;
  return {
    rows: applied(draft.rows, reversed(step)),
    done: draft.done.slice(0, -1),
    undone: [...draft.undone, step],
  };
}

/** Does again what was undone last. */
export function redo(draft: GridDraft): GridDraft {
  const step = draft.undone.at(-1);
  if (!step) return draft;
  return { rows: applied(draft.rows, step), done: [...draft.done, step], undone: draft.undone.slice(0, -1) };
}

function take(draft: GridDraft, step: GridStep): GridDraft {
  if (step.cells.length === 0 && step.added.length === 0 && step.removed.length === 0) return draft;
  return { rows: applied(draft.rows, step), done: [...draft.done, step], undone: [] };
}

const reversed = ({ cells, added, removed }: GridStep): GridStep => ({
  cells: cells.map(({ key, column, before, after }) => ({ key, column, before: after, after: before })),
  added: removed,
  removed: added,
});

function applied(rows: readonly GridRow[], { cells, added, removed }: GridStep): readonly GridRow[] {
  const gone = new Set(removed.map(({ row }) => row.key));
  const changes = new Map<string, Record<string, string>>();
  for (const { key, column, after } of cells) changes.set(key, { ...changes.get(key), [column]: after });
  const kept = rows
    .filter(({ key }) => !gone.has(key))
    .map((row) => {
      const change = changes.get(row.key);
      return change ? { key: row.key, cells: { ...row.cells, ...change } } : row;
    });
  // In the order of their places, so that each place is right when its turn comes.
  for (const { at, row } of [...added].sort((a, b) => a.at - b.at)) kept.splice(at, 0, row);
  return kept;
}

/**
 * The same work on rows that have changed meanwhile: cells that were changed, rows that came and went, where they still apply.
 * What was done before cannot be undone any more.
 */
export function carriedOver(before: readonly GridRow[], draft: GridDraft, after: readonly GridRow[]): GridDraft {
  const old = new Map(before.map((row) => [row.key, row]));
  const { changed, gone } = differencesOf(before, draft);
  const edits = changed.flatMap(({ key, cells }) =>
    Object.entries(cells).flatMap(([column, text]) =>
      text === (old.get(key)?.cells[column] ?? '') ? [] : [{ key, column, text }],
    ),
  );
  const fresh = startDraft(after);
  const known = new Set(after.map(({ key }) => key));
  const added = changed.filter(({ key }) => !old.has(key) && !known.has(key));
  return removeRows(changeCells(fresh, edits, added), new Set(gone));
}

/** What a draft comes to against the rows it began with: changed or new rows, and keys of rows that are gone. */
export function differencesOf(before: readonly GridRow[], { rows }: GridDraft): { changed: GridRow[]; gone: string[] } {
  const known = new Map(before.map((row) => [row.key, row]));
  const keys = new Set(rows.map(({ key }) => key));
  return {
    changed: rows.filter((row) => {
      const old = known.get(row.key);
      return (
        old === undefined || Object.keys(row.cells).some((column) => row.cells[column] !== (old.cells[column] ?? ''))
      );
    }),
    gone: before.flatMap(({ key }) => (keys.has(key) ? [] : [key])),
  };
}
