import { useEffect, useState } from 'react';
import type { LiveState } from '../../client/live-connection.ts';
import { t } from '../../texts/texts.ts';
import { useFormats } from '../workspace-context.tsx';
import styles from './live-badge.module.css';
import { useLiveState, useReconnect } from './live-context.tsx';

/** Whether what is shown is what is true: live, trying again, or offline since when. */
export function LiveBadge() {
  const live = useLiveState();
  const reconnect = useReconnect();
  const formats = useFormats();
  const now = useWallSecond();
  const text = textOf(live, { now, formats });
  return (
    <button
      type="button"
      className={styles.badge}
      data-live={live.state}
      onClick={reconnect}
      title={t(`live.${live.state}.hint`)}
    >
      <i aria-hidden />
      <span className={styles.text}>{text}</span>
    </button>
  );
}

function textOf(live: LiveState, given: { now: number; formats: ReturnType<typeof useFormats> }): string {
  const { now, formats } = given;
  if (live.state === 'live') return t('live.live', { age: formats.age(Math.max(0, (now - live.heardAt) / 1000)) });
  if (live.state === 'offline') return t('live.offline', { time: formats.time(live.since) });
  return t(live.state === 'reconnecting' ? 'live.reconnecting' : 'live.connecting');
}

/** Wall time, renewed every second. */
function useWallSecond(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
