import { useVirtualizer } from '@tanstack/react-virtual';
import { orderStatuses } from '@tutti/contract';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { type BoardPlan, instantOf, kindOf, orderName } from '../../../board/index.ts';
import { StatusTag } from '../../../pieces/status-tag.tsx';
import { useFormats } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { kindWord } from '../board/words-of.ts';
import { useScheduleSearch, useSetSearch } from '../schedule-address.ts';
import { scheduleRows, type TableColumn, type TableOrder, tableColumns } from './schedule-rows.ts';
import styles from './schedule-table.module.css';

const ROW = 32;

/** The schedule as a table: the same bars, sorted by any column; a row opens its order. */
export function ScheduleTable({ plan, matches }: { plan: BoardPlan; matches: ReadonlySet<string> | undefined }) {
  const [order, setOrder] = useState<TableOrder>({ by: 'start', descending: false });
  const rows = useMemo(() => scheduleRows(plan, matches, order), [plan, matches, order]);
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable with the keys
    <section ref={scroll} className={styles.scroll} tabIndex={0} aria-label={t('schedule.table')}>
      <table className={styles.table} aria-label={t('schedule.table')} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {tableColumns.map((column) => (
              <Heading key={column} {...{ column, order }} onOrder={setOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={before} />
          {items.map(({ index }) => (
            <Row key={rows[index]} {...{ plan, index }} bar={rows[index]} />
          ))}
          <Spacer height={after} />
        </tbody>
      </table>
    </section>
  );
}

/** Stands for the rows that are not in view. */
function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden style={{ height }}>
      <td colSpan={tableColumns.length} />
    </tr>
  ) : null;
}

function Heading(props: { column: TableColumn; order: TableOrder; onOrder: (order: TableOrder) => void }) {
  const { column, order, onOrder } = props;
  const isBy = order.by === column;
  const Arrow = order.descending ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={isBy ? (order.descending ? 'descending' : 'ascending') : undefined}>
      <button type="button" onClick={() => onOrder({ by: column, descending: isBy && !order.descending })}>
        {t(`schedule.column.${column}`)}
        {isBy ? <Arrow aria-hidden size={12} /> : null}
      </button>
    </th>
  );
}

function Row({ plan, bar, index }: { plan: BoardPlan; bar: number; index: number }) {
  const formats = useFormats();
  const { order: selected } = useScheduleSearch();
  const setSearch = useSetSearch();
  const { head, columns } = plan;
  const order = head.orders[columns.barOrder[bar]];
  const kind = kindOf(plan, bar);
  const moment = (second: number) => formats.dayTime(instantOf(plan, second));
  return (
    <tr
      aria-rowindex={index + 2}
      className={styles.row}
      data-selected={(order && order.id === selected) || undefined}
      style={{ height: ROW }}
    >
      <td>
        {order ? (
          <button type="button" title={order.id} onClick={() => setSearch({ order: order.id, panel: undefined })}>
            {orderName(order)}
          </button>
        ) : null}
      </td>
      <td>{order?.itemName}</td>
      <td>{kind === 'run' ? head.steps[columns.barStep[bar]]?.name : kindWord(kind)}</td>
      <td>{head.rows[columns.barRow[bar]].name}</td>
      <td>{moment(columns.barStart[bar])}</td>
      <td>{moment(columns.barEnd[bar])}</td>
      <td>{order ? <StatusTag status={orderStatuses[columns.orderStatus[columns.barOrder[bar]]]} /> : null}</td>
    </tr>
  );
}
