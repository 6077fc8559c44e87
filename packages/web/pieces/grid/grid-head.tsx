import { ArrowDown, ArrowUp } from 'lucide-react';
import { t } from '../../texts/texts.ts';
import styles from './data-grid.module.css';
import type { GridTable } from './use-grid-table.ts';

/** The headings: pressing one puts the rows in its order, its edge draws it wider. */
export function GridHead({ table, width }: { table: GridTable; width: number }) {
  const [group] = table.getHeaderGroups();
  return (
    <div role="rowgroup" className={styles.head} style={{ width }}>
      <div role="row" aria-rowindex={1} className={styles.line}>
        {group.headers.map((header, i) => {
          const { column } = header;
          const sorted = column.getIsSorted();
          const Arrow = sorted === 'desc' ? ArrowDown : ArrowUp;
          return (
            <div
              key={header.id}
              role="columnheader"
              aria-colindex={i + 1}
              aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
              className={styles.heading}
              style={{ width: column.getSize() }}
            >
              <button type="button" tabIndex={-1} onClick={column.getToggleSortingHandler()} title={t('grid.sort')}>
                <span>{String(column.columnDef.header)}</span>
                {sorted ? <Arrow aria-hidden size={12} /> : null}
              </button>
              <i
                aria-hidden
                className={styles.edge}
                onMouseDown={header.getResizeHandler()}
                onTouchStart={header.getResizeHandler()}
                onDoubleClick={() => column.resetSize()}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
