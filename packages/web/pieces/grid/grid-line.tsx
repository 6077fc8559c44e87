import { memo } from 'react';
import { CellEditor } from './cell-editor.tsx';
import { type Bounds, type CellPlace, holds } from './cell-range.ts';
import styles from './data-grid.module.css';
import type { GridRow } from './grid-draft.ts';
import type { Editing } from './use-grid.ts';
import type { GridTable } from './use-grid-table.ts';

type Column = ReturnType<GridTable['getAllLeafColumns']>[number];

type LineState = {
  bounds: Bounds;
  focus: CellPlace;
  activeId: string;
  errors?: ReadonlyMap<string, string>;
  marks?: ReadonlyMap<string, string>;
  editing?: Editing;
};

type LineProps = {
  row: GridRow;
  columns: readonly Column[];
  place: { index: number; start: number };
  state: LineState;
  onFinish: (text: string, next?: 'down' | 'right' | 'left') => void;
  onCancel: () => void;
};

/** One row of the grid. */
export const GridLine = memo(function GridLine({ row, columns, place, state, onFinish, onCancel }: LineProps) {
  const { bounds, focus, activeId, errors, marks, editing } = state;
  const { index, start } = place;
  return (
    <div role="row" aria-rowindex={index + 2} className={styles.line} style={{ transform: `translateY(${start}px)` }}>
      {columns.map((column, i) => {
        const isActive = focus.row === index && focus.column === i;
        const error = errors?.get(`${row.key}\n${column.id}`);
        const mark = marks?.get(`${row.key}\n${column.id}`);
        const edited = editing?.place.row === index && editing.place.column === i ? editing : undefined;
        const { figure, readOnly } = (column.columnDef.meta ?? {}) as { figure?: boolean; readOnly?: boolean };
        return (
          <div
            key={column.id}
            role="gridcell"
            id={isActive ? activeId : undefined}
            aria-colindex={i + 1}
            aria-selected={holds(bounds, { row: index, column: i })}
            aria-readonly={readOnly || undefined}
            aria-invalid={error !== undefined || undefined}
            className={styles.cell}
            data-cell={`${index} ${i}`}
            data-active={isActive || undefined}
            data-figure={figure || undefined}
            data-mark={mark !== undefined || undefined}
            title={error ?? mark}
            style={{ width: column.getSize() }}
          >
            {edited ? (
              <CellEditor
                name={String(column.columnDef.header)}
                start={edited.text}
                onFinish={onFinish}
                onCancel={onCancel}
              />
            ) : (
              row.cells[column.id]
            )}
          </div>
        );
      })}
    </div>
  );
});
