import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { changeOrders, getDataIssues, type PlanHead } from '@tutti/contract';
import { useState } from 'react';
import { call } from '../../client/call.ts';
import { routeQuery } from '../../client/route-query.ts';
import { AskDialog } from '../../pieces/ask-dialog.tsx';
import { showToast } from '../../pieces/toasts/toast-store.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import styles from './orders.module.css';

const decisions = ['firm', 'free', 'cancel'] as const;
type To = (typeof decisions)[number];

/** Decides about the orders that are marked: make them firm, let plans change them again, or cancel them. */
export function OrderActions({ plan, orders, onDone }: { plan: PlanHead; orders: string[]; onDone: () => void }) {
  const { params } = useHere();
  const [asked, setAsked] = useState<To>();
  const { data } = useQuery(routeQuery(getDataIssues, { params }));
  const decide = async (to: To, reason: string) => {
    const input = { params: { ...params, plan: plan.id }, body: { orders, to, reason } };
    const { changed } = await call(changeOrders, input, { ifMatch: data?.revision });
    showToast({ id: 'orders', title: t(`orders.done.${to}`, { count: changed }), text: t('orders.done.hint') });
    onDone();
  };
  return (
    <div className={styles.actions} role="toolbar" aria-label={t('orders.marked', { count: orders.length })}>
      <b>{t('orders.marked', { count: orders.length })}</b>
      {decisions.map((to) => (
        <Button
          key={to}
          size="xs"
          variant={to === 'firm' ? 'filled' : 'default'}
          disabled={!data}
          onClick={() => setAsked(to)}
        >
          {t(`orders.to.${to}`)}
        </Button>
      ))}
      <Button size="xs" variant="subtle" color="gray" onClick={onDone}>
        {t('orders.unmark')}
      </Button>
      {asked ? (
        <AskDialog
          title={t(`orders.ask.${asked}`, { count: orders.length })}
          confirm={t(`orders.to.${asked}`)}
          grave={asked === 'cancel'}
          reason={asked === 'cancel' ? 'needed' : 'optional'}
          onConfirm={(reason) => decide(asked, reason)}
          onClose={() => setAsked(undefined)}
        >
          <p>{t(`orders.ask.${asked}.hint`)}</p>
        </AskDialog>
      ) : null}
    </div>
  );
}
