import type { OrderRow } from '@tutti/contract';
import { Lock } from 'lucide-react';
import type { RowColumn } from '../../pieces/rows-table.tsx';
import { StatusTag, Tag } from '../../pieces/status-tag.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import type { Formats } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';

/** What a list of orders shows. */
export function orderColumns(formats: Formats): RowColumn<OrderRow>[] {
  return [
    {
      id: 'name',
      name: t('orders.order'),
      cell: (row) => <span title={row.id}>{row.name === row.id ? shortId(row.id) : row.name}</span>,
    },
    { id: 'type', from: 'middle', name: t('orders.type'), cell: (row) => t(`orders.type.${row.type}`) },
    { id: 'item', name: t('orders.item'), cell: (row) => row.itemName },
    {
      id: 'quantity',
      name: t('orders.quantity'),
      figure: true,
      from: 'middle',
      cell: (row) => formats.quantity(row.quantity, row.unit, 2),
    },
    { id: 'start', from: 'full', name: t('orders.start'), cell: (row) => formats.dayTime(row.start) },
    { id: 'end', name: t('orders.end'), cell: (row) => formats.dayTime(row.end) },
    { id: 'due', from: 'wide', name: t('orders.due'), cell: (row) => (row.due ? formats.dayTime(row.due) : '') },
    { id: 'late', name: t('orders.standing'), cell: (row) => <OrderStanding row={row} /> },
    { id: 'state', name: t('orders.state'), cell: (row) => <OrderStateTag row={row} /> },
  ];
}

/** Whether what the order serves is on time. */
export function OrderStanding({ row }: { row: OrderRow }) {
  const { formats } = useHere();
  if (row.unplanned) return <StatusTag status="unplanned" />;
  if (row.lateHours > 0)
    return <StatusTag status="late">{t('orders.late', { time: formats.hours(row.lateHours) })}</StatusTag>;
  return row.due ? <StatusTag status="onTime" /> : <Tag colour="idle">{t('orders.toStock')}</Tag>;
}

/** Proposed, released …, and whether plans may change it. */
export function OrderStateTag({ row }: { row: OrderRow }) {
  return (
    <Tag colour={row.state === 'proposed' ? 'idle' : 'onTime'} icon={row.firm ? Lock : undefined}>
      {t(row.firm ? 'orders.firm' : 'orders.free', { state: t(`orders.state.${row.state as 'proposed'}`) })}
    </Tag>
  );
}

/** Proposed orders are known by a hash: as much of it as tells them apart, since what they make stands beside it. */
const shortId = (id: string) => (/^[0-9a-f]{16}$/.test(id) ? id.slice(0, 6) : id);
