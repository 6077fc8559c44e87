import { useState } from 'react';
import { boundsOf, type CellPlace, type CellRange, inside, moved, oneCell, stepped } from './cell-range.ts';
import { type CellEdit, changeCells, type GridDraft, type GridRow, redo, removeRows, undo } from './grid-draft.ts';
import type { GridAction } from './grid-keys.ts';
import { cellsIn, clearCells, fillDown, type GridView, pasteCells } from './paste-cells.ts';
import { readTabSeparated, writeTabSeparated } from './tab-separated.ts';

/** What is being typed into a cell: the text it began with. */
export type Editing = { place: CellPlace; text: string };

/** What the last action did, to be said: cells or rows, and how many. */
export type GridNotice = { what: 'pasted' | 'filled' | 'cleared' | 'removed' | 'copied'; count: number };

type Given = {
  view: GridView;
  draft: GridDraft;
  onDraft: (draft: GridDraft) => void;
  newRow?: () => GridRow;
  startAt?: string;
};

/** Selection, editing and what keys and the clipboard do to the rows of a grid. */
export function useGrid({ view, draft, onDraft, newRow, startAt }: Given) {
  const [range, setRange] = useState<CellRange>(() =>
    oneCell({
      row: Math.max(
        0,
        view.rows.findIndex(({ key }) => key === startAt),
      ),
      column: 0,
    }),
  );
  const [editing, setEditing] = useState<Editing>();
  const [notice, setNotice] = useState<GridNotice>();
  const size = { rows: view.rows.length, columns: view.columns.length };
  const now: CellRange = { anchor: inside(range.anchor, size), focus: inside(range.focus, size) };
  const cell = (place: CellPlace) => ({ row: view.rows[place.row], column: view.columns[place.column] });

  const take = (edits: readonly CellEdit[], what: GridNotice['what'], appended: readonly GridRow[] = []) => {
    onDraft(changeCells(draft, edits, appended));
    setNotice({ what, count: edits.length + appended.length * view.columns.length });
  };
  const edit = (text?: string) => {
    const { row, column } = cell(now.focus);
    if (row && !column.readOnly) setEditing({ place: now.focus, text: text ?? row.cells[column.id] ?? '' });
  };
  const commit = (text: string) => {
    if (!editing) return;
    const { row, column } = cell(editing.place);
    if (row) onDraft(changeCells(draft, [{ key: row.key, column: column.id, text: text.trim() }]));
    setEditing(undefined);
  };

  const act = (action: GridAction): void => {
    if (action.do === 'move') setRange(moved(now, action, { size, extend: action.extend }));
    else if (action.do === 'step') setRange(stepped(now, action.by, size));
    else if (action.do === 'edit') edit(action.text);
    else if (action.do === 'clear') take(clearCells(view, now), 'cleared');
    else if (action.do === 'fillDown') take(fillDown(view, now), 'filled');
    else if (action.do === 'selectAll')
      setRange({ anchor: { row: 0, column: 0 }, focus: { row: size.rows - 1, column: size.columns - 1 } });
    else onDraft(action.do === 'undo' ? undo(draft) : redo(draft));
  };

  return {
    range: now,
    editing,
    notice,
    act,
    edit,
    commit,
    cancel: () => setEditing(undefined),
    select: (place: CellPlace, extend: boolean) =>
      setRange(extend ? { anchor: now.anchor, focus: place } : oneCell(place)),
    copy: (): string => {
      const cells = cellsIn(view, now);
      setNotice({ what: 'copied', count: cells.reduce((sum, row) => sum + row.length, 0) });
      return writeTabSeparated(cells);
    },
    paste: (text: string) => {
      const { edits, appended, bounds } = pasteCells(view, now, { cells: readTabSeparated(text), newRow });
      take(edits, 'pasted', appended);
      setRange({
        anchor: { row: bounds.top, column: bounds.left },
        focus: { row: bounds.bottom, column: bounds.right },
      });
    },
    append: () => {
      if (!newRow) return;
      onDraft(changeCells(draft, [], [newRow()]));
      setRange(oneCell({ row: size.rows, column: 0 }));
    },
    removeSelected: () => {
      const { top, bottom } = boundsOf(now);
      const keys = new Set(view.rows.slice(top, bottom + 1).map(({ key }) => key));
      onDraft(removeRows(draft, keys));
      setNotice({ what: 'removed', count: keys.size });
    },
  };
}
export type Grid = ReturnType<typeof useGrid>;
