import { orderStatuses } from '@tutti/contract';
import { useEffect } from 'react';
import { type BoardPlan, orderName, problemOrders } from '../../../board/index.ts';
import { PanelSection, SidePanel } from '../../../pieces/side-panel.tsx';
import { StatusTag } from '../../../pieces/status-tag.tsx';
import { tick } from '../../../shell/first-steps/first-steps-state.ts';
import { useFormats } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { OrderList } from './order-list.tsx';

/** Orders in trouble, worst first. */
export function LatePanel(props: { plan: BoardPlan; onOrder: (order: string) => void; onClose: () => void }) {
  const { plan, onOrder, onClose } = props;
  const formats = useFormats();
  useEffect(() => tick('late'), []);
  const { orderStatus, orderLate } = plan.columns;
  const orders = problemOrders(plan).map((order) => {
    const { id, itemName, customer } = plan.head.orders[order];
    const late = orderLate[order];
    const status = orderStatuses[orderStatus[order]];
    return {
      id,
      name: orderName(plan.head.orders[order]),
      line: customer ? t('schedule.itemFor', { item: itemName, customer }) : itemName,
      value: <StatusTag status={status}>{late > 0 ? formats.duration(late) : undefined}</StatusTag>,
    };
  });
  return (
    <SidePanel title={t('schedule.late.title', { count: orders.length })} onClose={onClose}>
      <PanelSection>
        {orders.length === 0 ? <p>{t('schedule.late.none')}</p> : <OrderList orders={orders} onOrder={onOrder} />}
      </PanelSection>
    </SidePanel>
  );
}
