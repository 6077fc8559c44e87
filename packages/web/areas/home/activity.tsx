import { useQuery } from '@tanstack/react-query';
import { listChangeSets, listPlans } from '@tutti/contract';
import { routeQuery } from '../../client/route-query.ts';
import { ErrorState } from '../../pieces/states/error-state.tsx';
import { Bones, Loading } from '../../pieces/states/loading.tsx';
import { useActorName } from '../../shell/use-actor-name.ts';
import { useHere, useWallNow } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import styles from './activity.module.css';
import { eventsOf } from './activity-events.ts';
import home from './home.module.css';

const SHOWN = 7;

/** What happened last: changes of data, plans made and released. */
export function Activity() {
  const { params, formats } = useHere();
  const nameOf = useActorName();
  const now = useWallNow();
  const changes = useQuery(routeQuery(listChangeSets, { params, query: { limit: SHOWN } }));
  const plans = useQuery(routeQuery(listPlans, { params, query: { limit: SHOWN } }));
  const events = eventsOf(changes.data?.rows ?? [], plans.data?.rows ?? []).slice(0, SHOWN);
  const failed = changes.error ?? plans.error;
  return (
    <section className={home.card} aria-labelledby="activity">
      <div className={home.cardHead}>
        <h2 id="activity">{t('home.activity')}</h2>
      </div>
      <div className={home.pad}>
        {failed ? <ErrorState error={failed} /> : null}
        {changes.isPending || plans.isPending ? (
          <Loading>
            <Bones rows={4} height={24} />
          </Loading>
        ) : null}
        <ol className={styles.list}>
          {events.map(({ id, at, actor, text }) => (
            <li key={id}>
              <time dateTime={new Date(at).toISOString()} title={formats.dayTimeZone(at)}>
                {formats.age((now - at) / 1000)}
              </time>
              <span>
                <b>{nameOf(actor)}</b> {text}
              </span>
            </li>
          ))}
        </ol>
        {events.length === 0 && changes.isSuccess && plans.isSuccess ? <p>{t('home.activity.none')}</p> : null}
      </div>
    </section>
  );
}
