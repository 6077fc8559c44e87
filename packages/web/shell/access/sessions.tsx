import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { endOtherSessions, endSession, readSessions, type Session } from '../../client/accounts.ts';
import { Refusal } from '../../pieces/refusal.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { t } from '../../texts/texts.ts';
import { useFormats, useWallNow } from '../workspace-context.tsx';
import styles from './access-dialogs.module.css';
import { deviceOf } from './device-of.ts';

/** Where the person is signed in; each session can be ended, or all but this one. */
export function Sessions() {
  const query = useQuery({ queryKey: ['access', 'sessions'], queryFn: readSessions, staleTime: 0 });
  const again = () => query.refetch();
  const end = useMutation({ mutationFn: endSession, onSettled: again });
  const endOthers = useMutation({ mutationFn: endOtherSessions, onSettled: again });
  return (
    <section className={styles.section}>
      <h3>{t('access.sessions')}</h3>
      <QueryView query={query}>
        {({ sessions, here }) => (
          <>
            <ul className={styles.rows} aria-label={t('access.sessions')}>
              {sessions.map((session) => (
                <SessionRow
                  key={session.token}
                  session={session}
                  isHere={session.token === here}
                  busy={end.isPending}
                  onEnd={() => end.mutate(session.token)}
                />
              ))}
            </ul>
            {sessions.length > 1 ? (
              <div className={styles.buttons}>
                <Button size="xs" variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
                  {t('access.sessions.endOthers')}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </QueryView>
      <Refusal error={end.error ?? endOthers.error} />
    </section>
  );
}

function SessionRow(props: { session: Session; isHere: boolean; busy: boolean; onEnd: () => void }) {
  const { session, isHere, busy, onEnd } = props;
  const formats = useFormats();
  const now = useWallNow();
  const device = deviceOf(session.userAgent ?? '') || t('access.sessions.unknown');
  const age = formats.age((now - Date.parse(session.createdAt)) / 1000);
  return (
    <li>
      <span className={styles.what}>
        {device}
        <small>
          {t('access.sessions.since', { age })} {session.ipAddress}
        </small>
      </span>
      {isHere ? (
        <span className={styles.soft}>{t('access.sessions.here')}</span>
      ) : (
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          onClick={onEnd}
          aria-label={t('access.sessions.endOf', { device, age })}
        >
          {t('access.sessions.end')}
        </Button>
      )}
    </li>
  );
}
