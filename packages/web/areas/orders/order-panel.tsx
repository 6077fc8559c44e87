import { useQuery } from '@tanstack/react-query';
import { listOrders, type OrderRow } from '@tutti/contract';
import { SearchX } from 'lucide-react';
import { routeQuery } from '../../client/route-query.ts';
import { FixesSection } from '../../pieces/fixes/fixes-section.tsx';
import { Facts, PanelSection, SidePanel } from '../../pieces/side-panel.tsx';
import { EmptyState } from '../../pieces/states/empty-state.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { TargetLink } from '../../pieces/target-link.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { calledText, sentence } from '../../texts/sentence.ts';
import { t } from '../../texts/texts.ts';
import { WhyOfOrder } from '../home/why-of-order.tsx';
import { PeggingView } from '../pegging/pegging-view.tsx';
import { OrderStanding, OrderStateTag } from './order-columns.tsx';

/** One order under the latest plan: what it is, why it is done when it is, what it takes and what it serves. */
export function OrderPanel({ plan, id, onClose }: { plan: string; id: string; onClose: () => void }) {
  const { params, formats } = useHere();
  const query = useQuery(routeQuery(listOrders, { params: { ...params, plan }, query: { q: id, limit: 20 } }));
  const order = query.data?.rows.find((row) => row.id === id);
  return (
    <SidePanel
      title={
        <>
          <span title={id}>{order ? calledText(order.called, formats) : id}</span>{' '}
          {order ? <OrderStanding row={order} /> : null}
        </>
      }
      subtitle={order?.itemName}
      onClose={onClose}
    >
      <QueryView query={query}>
        {() =>
          order ? (
            <OrderFacts plan={plan} order={order} />
          ) : (
            <EmptyState icon={SearchX} title={t('orders.missing', { id })}>
              {t('orders.missing.hint')}
            </EmptyState>
          )
        }
      </QueryView>
    </SidePanel>
  );
}

function OrderFacts({ plan, order }: { plan: string; order: OrderRow }) {
  const { formats } = useHere();
  const where = [order.from, order.to].filter((one) => one !== undefined).join(' → ');
  return (
    <>
      <PanelSection>
        <Facts
          facts={[
            { name: t('orders.type'), value: t(`orders.type.${order.type}`) },
            { name: t('orders.quantity'), value: formats.quantity(order.quantity, order.unit, 2) },
            ...(where === '' ? [] : [{ name: t('orders.where'), value: where }]),
            ...(order.process ? [{ name: t('orders.process'), value: order.process }] : []),
            ...(order.lane ? [{ name: t('orders.lane'), value: order.lane }] : []),
            { name: t('orders.start'), value: formats.dayTimeZone(order.start) },
            { name: t('orders.end'), value: formats.dayTime(order.end) },
            ...(order.due
              ? [{ name: t('orders.due'), value: formats.dayTime(order.due), bad: order.lateHours > 0 }]
              : []),
            { name: t('orders.state'), value: <OrderStateTag row={order} /> },
          ]}
        />
        {order.unplanned ? <p>{sentence(order.unplanned, formats)}</p> : null}
        <TargetLink link={`schedule?order=${encodeURIComponent(order.id)}`}>{t('orders.toSchedule')}</TargetLink>
      </PanelSection>
      {order.type === 'buy' || order.unplanned ? null : <WhyOfOrder order={order.id} />}
      {order.type !== 'buy' && order.lateHours > 0 ? <FixesSection plan={plan} order={order.id} /> : null}
      <PanelSection title={t('orders.pegging')}>
        <PeggingView plan={plan} of={{ kind: 'order', id: order.id }} />
      </PanelSection>
    </>
  );
}
