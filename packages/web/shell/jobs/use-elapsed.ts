import type { Job } from '@tutti/contract';
import { useEffect, useState } from 'react';

/** Seconds since the work began, on this machine's clock, renewed every second. */
export function useElapsed({ startedAt, createdAt }: Job): number {
  const start = Date.parse(startedAt ?? createdAt);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, (now - start) / 1000);
}
