import { useVirtualizer } from '@tanstack/react-virtual';
import { type ClipboardEvent, type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef } from 'react';
import { rowHeights } from '../../tokens/scale.ts';
import { boundsOf, type CellPlace } from './cell-range.ts';
import styles from './data-grid.module.css';
import type { GridDraft, GridRow } from './grid-draft.ts';
import { GridFoot } from './grid-foot.tsx';
import { GridHead } from './grid-head.tsx';
import { gridAction } from './grid-keys.ts';
import { GridLine } from './grid-line.tsx';
import { useGrid } from './use-grid.ts';
import { type GridColumn, useGridTable } from './use-grid-table.ts';

const nearest = { block: 'nearest', inline: 'nearest' } as const;

/** Key of a cell in `errors`. */
export const cellKey = (row: string, column: string): string => `${row}\n${column}`;

/**
 * Rows to work on as in a spreadsheet: ranges, copy and paste from and to Excel, fill down (Ctrl D), undo, and what is wrong
 * with a cell at the cell. Only the rows in view are drawn.
 */
export function DataGrid(props: {
  label: string;
  columns: readonly GridColumn[];
  draft: GridDraft;
  onDraft: (draft: GridDraft) => void;
  /** What is wrong with cells, by `cellKey`. */
  errors?: ReadonlyMap<string, string>;
  /** What is to be known of cells, by `cellKey`: that they hold an assumption, say. */
  marks?: ReadonlyMap<string, string>;
  /** Makes an empty row: then rows can be added, and pasted beyond the last. */
  newRow?: () => GridRow;
  /** The row that is looked at first, by its key. */
  startAt?: string;
  /** Whether rows can be removed. */
  canRemove?: boolean;
  /** Rows to look at and copy only. */
  readOnly?: boolean;
}) {
  const { label, draft, onDraft, errors, marks, startAt, readOnly = false } = props;
  const newRow = readOnly ? undefined : props.newRow;
  const columns = useMemo(
    () => (readOnly ? props.columns.map((column) => ({ ...column, readOnly })) : props.columns),
    [props.columns, readOnly],
  );
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { table, rows } = useGridTable(columns, draft.rows);
  const view = { rows, columns };
  const grid = useGrid({ view, draft, onDraft, newRow, startAt });
  const { focus } = grid.range;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeights.dense,
    overscan: 8,
    scrollPaddingStart: rowHeights.dense,
  });
  useEffect(() => {
    if (rows.length > 0) virtualizer.scrollToIndex(focus.row);
    scroller.current?.querySelector(`[data-cell="${focus.row} ${focus.column}"]`)?.scrollIntoView(nearest);
  }, [focus.row, focus.column, virtualizer, rows.length]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeights.dense) - 1);
    const action = gridAction(event, page);
    if (!action || (action.do === 'step' && isAtEnd(action.by, focus, view))) return;
    event.preventDefault();
    grid.act(action);
  };
  const onClipboard = (event: ClipboardEvent) => {
    if (grid.editing || event.target !== scroller.current) return;
    event.preventDefault();
    if (readOnly && event.type !== 'copy') return;
    if (event.type === 'paste') grid.paste(event.clipboardData.getData('text/plain'));
    else event.clipboardData.setData('text/plain', grid.copy());
    if (event.type === 'cut') grid.act({ do: 'clear' });
  };
  const finish = (text: string, next?: 'down' | 'right' | 'left') => {
    grid.commit(text);
    if (next === 'down') grid.act({ do: 'move', row: 1, column: 0, extend: false });
    else if (next) grid.act({ do: 'step', by: next === 'right' ? 1 : -1 });
    scroller.current?.focus();
  };
  const bounds = boundsOf(grid.range);
  const width = table.getTotalSize();
  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        className={styles.grid}
        aria-label={label}
        aria-multiselectable
        aria-readonly={readOnly || undefined}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={rows.length > 0 ? `${id}-active` : undefined}
        onKeyDown={onKeyDown}
        onCopy={onClipboard}
        onCut={onClipboard}
        onPaste={onClipboard}
        {...pointerHandlers(grid.select, () => grid.edit())}
      >
        <GridHead table={table} width={width} />
        <div role="rowgroup" className={styles.rows} style={{ height: virtualizer.getTotalSize(), width }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => (
            <GridLine
              key={rows[index].key}
              row={rows[index]}
              columns={table.getAllLeafColumns()}
              place={{ index, start }}
              state={{ bounds, focus, activeId: `${id}-active`, errors, marks, editing: grid.editing }}
              onFinish={finish}
              onCancel={() => {
                grid.cancel();
                scroller.current?.focus();
              }}
            />
          ))}
        </div>
      </div>
      <GridFoot
        grid={grid}
        view={view}
        errors={errors}
        marks={marks}
        canAppend={newRow !== undefined}
        canRemove={props.canRemove === true && !readOnly}
        canUndo={!readOnly}
        draft={draft}
        onDone={() => scroller.current?.focus()}
      />
    </div>
  );
}

/** Tab leaves the grid at its first and last cell. */
function isAtEnd(
  by: 1 | -1,
  { row, column }: CellPlace,
  { rows, columns }: { rows: readonly unknown[]; columns: readonly unknown[] },
) {
  return by === 1 ? row >= rows.length - 1 && column >= columns.length - 1 : row <= 0 && column <= 0;
}

/** A press selects a cell, drawing extends the selection, two presses edit. */
function pointerHandlers(select: (place: CellPlace, extend: boolean) => void, edit: () => void) {
  const placeOf = (target: EventTarget | null): CellPlace | undefined => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
    const [row, column] = cell?.dataset.cell?.split(' ').map(Number) ?? [];
    return row === undefined || column === undefined ? undefined : { row, column };
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const place = placeOf(event.target);
      if (!place || event.button !== 0 || (event.target as Element).closest('input')) return;
      // Not the text is selected, and the keys go to the grid.
      event.preventDefault();
      event.currentTarget.focus();
      select(place, event.shiftKey);
    },
    onPointerMove: (event: PointerEvent) => {
      if (event.buttons !== 1 || event.pointerType === 'touch') return;
      const place = placeOf(document.elementFromPoint(event.clientX, event.clientY));
      if (place) select(place, true);
    },
    onDoubleClick: (event: { target: EventTarget }) => {
      if (placeOf(event.target)) edit();
    },
  };
}
