import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { getPlan } from '@tutti/contract';
import { routeQuery } from '../../client/route-query.ts';
import { t } from '../../texts/texts.ts';

/** What needs a decision today. */
export function HomeScreen() {
  const { workspace, branch } = useParams({ from: '/w/$workspace/$branch' });
  const plan = useQuery(routeQuery(getPlan, { params: { workspace, branch, plan: 'latest' } }));
  return (
    <>
      <h1>{t('home.title')}</h1>
      <p>{plan.data?.status}</p>
    </>
  );
}
