import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { whyOrder } from '@tutti/contract';
import { useEffect } from 'react';
import { routeQuery } from '../../client/route-query.ts';
import { PanelSection } from '../../pieces/side-panel.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { WhyView } from '../../pieces/why/why-view.tsx';
import { tick } from '../../shell/first-steps/first-steps-state.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { calledText } from '../../texts/sentence.ts';
import { t } from '../../texts/texts.ts';

const home = getRouteApi('/w/$workspace/$branch/home');

/** Why an order of the latest plan is done when it is. */
export function WhyOfOrder({ order }: { order: string }) {
  const { params, formats } = useHere();
  const navigate = home.useNavigate();
  const query = useQuery(routeQuery(whyOrder, { params: { ...params, plan: 'latest', order } }));
  useEffect(() => {
    if (query.isSuccess) tick('why');
  }, [query.isSuccess]);
  const called = query.data?.names[order];
  return (
    <PanelSection title={t('home.why', { order: called ? calledText(called, formats) : order })}>
      <QueryView query={query}>
        {(why) => (
          <WhyView why={why} onOrder={(id) => void navigate({ search: (now) => ({ ...now, show: 'order', id }) })} />
        )}
      </QueryView>
    </PanelSection>
  );
}
