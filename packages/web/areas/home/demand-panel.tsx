import { useQuery } from '@tanstack/react-query';
import { listPlanDemands } from '@tutti/contract';
import { SearchX } from 'lucide-react';
import { routeQuery } from '../../client/route-query.ts';
import { Facts, PanelSection, SidePanel } from '../../pieces/side-panel.tsx';
import { EmptyState } from '../../pieces/states/empty-state.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { sentence } from '../../texts/sentence.ts';
import { t } from '../../texts/texts.ts';
import { OutcomeTag } from './outcome-tag.tsx';
import { WhyOfOrder } from './why-of-order.tsx';

/** A demand under the latest plan: what is wanted, what becomes of it, and why. */
export function DemandPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { params, formats } = useHere();
  const query = useQuery(
    routeQuery(listPlanDemands, { params: { ...params, plan: 'latest' }, query: { q: id, limit: 20 } }),
  );
  const demand = query.data?.rows.find((row) => row.id === id);
  const title = (
    <>
      {id} {demand ? <OutcomeTag demand={demand} /> : null}
    </>
  );
  return (
    <SidePanel title={title} subtitle={demand && subtitleOf(demand)} onClose={onClose}>
      <QueryView query={query}>
        {() =>
          demand ? (
            <>
              <PanelSection>
                <Facts
                  facts={[
                    { name: t('home.demand.quantity'), value: formats.number(demand.quantity, 3) },
                    { name: t('home.demand.place'), value: demand.place },
                    { name: t('home.demand.due'), value: formats.dayTimeZone(demand.due) },
                    {
                      name: t('home.demand.planned'),
                      value: demand.at ? formats.dayTime(demand.at) : t('home.never'),
                      bad: demand.outcome !== 'onTime',
                    },
                    ...(demand.delivered < demand.quantity && demand.outcome === 'partial'
                      ? [{ name: t('home.demand.delivered'), value: formats.number(demand.delivered, 3), bad: true }]
                      : []),
                  ]}
                />
              </PanelSection>
              {demand.cause ? (
                <PanelSection title={t('home.demand.cause')}>
                  <p>{sentence(demand.cause, formats)}</p>
                </PanelSection>
              ) : null}
              {demand.orders.map((order) => (
                <WhyOfOrder key={order} order={order} />
              ))}
            </>
          ) : (
            <EmptyState icon={SearchX} title={t('home.demand.missing', { id })}>
              {t('home.demand.missing.hint')}
            </EmptyState>
          )
        }
      </QueryView>
    </SidePanel>
  );
}

function subtitleOf({ itemName, customer }: { itemName: string; customer?: string }): string {
  return customer ? t('home.itemFor', { item: itemName, customer }) : itemName;
}
