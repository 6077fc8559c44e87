import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Gesture, listPlanDemands, orderStatuses, type PlanHead, type WireDemandOutcome } from '@tutti/contract';
import { type BoardPlan, orderName } from '../../../board/index.ts';
import { routeQuery } from '../../../client/route-query.ts';
import { PanelSection, SidePanel } from '../../../pieces/side-panel.tsx';
import { QueryView } from '../../../pieces/states/query-view.tsx';
import type { Rights } from '../../../shell/use-rights.ts';
import { useFormats, useHere } from '../../../shell/workspace-context.tsx';
import { sentence } from '../../../texts/sentence.ts';
import { t } from '../../../texts/texts.ts';
import styles from './panels.module.css';

const unplanned = orderStatuses.indexOf('unplanned');
const PAGE = 200;

/** What the plan leaves out, with the reason, and orders that a person left out. */
export function UnplannedPanel(props: {
  plan: BoardPlan;
  head: PlanHead;
  rights: Rights;
  onGestures: (gestures: Gesture[], sentence: string) => void;
  onOrder: (order: string) => void;
  onClose: () => void;
}) {
  const { plan, head, rights, onGestures, onClose } = props;
  const { params } = useHere();
  const of = { params: { ...params, plan: head.id }, query: { outcome: 'unplanned' as const, limit: PAGE } };
  const query = useQuery(routeQuery(listPlanDemands, of));
  const orders = plan.head.orders.filter((_, at) => plan.columns.orderStatus[at] === unplanned);
  const putBack = (id: string, name: string) =>
    onGestures([{ kind: 'put-back', order: id }], t('schedule.did.putBack', { order: name }));
  return (
    <SidePanel title={t('schedule.unplanned')} subtitle={t('schedule.unplanned.hint')} onClose={onClose}>
      <PanelSection title={t('schedule.unplanned.wanted')}>
        <QueryView query={query}>{({ rows, total }) => <Demands rows={rows} total={total ?? rows.length} />}</QueryView>
      </PanelSection>
      {orders.length > 0 ? (
        <PanelSection title={t('schedule.unplanned.orders')}>
          <ul className={styles.list}>
            {orders.map((order) => (
              <li key={order.id} className={styles.left}>
                <b title={order.id}>{orderName(order)}</b>
                <span className={styles.line}>{order.itemName}</span>
                {rights.plan ? (
                  <Button size="compact-xs" variant="default" onClick={() => putBack(order.id, orderName(order))}>
                    {t('schedule.putBack')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </PanelSection>
      ) : null}
    </SidePanel>
  );
}

function Demands({ rows, total }: { rows: readonly WireDemandOutcome[]; total: number }) {
  const formats = useFormats();
  if (rows.length === 0) return <p>{t('schedule.unplanned.none')}</p>;
  return (
    <>
      <ul className={styles.list}>
        {rows.map(({ id, itemName, customer, quantity, due, cause }) => (
          <li key={id} className={styles.left}>
            <b>{id}</b>
            <span className={styles.value}>{formats.dayTime(due)}</span>
            <span className={styles.line}>
              {formats.number(quantity, 3)} {customer ? t('schedule.itemFor', { item: itemName, customer }) : itemName}
            </span>
            {cause ? <span className={styles.cause}>{sentence(cause, formats)}</span> : null}
          </li>
        ))}
      </ul>
      {total > rows.length ? (
        <p className={styles.rest}>{t('schedule.andMore', { count: total - rows.length })}</p>
      ) : null}
    </>
  );
}
