import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { getStrategy } from '@tutti/contract';
import { Target } from 'lucide-react';
import { routeQuery } from '../../client/route-query.ts';
import { AreaFrame } from '../../pieces/area-frame.tsx';
import { EmptyState } from '../../pieces/states/empty-state.tsx';
import { Bones } from '../../pieces/states/loading.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import { PlanNeeded } from '../plan-needed.tsx';
import { StrategyView } from './strategy-view.tsx';

const route = getRouteApi('/w/$workspace/$branch/strategy');

/** What management wants, the prices that follow, and the policies that follow from those. */
export function StrategyScreen() {
  return <PlanNeeded>{(plan) => <StrategyOfPlan plan={plan.id} />}</PlanNeeded>;
}

function StrategyOfPlan({ plan }: { plan: string }) {
  const { params } = useHere();
  const { strategy } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(routeQuery(getStrategy, { params: { ...params, plan } }));
  const list = query.data?.strategies ?? [];
  const shown = list.find((one) => one.id === strategy) ?? list[0];
  return (
    <AreaFrame
      title={t('shell.area.strategy')}
      lead={t('strategy.lead')}
      tools={
        list.length > 1 ? (
          <Select
            size="sm"
            aria-label={t('strategy.which')}
            allowDeselect={false}
            value={shown?.id}
            data={list.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(id) => void navigate({ search: { strategy: id ?? undefined } })}
          />
        ) : null
      }
    >
      <QueryView query={query} skeleton={<Bones rows={4} height={140} />}>
        {(all) =>
          shown ? (
            <StrategyView key={`${shown.id} ${plan}`} plan={plan} all={all} strategy={shown} />
          ) : (
            <EmptyState icon={Target} title={t('strategy.none')}>
              {t('strategy.none.hint')}
            </EmptyState>
          )
        }
      </QueryView>
    </AreaFrame>
  );
}
