import { SegmentedControl, Switch } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { listOrders, type OrderRow, type PlanHead } from '@tutti/contract';
import { ClipboardList } from 'lucide-react';
import { useState } from 'react';
import { useRows } from '../../client/use-rows.ts';
import { AreaFrame, Card, FindField } from '../../pieces/area-frame.tsx';
import { RowsTable } from '../../pieces/rows-table.tsx';
import { EmptyState } from '../../pieces/states/empty-state.tsx';
import { Bones } from '../../pieces/states/loading.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { useRights } from '../../shell/use-rights.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { calledText } from '../../texts/sentence.ts';
import { t } from '../../texts/texts.ts';
import { PlanNeeded } from '../plan-needed.tsx';
import { OrderActions } from './order-actions.tsx';
import { orderColumns } from './order-columns.tsx';
import { OrderPanel } from './order-panel.tsx';
import { orderTypes } from './order-types.ts';

const route = getRouteApi('/w/$workspace/$branch/orders');
const PAGE = 200;

/** Orders of the latest plan: to make, buy and move; many can be decided at once. */
export function OrdersScreen() {
  return <PlanNeeded>{(plan) => <Orders key={plan.id} plan={plan} />}</PlanNeeded>;
}

function Orders({ plan }: { plan: PlanHead }) {
  const { params, formats } = useHere();
  const rights = useRights();
  const { type, late, q = '', order } = route.useSearch();
  const navigate = route.useNavigate();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const list = useRows<OrderRow>(listOrders, {
    params: { ...params, plan: plan.id },
    query: { type: type ?? 'any', late: late ?? 'any', q, limit: PAGE },
  });
  const { query, rows = [], total, more } = list;
  const open = (id?: string) => void navigate({ search: (now) => ({ ...now, order: id }) });
  return (
    <AreaFrame
      title={t('shell.area.orders')}
      lead={total === undefined ? t('orders.lead') : t('orders.count', { count: total })}
      tools={<OrderTools />}
      panel={order ? <OrderPanel key={order} plan={plan.id} id={order} onClose={() => open()} /> : null}
    >
      {marked.size > 0 ? <OrderActions plan={plan} orders={[...marked]} onDone={() => setMarked(new Set())} /> : null}
      <QueryView query={query} skeleton={<Bones rows={14} />}>
        {() =>
          rows.length === 0 ? (
            <EmptyState icon={ClipboardList} title={t('orders.none')}>
              {t(q || type || late ? 'list.noneFound' : 'orders.none.hint')}
            </EmptyState>
          ) : (
            <Card fills>
              <RowsTable
                label={t('shell.area.orders')}
                columns={orderColumns(formats)}
                rows={rows}
                keyOf={(row) => row.id}
                opened={order}
                onOpen={(row) => open(row.id)}
                marks={
                  rights.plan
                    ? {
                        marked,
                        label: (row) => t('orders.mark', { name: calledText(row.called, formats) }),
                        onMark: (keys, on) => setMarked((now) => changed(now, keys, on)),
                      }
                    : undefined
                }
                more={more}
              />
            </Card>
          )
        }
      </QueryView>
    </AreaFrame>
  );
}

function OrderTools() {
  const { type, late, q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <SegmentedControl
        size="sm"
        aria-label={t('orders.type')}
        value={type ?? 'any'}
        data={['any' as const, ...orderTypes].map((value) => ({ value, label: t(`orders.type.${value}`) }))}
        onChange={(value) =>
          void navigate({ search: (now) => ({ ...now, type: orderTypes.find((one) => one === value) }) })
        }
      />
      <Switch
        label={t('orders.onlyLate')}
        checked={late === 'late'}
        onChange={(event) => {
          const on = event.currentTarget.checked;
          void navigate({ search: (now) => ({ ...now, late: on ? 'late' : undefined }) });
        }}
      />
      <FindField
        value={q}
        label={t('orders.find')}
        onChange={(text) => void navigate({ search: (now) => ({ ...now, q: text || undefined }), replace: true })}
      />
    </>
  );
}

function changed(now: ReadonlySet<string>, keys: readonly string[], on: boolean): ReadonlySet<string> {
  const next = new Set(now);
  for (const key of keys)
    if (on) next.add(key);
    else next.delete(key);
  return next;
}
