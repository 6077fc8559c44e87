import { Button } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { t } from '../texts/texts.ts';
import styles from './rows-table.module.css';
import { TableFrame } from './table-frame.tsx';

export type RowColumn<Row> = {
  id: string;
  name: string;
  /** Figures stand to the right. */
  figure?: boolean;
  /** Shown where there is room for it: `middle`, `wide` or `full` tables; what is left out stands in the row's panel. */
  from?: 'middle' | 'wide' | 'full';
  cell: (row: Row) => ReactNode;
};

/**
 * Rows to look through and open one of. The first column is a button that opens the row; arrows go from row to row, so that
 * everything a pointer does the keyboard does too. Rows may be marked when `marked` is given.
 */
export function RowsTable<Row>(props: {
  label: string;
  columns: readonly RowColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  opened?: string;
  onOpen?: (row: Row) => void;
  marks?: {
    marked: ReadonlySet<string>;
    onMark: (keys: readonly string[], on: boolean) => void;
    label: (row: Row) => string;
  };
  more?: { shown: number; total?: number; isLoading: boolean; onMore: () => void };
}) {
  const { label, columns, rows, keyOf, opened, onOpen, marks, more } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const allMarked = rows.length > 0 && rows.every((row) => marks?.marked.has(keyOf(row)));
  return (
    <div className={styles.rows}>
      <TableFrame label={label} className={styles.table}>
        <thead>
          <tr>
            {marks ? (
              <th scope="col" className={styles.mark}>
                <input
                  type="checkbox"
                  aria-label={t('list.markAll')}
                  checked={allMarked}
                  onChange={() => marks.onMark(rows.map(keyOf), !allMarked)}
                />
              </th>
            ) : null}
            {columns.map(({ id, name, figure, from }) => (
              <th key={id} scope="col" data-figure={figure || undefined} data-from={from}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={(event) => step(event, body.current)}>
          {rows.map((row) => {
            const key = keyOf(row);
            return (
              <tr
                key={key}
                data-open={opened === key || undefined}
                data-clickable={onOpen ? true : undefined}
                onClick={onOpen && (() => onOpen(row))}
              >
                {marks ? (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps a click on the box from opening the row
                  <td className={styles.mark} onClick={(event) => event.stopPropagation()}>
                    <input
                      type="checkbox"
                      aria-label={marks.label(row)}
                      checked={marks.marked.has(key)}
                      onChange={() => marks.onMark([key], !marks.marked.has(key))}
                    />
                  </td>
                ) : null}
                {columns.map(({ id, figure, from, cell }, i) =>
                  i === 0 ? (
                    <th key={id} scope="row">
                      {onOpen ? (
                        <button
                          type="button"
                          className={styles.open}
                          aria-expanded={opened === key}
                          onClick={(event) => {
                            event.stopPropagation();
                            onOpen(row);
                          }}
                        >
                          {cell(row)}
                        </button>
                      ) : (
                        cell(row)
                      )}
                    </th>
                  ) : (
                    <td key={id} data-figure={figure || undefined} data-from={from}>
                      {cell(row)}
                    </td>
                  ),
                )}
              </tr>
            );
          })}
        </tbody>
      </TableFrame>
      {more && (more.total === undefined || more.total > more.shown) ? (
        <div className={styles.more}>
          <span>
            {more.total === undefined
              ? t('list.shown', { shown: more.shown })
              : t('list.shownOf', { shown: more.shown, total: more.total })}
          </span>
          <Button variant="default" size="xs" loading={more.isLoading} onClick={more.onMore}>
            {t('list.more')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Arrows, Home and End move the focus between the rows' buttons. */
function step(event: KeyboardEvent, body: HTMLTableSectionElement | null): void {
  const buttons = [...(body?.querySelectorAll<HTMLButtonElement>('tr > th > button') ?? [])];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  if (at < 0) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || !buttons[to]) return;
  event.preventDefault();
  buttons[to].focus();
}
