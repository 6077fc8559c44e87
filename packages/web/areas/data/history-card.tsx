import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { getChangeSet, listChangeSets, type RouteAnswer, undoChangeSet } from '@tutti/contract';
import { useState } from 'react';
import { call } from '../../client/call.ts';
import { routeQuery } from '../../client/route-query.ts';
import { Card } from '../../pieces/area-frame.tsx';
import { AskDialog } from '../../pieces/ask-dialog.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { useRights } from '../../shell/use-rights.ts';
import { useHere, useWallNow } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import styles from './data.module.css';
import { RecordChanges } from './record-changes.tsx';

type ChangeSet = RouteAnswer<typeof listChangeSets>['rows'][number];

const route = getRouteApi('/w/$workspace/$branch/data');
const SHOWN = 30;

/** What was changed, by whom and why, newest first; each can be looked at and taken back. */
export function HistoryCard() {
  const { params } = useHere();
  const { change } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(routeQuery(listChangeSets, { params, query: { limit: SHOWN } }));
  const open = (revision: number | undefined) => void navigate({ search: { change: revision }, replace: true });
  return (
    <Card title={t('data.history')}>
      <div className={styles.pad}>
        <QueryView query={query}>
          {({ rows }) => (
            <>
              {rows.length === 0 ? <p>{t('data.history.none')}</p> : null}
              <ol className={styles.history}>
                {rows.map((one) => (
                  <HistoryLine
                    key={one.revision}
                    change={one}
                    head={rows[0].revision}
                    opened={change === one.revision}
                    onOpen={() => open(change === one.revision ? undefined : one.revision)}
                  />
                ))}
              </ol>
            </>
          )}
        </QueryView>
      </div>
    </Card>
  );
}

function HistoryLine(props: { change: ChangeSet; head: number; opened: boolean; onOpen: () => void }) {
  const { change, head, opened, onOpen } = props;
  const { formats, params } = useHere();
  const now = useWallNow();
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const rights = useRights();
  const { revision, at, actorName, note, changes, undoes } = change;
  const name = undoes !== undefined ? t('data.history.undid', { revision: undoes }) : note || t('data.history.changed');
  const undo = async () => {
    await call(undoChangeSet, { params: { ...params, revision } }, { ifMatch: head });
    await cache.invalidateQueries({ queryKey: ['data'] });
  };
  return (
    <li>
      <div className={styles.change}>
        <button type="button" aria-expanded={opened} onClick={onOpen}>
          <b>{name}</b>
          <span>
            {t('data.history.line', {
              revision,
              actor: actorName,
              age: formats.age((now - Date.parse(at)) / 1000),
              count: changes,
            })}
          </span>
        </button>
        {rights.plan ? (
          <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
            {t('data.history.undo')}
          </Button>
        ) : null}
      </div>
      {opened ? <ChangeView revision={revision} /> : null}
      {asking ? (
        <AskDialog
          title={t('data.history.undo.title', { name })}
          confirm={t('data.history.undo')}
          onConfirm={undo}
          onClose={() => setAsking(false)}
        >
          <p>{t('data.history.undo.hint')}</p>
        </AskDialog>
      ) : null}
    </li>
  );
}

function ChangeView({ revision }: { revision: number }) {
  const { params } = useHere();
  const query = useQuery(routeQuery(getChangeSet, { params: { ...params, revision } }));
  return <QueryView query={query}>{({ records }) => <RecordChanges records={records} />}</QueryView>;
}
