import type { UseQueryResult } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { t } from '../../texts/texts.ts';
import { ErrorState } from './error-state.tsx';
import { Loading } from './loading.tsx';
import { NoticeBar } from './notice-bar.tsx';

/**
 * The states of one query: a skeleton while it loads, what went wrong when it failed, and its data. Data that could not be
 * read again is still shown, and the bar says so.
 */
export function QueryView<T>(props: {
  query: UseQueryResult<T>;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const { query, skeleton, children } = props;
  if (query.data !== undefined)
    return (
      <Fragment>
        {query.isError ? <NoticeBar state="stale">{t('state.notRefreshed')}</NoticeBar> : null}
        {children(query.data)}
      </Fragment>
    );
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading>{skeleton}</Loading>;
}
