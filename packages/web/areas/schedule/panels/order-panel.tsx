import { useQuery } from '@tanstack/react-query';
import { type Gesture, orderStatuses, type PlanHead, whyOrder } from '@tutti/contract';
import { useEffect, useMemo } from 'react';
import { type BoardPlan, instantOf, orderName } from '../../../board/index.ts';
import { routeQuery } from '../../../client/route-query.ts';
import { FixesSection } from '../../../pieces/fixes/fixes-section.tsx';
import { Facts, PanelSection, SidePanel } from '../../../pieces/side-panel.tsx';
import { QueryView } from '../../../pieces/states/query-view.tsx';
import { StatusTag } from '../../../pieces/status-tag.tsx';
import { WhyView } from '../../../pieces/why/why-view.tsx';
import { tick } from '../../../shell/first-steps/first-steps-state.ts';
import type { Rights } from '../../../shell/use-rights.ts';
import { useFormats, useHere } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { OrderActions } from './order-actions.tsx';
import { OrderSteps } from './order-steps.tsx';

/** The order that is selected: what it is, why it is done when it is, its steps, and what can be done about it. */
export function OrderPanel(props: {
  plan: BoardPlan;
  head: PlanHead | undefined;
  order: number;
  rights: Rights;
  onGestures: (gestures: Gesture[], sentence: string) => void;
  onOrder: (order: string) => void;
  onClose: () => void;
}) {
  const { plan, head, order, rights, onGestures, onOrder, onClose } = props;
  const formats = useFormats();
  const { itemName, customer, id } = plan.head.orders[order];
  const status = orderStatuses[plan.columns.orderStatus[order]];
  const late = plan.columns.orderLate[order];
  const word = late > 0 ? t('schedule.lateBy', { time: formats.duration(late) }) : undefined;
  return (
    <SidePanel
      quiet
      title={
        <>
          <span title={id}>{orderName(plan.head.orders[order])}</span> <StatusTag status={status}>{word}</StatusTag>
        </>
      }
      subtitle={customer ? t('schedule.itemFor', { item: itemName, customer }) : itemName}
      onClose={onClose}
    >
      <PanelSection>
        <Facts facts={useFacts(plan, order)} />
      </PanelSection>
      {head ? <Why {...{ plan, head, onOrder, onGestures }} order={id} late={late > 0} /> : null}
      <PanelSection title={t('schedule.steps')}>
        <OrderSteps {...{ plan, order }} editable={rights.plan && head !== undefined} onGestures={onGestures} />
      </PanelSection>
      {rights.plan && head ? <OrderActions {...{ plan, order, onGestures }} /> : null}
    </SidePanel>
  );
}

function useFacts(plan: BoardPlan, order: number) {
  const formats = useFormats();
  const { quantity, unit } = plan.head.orders[order];
  const { orderDue, orderEnd, orderLate } = plan.columns;
  const moment = (second: number) => (second < 0 ? t('schedule.never') : formats.dayTime(instantOf(plan, second)));
  return [
    { name: t('schedule.quantity'), value: formats.quantity(quantity, unit) },
    { name: t('schedule.due'), value: moment(orderDue[order]) },
    { name: t('schedule.finish'), value: moment(orderEnd[order]), bad: orderLate[order] > 0 },
  ];
}

function Why(props: {
  plan: BoardPlan;
  head: PlanHead;
  order: string;
  late: boolean;
  onGestures: (gestures: Gesture[], sentence: string) => void;
  onOrder: (order: string) => void;
}) {
  const { plan, head, order, late, onGestures, onOrder } = props;
  const names = useMemo(() => namesIn(plan), [plan]);
  const { params } = useHere();
  const query = useQuery(routeQuery(whyOrder, { params: { ...params, plan: head.id, order } }));
  useEffect(() => {
    if (query.isSuccess) tick('why');
  }, [query.isSuccess]);
  return (
    <>
      <PanelSection title={t(late ? 'schedule.why.late' : 'schedule.why')}>
        <QueryView query={query}>{(why) => <WhyView why={why} onOrder={onOrder} />}</QueryView>
      </PanelSection>
      {late ? <FixesSection key={head.id} plan={head.id} {...{ order, names, onGestures, onOrder }} /> : null}
    </>
  );
}

/** Names of rows, and of orders with their items, by id. */
function namesIn({ head, labels }: BoardPlan): ReadonlyMap<string, string> {
  return new Map([
    ...head.rows.map(({ resource, name }) => [resource, name] as const),
    ...head.orders.map(({ id }, i) => [id, labels[i]] as const),
  ]);
}
