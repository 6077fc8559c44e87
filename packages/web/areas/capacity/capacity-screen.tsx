import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { getCapacity } from '@tutti/contract';
import { Gauge } from 'lucide-react';
import { routeQuery } from '../../client/route-query.ts';
import { AreaFrame } from '../../pieces/area-frame.tsx';
import { EmptyState } from '../../pieces/states/empty-state.tsx';
import { Bones } from '../../pieces/states/loading.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import { PlanNeeded } from '../plan-needed.tsx';
import { Bottlenecks } from './bottlenecks.tsx';
import { CapacityPanel } from './capacity-panel.tsx';
import type { Capacity } from './capacity-rows.ts';
import { LoadTable } from './load-table.tsx';

const route = getRouteApi('/w/$workspace/$branch/capacity');
const buckets = ['day', 'week', 'month'] as const;

/** Load against available hours by time, and what holds the plan back. */
export function CapacityScreen() {
  const { bucket = 'week' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <PlanNeeded>
      {(plan) => (
        <CapacityOfPlan
          plan={plan.id}
          tools={
            <SegmentedControl
              size="sm"
              aria-label={t('capacity.by')}
              value={bucket}
              data={buckets.map((value) => ({ value, label: t(`capacity.by.${value}`) }))}
              onChange={(value) =>
                void navigate({ search: (now) => ({ ...now, bucket: value as (typeof buckets)[number] }) })
              }
            />
          }
        />
      )}
    </PlanNeeded>
  );
}

function CapacityOfPlan({ plan, tools }: { plan: string; tools: React.ReactNode }) {
  const { params } = useHere();
  const { bucket = 'week', resource } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(routeQuery(getCapacity, { params: { ...params, plan }, query: { bucket } }));
  const open = (id: string | undefined) => void navigate({ search: (now) => ({ ...now, resource: id }) });
  const row = query.data?.rows.find((one) => one.resource === resource);
  return (
    <AreaFrame
      title={t('shell.area.capacity')}
      lead={t('capacity.lead')}
      tools={tools}
      panel={
        query.data && row ? (
          <CapacityPanel key={row.resource} row={row} edges={query.data.edges} onClose={() => open(undefined)} />
        ) : null
      }
    >
      <QueryView query={query} skeleton={<Bones rows={10} />}>
        {(capacity) => <Loads capacity={capacity} opened={resource} onOpen={open} />}
      </QueryView>
    </AreaFrame>
  );
}

function Loads(props: { capacity: Capacity; opened?: string; onOpen: (id: string) => void }) {
  const { capacity } = props;
  if (capacity.rows.length === 0)
    return (
      <EmptyState icon={Gauge} title={t('capacity.none')}>
        {t('capacity.none.hint')}
      </EmptyState>
    );
  return (
    <>
      <Bottlenecks {...props} />
      <LoadTable {...props} />
    </>
  );
}
