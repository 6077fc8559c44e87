import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { listDecisions } from '@tutti/contract';
import { CircleCheckBig } from 'lucide-react';
import { call } from '../../client/call.ts';
import { routeKey } from '../../client/route-query.ts';
import { EmptyState } from '../../pieces/states/empty-state.tsx';
import { ErrorState } from '../../pieces/states/error-state.tsx';
import { Bones, Loading } from '../../pieces/states/loading.tsx';
import { NoticeBar } from '../../pieces/states/notice-bar.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import { DecisionRow } from './decision-row.tsx';
import styles from './decisions.module.css';
import home from './home.module.css';

const route = getRouteApi('/w/$workspace/$branch/home');
const PAGE = 25;

/** What needs a decision, most urgent first: what it is, what it rests on, whose it is, and the next click. */
export function Decisions() {
  const { decisions: state = 'open' } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useDecisions(state);
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = query.data?.pages[0].total;
  return (
    <section className={home.card} aria-labelledby="decisions">
      <div className={home.cardHead}>
        <h2 id="decisions">
          {t('home.decisions')}
          {total === undefined ? null : (
            <span className={home.count}>{t('home.decisions.count', { count: total })}</span>
          )}
        </h2>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          aria-pressed={state === 'all'}
          onClick={() =>
            void navigate({ search: (now) => ({ ...now, decisions: state === 'all' ? undefined : 'all' }) })
          }
        >
          {t(state === 'all' ? 'home.decisions.onlyOpen' : 'home.decisions.all')}
        </Button>
      </div>
      {query.isError ? (
        rows.length > 0 ? (
          <NoticeBar state="partial">{t('home.decisions.partial')}</NoticeBar>
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )
      ) : null}
      {query.isPending ? (
        <div className={home.pad}>
          <Loading>
            <Bones rows={4} height={56} />
          </Loading>
        </div>
      ) : null}
      {query.isSuccess && rows.length === 0 ? (
        <EmptyState icon={CircleCheckBig} title={t('home.decisions.none')}>
          {t('home.decisions.none.hint')}
        </EmptyState>
      ) : null}
      <ol className={styles.list}>
        {rows.map((decision) => (
          <DecisionRow key={decision.key} decision={decision} />
        ))}
      </ol>
      {query.hasNextPage ? (
        <div className={styles.more}>
          <Button
            variant="default"
            size="xs"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('home.decisions.more')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function useDecisions(state: 'open' | 'all') {
  const { params } = useHere();
  const asked = { params, query: { state, limit: PAGE } };
  return useInfiniteQuery({
    queryKey: [...routeKey(listDecisions, asked), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(listDecisions, { params, query: { ...asked.query, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
  });
}
